package lab

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// openSP opens the reference SP for the HTTP client, calibrated where it is sound.
func openSP(t *testing.T, adapt func(*sp.Config)) *Reference {
	t.Helper()
	return openDocumented(t, nil, adapt)
}

// openDocumented is openSP for one that stands in for a product.
func openDocumented(t *testing.T, as *Documented, adapt func(*sp.Config)) *Reference {
	t.Helper()
	r, err := OpenReference(t.Context(), Options{Driver: driver.KindHTTP, As: as}, adapt)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, r.Close()) })
	_, err = r.Calibrate(t.Context())
	require.NoError(t, err)
	return r
}

// visit is a browser in which somebody signs in.
type visit struct {
	t      *testing.T
	stage  *Stage
	person *Person
	driver driver.Driver
}

// visits opens a browser for a person.
func (r *Reference) visits(t *testing.T, p *Person) *visit {
	d, err := r.NewDriver(t.Context(), driver.KindHTTP)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, d.Close(context.WithoutCancel(t.Context()))) })
	return &visit{t, r.Stage, p, d}
}

// signIn signs the person in by Okta and returns whom the SP knows then.
func (v *visit) signIn() sut.Identity {
	v.t.Helper()
	require.NoError(v.t, v.stage.SignIn(v.t.Context(), v.person, v.driver, v.person.Tenant.Config.SignIn))
	return v.whoAmI()
}

func (v *visit) whoAmI() sut.Identity {
	v.t.Helper()
	id, err := v.stage.WhoAmI(v.t.Context(), v.person.Tenant, v.driver)
	require.NoError(v.t, err)
	return id
}

// Each hook of the reference SP does what its name says, to the person and in the tenant that is
// meant.
func TestHooksOfTheReferenceSP(t *testing.T) {
	r := openSP(t, nil)
	ctx := t.Context()
	for _, tenant := range []*Tenant{r.First, r.Second} {
		ada, err := r.NewPerson(ctx, tenant, "Ada", "hooks", true)
		require.NoError(t, err)
		n, err := r.Accounts(ctx, ada)
		require.NoError(t, err)
		assert.Zero(t, n)
		require.NoError(t, r.Invite(ctx, ada, "admin"))
		n, err = r.Accounts(ctx, ada)
		require.NoError(t, err)
		assert.Equal(t, 1, n)
		v := r.visits(t, ada)
		id := v.signIn()
		assert.True(t, ada.Is(id), id.Said)
		assert.Equal(t, tenant.Name, id.Tenant)
		role, err := r.Role(ctx, ada, v.driver)
		require.NoError(t, err)
		assert.Equal(t, "admin", role)
		require.NoError(t, r.SetRole(ctx, ada, "member"))
		assert.Equal(t, "member", v.whoAmI().Role)
		require.NoError(t, r.RunHook(ctx, sut.EndSession, ada))
		assert.False(t, v.whoAmI().SignedIn)
		require.NoError(t, r.RunHook(ctx, sut.Deactivate, ada))
		assert.False(t, r.visits(t, ada).signIn().SignedIn)
		require.NoError(t, r.RunHook(ctx, sut.Reactivate, ada))
		assert.True(t, r.visits(t, ada).signIn().SignedIn)

		require.NoError(t, r.RunHook(ctx, sut.DisableConnection, ada))
		v = r.visits(t, ada)
		assert.Error(t, r.SignIn(ctx, ada, v.driver, tenant.Config.SignIn), "there is nothing to click")
		assert.False(t, v.whoAmI().SignedIn)
		require.NoError(t, r.RunHook(ctx, sut.EnableConnection, ada))
		require.NoError(t, r.Repoint(ctx, tenant, tenant.Org.Issuer(), tenant.App.ID, tenant.App.ClientSecret))
		assert.True(t, r.visits(t, ada).signIn().SignedIn)
		var failed *sut.HookError
		require.ErrorAs(t, r.Repoint(ctx, tenant, tenant.Org.Issuer()+"/elsewhere", tenant.App.ID, "x"), &failed)
		assert.True(t, r.visits(t, ada).signIn().SignedIn)
	}
	assert.EqualError(t, r.RunHook(ctx, sut.GetRole, &Person{Tenant: r.First}), "the configuration has no hooks.get_role")
}

// The local doors of the reference SP open for who has a password there, and are shut for the
// domain that must come by Okta.
func TestLocalDoorsOfTheReferenceSP(t *testing.T) {
	r := openSP(t, nil)
	for _, tenant := range []*Tenant{r.First, r.Second} {
		owner, ok := tenant.LocalUser()
		require.True(t, ok)
		v := r.visits(t, &Person{Tenant: tenant, User: owner})
		require.NoError(t, r.SignInLocally(t.Context(), tenant, v.driver, owner))
		id := v.whoAmI()
		assert.True(t, id.HasEmail(owner), id.Said)
		assert.Equal(t, tenant.Name, id.Tenant)
		assert.Equal(t, "admin", id.Role)

		dave := sut.User{Email: "dave@" + tenant.Name + ".example", Name: "Dave Doors", Password: "correct horse battery"}
		v = r.visits(t, &Person{Tenant: tenant, User: dave})
		require.NoError(t, r.SignUpLocally(t.Context(), tenant, v.driver, dave))
		assert.True(t, v.whoAmI().HasEmail(dave))
		v = r.visits(t, &Person{Tenant: tenant, User: dave})
		require.NoError(t, r.SignInLocally(t.Context(), tenant, v.driver, dave))
		assert.True(t, v.whoAmI().HasEmail(dave))
		dave.Password = "wrong horse battery"
		v = r.visits(t, &Person{Tenant: tenant, User: dave})
		require.NoError(t, r.SignInLocally(t.Context(), tenant, v.driver, dave))
		assert.False(t, v.whoAmI().SignedIn)
	}
	eve := sut.User{Email: "eve@" + r.Config.SSOEnforced[0], Name: "Eve", Password: "correct horse battery"}
	v := r.visits(t, &Person{Tenant: r.First, User: eve})
	require.NoError(t, r.SignUpLocally(t.Context(), r.First, v.driver, eve))
	assert.False(t, v.whoAmI().SignedIn)
}
