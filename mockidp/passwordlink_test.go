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

// A link is a secret in the journal, however its path is written, and other paths stay as they are.
func TestJournalHidesLinks(t *testing.T) {
	t.Parallel()
	for asked, want := range map[string]string{
		"/tokens/SECRET/verify": "/tokens/[redacted]/verify", "/tokens/SECRET": "/tokens/[redacted]", "/tokens/SECRET/verify/": "/tokens/[redacted]/verify",
		"//tokens/SECRET/verify": "/tokens/[redacted]/verify", "/tokens//SECRET/verify": "/tokens/[redacted]/verify",
		"/x/../tokens/./SECRET/verify": "/tokens/[redacted]/verify", "/tokens/verify/SECRET": "/tokens/[redacted]", "/tokens/x/SECRET/verify": "/tokens/[redacted]/verify",
		"/signin/reset-password/SECRET": "/signin/reset-password/[redacted]", "/signin//reset-password/SECRET/x": "/signin/reset-password/[redacted]",
		"/signin/reset-password//SECRET": "/signin/reset-password/[redacted]", "tokens/SECRET/verify": "/tokens/[redacted]/verify",
		"/": "/", "": "", "/tokens": "/tokens", "//api//v1/": "//api//v1/", "*": "*",
	} {
		assert.Equal(t, want, withoutLinkToken(asked), asked)
	}
	m := newManager(t)
	link := linkFrom(m, "/api/v1/users/bob@acme.example/lifecycle/reset_password?sendEmail=false", "resetPasswordUrl")
	token := link[strings.LastIndex(link, "/")+1:]
	for _, path := range []string{"/" + link, strings.Replace(link, token, "/"+token, 1), link + "/verify", "/tokens/verify/" + token} {
		visitAs(t, m.org, "").open(path)
	}
	for _, r := range m.org.Journal() {
		assert.NotContains(t, r.Path+string(r.Endpoint)+r.Refusal+r.ErrorDescription, token)
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
		"a later reset by email": func(m *manager, lifecycle string) {
			m.object(http.MethodPost, lifecycle+"reset_password", nil)
		},
		"a password and a later reset by email": func(m *manager, lifecycle string) {
			require.NoError(m.t, m.org.UpdateUser("bob@acme.example", func(u *User) { u.Password, u.Status = testPassword, UserActive }))
			m.object(http.MethodPost, lifecycle+"reset_password", nil)
		},
		"a later expiry and reset by email": func(m *manager, lifecycle string) {
			m.object(http.MethodPost, lifecycle+"expire_password", nil)
			m.object(http.MethodPost, lifecycle+"reset_password", nil)
		},
		"another status for a while": func(m *manager, _ string) {
			for _, status := range []UserStatus{UserSuspended, UserRecovery} {
				require.NoError(m.t, m.org.UpdateUser("bob@acme.example", func(u *User) { u.Status = status }))
			}
		},
		"another user of that id": func(m *manager, _ string) {
			u, err := m.org.User("bob@acme.example")
			require.NoError(m.t, err)
			require.NoError(m.t, m.org.DeleteUser(u.ID))
			_, err = m.org.AddUser(u)
			require.NoError(m.t, err)
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

// A link to activate a user ends with the user's next change too, and what changes nothing of it
// leaves it.
func TestActivationLinksThatEnd(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		changes []string
		want    int
	}{
		"nothing":                          {nil, http.StatusOK},
		"activation by email after an end": {[]string{"deactivate", "activate"}, http.StatusForbidden},
		"another activation by email":      {[]string{"reactivate"}, http.StatusForbidden},
		"what does not go with the status": {[]string{"suspend"}, http.StatusOK},
	} {
		m := newManager(t)
		id, _ := m.object(http.MethodPost, "/api/v1/users?activate=false", withoutPassword("eve@acme.example"))["id"].(string)
		lifecycle := "/api/v1/users/" + id + "/lifecycle/"
		link := linkFrom(m, lifecycle+"activate?sendEmail=false", "activationUrl")
		for _, change := range c.changes {
			m.call(http.MethodPost, lifecycle+change, nil)
		}
		require.NoError(t, m.org.UpdateUser(id, func(u *User) { u.FirstName = "Eva" }))
		v := visitAs(t, m.org, "")
		v.open(link)
		assert.Equal(t, c.want, v.status, name)
	}
}
