package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp/control"
	"github.com/signoff-sso/signoff/mockidp/seed"
)

// idpCard is what is said of a mock Okta that runs: to people as a card, to programs as JSON.
type idpCard struct {
	Version string         `json:"version"`
	PID     int            `json:"pid"`
	Control *controlCard   `json:"control,omitempty"`
	System  string         `json:"system"`
	CAFile  string         `json:"ca_file,omitempty"`
	Orgs    []orgCard      `json:"orgs"`
	Catalog []catalogEntry `json:"catalog,omitempty"`
}

type controlCard struct {
	URL   string `json:"url"`
	Token string `json:"token"`
	Docs  string `json:"docs"`
}

type orgCard struct {
	control.OrgInfo
	Users  []seed.User  `json:"users"`
	Groups []seed.Group `json:"groups"`
	Apps   []seed.App   `json:"apps"`
}

type catalogEntry struct {
	Key     string `json:"key"`
	Product string `json:"product"`
	URL     string `json:"url"`
}

// cardOf describes what runs.
func (r *runningIDP) cardOf(version string) idpCard {
	c := idpCard{Version: version, PID: os.Getpid(), System: r.okta.SystemURL(), CAFile: r.caFile, Orgs: []orgCard{}}
	if r.control != nil {
		c.Control = &controlCard{URL: r.control.URL(), Token: r.control.Token(), Docs: r.control.URL() + "/docs"}
	}
	if p := r.flags.profile; p != nil {
		c.Catalog = []catalogEntry{{p.Key, p.Product, r.flags.spURL}}
	}
	for _, given := range r.world.Seed().Orgs {
		org, found := r.world.Find(given.Name)
		if !found {
			continue
		}
		card := orgCard{OrgInfo: control.InfoOf(org), Users: []seed.User{}, Groups: []seed.Group{}, Apps: []seed.App{}}
		for _, u := range org.Users() {
			shown := seed.UserOf(u)
			shown.Password = u.Password
			card.Users = append(card.Users, shown)
		}
		for _, g := range org.Groups() {
			card.Groups = append(card.Groups, seed.GroupOf(org, g))
		}
		for _, app := range org.Apps() {
			card.Apps = append(card.Apps, seed.AppOf(org, app))
		}
		c.Orgs = append(c.Orgs, card)
	}
	return c
}

// json is the card for programs, in one line.
func (c idpCard) json() (string, error) {
	text, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("encode what runs: %w", err)
	}
	return string(text) + "\n", nil
}

// text is the card for people.
func (c idpCard) text() string {
	var lines []bannerLine
	for i, o := range c.Orgs {
		if i > 0 {
			lines = append(lines, bannerLine{})
		}
		lines = append(lines, o.lines(len(c.Orgs) > 1)...)
	}
	for _, e := range c.Catalog {
		lines = append(lines, bannerLine{}, bannerLine{"App catalog", e.Product + " at " + e.URL}, bannerLine{"", "(signoff sp --profile " + e.Key + ")"})
	}
	if c.Control != nil {
		lines = append(lines, bannerLine{}, bannerLine{"Control API", c.Control.Docs}, bannerLine{"Token", c.Control.Token})
	}
	if c.CAFile != "" {
		lines = append(lines, bannerLine{}, bannerLine{"CA", c.CAFile}, bannerLine{"", "for NODE_EXTRA_CA_CERTS, SSL_CERT_FILE, REQUESTS_CA_BUNDLE"})
	}
	return banner("The mock Okta is running.", lines)
}

// mostShown is how many users, groups and app instances of an org a card shows.
const mostShown = 10

// lines are those of one org, with its name where there are others.
func (o orgCard) lines(named bool) []bannerLine {
	var lines []bannerLine
	if named {
		lines = append(lines, bannerLine{"Org", o.Name})
	}
	lines = append(lines, bannerLine{"Dashboard", o.Dashboard}, bannerLine{"Admin Console", o.AdminConsole},
		bannerLine{"Issuer", o.Issuer}, bannerLine{"Discovery", o.Discovery},
		bannerLine{"API token", o.APIToken + "  (SSWS, for /api/v1)"}, bannerLine{})
	for _, u := range firstOf(o.Users) {
		role := "User"
		if u.Admin {
			role = "Administrator"
		}
		lines = append(lines, bannerLine{role, u.Login + "  password: " + u.Password})
	}
	lines = append(lines, others(len(o.Users), "users")...)
	for _, g := range firstOf(o.Groups) {
		lines = append(lines, bannerLine{"Group", g.Name + ": " + o.named(g.Members)})
	}
	lines = append(lines, others(len(o.Groups), "groups")...)
	for _, a := range firstOf(o.Apps) {
		lines = append(lines, bannerLine{})
		lines = append(lines, o.appLines(a)...)
	}
	return append(lines, others(len(o.Apps), "apps")...)
}

// appLines are those of one app instance.
func (o orgCard) appLines(a seed.App) []bannerLine {
	lines := []bannerLine{{"App", a.Label}, {"Client id", a.ClientID}, {"Client secret", a.ClientSecret}}
	for i, uri := range a.RedirectURIs {
		lines = append(lines, bannerLine{[]string{"Redirect URI", ""}[min(i, 1)], uri})
	}
	if assigned := o.named(slices.Concat(a.Users, a.Groups)); assigned != "" {
		lines = append(lines, bannerLine{"Assigned", assigned})
	}
	return lines
}

// named names users by their first names, where they have one.
func (o orgCard) named(logins []string) string {
	first := map[string]string{}
	for _, u := range o.Users {
		first[u.Login] = u.FirstName
	}
	var all []string
	for _, login := range firstOf(logins) {
		if name := first[login]; name != "" {
			login = name
		}
		all = append(all, login)
	}
	if more := len(logins) - len(all); more > 0 {
		all = append(all, fmt.Sprintf("%d more", more))
	}
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	return strings.Join(all[:len(all)-1], ", ") + " and " + all[len(all)-1]
}

// firstOf is as much of a list as a card shows.
func firstOf[T any](list []T) []T { return list[:min(len(list), mostShown)] }

// others counts what a card does not show.
func others(count int, of string) []bannerLine {
	if count <= mostShown {
		return nil
	}
	return []bannerLine{{"", fmt.Sprintf("and %d more %s", count-mostShown, of)}}
}
