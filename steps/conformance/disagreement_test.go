package conformance

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// An SP whose page shows somebody else than its address tells, or nobody, has not signed in whom
// Okta has named, nor refused whom it must refuse.
func TestPageAndAddressThatDisagree(t *testing.T) {
	page := func(name string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			_, _ = io.WriteString(w, `<body><header><p class="quiet"><bdi>`+name+`</bdi></p></header>`) // a test's
		}
	}
	always := func(serve http.HandlerFunc) func(http.Handler) http.HandlerFunc {
		return func(http.Handler) http.HandlerFunc { return serve }
	}
	forNobody := func(serve http.HandlerFunc) func(http.Handler) http.HandlerFunc {
		return func(sound http.Handler) http.HandlerFunc {
			return func(w http.ResponseWriter, r *http.Request) {
				rec := httptest.NewRecorder()
				if sound.ServeHTTP(rec, r); rec.Code != http.StatusOK {
					serve(w, r)
					return
				}
				sound.ServeHTTP(w, r)
			}
		}
	}
	for name, c := range map[string]struct {
		serve func(sound http.Handler) http.HandlerFunc
		only  string
		says  string
	}{
		"the page of the previous person": {always(page("Petra Previous")), "SP-INIT-01", "but the page /o/acme/ shows"},
		"a page that knows nobody":        {always(http.RedirectHandler("/o/acme/login", http.StatusFound).ServeHTTP), "SP-INIT-01", "the two do not agree on who is signed in"},
		"somebody where nobody is":        {forNobody(page("Petra Previous")), "IDTOKEN-06/list", "the two do not agree on who is signed in"},
	} {
		t.Run(name, func(t *testing.T) {
			var broken atomic.Bool // after the calibration, which finds a page like that itself
			stage, err := lab.OpenReference(t.Context(), lab.Options{
				Driver: driver.KindHTTP, Browser: func(context.Context) (*driver.Browser, error) { return nil, nil },
			}, func(cfg *sp.Config) {
				cfg.Parts = sp.SoundParts()
				sound := cfg.Parts.Browser.Routes
				cfg.Parts.Browser.Routes = func(s *sp.SP) sp.Routes {
					return sound(s).Wrap("dashboard", func(h http.Handler) http.Handler {
						return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
							if broken.Load() {
								c.serve(h)(w, r)
								return
							}
							h.ServeHTTP(w, r)
						})
					})
				}
			})
			require.NoError(t, err)
			t.Cleanup(func() { assert.NoError(t, stage.Close()) })
			stage.Config.SignedIn.Page = &sut.PageProbe{Open: "/o/acme/", Selector: "header .quiet bdi"}
			_, err = stage.Calibrate(t.Context())
			require.NoError(t, err)
			broken.Store(true)
			results := runStage(t, stage, c.only, false)
			require.NotEmpty(t, results)
			for _, r := range results {
				assert.Equal(t, verdict.Fail, r.Verdict, "%s: %s %s", r.ID, r.Reason, r.Actual)
				assert.Contains(t, r.Actual, c.says)
			}
		})
	}
}

// Address and page are asked once more where they disagree: a session may begin or end between.
func TestDisagreementOfAMoment(t *testing.T) {
	var asked atomic.Int32
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		switch {
		case r.URL.Path == "/page":
		case asked.Add(1) == 1:
			_, _ = io.WriteString(w, `{"email": "ada@a.example"}`)
		default:
			w.WriteHeader(http.StatusUnauthorized)
		}
	}))
	t.Cleanup(s.Close)
	probe := sut.Probe{Get: "/me", Status: 200, Email: "$.email", Page: &sut.PageProbe{Open: "/page", Selector: "#who"}}
	id, err := probe.WhoAmI(t.Context(), driver.NewHTTPDriver(driver.HTTPDriverConfig{}), s.URL)
	require.NoError(t, err)
	assert.False(t, id.SignedIn)
}
