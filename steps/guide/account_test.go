package guide

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// told is a product that tells what a test wants.
type told struct {
	Product
	members []Member
	session func() Session
}

func (p *told) People(context.Context, Tenant, AdminBrowser) ([]Member, error) { return p.members, nil }

func (p *told) SignedIn(context.Context, driver.Driver, Tenant, Person) (Session, error) {
	return p.session(), nil
}

// newTold is a world in which Acme has an Okta org with Alice, at such a product.
func newTold(t *testing.T, p *told) *World {
	t.Helper()
	okta, err := mockidp.Start(mockidp.Config{})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, okta.Close()) })
	org, err := okta.NewOrg(mockidp.OrgConfig{Name: "Acme"})
	require.NoError(t, err)
	user, err := org.AddUser(mockidp.User{Email: "alice@acme.example", FirstName: "Alice", LastName: "Small", Password: "okta"})
	require.NoError(t, err)
	alice := &person{org: "Acme", browsers: map[string]*browserSession{firstBrowser: {}, secondBrowser: {}},
		Person: Person{Given: "Alice", Name: "Alice Small", Email: "alice@acme.example", OktaID: user.ID}}
	return &World{product: p, facts: Facts{Shared: true}, orgs: map[string]*mockidp.Org{"Acme": org},
		tenants: map[string]*tenant{"Acme": {}}, people: map[string]*person{"Alice": alice}}
}

// verdictOfStep is the verdict of a step.
func verdictOfStep(err error) verdict.Verdict {
	if err == nil {
		return verdict.Pass
	}
	return verdict.OutcomeOf(err).Verdict
}

// A list of people is judged by what it tells: how they sign in counts where the product says so,
// and an account that may be another tenant's is not counted for either.
func TestPeopleInclude(t *testing.T) {
	t.Parallel()
	alice := Member{Name: "Alice Small", Email: "alice@acme.example"}
	byOkta, untold, doubtful := alice, alice, alice
	byOkta.ByOkta, untold.WayUntold, doubtful.WayUntold, doubtful.Doubt = true, true, true, "one list for all tenants"
	for name, c := range map[string]struct {
		members []Member
		count   int
		want    verdict.Verdict
		says    string
	}{
		"nobody":                    {nil, 0, verdict.Pass, ""},
		"nobody in place of her":    {nil, 1, verdict.Fail, "no"},
		"her":                       {[]Member{untold}, 0, verdict.Fail, "no account of Alice Small"},
		"her by Okta":               {[]Member{byOkta}, 1, verdict.Pass, ""},
		"her by no Okta":            {[]Member{alice}, 1, verdict.Fail, "that signs in with Okta"},
		"her, however she signs in": {[]Member{untold}, 1, verdict.Pass, ""},
		"her twice":                 {[]Member{untold, untold}, 1, verdict.Fail, "with alice@acme.example, saw 2 accounts"},
		"her, or another tenant's":  {[]Member{doubtful}, 0, verdict.NotApplicable, doubtful.Doubt},
		"her somewhere":             {[]Member{doubtful}, 1, verdict.NotApplicable, doubtful.Doubt},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := newTold(t, &told{members: c.members}).peopleInclude(t.Context(), "Acme", "Alice", c.count)
			assert.Equal(t, c.want, verdictOfStep(err), "%v", err)
			if err != nil {
				assert.ErrorContains(t, err, c.says)
			}
		})
	}
}

// That two sessions are one account is seen by its id, and not where the product tells none.
func TestSameAccount(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		ids  []string
		want verdict.Verdict
	}{
		"the same": {[]string{"1", "1"}, verdict.Pass}, "another": {[]string{"1", "2"}, verdict.Fail},
		"none": {[]string{"", ""}, verdict.NotApplicable}, "one": {[]string{"1", ""}, verdict.Fail},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ids := c.ids
			w := newTold(t, &told{session: func() Session {
				s := Session{Held: true, Account: ids[0]}
				ids = ids[1:]
				return s
			}})
			err := w.isSameAccount(t.Context(), "Alice")
			assert.Equal(t, c.want, verdictOfStep(err), "%v", err)
			if c.want == verdict.NotApplicable {
				assert.ErrorContains(t, err, "signed_in.id")
			}
		})
	}
}
