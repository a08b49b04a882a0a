package mockidp

import (
	"crypto/subtle"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

const sessionCookie = "idx" // Identity Engine's name

// session is one browser that signed in to the org.
type session struct {
	userID  string
	started time.Time // when the password was given: auth_time
	csrf    string    // in every form of the signed-in pages
	seen    time.Time // last request
	notice  *notice   // for the next page of the Admin Console
	factor  bool      // a second factor was given too
	sid     string    // what SPs know it by; not the cookie, which is a secret
	apps    []string  // ids of the app instances that it has signed the user in to
	// lives is how long it lives at most, zero for without end, and idle how long without a request
	lives, idle time.Duration
}

// newSession returns a session that begins now. The caller holds o.mu.
func (o *Org) newSession(userID string) *session {
	now := o.now()
	return &session{
		userID: userID, started: now, seen: now, csrf: random.Alphanumeric(32), sid: "102" + random.Alphanumeric(22),
		lives: o.lifetimes.Session, idle: o.lifetimes.SessionIdle,
	}
}

// ends is when it ends without another request.
func (s *session) ends() time.Time {
	idle := s.seen.Add(s.idle)
	if last := s.started.Add(s.lives); s.lives != 0 && last.Before(idle) {
		return last
	}
	return idle
}

func (s *session) expired(now time.Time) bool { return now.Before(s.started) || !now.Before(s.ends()) }

// startSession signs the user in at this browser. The caller holds o.mu.
func (o *Org) startSession(w http.ResponseWriter, userID string) *session {
	s := o.newSession(userID)
	id := "idx" + random.Alphanumeric(40)
	o.sessions[id] = s
	b := o.belongingsOf(userID)
	b.sessions = append(b.sessions, id)
	o.setCookie(w, sessionCookie, id, 0)
	return s
}

// currentSession is findSession for a request that keeps the session alive. The caller holds o.mu.
func (o *Org) currentSession(r *http.Request) (*session, *User) {
	s, u := o.findSession(r)
	if s != nil {
		s.seen = o.now()
	}
	return s, u
}

// findSession returns the session of the request's cookie and its user; nil where nobody is signed
// in or the user is no longer active. The caller holds o.mu.
func (o *Org) findSession(r *http.Request) (*session, *User) {
	c, err := o.cookie(r, sessionCookie)
	if err != nil {
		return nil, nil
	}
	s := o.sessions[c.Value]
	if s == nil || s.expired(o.now()) {
		return nil, nil
	}
	u := o.user(s.userID)
	if u == nil || u.Status != UserActive {
		return nil, nil
	}
	return s, u
}

// visit is a request of somebody who is signed in.
type visit struct {
	User User
	CSRF string // goes into every form as the field csrf

	session *session
}

// signedIn returns who is signed in. Without anybody it writes the response itself, a redirect to
// the sign-in page that leads back here, and returns false.
func (o *Org) signedIn(w http.ResponseWriter, r *http.Request) (visit, bool) {
	o.mu.Lock()
	s, u := o.currentSession(r)
	var v visit
	if s != nil {
		v = visit{User: *u, CSRF: s.csrf, session: s}
	}
	o.mu.Unlock()
	if s == nil {
		from := "/app/UserHome"
		if r.Method == http.MethodGet {
			from = r.URL.RequestURI()
		}
		http.Redirect(w, r, "/login/login.htm?fromURI="+url.QueryEscape(from), http.StatusFound)
		return visit{}, false
	}
	if r.Method == http.MethodPost && subtle.ConstantTimeCompare([]byte(r.PostFormValue("csrf")), []byte(v.CSRF)) != 1 {
		o.renderError(w, http.StatusForbidden, "Your page has expired. Go back, reload it and try again.")
		return visit{}, false
	}
	return v, true
}

// signedInAdmin is signedIn for pages of the Admin Console: others than administrators get a 403
// page.
func (o *Org) signedInAdmin(w http.ResponseWriter, r *http.Request) (visit, bool) {
	v, ok := o.signedIn(w, r)
	if ok && !v.User.Admin {
		o.renderError(w, http.StatusForbidden, "You do not have permission to use the Admin Console.")
		return visit{}, false
	}
	return v, ok
}

// endSession ends the session of the request's browser. The caller holds o.mu.
func (o *Org) endSession(r *http.Request) {
	if c, err := o.cookie(r, sessionCookie); err == nil {
		delete(o.sessions, c.Value)
	}
}

// dropSessionCookie tells the browser to forget its session.
func (o *Org) dropSessionCookie(w http.ResponseWriter) { o.setCookie(w, sessionCookie, "", -1) }

// cookieName is what a cookie is called in browsers.
func (o *Org) cookieName(name string) string {
	if o.ownCookies {
		return name + "_" + o.id
	}
	return name
}

// cookie returns a cookie of the org's that came with a request; the error says that there is none.
func (o *Org) cookie(r *http.Request, name string) (*http.Cookie, error) {
	return r.Cookie(o.cookieName(name))
}

// setCookie sets a cookie that no script can read. maxAge is as in [http.Cookie]. Okta's cookies
// are SameSite=None, so that pages of other sites can ask in a frame whether somebody is signed in;
// the org's are where it has trusted origins and speaks https, which None needs.
func (o *Org) setCookie(w http.ResponseWriter, name, value string, maxAge int) {
	secure, sameSite := strings.HasPrefix(o.Issuer(), "https:"), http.SameSiteLaxMode
	if secure && o.origins.any() {
		sameSite = http.SameSiteNoneMode
	}
	http.SetCookie(w, &http.Cookie{Name: o.cookieName(name), Value: value, Path: "/", MaxAge: maxAge, HttpOnly: true, SameSite: sameSite, Secure: secure})
}

// endSessions ends all Okta sessions of a user in every browser. The caller holds o.mu.
func (o *Org) endSessions(userID string) {
	b := o.belongings[userID]
	if b == nil {
		return
	}
	for _, id := range b.sessions {
		delete(o.sessions, id)
	}
	b.sessions = nil
}
