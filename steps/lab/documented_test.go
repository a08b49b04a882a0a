package lab

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp/store"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// The reference SP can be without everything that a guide may leave out, and signs people in.
func TestTheReferenceSPAsDocumented(t *testing.T) {
	r, err := OpenReference(t.Context(), Options{Driver: driver.KindHTTP, As: &Documented{
		Product: "Notely", Tenant: "team", Declares: []string{"sp-initiated", "no-jit"}, ExpressButton: "Connect", AdminRole: "owner", MemberRole: "editor", Session: &sut.SessionLength{Lasts: 8 * time.Hour, Idle: 15 * time.Minute}, Without: Omittable(),
	}}, nil)
	require.NoError(t, err)
	defer func() { require.NoError(t, r.Close()) }()
	_, err = r.Calibrate(t.Context())
	require.NoError(t, err, "people are invited before they come")
	assert.Equal(t, "Notely", r.Target().Name)
	assert.Equal(t, "Connect", r.ExpressButton())
	for _, feature := range []string{
		"idp-initiated", "jit", "universal-logout", "express-configuration", "home-realm-discovery", "local-sign-up", "front-channel-logout",
		"back-channel-logout", "sign-out-return", "account-link", "tile-session",
	} {
		assert.NotEmpty(t, r.Lacks(feature), feature)
	}
	for _, feature := range []string{"sp-initiated", "no-jit", "hook-invite", "second-tenant", "deep-link", "sign-out"} {
		assert.Empty(t, r.Lacks(feature), feature)
	}
	p, err := r.NewPerson(t.Context(), r.First, "Alice", RandomName(6), true)
	require.NoError(t, err)
	d, err := r.NewDriver(t.Context(), driver.KindHTTP)
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close(t.Context())) }()
	require.NoError(t, r.SignIn(t.Context(), p, d, r.First.Config.SignIn))
	id, err := r.WhoAmI(t.Context(), r.First, d)
	require.NoError(t, err)
	assert.Equal(t, p.User.Email, id.Email)
	assert.Equal(t, "editor", id.Role)
	for _, c := range []struct {
		goesBy time.Duration
		there  bool
	}{{10 * time.Minute, true}, {10 * time.Minute, true}, {16 * time.Minute, false}} {
		_, err := r.Pass(t.Context(), c.goesBy)
		require.NoError(t, err)
		id, err := r.WhoAmI(t.Context(), r.First, d)
		require.NoError(t, err)
		assert.Equal(t, c.there, id.SignedIn, "after %v more", c.goesBy)
	}
}

// A customer of the reference SP may lack a plan by that name, or what support gives.
func TestEntitlementAsDocumented(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ entitlement, missing string }{
		{"", "Acme is not on the Team plan, which Okta sign-in needs."},
		{"Business plan", "Acme is not on the Business plan, which Okta sign-in needs."},
		{OktaSSOEnabled, "Okta SSO is not enabled for Acme. Please contact Acme Notes support."},
	} {
		p := (&Documented{Entitlement: c.entitlement}).profile(referenceProfile())
		assert.Equal(t, []string{c.missing}, p.Missing(store.Tenant{Name: "Acme", Customer: true}))
		assert.Empty(t, p.Missing(store.Tenant{Name: "Acme", Customer: true, OktaSSO: true, Plan: referencePlan}))
	}
}

// Without a word about it, the reference SP is what it is.
func TestTheReferenceSPUndocumented(t *testing.T) {
	var as *Documented
	assert.Equal(t, referenceProfile(), as.profile(referenceProfile()))
	all := &Documented{}
	assert.Equal(t, referenceProfile(), all.profile(referenceProfile()))
	assert.False(t, all.invitedOnly())
}
