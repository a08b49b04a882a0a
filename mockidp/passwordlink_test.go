package mockidp

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// linkFrom is the link in a response of the management API, as a path.
func linkFrom(m *manager, path, member string) string {
	m.t.Helper()
	link, _ := m.object(http.MethodPost, path, nil)[member].(string)
	require.True(m.t, strings.HasPrefix(link, m.org.Issuer()+"/"), link)
	return strings.TrimPrefix(link, m.org.Issuer())
}

// Who gets a link sets a password by it, once, and signs in with that.
func TestLinksToSetAPassword(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	id, _ := m.object(http.MethodPost, "/api/v1/users?activate=false", withoutPassword("eve@acme.example"))["id"].(string)
	lifecycle := "/api/v1/users/" + id + "/lifecycle/"
	for _, c := range []struct{ change, member, heading, button string }{
		{"activate", "activationUrl", "Set up your account", "Set password"},
		{"reset_password", "resetPasswordUrl", "Reset your password", "Reset password"},
	} {
		link := linkFrom(m, lifecycle+c.change+"?sendEmail=false", c.member)
		v := visitAs(t, m.org, "")
		v.open(link)
		assert.Equal(t, c.heading, v.heading())
		assert.Contains(t, v.text(), "eve@acme.example")
		for want, form := range map[string]url.Values{
			"Enter a password of 8 to 72 characters.": {"newPassword": {"short"}, "confirmPassword": {"short"}},
			"The passwords are not the same.":         {"newPassword": {testPassword}, "confirmPassword": {"another one"}},
		} {
			v.submit(c.button, form)
			assert.Equal(t, http.StatusBadRequest, v.status)
			assert.Equal(t, want, v.message())
		}
		v.submit(c.button, url.Values{"newPassword": {testPassword}, "confirmPassword": {testPassword}})
		assert.Equal(t, "Sign In", v.heading(), "nobody is signed in by a link")
		u, err := m.org.User(id)
		require.NoError(t, err)
		assert.Equal(t, UserActive, u.Status)
		assert.Equal(t, "user.account.update_password", newestEvent(t, m.org).Type)
		_ = visitAs(t, m.org, "eve@acme.example")
		v.open(link)
		assert.Equal(t, http.StatusForbidden, v.status, "it works once")
		v.post(link, url.Values{"newPassword": {"another password"}, "confirmPassword": {"another password"}})
		assert.Equal(t, http.StatusForbidden, v.status)
	}
	for _, r := range m.org.Journal() {
		if strings.Contains(r.Path, "/tokens/") || strings.Contains(r.Path, "/reset-password/") {
			assert.Contains(t, r.Path, redacted, "a link is a secret")
			assert.Contains(t, string(r.Endpoint), redacted)
		}
		assert.NotContains(t, r.Form.Encode(), url.QueryEscape(testPassword))
	}
}

// A link ends with its time, with a newer one, and with what it waits for.
func TestLinksThatEnd(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(m *manager, lifecycle string){
		"time": func(m *manager, _ string) { m.org.Advance(resetLifetime) },
		"a newer one": func(m *manager, lifecycle string) {
			linkFrom(m, lifecycle+"reset_password?sendEmail=false", "resetPasswordUrl")
		},
		"another password": func(m *manager, _ string) {
			require.NoError(m.t, m.org.UpdateUser("bob@acme.example", func(u *User) { u.Password, u.Status = testPassword, UserActive }))
		},
		"the user":  func(m *manager, _ string) { require.NoError(m.t, m.org.DeleteUser("bob@acme.example")) },
		"the clock": func(m *manager, _ string) { m.org.Advance(-time.Minute) },
		"a reset":   func(m *manager, _ string) { m.org.Reset() },
	} {
		m := newManager(t)
		lifecycle := "/api/v1/users/bob@acme.example/lifecycle/"
		link := linkFrom(m, lifecycle+"reset_password?sendEmail=false", "resetPasswordUrl")
		v := visitAs(t, m.org, "")
		v.open(link)
		require.Equal(t, http.StatusOK, v.status)
		end(m, lifecycle)
		v.open(link)
		assert.Equal(t, http.StatusForbidden, v.status, name)
		assert.Contains(t, v.text(), messageLinkInvalid, name)
	}
}
