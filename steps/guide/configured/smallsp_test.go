package configured

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// smallSP is an SP of a few lines that signs in whoever asks for it, without Okta.
type smallSP struct {
	t        *testing.T
	url      string
	mu       sync.Mutex
	sessions map[string]string // email addresses
	pages    map[string]http.HandlerFunc
}

// newSmallSP starts a sound one.
func newSmallSP(t *testing.T) *smallSP {
	t.Helper()
	sp := &smallSP{t: t, sessions: map[string]string{}}
	sp.pages = map[string]http.HandlerFunc{"/as": sp.signIn, "/me": sp.me, "/report": sp.report, "/login": answer(http.StatusOK, "<h1>Sign in</h1>")}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sp.mu.Lock()
		defer sp.mu.Unlock()
		page := sp.pages[r.URL.Path]
		if page == nil {
			page = http.NotFound
		}
		page(w, r)
	}))
	t.Cleanup(s.Close)
	sp.url = s.URL
	return sp
}

// answer always answers the same.
func answer(status int, page string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(status)
		fmt.Fprint(w, page)
	}
}

// set changes what an address answers.
func (sp *smallSP) set(path string, page http.HandlerFunc) {
	sp.mu.Lock()
	defer sp.mu.Unlock()
	sp.pages[path] = page
}

// signOutAll ends all sessions.
func (sp *smallSP) signOutAll() {
	sp.mu.Lock()
	defer sp.mu.Unlock()
	clear(sp.sessions)
}

func (sp *smallSP) signIn(w http.ResponseWriter, r *http.Request) {
	id := rand.Text()
	sp.sessions[id] = r.FormValue("email")
	http.SetCookie(w, &http.Cookie{Name: "session", Value: id, Path: "/"})
}

// user is who has the session of a request; empty for nobody.
func (sp *smallSP) user(r *http.Request) string {
	c, err := r.Cookie("session")
	if err != nil {
		return ""
	}
	return sp.sessions[c.Value]
}

// tells is what the SP says of somebody to its own scripts.
func tells(w http.ResponseWriter, email string) {
	if email == "" {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	_ = json.NewEncoder(w).Encode(map[string]string{"email": email, "id": "1 " + email}) // a test's
}

func (sp *smallSP) me(w http.ResponseWriter, r *http.Request) { tells(w, sp.user(r)) }

func (sp *smallSP) report(w http.ResponseWriter, r *http.Request) {
	if sp.user(r) == "" {
		http.Redirect(w, r, "/login", http.StatusFound)
		return
	}
	answer(http.StatusOK, "<h1>Report</h1><p>for "+sp.user(r)+"</p>")(w, r)
}

// scene is a scenario at a small SP, with Alice in a browser.
type scene struct {
	*smallSP
	*product
	acme  guide.Tenant
	alice guide.Person
	d     driver.Driver
}

// deepLink is that of the small SP.
const deepLink = "deep_link: /report\n"

// newScene begins one. more are keys of signoff.yaml.
func newScene(t *testing.T, more string) *scene {
	t.Helper()
	sp := newSmallSP(t)
	text := "name: Small\nbase_url: " + sp.url + "\nokta: {listen: \"127.0.0.1:0\", client: {id: small, secret: small-secret}}\nlaunch: {command: [in-process]}\ntenant: acme\n" +
		"sign_in: {open: /as}\nsigned_in: {get: /me, email: $.email, id: $.id}\nuniversal_logout: {within: 200ms}\n" + more
	config, err := sut.Parse("signoff.yaml", []byte(text), func(string) (string, bool) { return "", false })
	require.NoError(t, err)
	stage, err := lab.OpenOkta(t.Context(), lab.Options{Config: config, Driver: driver.KindHTTP, Out: t.TempDir()})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, stage.Close()) })
	s := &scene{smallSP: sp, product: newProduct(stage), d: driver.NewHTTPDriver(driver.HTTPDriverConfig{})}
	s.acme, err = s.AddTenant(t.Context(), full())
	require.NoError(t, err)
	s.alice = s.add(s.acme, "Alice")
	return s
}

// add makes somebody a user of a tenant's org.
func (s *scene) add(t guide.Tenant, given string) guide.Person {
	p := guide.Person{Given: given, Family: "Small", Name: given + " Small", Email: given + "@acme.example", OktaPassword: "okta"}
	id, err := s.AddUser(s.t.Context(), nil, t, p, false)
	require.NoError(s.t, err)
	p.OktaID = id
	return p
}

// signsIn signs Alice in and looks whether she is.
func (s *scene) signsIn() (guide.Session, error) {
	require.NoError(s.t, s.d.Open(s.t.Context(), s.url+"/as?email="+s.alice.Email))
	return s.SignedIn(s.t.Context(), s.d, s.acme, s.alice)
}

// signedIn signs Alice in.
func (s *scene) signedIn() guide.Session {
	session, err := s.signsIn()
	require.NoError(s.t, err)
	return session
}

// signedOut looks whether she is signed out.
func (s *scene) signedOut(held guide.Session) error {
	return s.SignedOut(s.t.Context(), s.d, s.acme, s.alice, held)
}

// wants expects the error to be a verdict, and to name something.
func wants(t *testing.T, want verdict.Verdict, says string, err error) {
	t.Helper()
	got := verdict.Pass
	if err != nil {
		got = verdict.OutcomeOf(err).Verdict
		assert.ErrorContains(t, err, says)
	}
	assert.Equal(t, want, got, "%v", err)
}

// tokenInCookie is a token that scripts send, and that is kept in the cookie of the session.
func tokenInCookie() *sut.TokenProbe {
	bare := ""
	return &sut.TokenProbe{From: "cookie", Key: "session", Header: "Authorization", Prefix: &bare}
}

func pageProbe(open, selector string) *sut.PageProbe {
	return &sut.PageProbe{Open: open, Selector: selector}
}

func hookAt(address string) sut.Hook { return sut.Hook{Get: address} }
