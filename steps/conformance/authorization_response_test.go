package conformance

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/driver"
)

// An authorization response comes to the SP by the response mode that it has asked for.
func TestResponsesAreDeliveredByTheirMode(t *testing.T) {
	for _, byForm := range []bool{false, true} {
		var method string
		var got url.Values
		sp := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			assert.NoError(t, r.ParseForm())
			method, got = r.Method, r.Form
		}))
		t.Cleanup(sp.Close)
		w := &World{responses: responses{byForm: byForm}}
		d := driver.NewHTTPDriver(driver.HTTPDriverConfig{Client: driver.Client(driver.ClientConfig{})})
		require.NoError(t, w.deliver(t.Context(), d, sp.URL+"/callback?code=a%2Bb&state=c"))
		assert.Equal(t, map[bool]string{false: http.MethodGet, true: http.MethodPost}[byForm], method)
		assert.Equal(t, url.Values{"code": {"a+b"}, "state": {"c"}}, got)
		require.NoError(t, w.sites.close())
	}
}
