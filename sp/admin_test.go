package sp_test

import (
	"encoding/json"
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
)

const adminToken = "token-of-the-administrators"

// acmeNotes is a world of Acme Notes whose workspace is connected to the org.
func acmeNotes(t *testing.T, change ...func(*sp.Config)) *world {
	w := newWorld(t, sp.Acme(), append(change, func(c *sp.Config) { c.AdminToken = adminToken })...)
	w.tenant(sp.Tenant{Slug: "acme", Name: "Acme", Domains: []string{"acme.example", "sso.acme.example"}})
	w.tenant(sp.Tenant{Slug: "globex", Name: "Globex", Domains: []string{"globex.example"}})
	w.connectByHand("acme")
	return w
}

// connectByHand connects a workspace to the org.
func (w *world) connectByHand(slug string) {
	w.pushBody() // gives the client a secret
	var secret string
	w.okta.lies(func(o *fakeOkta) { secret = o.secret })
	_, err := w.sp.Connect(w.t.Context(), slug, sp.Client{Issuer: w.okta.URL, ID: "0oa-app", Secret: secret})
	require.NoError(w.t, err)
}

// admin calls the administrators' API of a workspace and returns the status.
func (w *world) admin(slug, path string, body map[string]any) int {
	response := w.call(w.url("/admin/api/tenants/"+slug+path), adminToken, "application/json", body)
	defer func() { _ = response.Body.Close() }()
	return response.StatusCode
}

// people are who the administrators' API lists.
func (w *world) people(slug string) (people []struct {
	ID, Email, Role string
	Active, Invited bool
}) {
	request, err := http.NewRequestWithContext(w.t.Context(), http.MethodGet, w.url("/admin/api/tenants/"+slug+"/people"), nil)
	require.NoError(w.t, err)
	request.Header.Set("Authorization", "Bearer "+adminToken)
	response, err := http.DefaultClient.Do(request)
	require.NoError(w.t, err)
	defer func() { _ = response.Body.Close() }()
	said, err := io.ReadAll(response.Body)
	require.NoError(w.t, err)
	var list struct {
		People json.RawMessage `json:"people"`
	}
	require.NoError(w.t, json.Unmarshal(said, &list), string(said))
	require.NoError(w.t, json.Unmarshal(list.People, &people))
	return people
}

// signsIn signs a person of the org in to Acme in a fresh browser.
func (w *world) signsIn(sub, email string) *browser {
	w.okta.signsIn(sub, email, "Ada Lovelace")
	return w.browser().open(w.url("/o/acme/sso/okta"))
}

// An invitation is claimed once, by whoever of the workspace's own org comes with the address, in
// any case; nobody else of that address gets it.
func TestAnInvitationIsClaimedOnce(t *testing.T) {
	w := acmeNotes(t)
	require.Equal(t, http.StatusOK, w.admin("acme", "/people", map[string]any{"email": "Ada@Acme.example", "role": "admin"}))
	assert.Equal(t, http.StatusConflict, w.admin("acme", "/people", map[string]any{"email": "ada@acme.example"}))
	assert.Equal(t, http.StatusUnprocessableEntity, w.admin("acme", "/people", map[string]any{"email": "bob@acme.example", "role": "emperor"}))
	invited := w.people("acme")
	require.Len(t, invited, 1)
	assert.True(t, invited[0].Invited)

	who, ok := w.whoAmI(w.signsIn("00uada", "ADA@acme.example"))
	require.True(t, ok)
	assert.Equal(t, "admin", who.Role)
	assert.Equal(t, invited[0].ID, who.ID)
	again, _ := w.whoAmI(w.signsIn("00uada", "ada@acme.example"))
	assert.Equal(t, who, again)
	other, _ := w.whoAmI(w.signsIn("00uother", "ada@acme.example"))
	assert.NotEqual(t, who.ID, other.ID)
	assert.Equal(t, "member", other.Role)
	assert.Len(t, w.people("acme"), 2)
	assert.False(t, w.people("acme")[0].Invited)
}

// Where only invited people may come, a sign-in of anybody else leaves nothing behind.
func TestInvitedOnly(t *testing.T) {
	w := acmeNotes(t)
	require.Equal(t, http.StatusNoContent, w.admin("acme", "/provisioning/enabled", map[string]any{"enabled": false}))
	b := w.signsIn("00uada", "ada@acme.example")
	assert.Contains(t, b.text(), "You have no account here.")
	w.signedOut(b)
	assert.Empty(t, w.people("acme"))
	require.Equal(t, http.StatusOK, w.admin("acme", "/people", map[string]any{"email": "ada@acme.example"}))
	w.signedInAs(w.signsIn("00uada", "ada@acme.example"), "ada@acme.example", "acme")
	require.Equal(t, http.StatusNoContent, w.admin("acme", "/provisioning/enabled", map[string]any{"enabled": true}))
	w.signedInAs(w.signsIn("00ubob", "bob@acme.example"), "bob@acme.example", "acme")
}

func TestAdministratorsKeepPeopleOut(t *testing.T) {
	w := acmeNotes(t)
	ada, bob := w.signsIn("00uada", "ada@acme.example"), w.signsIn("00ubob", "bob@acme.example")
	who := map[string]any{"email": "ADA@acme.example"}
	require.Equal(t, http.StatusNoContent, w.admin("acme", "/people/sign-out", who))
	w.signedOut(ada)
	ada = w.signsIn("00uada", "ada@acme.example")
	w.signedInAs(ada, "ada@acme.example", "acme")
	require.Equal(t, http.StatusNoContent, w.admin("acme", "/people/deactivate", who))
	w.signedOut(ada)
	assert.Contains(t, w.signsIn("00uada", "ada@acme.example").text(), "Your account has been deactivated.")
	w.signedInAs(bob, "bob@acme.example", "acme")
	require.Equal(t, http.StatusNoContent, w.admin("acme", "/people/reactivate", who))
	w.signedInAs(w.signsIn("00uada", "ada@acme.example"), "ada@acme.example", "acme")
	for _, c := range []struct {
		slug, path string
		body       map[string]any
		status     int
	}{
		{"globex", "/people/deactivate", who, http.StatusNotFound},
		{"nowhere", "/people/deactivate", who, http.StatusNotFound},
		{"acme", "/people/deactivate", map[string]any{"email": "ada"}, http.StatusNotFound},
		{"acme", "/people/deactivate", map[string]any{"mail": "ada@acme.example"}, http.StatusBadRequest},
	} {
		assert.Equal(t, c.status, w.admin(c.slug, c.path, c.body), c.path)
	}
	response := w.call(w.url("/admin/api/tenants/acme/people/deactivate"), "another", "application/json", who)
	require.NoError(t, response.Body.Close())
	assert.Equal(t, http.StatusUnauthorized, response.StatusCode)
}

// A role that was given here stays; one that a group of Okta gives goes with the group.
func TestRoles(t *testing.T) {
	w := acmeNotes(t)
	role := func() string {
		who, ok := w.whoAmI(w.signsIn("00uada", "ada@acme.example"))
		require.True(t, ok)
		return who.Role
	}
	groups := func(value any) {
		w.okta.lies(func(o *fakeOkta) { o.claims = func(c map[string]any) { c["groups"] = value } })
	}
	assert.Equal(t, "member", role())
	for _, value := range []any{[]string{"admin", "Acme-Notes-Admins"}, true, map[string]any{"acme-notes-admins": true}, []any{1, "acme-notes-admins"}} {
		groups(value)
		assert.Equal(t, "member", role(), value)
	}
	groups([]string{"staff", "acme-notes-admins"})
	assert.Equal(t, "admin", role())
	groups([]string{"staff"})
	assert.Equal(t, "member", role())
	require.Equal(t, http.StatusNoContent, w.admin("acme", "/people/role", map[string]any{"email": "ada@acme.example", "role": "admin"}))
	assert.Equal(t, "admin", role())
	assert.Equal(t, http.StatusUnprocessableEntity, w.admin("acme", "/people/role", map[string]any{"email": "ada@acme.example", "role": "root"}))
}

func TestAdministratorsSwitchTheConnection(t *testing.T) {
	w := acmeNotes(t)
	require.Equal(t, http.StatusNoContent, w.admin("acme", "/connection/enabled", map[string]any{"enabled": false}))
	w.signedOut(w.signsIn("00uada", "ada@acme.example"))
	require.Equal(t, http.StatusNoContent, w.admin("acme", "/connection/enabled", map[string]any{"enabled": true}))
	w.signedInAs(w.signsIn("00uada", "ada@acme.example"), "ada@acme.example", "acme")
}

// Whoever signs up with an address gets nothing that belongs to the person who comes by Okta with
// it, and nobody signs up with an address that is taken, or that signs in with Okta.
func TestSignUp(t *testing.T) {
	w := acmeNotes(t)
	signUp := func(email, password string) *browser {
		return w.browser().open(w.url("/o/acme/sign-up")).click("Sign up", "Name", "Mallory", "Email", email, "Password", password)
	}
	mallory := signUp("ada@acme.example", password)
	w.signedInAs(mallory, "ada@acme.example", "acme")
	planted, _ := w.whoAmI(mallory)
	ada, _ := w.whoAmI(w.signsIn("00uada", "ada@acme.example"))
	assert.NotEqual(t, planted.ID, ada.ID)
	local, _ := w.whoAmI(w.browser().open(w.url("/o/acme/login")).click("Sign in", "Email", "ada@acme.example", "Password", password))
	assert.Equal(t, planted.ID, local.ID)

	w.signsIn("00ubob", "bob@acme.example")
	require.Equal(t, http.StatusOK, w.admin("acme", "/people", map[string]any{"email": "carol@acme.example"}))
	for email, secret := range map[string]string{
		"ada@acme.example": password, "bob@acme.example": password, "carol@acme.example": password, "eve": password, "eve@acme.example": "short",
	} {
		b := signUp(email, secret)
		assert.Equal(t, http.StatusUnprocessableEntity, b.status, email)
		w.signedOut(b)
	}
	require.NoError(t, w.sp.Store().SetHRD(t.Context(), "sso.acme.example", true))
	before := len(w.people("acme"))
	w.okta.signsIn("00ueve", "eve@sso.acme.example", "Eve")
	signUp("eve@sso.acme.example", password)
	for _, a := range w.accounts("acme")[before:] {
		assert.False(t, a.Local(), "an address that is routed to Okta has no password")
	}
}

// Who calls a domain their own has to prove it: until then nothing follows, and what is proven to
// be somebody else's stays that one's.
func TestAClaimedDomainLeadsNowhere(t *testing.T) {
	w := acmeNotes(t)
	require.NoError(t, w.sp.RouteDomain(t.Context(), "acme.example"))
	for domain, status := range map[string]int{
		"acme.example": http.StatusConflict, "ACME.example": http.StatusConflict, "@": http.StatusUnprocessableEntity, "free.example": http.StatusOK, "globex.example": http.StatusOK,
	} {
		assert.Equal(t, status, w.admin("globex", "/domains", map[string]any{"domain": domain}), domain)
	}
	for domain, routed := range map[string]bool{"acme.example": true, "free.example": false, "globex.example": false} {
		email, err := sp.ParseEmail("ada@" + domain)
		require.NoError(t, err)
		_, ok, err := sp.HomeRealm(t.Context(), w.sp, email)
		require.NoError(t, err)
		assert.Equal(t, routed, ok, domain)
	}
}
