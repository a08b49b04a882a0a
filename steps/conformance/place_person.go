package conformance

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// personPlace is a place that is what Okta tells of a person, in the ID token and at userinfo.
type personPlace struct {
	name, noun, check string
	level             verdict.Level
	prefix            string
	listed            []string // the values that stand in features/jit.feature
	values            []personValue
}

// personValue is one value of such a place.
type personValue struct {
	mutate.Value
	// claims returns by claim what stands in its place. The victim is nil where the scenario names
	// none.
	claims func(w *World, of, victim *person) (map[string]mutate.Member, error)
}

func (p personPlace) place() place {
	return place{name: p.name, noun: p.noun, check: p.check, level: p.level, prefix: p.prefix, entry: "person " + p.name,
		values: mutate.Values(mutate.Without(p.values, p.listed...))}
}

// personPlaces are what an SP might take for the account of a person, or for a right.
func personPlaces() []personPlace {
	const must, should = verdict.Must, verdict.Should
	all := []personPlace{
		{"email", "email address", "JIT-08", must, "", []string{"two-ats", "two-ats-behind", "space-behind", "line-break", "look-alike", "full-width", "nul", "long", "quoted"},
			ofVictim("email", mutate.Emails())},
		{"invited-email", "email address", "JIT-27", must, "", nil, ofVictim("email", othersThanInvited())},
		{"no-email", "email address", "JIT-10", must, "", []string{"missing", "empty", "null"}, ofVictim("email", mutate.NoEmails())},
		{"email-verified", "email_verified", "JIT-07", must, "", []string{"false", "text", "zero", "null", "absent"}, ofUnverified(mutate.EmailVerifiedShapes())},
		{"subjects", "subjects", "JIT-11", must, "", []string{"case", "space", "zero", "long-254"}, ofNobody(mutate.Values(mutate.SubjectPairs()))},
		{"hostile-name", "name", "JIT-18", must, "", []string{"script", "attribute"}, ofNames(mutate.Refused)},
		{"unusual-name", "name", "JIT-18", should, "", []string{"right-to-left", "emoji", "four-bytes", "long"}, ofNames(mutate.Accepted)},
		{"picture", "picture", "JIT-20", verdict.May, "", []string{"loopback"}, ofPicture("picture")},
		{"profile", "profile", "JIT-20", verdict.May, "profile-", []string{"loopback"}, deepenedValues(ofPicture("profile"))},
		{"website", "website", "JIT-20", verdict.May, "website-", []string{"loopback"}, deepenedValues(ofPicture("website"))},
		{"role-claim", "claim", "JIT-13", should, "", []string{"role", "groups", "is-admin"}, ofRoles()},
		{"tenant-claim", "claim", "JIT-13", should, "tenant-", []string{"tenant", "org-id"}, ofTenants()},
	}
	for i, claim := range identifierClaims() {
		word := strings.ReplaceAll(claim, "_", "-")
		named := personPlace{"identifier-" + word, claim, "JIT-12", must, word + "-", nil, ofVictims(claim, i)}
		common := personPlace{"common-" + word, claim, "JIT-12", must, word + "-", nil, ofCommonNames(claim, i)}
		if i < listedIdentifiers {
			named.listed, common.listed = []string{listedImpersonation(claim)}, []string{"admin"}
		}
		all = append(all, named, common)
	}
	return all
}

// identifierClaims are claims by which people, and some SPs, call a user. The first of them stand
// in features/jit.feature with one value each.
func identifierClaims() []string {
	return []string{"preferred_username", "nickname", "name", "upn", "username", "login", "unique_name", "uid", "user_id", "id", "oid", "samaccountname", "external_id"}
}

const listedIdentifiers = 4

// listedImpersonation is the value of an identifier that stands in features/jit.feature.
func listedImpersonation(claim string) string {
	if claim == "name" {
		return "name"
	}
	return "email"
}

// ofVictim are values of one claim that are made of somebody else's email address.
func ofVictim(claim string, members []mutate.Member) []personValue {
	var all []personValue
	for _, m := range members {
		all = append(all, personValue{m.Value, func(_ *World, _, victim *person) (map[string]mutate.Member, error) {
			if victim != nil {
				of := m.Of
				m.Of = func(json.RawMessage) []json.RawMessage { return of(json.RawMessage(strconv.Quote(victim.User.Email))) }
			}
			return map[string]mutate.Member{claim: m}, nil
		}})
	}
	return all
}

// othersThanInvited are the addresses of other mailboxes than the invited one. An invitation can be
// matched by address alone, so an SP may take another spelling of the same mailbox for it: with
// white space around, with a domain that is the same in the DNS or by UTS #46, or as RFC 5321 and
// 5322 write it, too. Of a letter that is another one only until its case is changed, and of an
// address in a list, nobody says that.
func othersThanInvited() []mutate.Member {
	others := mutate.Without(mutate.Emails(), slices.Concat(
		[]string{"other-case", "space-before", "space-behind", "line-break", "line-break-before", "tab", "no-break-space", "ideographic-space", "byte-order"},
		[]string{"dot", "zero-width", "full-width-domain", "ideographic-dot", "case-folded-domain"},
		[]string{"quoted", "quoted-letter", "comment", "comment-behind", "angle", "inner-space"},
	)...)
	return mutate.Changed(others, func(v *mutate.Value) { v.Doubtful = true }, "case-folded", "list")
}

// ofUnverified are values of email_verified, beside somebody else's email address.
func ofUnverified(members []mutate.Member) []personValue {
	var all []personValue
	for _, m := range members {
		all = append(all, personValue{m.Value, func(_ *World, _, victim *person) (map[string]mutate.Member, error) {
			claims := map[string]mutate.Member{"email_verified": m}
			if victim != nil {
				claims["email"] = mutate.Fixed(victim.User.Email)
			}
			return claims, nil
		}})
	}
	return all
}

// ofVictims are values of one claim that name somebody else. Of the first claims a standard run
// tries several, of the others one each.
func ofVictims(claim string, at int) []personValue {
	var all []personValue
	for i, v := range mutate.Impersonations() {
		if at >= listedIdentifiers && (v.Depth == mutate.Deep || i%5 != at%5) {
			v.Depth = mutate.Deep
		}
		all = append(all, personValue{v.Value, func(_ *World, _, victim *person) (map[string]mutate.Member, error) {
			if victim == nil || victim.account == "" {
				return nil, fmt.Errorf("a claim %s names somebody whose account the scenario has not seen", claim)
			}
			u := victim.User
			return map[string]mutate.Member{claim: v.JSON(mutate.Victim{
				Email: u.Email, Login: victim.Login, Name: u.Name, Given: u.FirstName, Sub: u.Sub, Account: victim.account,
			})}, nil
		}})
	}
	return all
}

// ofCommonNames are values of one claim that many have, of which a standard run tries those of the
// first claims.
func ofCommonNames(claim string, at int) []personValue {
	values := ofVictim(claim, mutate.CommonNames())
	if at >= listedIdentifiers {
		values = deepenedValues(values)
	}
	return values
}

// ofNames are names of a person, in all claims that hold one.
func ofNames(outcome mutate.Outcome) []personValue {
	var all []personValue
	for _, t := range mutate.ProfileTexts() {
		if t.Outcome != outcome {
			continue
		}
		all = append(all, personValue{t.Value, func(w *World, of, _ *person) (map[string]mutate.Member, error) {
			text := t.Of(w.canary())
			of.User.Name, of.User.FirstName, of.User.LastName = text, text, text
			name := mutate.Fixed(text)
			return map[string]mutate.Member{"name": name, "given_name": name, "family_name": name, "nickname": name}, nil
		}})
	}
	return all
}

// ofPicture are values of a claim that is an address of something about a person.
func ofPicture(claim string) []personValue {
	var all []personValue
	for _, a := range mutate.InnerAddresses() {
		all = append(all, personValue{a.Value, func(w *World, _, _ *person) (map[string]mutate.Member, error) {
			host, err := w.innerHost()
			return map[string]mutate.Member{claim: mutate.Fixed(a.Of(host))}, err
		}})
	}
	return all
}

// ofTenants are claims that name the second tenant, as the SP calls it.
func ofTenants() []personValue {
	var all []personValue
	for _, c := range mutate.TenantClaims("") {
		all = append(all, personValue{c.Value, func(w *World, _, _ *person) (map[string]mutate.Member, error) {
			return map[string]mutate.Member{c.Claim: mutate.Fixed(w.stage.Second.Name)}, nil
		}})
	}
	return all
}

// ofRoles are claims that ask for the role of more rights, as the SP calls it. What the SP says
// that Okta's word gives is no value for it.
func ofRoles() []personValue {
	var all []personValue
	for _, c := range mutate.RoleClaims("") {
		all = append(all, personValue{c.Value, func(w *World, _, _ *person) (map[string]mutate.Member, error) {
			roles := w.stage.Config.Roles
			asked, err := mutate.Find(mutate.RoleClaims(roles.Other), c.Name)
			if err != nil {
				return nil, err
			}
			m := asked.Member()
			if from := roles.FromClaim; from != nil && from.Name == asked.Claim && strings.Contains(string(m.Of(nil)[0]), strconv.Quote(from.Value)) {
				return nil, &scenario.NotApplicableError{Missing: "roles.from_claim says that this claim gives the role"}
			}
			return map[string]mutate.Member{asked.Claim: m}, nil
		}})
	}
	return all
}

// ofNobody are values that another sentence brings.
func ofNobody(values []mutate.Value) []personValue {
	var all []personValue
	for _, v := range values {
		all = append(all, personValue{Value: v})
	}
	return all
}

// deepenedValues leaves all values to thorough runs.
func deepenedValues(values []personValue) []personValue { return mutate.Deepened(values) }

func (w *World) personPlaceSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta tells the {text} of {who} as {text}`, Does: func(_ context.Context, place, who, value string) error {
			return w.tellsValue(place, who, value, "")
		}},
		{Says: `Okta tells the {text} of {who} as {text} of {who}'s`, Does: func(_ context.Context, place, who, value, victim string) error {
			return w.tellsValue(place, who, value, victim)
		}},
		{Says: `Okta gives Alice and Bob subjects that are {text}`, Does: w.givesSubjects},
		{Says: `the SP has received what Okta tells of {who}`, Does: w.receivedClaims},
	}
}

// tellsValue lets Okta tell of somebody, from now on, what a rule makes for a place.
func (w *World) tellsValue(place, who, value, victim string) error {
	p, err := placeOf(personPlaces(), place)
	if err != nil {
		return err
	}
	v, err := mutate.Find(p.values, value)
	if err != nil {
		return err
	}
	of, err := w.person(who)
	if err != nil {
		return err
	}
	claims, err := v.claims(w, of, w.people[victim])
	if err != nil {
		return err
	}
	return w.tells(of, claims)
}

// tells lets Okta tell of somebody what is no longer the profile, in the ID token and at userinfo.
// It stays so until the check ends.
func (w *World) tells(of *person, claims map[string]mutate.Member) error {
	for claim, m := range claims {
		names := []string{userinfoFault, claimFault}
		if w.stage.Lacks(lab.AsksUserinfo) != "" {
			names = names[1:]
		}
		for _, name := range names {
			active, err := of.Tenant.Org.Inject(mockidp.Fault{
				Name: name, User: of.OktaID, App: of.Tenant.App.ID, Params: mockidp.FaultParams{Member: claim, Change: m.Of},
			})
			if err != nil {
				return err
			}
			w.faults.all = append(w.faults.all, active)
		}
	}
	w.trial.AllowCrash()
	return nil
}

// givesSubjects gives two users subjects that a rule makes.
func (w *World) givesSubjects(_ context.Context, value string) error {
	v, err := mutate.Find(mutate.SubjectPairs(), value)
	if err != nil {
		return err
	}
	a, b, err := w.two("Alice", "Bob")
	if err != nil {
		return err
	}
	a.User.Sub, b.User.Sub = v.Of(digitsOf(w.suffix))
	for _, p := range []*person{a, b} {
		if err := w.tells(p, map[string]mutate.Member{"sub": mutate.Fixed(p.User.Sub)}); err != nil {
			return err
		}
	}
	return nil
}

// digitsOf writes letters and digits as digits, two for each, of which the first is not 0.
func digitsOf(word string) string {
	var b strings.Builder
	for _, r := range word {
		fmt.Fprint(&b, 10+r%90)
	}
	return b.String()
}

// receivedClaims expects the SP to have redeemed a code of somebody's for an ID token with all that
// Okta tells of this person.
func (w *World) receivedClaims(who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	told := false
	for _, f := range w.faults.all {
		if f.User != p.OktaID || f.Name != claimFault {
			continue
		}
		told = true
		if err := scenario.Expect(f.Hits() > 0, "the SP receives what it is to judge", "an ID token with what Okta tells of "+who, "no token was asked for"); err != nil {
			return err
		}
	}
	return scenario.Expect(told, "the SP receives what it is to judge", "something that Okta tells of "+who, "nothing")
}
