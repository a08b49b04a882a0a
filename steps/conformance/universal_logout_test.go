package conformance

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// answeringCalls lets something else than the SP's endpoint take calls of Universal Logout.
func answeringCalls(answer http.HandlerFunc) func(*sp.Config) {
	return func(c *sp.Config) {
		c.Parts = sp.SoundParts()
		sound := c.Parts.Browser.Routes
		c.Parts.Browser.Routes = func(s *sp.SP) sp.Routes {
			return sound(s).Wrap("universal logout", func(http.Handler) http.Handler { return answer })
		}
	}
}

// An endpoint that is none is a failure, which says what a vendor mends.
func TestBrokenLogoutEndpoints(t *testing.T) {
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		says   string
	}{
		"not there":          {http.NotFound, "404 Not Found after"},
		"a page":             {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html><h1>Sign in</h1>")) }, "that is a page for people"},
		"sign-in":            {http.RedirectHandler("/login", http.StatusFound).ServeHTTP, "a redirect to /login"},
		"an error":           {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }, "the SP's log says why"},
		"wants a session":    {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(401) }, "an endpoint that wants a session of a browser gets none"},
		"cross-site defence": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) }, "does a check against cross-site requests"},
		"no POST":            {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(405) }, "the endpoint takes no POST"},
		"forms alone":        {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(415) }, "Okta sends application/json"},
		"does nothing":       {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) }, "after the SP has answered 204"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, r := range runReference(t, nil, driver.KindHTTP, "UL-REQ-01/effect,UL-REQ-02/sound", answeringCalls(c.answer)) {
				assert.NotEqual(t, verdict.Pass, r.Verdict, "%s: whoever refuses each call tells no truth either", r.ID)
				if r.ID == "UL-REQ-01/effect" {
					assert.Equal(t, verdict.Fail, r.Verdict, r.ID)
					assert.Contains(t, r.Actual, c.says)
				}
			}
		})
	}
}

// Frameworks send a content type with no body, too: that is no page.
func TestAContentTypeIsNoPage(t *testing.T) {
	says := func(c *sp.Config) {
		c.Parts = sp.SoundParts()
		sound := c.Parts.Browser.Routes
		c.Parts.Browser.Routes = func(s *sp.SP) sp.Routes {
			return sound(s).Wrap("universal logout", func(sound http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					w.Header().Set("Content-Type", "text/html")
					sound.ServeHTTP(w, r)
				})
			})
		}
	}
	for _, r := range runReference(t, nil, driver.KindHTTP, "UL-REQ-01,UL-REQ-02/sound", says) {
		assert.Equal(t, verdict.Pass, r.Verdict, "%s: %s", r.ID, r.Actual)
	}
}

// An SP that asks at userinfo whenever it tells who is signed in tells a new address at once.
func TestAnAddressThatIsAskedForEachTime(t *testing.T) {
	var called atomic.Bool
	asks := func(c *sp.Config) {
		c.Parts = sp.SoundParts()
		sound := c.Parts.Browser.Routes
		c.Parts.Browser.Routes = func(s *sp.SP) sp.Routes {
			return sound(s).Wrap("universal logout", func(sound http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					called.Store(true)
					sound.ServeHTTP(w, r)
				})
			}).Wrap("who am I", func(sound http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					stored := httptest.NewRecorder()
					sound.ServeHTTP(stored, r)
					body := stored.Body.String()
					if called.Load() && !strings.Contains(body, "globex") { // her namesake there has another address at Okta
						body = strings.Replace(body, `"email":"alice`, `"email":"new-alice`, 1)
					}
					w.WriteHeader(stored.Code)
					_, _ = w.Write([]byte(body))
				})
			})
		}
	}
	results := runReference(t, nil, driver.KindHTTP, "UL-EFFECT-15", asks)
	require.Len(t, results, 1)
	assert.Equal(t, verdict.Pass, results[0].Verdict, results[0].Actual)
	assert.True(t, called.Load())
}

// An endpoint that hangs is waited for once, and what it makes of other calls is not known.
func TestHangingLogoutEndpoint(t *testing.T) {
	begun := time.Now()
	hangs := answeringCalls(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	results := runReference(t, nil, driver.KindHTTP, "UL-REQ-01/effect,UL-AUTH-01,UL-AUTH-04,UL-AUTH-09", hangs)
	failed, unknown := 0, 0
	for _, r := range results {
		switch r.Verdict {
		case verdict.Fail:
			failed++
			assert.Contains(t, r.Actual, "did not answer in time")
		case verdict.Inconclusive:
			unknown++
		default:
			assert.Fail(t, "a verdict", "%s %s", r.ID, r.Verdict)
		}
	}
	assert.Positive(t, failed)
	assert.Greater(t, unknown, failed)
	assert.Less(t, time.Since(begun), 50*time.Second)
}

// An SP that declares partial support is judged by its refresh tokens and by the status.
func TestPartialUniversalLogout(t *testing.T) {
	keeps, err := defect.Find("keeps-sessions")
	require.NoError(t, err)
	stage := openReference(t, nil, driver.KindHTTP, keeps.Plant)
	_, err = stage.Calibrate(t.Context())
	require.NoError(t, err)
	for _, c := range stage.Tenants() {
		c.Config.UniversalLogout.Partial = true
	}
	for _, r := range runStage(t, stage, "UL-AUTH-01,UL-AUTH-04,UL-REQ-01,UL-EFFECT-02,UL-EFFECT-17", false) {
		want := verdict.Pass
		if strings.HasPrefix(r.ID, "UL-EFFECT-02") {
			want = verdict.NotApplicable
			assert.Contains(t, r.Reason, "universal_logout.partial")
		}
		assert.Equal(t, want, r.Verdict, "%s: %s", r.ID, r.Actual)
	}
}
