package conformance

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// impostorSentences are about Mallory, whose own org says what is true of somebody of another
// tenant.
func (w *World) impostorSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Mallory is a user of the second tenant's Okta org with Alice's (subject identifier|email address|verified email address)`, Does: w.impersonates},
		{Says: `Mallory has got nothing of Alice's, and is not in the first tenant`, Does: w.gotNothingOfAlices},
		{Says: `Alice is signed in as before`, Does: w.signedInAsBefore},
		{Says: `Mallory's next ID token has the (issuer|issuer and subject|issuer, subject and audience|issuer, subject, audience and email) of Alice's`, Does: w.issuesAsFirstOrg},
	}
}

// impersonates makes a user of the second org who has something of Alice's, under a name of her
// own.
func (w *World) impersonates(ctx context.Context, what string) error {
	alice, err := w.person("Alice")
	if err != nil {
		return err
	}
	n := w.newcomer("Mallory", w.stage.Second)
	switch what {
	case "subject identifier":
		n.Sub = alice.OktaID
	case "verified email address":
		n.Claims = map[string]any{"email_verified": true}
		fallthrough
	default:
		n.Email = alice.User.Email
	}
	return w.arrives(ctx, w.stage.Second, n)
}

// newcomer is a user of a tenant's org who is assigned to the SP, and who takes the place of
// whoever had that name in the check. The address is another one then: an SP has to invite nobody
// twice.
func (w *World) newcomer(given string, t *lab.Tenant) lab.Newcomer {
	u := lab.NewUser(t, given, w.suffix)
	if w.people[given] != nil {
		u.Email = "other-" + u.Email
	}
	return lab.Newcomer{User: u, Login: u.Email, Assigned: true}
}

// arrives makes a newcomer one of the check's people.
func (w *World) arrives(ctx context.Context, t *lab.Tenant, n lab.Newcomer) error {
	p, err := w.stage.AddPerson(ctx, t, n)
	if err != nil {
		return err
	}
	w.people[n.FirstName] = &person{Person: p}
	return nil
}

// accountsApart is what holds for people of different orgs.
const accountsApart = "what one Okta org says of its users is about users of that org: a person is known by issuer and subject together"

// gotNothingOfAlices expects Mallory in another account than Alice's and in another tenant, or
// nobody. One account for both is right where one person may be in both tenants, and what is the
// first tenant's stays there.
func (w *World) gotNothingOfAlices(ctx context.Context) error {
	if err := w.notInFirstTenant(ctx, "Mallory"); err != nil {
		return err
	}
	return w.nothingOfAlices(ctx)
}

// nothingOfAlices expects Mallory in another account than Alice's, without anything of Alice's in
// it, or nobody.
func (w *World) nothingOfAlices(ctx context.Context) error {
	alice, err := w.person("Alice")
	if err != nil {
		return err
	}
	id, mallory, err := w.whoAmIAt(ctx, "Mallory")
	if err != nil || !id.SignedIn {
		return err
	}
	shared, _ := w.stage.Config.Has("shared-people")
	same := alice.account != "" && id.ID == alice.account && (!shared || alice.User.Email != mallory.User.Email)
	if err := scenario.Expect(!same, accountsApart, "another account than Alice's", "%s, which is account %s", id.Said, id.ID); err != nil {
		return err
	}
	hers := id.HasName(alice.User) && !id.HasName(mallory.User)
	return scenario.Expect(!hers, accountsApart, "nothing of Alice's profile", "%s", id.Said)
}

// signedInAsBefore expects that Alice's session shows what it showed, her name among it.
func (w *World) signedInAsBefore(ctx context.Context) error {
	if err := w.knows(ctx, "Alice"); err != nil {
		return err
	}
	id, alice, err := w.whoAmIAt(ctx, "Alice")
	if err != nil || w.stage.Lacks(lab.TellsNames) != "" {
		return err
	}
	return scenario.Expect(id.HasName(alice.User), accountsApart, alice.User.Name, "%s", id.Said)
}

// issuesAsFirstOrg lets the second org sign an ID token for Mallory that says of itself what is
// true of Alice's. What userinfo tells agrees with it.
func (w *World) issuesAsFirstOrg(what string) error {
	alice, err := w.person("Alice")
	if err != nil {
		return err
	}
	values := map[string]string{"issuer": w.stage.First.Org.Issuer(), "subject": alice.OktaID, "audience": w.stage.First.App.ID, "email": alice.User.Email}
	claims := map[string]string{"issuer": "iss", "subject": "sub", "audience": "aud", "email": "email"}
	words := strings.FieldsFunc(strings.ReplaceAll(what, " and ", ", "), func(r rune) bool { return r == ',' || r == ' ' })
	// the ID token last: see receivedAlteredToken
	for _, fault := range []string{"userinfo-member", "id-token-claim"} {
		for _, word := range words {
			if fault == "userinfo-member" && !slices.Contains([]string{"subject", "email"}, word) {
				continue
			}
			if err := w.injectFor("Mallory", mockidp.Fault{Name: fault, Params: setTo(claims[word], values[word])}); err != nil {
				return fmt.Errorf("set %s: %w", word, err)
			}
		}
	}
	return nil
}

// setTo are the parameters of a fault that sets a member to a text.
func setTo(member, text string) mockidp.FaultParams {
	return mockidp.FaultParams{Member: member, Change: func(json.RawMessage) []json.RawMessage {
		written, _ := json.Marshal(text) // a string can always be written
		return []json.RawMessage{written}
	}}
}
