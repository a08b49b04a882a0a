package mockidp

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCompatibility(t *testing.T) {
	s, _ := startOrg(t, Config{})
	o, err := s.NewOrg(OrgConfig{Compatibility: Compatibility{StrictState: true, UnknownClient400: true, MultipleCredentials400: true, KeepTokensOfReusedCode: true}})
	require.NoError(t, err)
	addPerson(t, o, "Bob", "Baker", false)
	p := addParty(t, o, App{})
	v := visitAs(t, o, "")
	v.open(p.request("state", "a=b"))
	assert.Equal(t, messageInvalidState, v.url.Query().Get("error_description"))
	assert.Equal(t, "a=b", v.url.Query().Get("state"))

	code := p.code("state", "A9,._-")
	_, response := p.call("/oauth2/v1/token", p.redemption(code))
	status, _ := p.call("/oauth2/v1/token", p.redemption(code))
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, http.StatusOK, p.userinfo(response["access_token"].(string)).StatusCode)
	status, _ = p.call("/oauth2/v1/token", p.redemption(code), func(r *http.Request) { r.SetBasicAuth("0oaNobody", "x") })
	assert.Equal(t, http.StatusBadRequest, status)
	status, _ = p.call("/oauth2/v1/token", p.redemption(code, "client_secret", "x"))
	assert.Equal(t, http.StatusBadRequest, status)
}
