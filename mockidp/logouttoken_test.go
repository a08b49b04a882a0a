package mockidp

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// logoutTokenReceiver is an SP's back-channel logout URI that keeps what it was sent.
type logoutTokenReceiver struct {
	*httptest.Server
	tokens chan string
}

func startLogoutTokenReceiver(t *testing.T) *logoutTokenReceiver {
	t.Helper()
	e := &logoutTokenReceiver{tokens: make(chan string, 1)}
	e.Server = httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		assert.Equal(t, http.MethodPost, r.Method)
		assert.Equal(t, "application/x-www-form-urlencoded", r.Header.Get("Content-Type"))
		e.tokens <- r.PostFormValue("logout_token")
	}))
	t.Cleanup(e.Close)
	return e
}

func claimsOf(t *testing.T, token string) (claims map[string]any) {
	t.Helper()
	payload, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[1])
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(payload, &claims))
	return claims
}

func TestLogoutToken(t *testing.T) {
	received := startLogoutTokenReceiver(t)
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{BackChannelLogoutURI: received.URL})
	sid := claimsOf(t, p.tokens()["id_token"].(string))["sid"].(string)
	require.NotEmpty(t, sid)
	assert.Equal(t, sid, o.LastSession(p.app.ID, p.bob.Login))
	status, err := o.SendLogoutToken(t.Context(), LogoutToken{App: p.app.ID, User: p.bob.Login, Session: sid})
	require.NoError(t, err)
	assert.Equal(t, http.StatusOK, status)
	claims := claimsOf(t, <-received.tokens)
	assert.Equal(t, p.bob.ID, claims["sub"])
	assert.Equal(t, sid, claims["sid"])
	assert.Equal(t, p.app.ID, claims["aud"])
	assert.Equal(t, map[string]any{"http://schemas.openid.net/event/backchannel-logout": map[string]any{}}, claims["events"])
	assert.Equal(t, float64(120), claims["exp"].(float64)-claims["iat"].(float64))
	_, err = o.SendLogoutToken(t.Context(), LogoutToken{App: p.app.ID, User: p.bob.ID, NoSubject: true, Session: sid, ID: "once"})
	require.NoError(t, err)
	claims = claimsOf(t, <-received.tokens)
	assert.NotContains(t, claims, "sub")
	assert.Equal(t, "once", claims["jti"])
	_, err = o.SendLogoutToken(t.Context(), LogoutToken{App: addParty(t, o, App{}).app.ID, Subject: "00uElsewhere", URI: received.URL})
	require.NoError(t, err)
	assert.Equal(t, "00uElsewhere", claimsOf(t, <-received.tokens)["sub"])
	for _, wrong := range []LogoutToken{{App: "0oaNobody", User: p.bob.ID}, {App: p.app.ID, User: "nobody"}, {App: addParty(t, o, App{}).app.ID, User: p.bob.ID}} {
		_, err = o.SendLogoutToken(t.Context(), wrong)
		assert.ErrorContains(t, err, "no such user, or no back-channel logout URI")
	}
	assert.NotContains(t, claimsOf(t, newParty(t).tokens()["id_token"].(string)), "sid", "the SP is told of no session")
}

// Who leaves one app leaves all others that the same Okta session has opened.
func TestFrontChannelLogout(t *testing.T) {
	p := newParty(t)
	told := addParty(t, p.org, App{FrontChannelLogoutURI: "https://sp.example/logout?app=1"})
	bare := addParty(t, p.org, App{FrontChannelLogoutURI: "https://bare.example/logout", FrontChannelLogoutWithoutSession: true})
	v, response := p.signedIn()
	query := url.Values{"id_token_hint": {response["id_token"].(string)}, "post_logout_redirect_uri": {"https://sp.example/bye"}}
	v.open(told.request())
	v.open(bare.request())
	assert.Empty(t, p.org.LastSession(told.app.ID, p.bob.Login), "no code was redeemed")
	v.open("/oauth2/v1/logout?" + query.Encode())
	assert.Equal(t, "Signing you out", v.heading())
	assert.Contains(t, v.body, `src="https://sp.example/logout?app=1&amp;iss=`+strings.ReplaceAll(url.QueryEscape(p.org.Issuer()), "+", "%20")+`&amp;sid=102`)
	assert.Contains(t, v.body, `src="https://bare.example/logout"`)
	assert.Contains(t, v.header.Get("Content-Security-Policy"), "frame-src https://sp.example")
	v.open("/app/UserHome")
	assert.Equal(t, "Sign In", v.heading())
}
