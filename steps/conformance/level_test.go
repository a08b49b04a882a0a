package conformance

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/sp/store"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// A verdict is what the source of the check says, and no harder: each SP has one thing that it does
// in its own way.
func TestVerdictsAreThoseOfTheSources(t *testing.T) {
	for name, c := range map[string]struct {
		adapt func(*sp.Config)
		only  string
		want  map[string]verdict.Verdict
	}{
		"shows an error as text": {served("callback", echoes("text/plain; charset=utf-8")), "STATE-10",
			map[string]verdict.Verdict{"STATE-10/script": verdict.Pass, "STATE-10/image": verdict.Pass, "STATE-10/link": verdict.Pass}},
		"shows an error as JSON": {served("callback", echoes("application/json")), "STATE-10",
			map[string]verdict.Verdict{"STATE-10/script": verdict.Pass, "STATE-10/image": verdict.Pass, "STATE-10/link": verdict.Pass}},
		"shows an error as HTML": {served("callback", echoes("text/html")), "STATE-10",
			map[string]verdict.Verdict{"STATE-10/script": verdict.Fail, "STATE-10/image": verdict.Fail, "STATE-10/link": verdict.Fail}},
		"takes the last of two members": {planted(t, lastMembers), "IDTOKEN-26", map[string]verdict.Verdict{
			"IDTOKEN-26/first": verdict.Pass, "IDTOKEN-26/last": verdict.Pass, "IDTOKEN-26/issuer": verdict.Pass, "IDTOKEN-26/audience": verdict.Pass,
		}},
		"takes the first of two members": {planted(t, nil, "first-member-wins"), "IDTOKEN-26", map[string]verdict.Verdict{
			"IDTOKEN-26/first": verdict.Fail, "IDTOKEN-26/last": verdict.Fail, "IDTOKEN-26/issuer": verdict.Fail, "IDTOKEN-26/audience": verdict.Fail,
		}},
		"takes HMAC by the client secret": {planted(t, nil, "hmac-by-client-secret"), "IDTOKEN-21",
			map[string]verdict.Verdict{"IDTOKEN-21/secret": verdict.Warn, "IDTOKEN-21/pem": verdict.Pass}},
		"takes HMAC by the public key": {planted(t, nil, "hmac-by-public-key"), "IDTOKEN-21",
			map[string]verdict.Verdict{"IDTOKEN-21/secret": verdict.Pass, "IDTOKEN-21/pem": verdict.Fail}},
		"reads numbers in texts": {planted(t, nil, "reads-expiry-in-text"), "IDTOKEN-10",
			map[string]verdict.Verdict{"IDTOKEN-10/text": verdict.Warn, "IDTOKEN-10/text-past": verdict.Pass, "IDTOKEN-10/words": verdict.Pass}},
		"does not read texts": {planted(t, nil, "expiry-if-number"), "IDTOKEN-10",
			map[string]verdict.Verdict{"IDTOKEN-10/text": verdict.Warn, "IDTOKEN-10/text-past": verdict.Fail, "IDTOKEN-10/words": verdict.Fail}},
		"sends 72 random bits": {planted(t, nil, "half-random"), "SP-INIT-07", map[string]verdict.Verdict{"SP-INIT-07": verdict.Warn}},
		"sends 36 random bits": {planted(t, nil, "hardly-random"), "SP-INIT-07", map[string]verdict.Verdict{"SP-INIT-07": verdict.Fail}},
		"redeems before it compares, with a state alone": {planted(t, stateAlone, "redeems-first"), "STATE-02,STATE-03",
			map[string]verdict.Verdict{"STATE-02": verdict.Warn, "STATE-03/random": verdict.Warn, "STATE-03/empty": verdict.Warn, "STATE-03/other": verdict.Warn}},
		"does not compare, with a state alone": {planted(t, stateAlone, "skips-state"), "STATE-02,STATE-03",
			map[string]verdict.Verdict{"STATE-02": verdict.Fail, "STATE-03/random": verdict.Fail, "STATE-03/other": verdict.Fail}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			seen := verdictsOf(t, c.adapt, c.only)
			for id, want := range c.want {
				assert.Equal(t, want, seen[id].Verdict, "%s: %s; saw %s", id, seen[id].Reason, seen[id].Actual)
			}
		})
	}
}

// A header that breaks the SP's sign-in is no header that the SP refuses.
func TestForgedHeaders(t *testing.T) {
	for name, c := range map[string]struct {
		adapt func(*sp.Config)
		id    string
		want  verdict.Verdict
	}{
		"the form breaks, and the redirect URI is forged":       {planted(t, nil, "believes-forwarded-proto"), "SP-INIT-08/x-forwarded-proto", verdict.Warn},
		"the form is refused, and the redirect URI is forged":   {planted(t, nil, "believes-host"), "SP-INIT-08/host", verdict.Warn},
		"the host is refused":                                   {start(status(http.StatusMisdirectedRequest)), "SP-INIT-08/host", verdict.Pass},
		"the host breaks the SP":                                {start(status(http.StatusInternalServerError)), "SP-INIT-08/host", verdict.Warn},
		"the sign-in shows its page again, whatever is pressed": {start(again), "SP-INIT-08/host", verdict.Inconclusive},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			seen := verdictsOf(t, c.adapt, c.id)[c.id]
			assert.Equal(t, c.want, seen.Verdict, "%s; saw %s", seen.Reason, seen.Actual)
		})
	}
}

// verdictsOf runs checks on the reference SP as it was adapted and calibrated, by HTTP.
func verdictsOf(t *testing.T, adapt func(*sp.Config), only string) map[string]verdict.Result {
	t.Helper()
	seen := map[string]verdict.Result{}
	for _, r := range runStage(t, openReference(t, nil, driver.KindHTTP, adapt), only, true) {
		seen[r.ID] = r
	}
	return seen
}

// planted plants defects, and then what else is given.
func planted(t *testing.T, more func(*sp.Config), names ...string) func(*sp.Config) {
	t.Helper()
	var plant []func(*sp.Config)
	for _, name := range names {
		d, err := defect.Find(name)
		require.NoError(t, err)
		plant = append(plant, d.Plant)
	}
	return func(c *sp.Config) {
		c.Parts = sp.SoundParts()
		for _, p := range plant {
			p(c)
		}
		if more != nil {
			more(c)
		}
	}
}

// lastMembers lets go-oidc alone read the ID token, which takes the last of two members, and
// compares the subject with nobody's.
func lastMembers(c *sp.Config) {
	c.Parts.SignIn = c.Parts.SignIn.Without("userinfo subject").Replace("claims", func(_ context.Context, in *sp.SignIn) error {
		return in.IDToken.Claims(&in.Claims)
	})
}

// stateAlone protects sign-ins by nothing but the state.
func stateAlone(c *sp.Config) {
	authorization := c.Parts.Start.Authorization
	c.Parts.Start.Authorization = func(r *http.Request, t store.Transaction) url.Values {
		q := authorization(r, t)
		for _, name := range []string{"nonce", "code_challenge", "code_challenge_method"} {
			q.Del(name)
		}
		return q
	}
	c.Parts.SignIn = c.Parts.SignIn.Without("nonce").Wrap("exchange", func(sound func(context.Context, *sp.SignIn) error) func(context.Context, *sp.SignIn) error {
		return func(ctx context.Context, in *sp.SignIn) error {
			in.Transaction.Verifier = ""
			return sound(ctx, in)
		}
	})
}

// served changes what serves a route.
func served(route string, serve func(w http.ResponseWriter, r *http.Request, sound http.Handler)) func(*sp.Config) {
	return func(c *sp.Config) {
		c.Parts = sp.SoundParts()
		wrapped(route, serve)(c)
	}
}

// wrapped is served where the SP has defects already.
func wrapped(route string, serve func(w http.ResponseWriter, r *http.Request, before http.Handler)) func(*sp.Config) {
	return func(c *sp.Config) {
		routes := c.Parts.Browser.Routes
		c.Parts.Browser.Routes = func(s *sp.SP) sp.Routes {
			return routes(s).Wrap(route, func(sound http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { serve(w, r, sound) })
			})
		}
	}
}

// echoes responds to an error with what it says, in a content type.
func echoes(contentType string) func(w http.ResponseWriter, r *http.Request, sound http.Handler) {
	return func(w http.ResponseWriter, r *http.Request, sound http.Handler) {
		if r.FormValue("error") == "" {
			sound.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(http.StatusBadRequest)
		_, _ = w.Write([]byte(r.FormValue("error_description")))
	}
}

// start responds to the beginning of a sign-in at a host that is not the SP's own.
func start(other http.HandlerFunc) func(*sp.Config) {
	return served("start", func(w http.ResponseWriter, r *http.Request, sound http.Handler) {
		rec := httptest.NewRecorder()
		sound.ServeHTTP(rec, r)
		to, err := url.Parse(rec.Header().Get("Location"))
		if err == nil && to.Query().Has("redirect_uri") {
			own, err := url.Parse(to.Query().Get("redirect_uri"))
			if err == nil && own.Host != r.Host {
				other(w, r)
				return
			}
		}
		for name, values := range rec.Header() {
			w.Header()[name] = values
		}
		w.WriteHeader(rec.Code)
		_, _ = w.Write(rec.Body.Bytes())
	})
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { http.Error(w, http.StatusText(code), code) }
}

func again(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "/o/"+r.PathValue("slug")+"/login", http.StatusSeeOther)
}
