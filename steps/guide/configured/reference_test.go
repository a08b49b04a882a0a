package configured

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// atReference signs Alice in at a reference SP, gives her tokens, and has Okta sign her out. It
// returns what is found of her session and of her tokens then.
func atReference(t *testing.T, adapt func(*sp.Config)) (session, tokens error) {
	t.Helper()
	ctx := t.Context()
	r, err := lab.OpenReference(ctx, lab.Options{Driver: driver.KindHTTP, Out: t.TempDir()}, adapt)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, r.Close()) })
	_, err = r.Calibrate(ctx)
	require.NoError(t, err)
	p := newProduct(r.Stage)
	acme, err := p.AddTenant(ctx, full())
	require.NoError(t, err)
	globex, err := p.AddTenant(ctx, full())
	require.NoError(t, err)
	alice := guide.Person{Given: "Alice", Family: "Small", Name: "Alice Small", Email: "alice-small@" + acme.Domain, OktaPassword: "okta"}
	alice.OktaID, err = p.AddUser(ctx, nil, acme, alice, false)
	require.NoError(t, err)
	app := r.First.App.ID
	require.NoError(t, r.First.Org.AssignUser(app, alice.OktaID))

	d := driver.NewHTTPDriver(driver.HTTPDriverConfig{Client: r.Client()})
	require.NoError(t, guide.Each(p.BeginSignIn(acme, alice), p.FinishSignIn(acme, alice))(ctx, d))
	held, err := p.SignedIn(ctx, d, acme, alice)
	require.NoError(t, err)
	assert.Empty(t, held.Bound)
	assert.NotEmpty(t, held.Page.Address)
	require.NoError(t, p.StillSignedIn(ctx, d, acme, alice, held))
	made, err := p.MakeTokens(ctx, d, acme, alice)
	require.NoError(t, err)
	for tenant, count := range map[*guide.Tenant]int{&acme: 1, &globex: 0} {
		members, err := p.People(ctx, *tenant, nil)
		require.NoError(t, err)
		assert.Len(t, members, count, tenant.Key)
	}

	_, err = r.First.Org.CallUniversalLogout(ctx, mockidp.UniversalLogoutCall{App: app, User: alice.OktaID})
	require.NoError(t, err)
	return p.SignedOut(ctx, d, acme, alice, held), p.TokensRefused(ctx, acme, alice, made)
}

// What signoff.yaml says of the reference SP proves its logout, and shows where that ends too
// little.
func TestLogoutAtTheReferenceSP(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ session, tokens verdict.Verdict }{
		"sound":                {verdict.Pass, verdict.Pass},
		"keeps-sessions":       {verdict.Fail, verdict.Pass},
		"keeps-refresh-tokens": {verdict.Pass, verdict.Fail},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var adapt func(*sp.Config)
			if name != "sound" {
				d, err := defect.Find(name)
				require.NoError(t, err)
				adapt = d.Plant
			}
			session, tokens := atReference(t, adapt)
			wants(t, c.session, "", session)
			wants(t, c.tokens, "", tokens)
		})
	}
}
