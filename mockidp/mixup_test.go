package mockidp

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A malicious org sends the browser on to an honest one, as the client there; and the journal of
// the org to which the code comes tells whose it is.
func TestMixUp(t *testing.T) {
	s, honest := startOrg(t, Config{})
	p := addParty(t, honest, App{})
	evil, err := s.NewOrg(OrgConfig{Name: "Evil"})
	require.NoError(t, err)
	client, err := evil.AddApp(App{RedirectURIs: []string{"https://sp.example/evil"}})
	require.NoError(t, err)
	there := p.org.Issuer() + string(AuthorizationEndpoint) + "?" + url.Values{"client_id": {p.app.ID}}.Encode()
	a := inject(t, evil, Fault{Name: "authorize-elsewhere", Params: FaultParams{URL: there}})
	asked := url.Values{"client_id": {client.ID}, "redirect_uri": client.RedirectURIs, "response_type": {"code"}, "scope": {"openid"}, "state": {"the state"}}
	req, err := http.NewRequest(http.MethodGet, evil.Issuer()+string(AuthorizationEndpoint)+"?"+asked.Encode(), nil)
	require.NoError(t, err)
	resp, err := http.DefaultTransport.RoundTrip(req)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	assert.Equal(t, 1, a.Hits())
	sent, err := resp.Location()
	require.NoError(t, err)
	asked.Set("client_id", p.app.ID)
	assert.Equal(t, asked, sent.Query())
	assert.Equal(t, p.org.Issuer(), "http://"+sent.Host)

	code := p.code()
	resp, err = http.PostForm(evil.Issuer()+string(TokenEndpoint), url.Values{"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": asked["redirect_uri"]})
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	journal := evil.Journal()
	assert.Equal(t, honest.Issuer(), journal[len(journal)-1].CodeIssuer)
	assert.Equal(t, "bob@acme.example", journal[len(journal)-1].User)
}
