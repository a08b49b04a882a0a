package lab

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// smallSP is an SP of a few lines, and what strangers have done differently at theirs.
type smallSP struct {
	base, issuer string
	oauth        oauth2.Config
	cookieless   bool // it sets none, as libraries do with a Secure one over http
	// a script finishes the sign-in, and asks for terms to be accepted where terms is set
	scripted bool
	terms    bool
	refusal  string // what it says in place of signing anybody in
	me       func(claims map[string]any) any
	outside  string // what nobody is shown at / besides
	home     string // the page at /; %s is the user's email address

	mu       sync.Mutex
	sessions map[string]map[string]any
}

// newSmallSP starts a sound one and returns it with a configuration, whose %s are base_url and the
// mock Okta's port.
func newSmallSP(t *testing.T) (sp *smallSP, config string) {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	okta := ln.Addr().String()
	require.NoError(t, ln.Close())
	_, port, err := net.SplitHostPort(okta)
	require.NoError(t, err)
	sp = &smallSP{sessions: map[string]map[string]any{}, issuer: "http://127.0.0.1:" + port, home: `<h1>Small</h1><a href="/login">Sign in</a><p class=email>%s</p>`,
		me: func(claims map[string]any) any {
			if claims == nil {
				return nil
			}
			return claims
		}}
	mux := http.NewServeMux()
	mux.HandleFunc("/login", sp.login)
	mux.HandleFunc("/callback", sp.callback)
	mux.HandleFunc("/me", sp.whoAmI)
	mux.HandleFunc("/{$}", sp.index)
	mux.HandleFunc("/start", func(w http.ResponseWriter, r *http.Request) { // to Okta by another name
		http.Redirect(w, r, strings.Replace(sp.oauth.AuthCodeURL("state"), "127.0.0.1", "localhost", 1), http.StatusFound)
	})
	mux.HandleFunc("/enter", func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.FormValue("email"), ".example") {
			http.Error(w, "Please enter a valid email address.", http.StatusBadRequest)
			return
		}
		fmt.Fprint(w, `<form><label>Email <input name=email></label><button>Next</button></form>`)
	})
	mux.HandleFunc("/private", func(w http.ResponseWriter, r *http.Request) {
		if sp.claims(r) == nil {
			sp.login(w, r)
			return
		}
		fmt.Fprintf(w, "<p class=email>%s</p>", sp.claims(r)["email"])
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	sp.base = strings.Replace(s.URL, "127.0.0.1", "localhost", 1)
	sp.oauth = oauth2.Config{ClientID: "small", ClientSecret: "small-secret", RedirectURL: sp.base + "/callback", Scopes: []string{"openid", "profile", "email"},
		Endpoint: oauth2.Endpoint{AuthURL: sp.issuer + "/oauth2/v1/authorize", TokenURL: sp.issuer + "/oauth2/v1/token", AuthStyle: oauth2.AuthStyleInHeader}}
	return sp, fmt.Sprintf("name: Small\nbase_url: %s\nokta: {listen: \"%s\", client: {id: small, secret: small-secret}}\n", sp.base, okta)
}

func (sp *smallSP) login(w http.ResponseWriter, r *http.Request) {
	state, verifier := rand.Text(), oauth2.GenerateVerifier()
	for name, value := range map[string]string{"state": state, "verifier": verifier} {
		if !sp.cookieless {
			http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/"})
		}
	}
	http.Redirect(w, r, sp.oauth.AuthCodeURL(state, oauth2.S256ChallengeOption(verifier)), http.StatusFound)
}

func (sp *smallSP) callback(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	if sp.scripted && r.FormValue("script") == "" {
		fmt.Fprint(w, `<h1>One moment</h1><script>fetch(location.href + '&script=yes').then(() => location.href = '/')</script>`)
		return
	}
	if sp.terms {
		if r.Method == http.MethodGet {
			fmt.Fprint(w, `<form method=post><label><input type=checkbox name=ok> I accept</label><button>Weiter</button></form>`)
			return
		}
		if r.FormValue("ok") == "" {
			http.Error(w, "not accepted", http.StatusForbidden)
			return
		}
	}
	state, err := r.Cookie("state")
	if err != nil || state.Value != r.FormValue("state") || r.FormValue("error") != "" {
		http.Error(w, "that did not work", http.StatusForbidden)
		return
	}
	verifier, err := r.Cookie("verifier")
	if err != nil {
		http.Error(w, "no verifier", http.StatusForbidden)
		return
	}
	token, err := sp.oauth.Exchange(r.Context(), r.FormValue("code"), oauth2.VerifierOption(verifier.Value))
	if err != nil {
		http.Error(w, "no token", http.StatusForbidden)
		return
	}
	res, err := sp.oauth.Client(r.Context(), token).Get(sp.issuer + "/oauth2/v1/userinfo")
	if err != nil {
		http.Error(w, "no userinfo", http.StatusForbidden)
		return
	}
	defer res.Body.Close()
	claims := map[string]any{}
	if json.NewDecoder(res.Body).Decode(&claims) != nil || sp.refusal != "" {
		http.Error(w, sp.refusal, http.StatusForbidden)
		return
	}
	id := rand.Text()
	sp.mu.Lock()
	sp.sessions[id] = claims
	sp.mu.Unlock()
	http.SetCookie(w, &http.Cookie{Name: "session", Value: id, Path: "/"})
	http.Redirect(w, r, "/", http.StatusFound)
}

// claims are those of who is signed in; nil for nobody.
func (sp *smallSP) claims(r *http.Request) map[string]any {
	c, err := r.Cookie("session")
	if err != nil {
		return nil
	}
	sp.mu.Lock()
	defer sp.mu.Unlock()
	return sp.sessions[c.Value]
}

func (sp *smallSP) whoAmI(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	claims := sp.claims(r)
	answer := sp.me(claims)
	if claims == nil && answer == nil {
		w.WriteHeader(http.StatusUnauthorized)
	}
	_ = json.NewEncoder(w).Encode(answer) // a test's
}

func (sp *smallSP) index(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	claims := sp.claims(r)
	if claims == nil {
		fmt.Fprint(w, strings.ReplaceAll(sp.home, "<p class=email>%s</p>", "")+sp.outside)
		return
	}
	fmt.Fprintf(w, sp.home, claims["email"])
}

// options parses a configuration for a stage that may start a browser.
func options(t *testing.T, text, kind string) Options {
	t.Helper()
	config, err := sut.Parse("signoff.yaml", []byte(text), func(string) (string, bool) { return "", false })
	require.NoError(t, err)
	return Options{Config: config, Driver: kind, Out: t.TempDir(), Browser: func(ctx context.Context) (*driver.Browser, error) {
		b, err := driver.Launch(ctx, driver.BrowserConfig{Budget: driver.Budget{Wait: 3 * time.Second}})
		if err == nil {
			t.Cleanup(func() { assert.NoError(t, b.Close()) })
		}
		return b, err
	}}
}
