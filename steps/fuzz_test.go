package steps

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	whatwg "github.com/nlnwa/whatwg-url/url"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/mutate"
)

// fuzzed is the reference SP with what comes from outside.
type fuzzed struct {
	stage  *lab.Reference
	client *http.Client
}

func openFuzzed(f *testing.F) fuzzed {
	f.Helper()
	stage, err := lab.OpenReference(f.Context(), lab.Options{Driver: driver.KindHTTP}, nil)
	require.NoError(f, err)
	f.Cleanup(func() { assert.NoError(f, stage.Close()) })
	return fuzzed{stage, driver.LoopbackClient()}
}

// texts are what the rules make of addresses and hints for standard runs, as seeds: with all, ten
// seconds would be over before anything new is tried.
func texts() []string {
	sites := mutate.Sites{Scheme: "http", Host: "acme.localhost:8080", Attacker: "attacker.localhost:8081", Onward: func(address string) string {
		return "/sso/okta/start?target_link_uri=" + url.QueryEscape(address)
	}}
	var all []string
	for _, a := range mutate.Addresses() {
		if a.Depth == mutate.Standard {
			all = append(all, a.Of(sites))
		}
	}
	for _, h := range mutate.Hints() {
		if h.Depth == mutate.Standard {
			all = append(all, h.Text)
		}
	}
	return append(all, "/o/acme/", "/o/acme/reports/annual?year=2026")
}

// ask sends a request and expects a response that does no harm: none that breaks off, as one does
// whose handler panics, no error of the server's, no way off the SP and Okta, no header of the
// sender's, and no session.
func (z fuzzed) ask(t *testing.T, r *http.Request) *http.Response {
	t.Helper()
	res, err := z.client.Transport.RoundTrip(r)
	require.NoError(t, err, "the handler has panicked, or broken the connection off")
	defer res.Body.Close()
	assert.Less(t, res.StatusCode, http.StatusInternalServerError)
	assert.Empty(t, res.Header.Values("X-Injected"))
	if location := res.Header.Get("Location"); location != "" {
		u, err := whatwg.ParseRef(r.URL.String(), location)
		require.NoError(t, err, location)
		allowed := []string{lab.Origin(z.stage.Config.BaseURL), z.stage.First.Org.Issuer(), z.stage.Second.Org.Issuer()}
		assert.Contains(t, allowed, lab.Origin(u.Href(true)), location)
	}
	for _, c := range res.Cookies() {
		assert.False(t, strings.HasSuffix(c.Name, "_session") && c.MaxAge >= 0, "a session without a sign-in")
	}
	return res
}

// request makes a request whose parameters are a query, or the body of a form.
func request(t *testing.T, post bool, address string, parameters url.Values) *http.Request {
	t.Helper()
	method, body := http.MethodGet, ""
	if post {
		method, body = http.MethodPost, parameters.Encode()
	} else {
		separator := map[bool]string{true: "&", false: "?"}[strings.Contains(address, "?")]
		address += separator + parameters.Encode()
	}
	r, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	require.NoError(t, err)
	if post {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r
}

// short skips what no server reads.
func short(t *testing.T, all ...string) {
	t.Helper()
	if len(strings.Join(all, "")) > 16<<10 {
		t.Skip("longer than a header may be")
	}
}

// Nobody is signed in by an authorization response that Okta has not sent, whatever is in it, in a
// browser that has begun a sign-in or in another.
func FuzzCallback(f *testing.F) {
	z := openFuzzed(f)
	for i, text := range texts() {
		f.Add(text, text, "", text, text, i%2 == 0)
		f.Add("", text, "access_denied", text, "", i%2 == 1)
	}
	address := z.stage.First.App.RedirectURIs[0]
	f.Fuzz(func(t *testing.T, code, state, errorCode, description, more string, begun bool) {
		short(t, code, state, errorCode, description, more)
		r := request(t, false, address, url.Values{"code": {code}, "state": {state}, "error": {errorCode}, "error_description": {description}, more: {more}})
		if begun {
			r.AddCookie(&http.Cookie{Name: "acme_tx", Value: "0123456789abcdef"})
		}
		z.ask(t, r)
	})
}

// A launch goes to the tenant's own org or nowhere, whatever its parameters are.
func FuzzInitiate(f *testing.F) {
	z := openFuzzed(f)
	issuer := z.stage.First.Org.Issuer()
	for i, text := range texts() {
		f.Add(issuer, text, text, i%2 == 0)
		f.Add(text, "", "", i%2 == 1)
	}
	address := z.stage.First.App.InitiateLoginURI
	f.Fuzz(func(t *testing.T, iss, hint, target string, post bool) {
		short(t, iss, hint, target)
		res := z.ask(t, request(t, post, address, url.Values{"iss": {iss}, "login_hint": {hint}, "target_link_uri": {target}}))
		if to := res.Header.Get("Location"); strings.HasPrefix(to, issuer+"/") {
			u, err := url.Parse(to)
			require.NoError(t, err)
			assert.Equal(t, z.stage.First.App.ID, u.Query().Get("client_id"))
			assert.Len(t, u.Query()["client_id"], 1)
			assert.Equal(t, z.stage.First.App.RedirectURIs, u.Query()["redirect_uri"])
			assert.LessOrEqual(t, len(u.Query()["login_hint"]), 1)
		}
	})
}

// An address to return to, or the target of a launch, leads to a page of the SP or is none, as
// browsers read what is redirected to.
func FuzzReturnTo(f *testing.F) {
	const base = "https://sp.example"
	for _, text := range texts() {
		f.Add(text)
		f.Add(base + text)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		for _, local := range []string{sp.LocalPath(raw), sp.TargetPath(base, raw)} {
			if local == "" {
				continue
			}
			rec := httptest.NewRecorder()
			http.Redirect(rec, httptest.NewRequest(http.MethodGet, base+"/callback", nil), local, http.StatusSeeOther)
			location := rec.Header().Get("Location")
			u, err := whatwg.ParseRef(base+"/callback", location)
			require.NoError(t, err, "%q becomes %q", raw, location)
			assert.Equal(t, base, u.Protocol()+"//"+u.Host(), "%q becomes %q", raw, location)
			assert.NotContains(t, location, "\n")
			assert.NotContains(t, location, "\r")
		}
	})
}

// No session ends by a logout token that Okta has not signed.
func FuzzLogout(f *testing.F) {
	z := openFuzzed(f)
	for _, text := range texts() {
		f.Add("Bearer "+text, "application/json", text)
		f.Add(text, text, `{"sub_id":{"format":"email","email":"`+text+`"}}`)
	}
	f.Add("Bearer e30.e30.", "application/json", `{"sub_id":{"format":"iss_sub","iss":"x","sub":"y"}}`)
	address := z.stage.Config.BaseURL + "/oauth/global-token-revocation/connection/ec-acme"
	f.Fuzz(func(t *testing.T, authorization, contentType, body string) {
		short(t, authorization, contentType)
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(body))
		require.NoError(t, err)
		if strings.ContainsFunc(authorization+contentType, func(c rune) bool { return c < ' ' || c == 0x7f }) {
			t.Skip("no header")
		}
		r.Header.Set("Authorization", authorization)
		r.Header.Set("Content-Type", contentType)
		res := z.ask(t, r)
		assert.GreaterOrEqual(t, res.StatusCode, http.StatusBadRequest, "a logout without a token of Okta's")
	})
}
