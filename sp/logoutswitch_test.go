package sp_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
)

const (
	turnOn  = "Turn on Universal Logout"
	turnOff = "Turn off Universal Logout"
	ssoPage = "/o/acme/single-sign-on"
)

// switched is an activated Truepic world whose tenants have a switch for Universal Logout, with
// Acme's administrator at it.
func switched(t *testing.T) (*world, *browser) {
	w := truepic(t, func(c *sp.Config) { c.Profile.LogoutSwitch, c.AdminToken = true, adminToken })
	root := w.rootOfTruepic() // before the domain leads to Okta
	w.connect("acme")
	w.activate("acme", "acme.example")
	return w, root.open(w.url(ssoPage))
}

// The administrator of a tenant turns Universal Logout on, gets an instance id for Okta's, and
// turns it off again; the id stays.
func TestLogoutSwitchOnThePage(t *testing.T) {
	w, page := switched(t)
	require.Contains(t, page.text(), "refused until you turn this on")
	require.NotContains(t, page.text(), "Instance ID")
	page.click(turnOn)
	require.Equal(t, ssoPage, page.url.Path)
	instance := page.byID("instance-id")
	require.Regexp(t, `^ins_\w+`, instance)
	require.Equal(t, w.url("/oauth/global-token-revocation/connection/"+instance), page.byID("logout-endpoint"))

	ada := w.oktaSignIn()
	assert.Equal(t, http.StatusNoContent, w.callLogout(instance, w.logoutToken(instance), w.bySubject("00uada")))
	w.signedOut(ada)

	page.click(turnOff)
	require.Equal(t, instance, page.byID("instance-id"))
	ada = w.oktaSignIn()
	assert.Equal(t, http.StatusForbidden, w.callLogout(instance, w.logoutToken(instance), w.bySubject("00uada")), "switched off")
	w.signedInAs(ada, "ada@acme.example", "acme")
	page.open(w.url(ssoPage)).click(turnOn)
	assert.Equal(t, instance, page.byID("instance-id"))
	assert.Equal(t, http.StatusNoContent, w.callLogout(instance, w.logoutToken(instance), w.bySubject("00uada")))
	w.signedOut(ada)
}

// The switch is the administrators' of the one tenant, and of products that have one.
func TestLogoutSwitchIsTheAdministrators(t *testing.T) {
	w, page := switched(t)
	instance := page.click(turnOn).byID("instance-id")
	name := w.connection("acme").Name
	assert.Equal(t, http.StatusUnauthorized, w.callLogout(name, w.logoutToken(name), w.bySubject("00uada")), "the connection is no instance")

	path := ssoPage + "/universal-logout"
	ada := w.oktaSignIn()
	for who, b := range map[string]*browser{"a member": ada, "nobody": w.browser().open(w.url("/login"))} {
		b.post(w.url(path), map[string][]string{"enabled": {"false"}, "csrf": {b.formToken()}})
		assert.Contains(t, page.open(w.url(ssoPage)).text(), turnOff, who)
	}
	page.post(w.url(path), map[string][]string{"enabled": {"false"}})
	assert.Equal(t, http.StatusForbidden, page.status, "without the form's token")
	page.open(w.url(ssoPage)).post(w.url("/o/globex/single-sign-on/universal-logout"), map[string][]string{"enabled": {"true"}, "csrf": {page.formToken()}})
	assert.NotEqual(t, http.StatusOK, page.status, "of another tenant")
	require.Equal(t, instance, page.open(w.url(ssoPage)).byID("instance-id"))

	plain := truepic(t)
	plain.connect("acme")
	assert.NotContains(t, plain.rootOfTruepic().open(plain.url(ssoPage)).text(), turnOn)
}
