// Package guidefile reads what a vendor's guide claims: a folder with a file guide.yaml, which says
// for each claim which checks show it on the vendor's product.
package guidefile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/steps/document"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Name is the name of the file in a guide's folder.
const Name = "guide.yaml"

// Version is the version of the file that this package reads.
const Version = 1

// Guide is a vendor's guide: what it claims, and which checks show that.
type Guide struct {
	Version int     `yaml:"version"`
	Title   string  `yaml:"title"`
	Address string  `yaml:"address"` // where it is published
	Date    string  `yaml:"date"`    // of the guide, as in 2026-11-28
	Product string  `yaml:"product"` // the name in signoff.yaml; empty for any
	Claims  []Claim `yaml:"claims"`
	// Reference says what the reference SP is like when it stands in for the product; nil for as it
	// is.
	Reference *lab.Documented `yaml:"reference"`

	file     string
	digest   string
	registry *registry.Registry
	own      map[string]bool // ids of the checks that are the guide's own scenarios
}

// Claim is one behaviour that the guide promises.
type Claim struct {
	ID      string `yaml:"id"`
	Text    string `yaml:"text"`    // in the vendor's words
	Source  string `yaml:"source"`  // where the guide says it
	Feature string `yaml:"feature"` // the guide's topic
	By      string `yaml:"by"`      // how scenarios on the reference SP show it; empty where there are none
	// ShownBy are ids of checks, with or without the word of a vector, areas, and tags.
	ShownBy []string `yaml:"shown_by"`
	// NotShown says why no check shows it; it stands in place of ShownBy.
	NotShown string `yaml:"not_shown"`

	checks []string // ids
}

// Product is what a guide is read for.
type Product struct {
	Name     string // in signoff.yaml, and in feature files; empty for any product
	Registry *registry.Registry
	Profile  string // of the checks that can show a claim
	Words    *scenario.Vocabulary
	Needs    []string // what checks may need of a product; nil for anything
	// Has says whether the product has a feature that checks need, and if not what it lacks; nil
	// for one that has all.
	Has func(feature string) (ok bool, missing string)
}

// Registry has the checks of the guide's own scenarios, and those of the product before.
func (g *Guide) Registry() *registry.Registry { return g.registry }

// Shows returns those of some checks that show a claim, and the guide's own scenarios.
func (g *Guide) Shows(checks []verdict.Check) []verdict.Check {
	shown := map[string]bool{}
	for _, c := range g.Claims {
		for _, id := range c.checks {
			shown[id] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(checks), func(c verdict.Check) bool { return !shown[c.ID] && !g.own[c.ID] })
}

// File is the path of the file that the guide was read from.
func (g *Guide) File() string { return g.file }

// Report is what reports say of the guide.
func (g *Guide) Report() verdict.Guide {
	return verdict.Guide{Title: g.Title, URL: g.Address, Date: g.Date, Digest: g.digest}
}

// Load reads the guide in a folder, for a product. Mistakes in guide.yaml are an [Error], those
// in its feature files a [FeatureError]; each lists all of its kind.
func Load(folder string, p Product) (*Guide, error) { return loadFrom(os.DirFS(folder), folder, p) }

// loadFrom reads the guide in the root of files, which messages call folder.
func loadFrom(files fs.FS, folder string, p Product) (*Guide, error) {
	file := filepath.Join(folder, Name)
	text, err := fs.ReadFile(files, Name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &Error{File: file, Problems: []document.Problem{{What: "there is no such file"}}}
	}
	if err != nil {
		return nil, &Error{File: file, Problems: []document.Problem{{What: unreadable(err)}}}
	}
	d := document.Document{Version: Version, Writer: "signoff guide init"}
	g := &Guide{file: file}
	d.Read(text, g)
	if len(d.Problems) > 0 {
		return nil, &Error{File: file, Problems: document.Sorted(d.Problems)}
	}
	features, err := g.readFeatures(files, folder, p)
	if err != nil {
		return nil, err
	}
	g.digest = digestOf(text, features)
	g.validate(&d, p.Name, g.checksOf(p.Profile))
	if len(d.Problems) > 0 {
		return nil, &Error{File: file, Problems: document.Sorted(d.Problems)}
	}
	return g, nil
}

// claimID is the form of a claim's id: it is part of an address in the report.
var claimID = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z][A-Za-z0-9.-]*$`) })

// validate notes what the guide lacks, and finds the checks of its claims.
func (g *Guide) validate(d *document.Document, product string, checks []verdict.Check) {
	if g.Title == "" {
		d.AddProblem("title", `as in "Acme: Okta SSO"`, "it must say what the guide is called")
	}
	if _, err := time.Parse(time.DateOnly, g.Date); err != nil {
		d.AddProblem("date", "as in 2026-11-28", "%q is not the day of the guide", g.Date)
	}
	if g.Product != "" && product != "" && g.Product != product {
		d.AddProblem("product", "as the configuration says", "the guide is about %q, and the product is %q", g.Product, product)
	}
	g.validateReference(d)
	if len(g.Claims) == 0 {
		d.AddProblem("claims", "", "the guide claims nothing")
	}
	seen, known := map[string]bool{}, newIndex(checks)
	for i := range g.Claims {
		path, c := fmt.Sprintf("claims[%d]", i), &g.Claims[i]
		switch {
		case !claimID().MatchString(c.ID):
			d.AddProblem(path+".id", "a letter, then letters, digits, dots and hyphens", "%q is not the id of a claim", c.ID)
		case seen[c.ID]:
			d.AddProblem(path+".id", "", "there are two claims %s", c.ID)
		}
		seen[c.ID] = true
		c.validate(d, path, known)
	}
}

// validateReference notes what the reference SP cannot be.
func (g *Guide) validateReference(d *document.Document) {
	if g.Reference == nil {
		return
	}
	for _, list := range []struct {
		path         string
		words, known []string
	}{
		{"reference.declares", g.Reference.Declares, lab.Documentable()},
		{"reference.without", g.Reference.Without, lab.Omittable()},
	} {
		for i, word := range list.words {
			if !slices.Contains(list.known, word) {
				d.AddProblem(fmt.Sprintf("%s[%d]", list.path, i), "known: "+strings.Join(list.known, ", "), "the reference SP has no feature %q that it could be without", word)
			}
		}
	}
	if prompt := g.Reference.ExpressPrompt; prompt != "" && !slices.Contains(lab.ExpressPrompts(), prompt) {
		d.AddProblem("reference.express_prompt", "known: "+strings.Join(lab.ExpressPrompts(), ", "), "Express Configuration does not ask %q", prompt)
	}
	if by := g.Reference.ApproverSignIn; by != "" && !slices.Contains(lab.ApproverSignIns(), by) {
		d.AddProblem("reference.approver_sign_in", "known: "+strings.Join(lab.ApproverSignIns(), ", "), "nobody signs in to the reference SP by %q to approve a connection", by)
	}
	if by := g.Reference.UniversalLogout; by != "" && !slices.Contains(lab.UniversalLogouts(), by) {
		d.AddProblem("reference.universal_logout", "known: "+strings.Join(lab.UniversalLogouts(), ", "), "Universal Logout of the reference SP is not turned on by %q", by)
	}
	if by := g.Reference.OrganizationBy; by != "" && !slices.Contains(lab.OrganizationBy(), by) {
		d.AddProblem("reference.organization_by", "known: "+strings.Join(lab.OrganizationBy(), ", "), "the reference SP does not name organizations by %q", by)
	}
	if way := g.Reference.DomainProof; way != "" && !slices.Contains(lab.DomainProofs(), way) {
		d.AddProblem("reference.domain_proof", "known: "+strings.Join(lab.DomainProofs(), ", "), "nobody proves a domain to the reference SP by %q", way)
	}
	if does := g.Reference.TileSession; does != "" && !slices.Contains(sut.TileSessions(), does) {
		d.AddProblem("reference.tile_session", "known: "+strings.Join(sut.TileSessions(), ", "), "a tile does not do %q with a session", does)
	}
	g.Reference.Session.Validate(d, "reference.session")
	if slices.Contains(g.Reference.Declares, "jit") && slices.Contains(g.Reference.Declares, sut.NoJIT) {
		d.AddProblem("reference.declares", "take one of them out", "jit and %s contradict each other", sut.NoJIT)
	}
}

func (c *Claim) validate(d *document.Document, path string, known *index) {
	if strings.TrimSpace(c.Text) == "" {
		d.AddProblem(path+".text", "", "it must say what the guide claims")
	}
	c.checks = slices.Clone(known.byClaim[c.ID]) // the guide's own scenarios may name the claim
	if (len(c.ShownBy) > 0 || len(c.checks) > 0) && c.NotShown != "" {
		d.AddProblem(path+".not_shown", "", "a claim is shown by checks, or is not shown")
	}
	for i, name := range c.ShownBy {
		found := known.byName[name]
		if len(found) == 0 {
			d.AddProblem(fmt.Sprintf("%s.shown_by[%d]", path, i), known.nearest(name), "there is no check, area or tag %s", name)
		}
		c.checks = append(c.checks, found...)
	}
	c.checks = distinct(c.checks)
}

// ClaimsOf returns the claims as reports have them, for the profile of the checks that show them.
func (g *Guide) ClaimsOf(profile string) []verdict.Claim {
	var all []verdict.Claim
	for _, c := range g.Claims {
		claim := verdict.Claim{ID: c.ID, Profile: profile, Feature: c.Feature, Text: c.Text, Source: c.Source, NotShown: c.NotShown}
		if len(c.checks) == 0 && claim.NotShown == "" {
			claim.NotShown = "the guide names no check that shows it"
		}
		all = append(all, claim)
	}
	return all
}

// checksOf returns the checks of a profile, those of the guide's own scenarios among them.
func (g *Guide) checksOf(profile string) []verdict.Check {
	return slices.DeleteFunc(slices.Clone(g.registry.Checks), func(c verdict.Check) bool { return c.Profile != profile })
}

// Mark returns the checks, each with the ids of the claims that it shows.
func (g *Guide) Mark(checks []verdict.Check) []verdict.Check {
	shows := map[string][]string{}
	for _, c := range g.Claims {
		for _, id := range c.checks {
			shows[id] = append(shows[id], c.ID)
		}
	}
	marked := slices.Clone(checks)
	for i, c := range marked {
		if len(shows[c.ID]) > 0 {
			marked[i].Claims = shows[c.ID]
		}
	}
	return marked
}
