package sp_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
)

// byInvitation lets administrators invite others to choose a password.
func byInvitation(c *sp.Config) {
	c.Profile.ApproverSignIn, c.AdminToken = sp.SignInByInvitation, adminToken
}

// invite invites somebody, and returns the link.
func (w *world) invite(slug, email, role string) string {
	w.t.Helper()
	r := w.call(w.url("/admin/api/tenants/"+slug+"/people/invitation"), adminToken, "application/json", map[string]any{"email": email, "role": role})
	defer func() { require.NoError(w.t, r.Body.Close()) }()
	require.Equal(w.t, http.StatusOK, r.StatusCode)
	var body struct{ Link string }
	require.NoError(w.t, json.NewDecoder(r.Body).Decode(&body))
	return body.Link
}

const (
	invited     = "ivy@acme.example"
	ownPassword = "a password of my own"
	superuser   = "superuser"
	ended       = "This invitation has ended"
)

// signsInToApprove goes to the page after the password.
func (w *world) signsInToApprove(slug, email, password string) *browser {
	return w.begin().browser.click("Continue", "Workspace", slug).click("Sign in", "Email", email, "Password", password)
}

// Whoever was invited as an administrator chooses a password, once, and approves with it.
func TestInvitedAdministratorApproves(t *testing.T) {
	w := alpacon(t, byInvitation)
	link := w.invite("acme", "Ivy@ACME.example", superuser)
	b := w.browser().open(link)
	require.Equal(t, "Join Acme", b.heading())
	require.Contains(t, b.text(), invited)
	require.Contains(t, b.click("Join", "Name", "Ivy", "Password", "short").byID("error"), "12 to 72")
	require.Equal(t, "You have joined", b.click("Join", "Name", "Ivy", "Password", ownPassword).heading())
	w.signedOut(b)
	assert.Equal(t, "Authorize App", w.signsInToApprove("acme", invited, ownPassword).heading())
	assert.Equal(t, ended, w.browser().open(link).heading())
}

// An invitation gives the role that it names in its own tenant, and ends.
func TestInvitationsThatLetNobodyApprove(t *testing.T) {
	w := alpacon(t, byInvitation)
	join := func(link string) *browser {
		return w.browser().open(link).click("Join", "Name", "Ivy", "Password", ownPassword)
	}
	join(w.invite("acme", invited, ""))
	assert.Equal(t, "Acme cannot be configured", w.signsInToApprove("acme", invited, ownPassword).heading(), "as a member")
	w.tenant(sp.Tenant{Slug: "other", Name: "Other", Customer: true, Plan: "enterprise"})
	join(w.invite("other", "otto@other.example", superuser))
	assert.Equal(t, wrong, w.signsInToApprove("acme", "otto@other.example", ownPassword).byID("error"), "of another tenant")

	former := w.invite("acme", "ida@acme.example", superuser)
	b := w.browser().open(former)
	next := w.invite("acme", "ida@acme.example", superuser)
	assert.Equal(t, ended, b.click("Join", "Name", "Ida", "Password", ownPassword).heading(), "another one has taken its place")
	b = w.browser().open(next)
	w.wait(7*24*time.Hour + time.Second)
	assert.Equal(t, ended, b.click("Join", "Name", "Ida", "Password", ownPassword).heading(), "too old")
	assert.Equal(t, ended, w.browser().open(w.url("/invitation?secret=unknown")).heading())
	assert.Equal(t, ended, w.browser().open(w.url("/invitation")).heading())
}

// Nobody gets another password by an invitation, and nobody is invited twice.
func TestInvitationOfAKnownAddress(t *testing.T) {
	w := alpacon(t, byInvitation)
	w.tenant(sp.Tenant{Slug: "other", Name: "Other", Customer: true})
	b := w.browser().open(w.invite("other", root, superuser))
	require.Contains(t, b.byID("error"), "has a password already")
	b.click("Join", "Name", "Mallory", "Password", ownPassword)
	require.Contains(t, b.byID("error"), "has a password already")
	assert.Equal(t, wrong, w.signsInToApprove("acme", root, ownPassword).byID("error"))

	invitation := "/people/invitation"
	assert.Equal(t, http.StatusConflict, w.admin("acme", invitation, map[string]any{"email": root}))
	assert.Equal(t, http.StatusUnprocessableEntity, w.admin("acme", invitation, map[string]any{"email": "nobody"}))
	assert.Equal(t, http.StatusUnprocessableEntity, w.admin("acme", invitation, map[string]any{"email": invited, "role": "king"}))
	assert.Equal(t, http.StatusNotFound, w.admin("nowhere", invitation, map[string]any{"email": invited}))
	assert.Equal(t, http.StatusNotFound, alpacon(t, func(c *sp.Config) { c.AdminToken = adminToken }).admin("acme", invitation, map[string]any{"email": invited}), "no product of that kind")
}
