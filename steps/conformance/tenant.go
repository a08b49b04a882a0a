package conformance

import (
	"context"
	"errors"
	"reflect"
	"slices"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// tenancy is what a check across tenants knows besides.
type tenancy struct {
	// where the journal of each org stood when the check began
	marks map[*mockidp.Org]int
	// sign-ins under way in one browser: of one tenant each, by whose they are
	own, there signInUnderWay
	together   map[string]signInUnderWay
	held       *heldKeys
	typed      string // where the SP has asked for an address last
	claimed    domainProof
	local      sut.User // who has a password of the SP's own, and may lose that way
	link       string   // in Alice's invitation; empty where that has none
	notes      []string // what decides nothing
}

func newTenancy(stage *lab.Stage) tenancy {
	t := tenancy{marks: map[*mockidp.Org]int{}, together: map[string]signInUnderWay{}}
	for _, tenant := range stage.Tenants() {
		t.marks[tenant.Org] = tenant.Org.Mark()
	}
	return t
}

// tenantSentences are about who gets into which tenant.
func (w *World) tenantSentences() []scenario.Sentence {
	return slices.Concat(w.bobAndCarolSentences(), w.impostorSentences(), w.sameOrgSentences(), w.sharedBrowserSentences(), w.orgMixUpSentences(),
		w.tenantPageSentences(), w.tenantHostSentences(), w.tenantIDSentences(), w.mailboxSentences(), w.connectionSentences(), []scenario.Sentence{
			{Says: `{who} is in (?:his|her) own tenant, or nobody`, Does: w.inOwnTenantOrNobody},
			{Says: `each org has got the credentials of its own clients alone`, Does: w.credentialsStayApart},
		})
}

// bobAndCarolSentences are about two people who have nothing to do with what is tried.
func (w *World) bobAndCarolSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Bob and Carol are signed in, each in a tenant of their own`, Does: w.signInBystanders},
		{Says: `Bob and Carol are still signed in there`, Does: func(ctx context.Context) error {
			return errors.Join(w.knows(ctx, "Bob"), w.knows(ctx, "Carol"))
		}},
	}
}

// inOwnTenantOrNobody expects at somebody's browser that person in that person's own tenant, or
// nobody.
func (w *World) inOwnTenantOrNobody(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil || w.trial.Down() {
		return err
	}
	return w.expectOwnTenantOrNobody(ctx, p, d)
}

// oneTenant is what holds for every sign-in.
const oneTenant = "a sign-in ends in the tenant whose Okta org has authenticated the person, as that person, or nowhere"

// expectOwnTenantOrNobody expects a person in the right tenant at a browser, or nobody, and nobody
// at tenants that are asked elsewhere.
func (w *World) expectOwnTenantOrNobody(ctx context.Context, p *person, d driver.Driver) error {
	id, err := w.whoAmITolerated(ctx, p.Tenant, d)
	if err != nil {
		return w.tolerateMitigated(err)
	}
	ok := !id.SignedIn || p.Is(id) && w.isIn(id, p.Tenant)
	if err := scenario.Expect(ok, oneTenant, p.User.Email+" in "+w.nameOf(p.Tenant)+", or nobody", "%s", id.Said); err != nil {
		return err
	}
	for _, other := range w.stage.Tenants() {
		if other == p.Tenant || reflect.DeepEqual(other.Config.SignedIn, p.Tenant.Config.SignedIn) {
			continue
		}
		elsewhere, err := w.whoAmITolerated(ctx, other, d)
		if err != nil {
			return w.tolerateMitigated(err)
		}
		if err := scenario.Expect(!elsewhere.SignedIn || w.isIn(elsewhere, p.Tenant), oneTenant, "nobody in "+w.nameOf(other), "%s", elsewhere.Said); err != nil {
			return err
		}
	}
	return nil
}

// isIn says whether the SP means a tenant. Of one whose name is not known it is enough that it is
// no other one.
func (w *World) isIn(id sut.Identity, t *lab.Tenant) bool {
	if t.Name != "" {
		return id.Tenant == t.Name
	}
	return !slices.ContainsFunc(w.stage.Tenants(), func(other *lab.Tenant) bool {
		return other != t && other.Name != "" && other.Name == id.Tenant
	})
}

// nameOf is what a report calls a tenant.
func (w *World) nameOf(t *lab.Tenant) string {
	switch {
	case t.Name != "":
		return t.Name
	case t == w.stage.First:
		return "the first tenant"
	case t == w.stage.SameOrg:
		return "the other tenant of the first org"
	}
	return "the second tenant"
}

// orgs are those of the tenants, each once.
func (w *World) orgs() []*mockidp.Org {
	var orgs []*mockidp.Org
	for _, t := range w.stage.Tenants() {
		if !slices.Contains(orgs, t.Org) {
			orgs = append(orgs, t.Org)
		}
	}
	return orgs
}

// journalOf are the requests that reached an org since the check began.
func (w *World) journalOf(org *mockidp.Org) []mockidp.Request {
	return org.JournalSince(w.tenancy.marks[org])
}

// credentialsStayApart looks at the token requests of all orgs: each is by one of that org's
// clients.
func (w *World) credentialsStayApart() error {
	const requirement = "each token request has the client credentials of the tenant that signs in"
	for _, org := range w.orgs() {
		found := false
		for _, r := range w.journalOf(org) {
			if r.Endpoint != mockidp.TokenEndpoint {
				continue
			}
			found = true
			_, err := org.App(r.ClientID)
			if err := scenario.Expect(err == nil, requirement, "clients of "+org.Name(), "%s at %s", r.ClientID, org.Name()); err != nil {
				return err
			}
		}
		if err := scenario.Expect(found, requirement, "a token request at "+org.Name(), "none"); err != nil {
			return err
		}
	}
	return nil
}
