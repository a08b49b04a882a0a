package conformance

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
)

func TestWhatTheJournalSays(t *testing.T) {
	assert.Equal(t, "GET http://sp/login -> 302 to https://okta/authorize, sets a, b", hopText(driver.Hop{
		Method: "GET", URL: "http://sp/login", Status: 302,
		Header: http.Header{"Location": {"https://okta/authorize"}, "Set-Cookie": {"a=secret; Path=/", "b=; Max-Age=0"}},
	}))
	assert.Equal(t, "GET http://sp/ -> 0", hopText(driver.Hop{Method: "GET", URL: "http://sp/"}))
	assert.Equal(t, "POST /oauth2/v1/token with code=[redacted]&grant_type=authorization_code by client_secret_basic -> 400 for alice, invalid_grant: The code is old.",
		requestText(mockidp.Request{
			Method: "POST", Path: "/oauth2/v1/token", Form: url.Values{"grant_type": {"authorization_code"}, "code": {"[redacted]"}},
			ClientAuth: mockidp.ClientSecretBasic, Status: 400, User: "alice", Error: "invalid_grant", ErrorDescription: "The code is old.",
		}))
	assert.Equal(t, "GET /authorize?state=a+b -> 400, Access denied",
		requestText(mockidp.Request{Method: "GET", Path: "/authorize", Query: url.Values{"state": {"a b"}}, Status: 400, ErrorDescription: "Access denied"}))
	assert.Equal(t, "GET /keys -> 200", requestText(mockidp.Request{Method: "GET", Path: "/keys", Status: 200}))
}
