package sp_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
)

// byTemporary lets administrators set temporary passwords.
func byTemporary(c *sp.Config) {
	c.Profile.ApproverSignIn, c.AdminToken = sp.SignInByTemporaryPassword, "administrators"
}

// temporary gives somebody a temporary password.
func (w *world) temporary(slug, email string) string {
	w.t.Helper()
	r := w.call(w.url("/admin/api/tenants/"+slug+"/people/temporary-password"), "administrators", "application/json", map[string]any{"email": email})
	defer func() { require.NoError(w.t, r.Body.Close()) }()
	require.Equal(w.t, http.StatusOK, r.StatusCode)
	var body struct{ Password string }
	require.NoError(w.t, json.NewDecoder(r.Body).Decode(&body))
	return body.Password
}

// A temporary password opens nothing but the page on which it is changed, and then nothing.
func TestTemporaryPasswordIsChanged(t *testing.T) {
	const own = "a password of my own"
	w := alpacon(t, byTemporary)
	given := w.temporary("acme", root)
	signIn := func(password string) *browser {
		return w.begin().browser.click("Continue", "Workspace", "acme").click("Sign in", "Email", root, "Password", password)
	}
	assert.Equal(t, wrong, signIn(password).byID("error"), "the one of before")
	local := w.browser().open(w.url("/o/acme/login")).click("Sign in", "Email", root, "Password", given)
	assert.Equal(t, wrong, local.byID("error"), "it cannot be changed there")
	w.signedOut(local)

	b := signIn(given)
	require.Equal(t, "Choose a new password", b.heading())
	address, token := b.url.String(), b.formToken()
	for _, a := range w.accounts("acme") {
		b.post(address+"/accept", url.Values{"csrf": {token}, "account": {a.ID}})
	}
	require.Equal(t, "Choose a new password", b.heading(), "not by hand either")
	b.click("Save password", "New password", "short")
	require.Contains(t, b.byID("error"), "12 to 72")
	b.click("Save password", "New password", given)
	require.Contains(t, b.byID("error"), "another password")
	require.Equal(t, "Authorize App", b.click("Save password", "New password", own).heading())
	b.post(address+"/new-password", url.Values{"csrf": {token}, "password": {"somebody else's choice"}})
	assert.Equal(t, wrong, signIn(given).byID("error"))
	assert.Equal(t, wrong, signIn("somebody else's choice").byID("error"), "once")
	assert.Equal(t, "Authorize App", signIn(own).heading())
}

// A temporary password ends, is set for people of the tenant only, and nobody chooses one unasked.
func TestTemporaryPasswordsThatOpenNothing(t *testing.T) {
	w := alpacon(t, byTemporary)
	given := w.temporary("acme", root)
	for _, email := range []string{"root@globex.example", "nobody@acme.example", "x"} {
		r := w.call(w.url("/admin/api/tenants/acme/people/temporary-password"), "administrators", "application/json", map[string]any{"email": email})
		assert.Equal(t, http.StatusNotFound, r.StatusCode, email)
		require.NoError(t, r.Body.Close())
	}
	b := w.begin().browser.click("Continue", "Workspace", "acme")
	b.post(b.url.String()+"/new-password", url.Values{"csrf": {b.formToken()}, "password": {"somebody else's choice"}})
	assert.Equal(t, "Sign in to Acme", b.heading())
	w.wait(25 * time.Hour)
	late := w.begin().browser.click("Continue", "Workspace", "acme").click("Sign in", "Email", root, "Password", given)
	assert.Equal(t, wrong, late.byID("error"))
}
