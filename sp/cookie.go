package sp

import (
	"net/http"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/sp/store"
)

// Purposes of our cookies. Each has its own name and its own table, so that none can be taken for
// another.
const (
	cookieSession     = "session"
	cookieRemember    = "remember"
	cookieTransaction = "tx"
	cookieForm        = "csrf"
	cookieExpress     = "express"
	cookieSupport     = "support"
	cookieVisit       = "visit"   // of somebody who is not signed in
	cookieSignOut     = "signout" // of a sign-out that has gone on to Okta
)

// cookieName contains the profile: cookies of one host are shared by all its ports.
func (s *SP) cookieName(purpose string) string { return s.profile.Key + "_" + purpose }

// setCookie sets a cookie that scripts cannot read. SameSite=Lax still sends it when Okta redirects
// the browser back, which Strict would not:
// https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-5.6.7.2 life 0 makes
// it last as long as the browser runs.
func (s *SP) setCookie(w http.ResponseWriter, purpose, value string, life time.Duration) {
	c := &http.Cookie{
		Name: s.cookieName(purpose), Value: value, Path: "/", MaxAge: int(life / time.Second),
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: strings.HasPrefix(s.url, "https:"),
	}
	if purpose == cookieTransaction && s.profile.FormPost {
		// A form of Okta's carries no other cookie. Browsers keep one with Secure on http from
		// their own machine.
		c.SameSite, c.Secure = http.SameSiteNoneMode, true
	}
	http.SetCookie(w, s.parts.Browser.Cookie(c))
}

func (s *SP) dropCookie(w http.ResponseWriter, purpose string) {
	s.setCookie(w, purpose, "", -time.Second)
}

// cookie returns the value of a cookie of ours, or "".
func (s *SP) cookie(r *http.Request, purpose string) string {
	c, err := r.Cookie(s.cookieName(purpose))
	if err != nil {
		return ""
	}
	return c.Value
}

// browserID returns the random value by which a cookie ties server-side state to this browser, and
// sets the cookie if the browser has none.
func (s *SP) browserID(w http.ResponseWriter, r *http.Request, purpose string, life time.Duration) string {
	id := s.cookie(r, purpose)
	if id == "" {
		id = store.NewSecret()
	}
	s.setCookie(w, purpose, id, life)
	return id
}
