package conformance

import (
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// What the caches may keep is judged where it says whose it is, or sets a session. A page that is
// the same for everybody may be kept by all.
func TestWhatCachesMayKeep(t *testing.T) {
	says := func(control string) func(http.ResponseWriter, *http.Request, http.Handler) {
		return func(w http.ResponseWriter, r *http.Request, sound http.Handler) {
			w.Header().Set("Cache-Control", control)
			sound.ServeHTTP(w, r)
		}
	}
	for name, c := range map[string]struct {
		route, check string
		serve        func(http.ResponseWriter, *http.Request, http.Handler)
		want         verdict.Verdict
		why          string
	}{
		"a page that is the same for everybody": {"dashboard", "SESSION-07/landing", func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
			w.Header().Set("Cache-Control", "public, max-age=300")
			_, _ = io.WriteString(w, "<h1>Welcome</h1>")
		}, verdict.NotApplicable, "says nothing of who is signed in, and sets no cookie of a session"},
		"a page with a name":              {"reports", "SESSION-07/deep-link", says(""), verdict.Warn, "what one user sees is given to nobody else by a cache"},
		"a name that the SP is asked for": {"who am I", "SESSION-07/who-am-i", says("no-cache"), verdict.Pass, ""},
	} {
		got := verdictsOf(t, served(c.route, c.serve), c.check)[c.check]
		assert.Equal(t, c.want, got.Verdict, "%s: %s; saw %s", name, got.Reason, got.Actual)
		assert.Contains(t, got.Reason, c.why, name)
	}
}

// A page that names nobody is judged all the same where it sets the cookie of the session, and not
// where it sets another.
func TestCookiesThatCachesMayKeep(t *testing.T) {
	for set, want := range map[string]verdict.Verdict{"the session's": verdict.Warn, "language": verdict.NotApplicable} {
		got := verdictsOf(t, served("dashboard", func(w http.ResponseWriter, r *http.Request, _ http.Handler) {
			w.Header().Del("Cache-Control")
			if set == "language" {
				http.SetCookie(w, &http.Cookie{Name: set, Value: "en", Path: "/"})
				return
			}
			for _, c := range r.Cookies() {
				http.SetCookie(w, &http.Cookie{Name: c.Name, Value: c.Value, Path: "/", HttpOnly: true})
			}
		}), "SESSION-07/landing")["SESSION-07/landing"]
		assert.Equal(t, want, got.Verdict, "%s: %s; saw %s", set, got.Reason, got.Actual)
	}
}

// A user is named by the address or the surname, in whatever letters.
func TestNamesUser(t *testing.T) {
	alice := sut.User{Email: "alice-2lqxpz@acme.example", FirstName: "Alice", LastName: "2lqxpz"}
	for body, want := range map[string]bool{
		`{"mail":"ALICE-2LQXPZ@ACME.EXAMPLE"}`: true,
		`<h1>Welcome, Alice&nbsp;2lqxpz</h1>`:  true,
		`<h1>Alice's Restaurant</h1>`:          false,
		``:                                     false,
	} {
		assert.Equal(t, want, namesUser([]byte(body), alice), body)
	}
	assert.False(t, namesUser([]byte("anything"), sut.User{}), "who has no name")
}
