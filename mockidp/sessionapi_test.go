package mockidp

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ask calls the Sessions API with the visitor's cookies and, where it is given, an origin.
func (v *visitor) ask(method, path, origin string) (int, map[string]any) {
	v.t.Helper()
	req, err := http.NewRequest(method, v.org.Issuer()+path, nil)
	require.NoError(v.t, err)
	if origin != "" {
		req.Header.Set("Origin", origin)
	}
	v.do(req)
	var document map[string]any
	if v.body != "" {
		require.NoError(v.t, json.Unmarshal([]byte(v.body), &document), v.body)
	}
	return v.status, document
}

func TestSessionAPI(t *testing.T) {
	t.Parallel()
	p := newSPA(t)
	const me, refresh = "/api/v1/sessions/me", "/api/v1/sessions/me/lifecycle/refresh"
	nobody := visitAs(t, p.org, "")
	for _, c := range [][2]string{{http.MethodGet, me}, {http.MethodDelete, me}, {http.MethodPost, refresh}} {
		status, refused := nobody.ask(c[0], c[1], "")
		assert.Equal(t, http.StatusNotFound, status)
		assert.Equal(t, "E0000007", refused["errorCode"])
		assert.Equal(t, "Not found: Resource not found: me (Session)", refused["errorSummary"])
	}
	bob := visitAs(t, p.org, p.bob.Login)
	status, s := bob.ask(http.MethodGet, me, spaOrigin)
	require.Equal(t, http.StatusOK, status)
	assert.Equal(t, []any{p.bob.ID, p.bob.Login, "ACTIVE", []any{"pwd"}, false}, []any{s["userId"], s["login"], s["status"], s["amr"], s["mfaActive"]})
	assert.Equal(t, map[string]any{"id": p.org.ID(), "type": "OKTA"}, s["idp"])
	for _, c := range bob.client.Jar.Cookies(bob.url) {
		assert.NotEqual(t, c.Value, s["id"], "the cookie is a secret")
	}
	first := expiry(t, s)
	p.org.mu.Lock()
	for _, held := range p.org.sessions {
		assert.Equal(t, []string{"mfa", "otp", "pwd"}, p.org.describeSession(&session{factor: true}, &User{}).AMR)
		assert.Equal(t, held.sid, s["id"])
	}
	p.org.mu.Unlock()

	p.org.Advance(time.Hour)
	_, s = bob.ask(http.MethodGet, me, "")
	assert.Equal(t, first, expiry(t, s), "asking does not lengthen it")
	status, s = bob.ask(http.MethodPost, refresh, "")
	assert.Equal(t, http.StatusOK, status)
	assert.InDelta(t, time.Hour, expiry(t, s).Sub(first), float64(10*time.Second))

	status, refused := bob.ask(http.MethodPost, refresh, "http://evil.example")
	assert.Equal(t, http.StatusForbidden, status)
	assert.Equal(t, "E0000006", refused["errorCode"])
	status, _ = bob.ask(http.MethodPut, me, "")
	assert.Equal(t, http.StatusMethodNotAllowed, status)

	status, _ = bob.ask(http.MethodDelete, me, spaOrigin)
	assert.Equal(t, http.StatusNoContent, status)
	assert.Equal(t, "user.session.end", newestEvent(t, p.org).Type)
	status, _ = bob.ask(http.MethodGet, me, "")
	assert.Equal(t, http.StatusNotFound, status)
}

// The current user is that of the session's cookie, or the administrator whom the token stands for.
func TestCurrentUserAPI(t *testing.T) {
	t.Parallel()
	p := newSPA(t)
	const me = "/api/v1/users/me"
	status, refused := visitAs(t, p.org, "").ask(http.MethodGet, me, "")
	assert.Equal(t, []any{http.StatusForbidden, "E0000005"}, []any{status, refused["errorCode"]})
	bob := visitAs(t, p.org, p.bob.Login)
	for _, origin := range []string{"", spaOrigin, p.org.Issuer()} {
		status, u := bob.ask(http.MethodGet, me, origin)
		require.Equal(t, http.StatusOK, status, origin)
		assert.Equal(t, []any{p.bob.ID, "ACTIVE", p.bob.Login}, []any{u["id"], u["status"], memberAt(u, "profile.login")})
	}
	status, refused = bob.ask(http.MethodGet, me, "http://evil.example")
	assert.Equal(t, []any{http.StatusForbidden, "E0000006"}, []any{status, refused["errorCode"]})
	status, _ = bob.ask(http.MethodPost, me, "")
	assert.Equal(t, http.StatusMethodNotAllowed, status)

	m := &manager{t: t, org: p.org, token: "SSWS " + p.org.APIToken()}
	assert.Equal(t, "ada@acme.example", memberAt(m.object(http.MethodGet, me, nil), "profile.login"))
	require.NoError(t, p.org.UpdateUser("ada@acme.example", func(u *User) { u.Admin = false }))
	m.refused(m.call(http.MethodGet, me, nil), http.StatusNotFound, "E0000007", "me (User)")
	m.token = "SSWS another"
	m.refused(m.call(http.MethodGet, me, nil), http.StatusUnauthorized, "E0000011", "Invalid token")
}

func expiry(t *testing.T, session map[string]any) time.Time {
	t.Helper()
	at, err := time.Parse(timestamp, session["expiresAt"].(string))
	require.NoError(t, err)
	return at
}
