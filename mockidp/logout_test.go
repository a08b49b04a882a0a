package mockidp

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// signedIn returns a browser in which Bob has signed in to the party, and the tokens that came of
// it.
func (p *party) signedIn() (*visitor, map[string]any) {
	p.t.Helper()
	v := visitAs(p.t, p.org, p.bob.Login)
	v.open(p.request())
	_, response := p.call("/oauth2/v1/token", p.redemption(v.url.Query().Get("code")))
	require.Contains(p.t, response, "id_token")
	return v, response
}

func TestLogout(t *testing.T) {
	p := newParty(t)
	v, response := p.signedIn()
	elsewhere := visitAs(t, p.org, p.bob.Login)
	p.org.Advance(90 * time.Minute) // the hint has expired by now
	query := url.Values{"id_token_hint": {response["id_token"].(string)}, "post_logout_redirect_uri": {"https://sp.example/bye"}, "state": {"a b"}}
	v.open("/oauth2/v1/logout?" + query.Encode())
	assert.Equal(t, "https://sp.example/bye?state=a+b", v.url.String())
	v.open("/app/UserHome")
	assert.Equal(t, "Sign In", v.heading())
	elsewhere.open("/app/UserHome")
	assert.Equal(t, "My Apps", elsewhere.heading(), "other browsers stay signed in")
	v.post("/oauth2/v1/logout", query)
	assert.Equal(t, "https://sp.example/bye?state=a+b", v.url.String(), "nobody is signed in: straight back")
	query.Del("post_logout_redirect_uri")
	v.open("/oauth2/v1/logout?" + query.Encode())
	assert.Equal(t, "Sign In", v.heading())
}

func TestLogoutEndsNoToken(t *testing.T) {
	p := newParty(t)
	v, response := p.signedIn()
	v.open("/oauth2/v1/logout?id_token_hint=" + response["id_token"].(string))
	assert.Equal(t, http.StatusOK, p.userinfo(response["access_token"].(string)).StatusCode)
}

func TestLogoutErrors(t *testing.T) {
	p := newParty(t)
	v, response := p.signedIn()
	hint := response["id_token"].(string)
	foreign := newParty(t).tokens()["id_token"].(string)
	ada := visitAs(t, p.org, "ada@acme.example")
	for name, c := range map[string]struct {
		visitor *visitor
		query   url.Values
		want    string
	}{
		"no hint":            {v, url.Values{}, "The id token is invalid."},
		"no token":           {v, url.Values{"id_token_hint": {"nonsense"}}, "The id token is invalid."},
		"another org's":      {v, url.Values{"id_token_hint": {foreign}}, "The id token is invalid."},
		"changed":            {v, url.Values{"id_token_hint": {hint[:len(hint)-4] + "AAAA"}}, "The id token is invalid."},
		"foreign target":     {v, url.Values{"id_token_hint": {hint}, "post_logout_redirect_uri": {"https://evil.example/"}}, messageIllegalLogout},
		"another one's hint": {ada, url.Values{"id_token_hint": {hint}}, "The ID token subject does not match the current session's user."},
	} {
		t.Run(name, func(t *testing.T) {
			c.visitor.open("/oauth2/v1/logout?" + c.query.Encode())
			assert.Equal(t, http.StatusBadRequest, c.visitor.status)
			assert.Contains(t, c.visitor.text(), c.want)
			c.visitor.open("/app/UserHome")
			assert.Equal(t, "My Apps", c.visitor.heading(), "the session goes on")
		})
	}
}
