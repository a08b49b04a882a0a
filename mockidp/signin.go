package mockidp

import (
	"cmp"
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"
	"time"
	"unicode"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

const (
	// browserCookie tells browsers apart before anybody has signed in: a sign-in page works only in
	// the browser that it was shown to, so that nobody can be signed in as somebody else by a
	// forged form. DT is Okta's device token.
	browserCookie = "DT"
	// maxFailures is how many wrong passwords in a row lock a user: Okta's default.
	maxFailures = 10
	// signInLifetime is how long a sign-in page may stay open.
	signInLifetime = time.Hour

	messageCannotSignIn = "Unable to sign in"
	messageLocked       = "Your account is locked."

	messagePasswordExpired = "Your password has expired."
)

// signIn is a sign-in page that was shown and has not led to a session yet.
type signIn struct {
	browser  string       // value of the browser's DT cookie
	request  *authRequest // where it leads: an authorization response or, if nil, the path from
	from     string
	username string // prefilled
	// userID is who has given their password, and is asked for the second factor now.
	userID  string
	session *session // theirs, where they were signed in before; nil where it begins after that
	shown   time.Time
}

func (s *signIn) expired(now time.Time) bool {
	return now.Before(s.shown) || now.Sub(s.shown) >= signInLifetime
}

// signInPage is what the template signin.html gets.
type signInPage struct {
	App, Error, StateToken, Username string
	Factor                           bool // asks for the second factor
}

// showSignIn is the sign-in page that leads back to a path of this org.
func (o *Org) showSignIn(w http.ResponseWriter, r *http.Request) {
	from := r.Form.Get("fromURI")
	if strings.ContainsFunc(from, unicode.IsControl) {
		o.renderError(w, http.StatusBadRequest, messageUnreadable)
		return
	}
	o.startSignIn(w, r, signIn{from: localPath(from), username: r.Form.Get("login_hint")})
}

// startSignIn shows a sign-in page.
func (o *Org) startSignIn(w http.ResponseWriter, r *http.Request, s signIn) {
	s.browser = o.browserOf(w, r)
	token := random.Alphanumeric(43)
	o.mu.Lock()
	o.sweep()
	s.shown = o.now()
	o.signIns[token] = &s
	o.mu.Unlock()
	o.renderSignIn(w, http.StatusOK, &s, token, s.username, "")
}

func (o *Org) renderSignIn(w http.ResponseWriter, status int, s *signIn, token, username, problem string) {
	if problem != "" {
		noteNoOAuthError(w, problem)
	}
	page := signInPage{Error: problem, StateToken: token, Username: username, Factor: s.userID != ""}
	if s.request != nil {
		page.App = s.request.appLabel
	}
	o.render(w, status, "signin.html", visit{}, page)
}

// submitSignIn takes the password, and after it the second factor where one is needed. A session
// begins here and nowhere else. The fields have the names that the sign-in widget of Okta's
// Identity Engine gives them, or those of its Classic Engine.
func (o *Org) submitSignIn(w http.ResponseWriter, r *http.Request) {
	token := r.PostForm.Get("stateToken")
	username := strings.TrimSpace(cmp.Or(r.PostForm.Get("identifier"), r.PostForm.Get("username")))
	passcode := cmp.Or(r.PostForm.Get("credentials.passcode"), r.PostForm.Get("password"))
	o.mu.Lock()
	s := o.shownSignIn(token, r)
	if s == nil {
		o.mu.Unlock()
		o.renderError(w, http.StatusForbidden, "Request expired, please start over and try again.")
		return
	}
	u, problem := o.checkCredential(s, username, passcode)
	if u == nil {
		shown := *s
		o.mu.Unlock()
		o.renderSignIn(w, http.StatusUnauthorized, &shown, token, username, problem)
		return
	}
	if o.factorMissing(s, u) {
		s.userID = u.ID
		shown := *s
		o.mu.Unlock()
		o.renderSignIn(w, http.StatusOK, &shown, token, "", "")
		return
	}
	delete(o.signIns, token)
	session := o.sessionAfter(w, r, s, u)
	var code string
	var refused *oauthError
	if s.request != nil {
		// The app instance may have changed while the page was open.
		if _, problem = o.redirectable(s.request.clientID, s.request.redirectURI); problem == "" {
			code, refused = o.grantAccess(*s.request, session)
		} else {
			o.record(Event{Type: s.request.event(), Outcome: OutcomeFailure, Actor: u.Login, Target: s.request.appLabel, Reason: problem})
		}
	}
	o.mu.Unlock()
	x := exchangeOf(r.Context())
	x.userID = session.userID
	if s.request == nil {
		http.Redirect(w, r, s.from, http.StatusFound)
		return
	}
	x.endpoint = AuthorizationEndpoint
	x.entry.ClientID = s.request.clientID
	switch {
	case problem != "":
		o.renderError(w, http.StatusBadRequest, problem)
	case refused != nil:
		s.request.sendError(w, refused)
	default:
		s.request.sendCode(w, code)
	}
}

// checkCredential checks what the page has asked for. The caller holds o.mu.
func (o *Org) checkCredential(s *signIn, username, passcode string) (*User, string) {
	if s.userID != "" {
		return o.checkPasscode(s.userID, passcode)
	}
	return o.checkPassword(username, passcode)
}

// sessionAfter returns the session of somebody who has given all that they were asked for: the one
// that they had, or a new one. The caller holds o.mu.
func (o *Org) sessionAfter(w http.ResponseWriter, r *http.Request, s *signIn, u *User) *session {
	if s.session != nil {
		s.session.factor = true
		return s.session
	}
	o.endSession(r)
	begun := o.startSession(w, u.ID)
	begun.factor = s.userID != ""
	o.record(Event{Type: "user.session.start", Outcome: OutcomeSuccess, Actor: u.Login, Target: u.Login})
	return begun
}

// shownSignIn returns the sign-in page that was shown to this browser with that state token. The
// caller holds o.mu.
func (o *Org) shownSignIn(token string, r *http.Request) *signIn {
	s := o.signIns[token]
	c, err := o.cookie(r, browserCookie)
	if s == nil || err != nil || s.expired(o.now()) || subtle.ConstantTimeCompare([]byte(c.Value), []byte(s.browser)) != 1 {
		return nil
	}
	// The second factor alone signs nobody in: the session by the password must still be there.
	if current, _ := o.currentSession(r); s.session != nil && s.session != current {
		return nil
	}
	return s
}

// checkPassword returns the user who may sign in with it, or the message that the sign-in page
// shows. Unknown, wrong and deactivated look the same, and so do all passwords of one who is locked
// out. The caller holds o.mu.
func (o *Org) checkPassword(username, password string) (*User, string) {
	u := o.userByLogin(username)
	if u != nil && u.Status == UserLockedOut { // with any password, or guessing could go on
		return nil, o.refuseSignIn(username, messageLocked, "LOCKED_OUT")
	}
	var stored string
	if u != nil {
		stored = u.Password
	}
	// Equal lengths keep the comparison's time apart from the password's length.
	given, right := sha256.Sum256([]byte(password)), sha256.Sum256([]byte(stored))
	if u == nil || stored == "" || subtle.ConstantTimeCompare(given[:], right[:]) != 1 {
		return nil, o.countPasswordFailure(u, username)
	}
	if message := u.Status.refusal(); message != "" {
		return nil, o.refuseSignIn(username, message, string(u.Status))
	}
	delete(o.failures, u.ID)
	u.LastLogin = o.now()
	return u, ""
}

// countPasswordFailure counts a wrong password of somebody who may exist. The caller holds o.mu.
func (o *Org) countPasswordFailure(u *User, username string) string {
	if u == nil || u.Status != UserActive {
		return o.refuseSignIn(username, messageCannotSignIn, "INVALID_CREDENTIALS")
	}
	return o.countFailure(u, username, u.ID)
}

// countFailure counts a wrong password or code under a key and locks the user at the last one. The
// caller holds o.mu.
func (o *Org) countFailure(u *User, username, key string) string {
	o.failures[key]++
	if o.failures[key] < maxFailures {
		return o.refuseSignIn(username, messageCannotSignIn, "INVALID_CREDENTIALS")
	}
	delete(o.failures, key)
	u.setStatus(UserLockedOut, o.now())
	o.record(Event{Type: "user.account.lock", Outcome: OutcomeSuccess, Target: u.Login})
	return o.refuseSignIn(username, messageLocked, "LOCKED_OUT")
}

func (o *Org) refuseSignIn(username, message, reason string) string {
	o.record(Event{Type: "user.session.start", Outcome: OutcomeFailure, Actor: username, Target: username, Reason: reason})
	return message
}

// signOut ends the session of this browser and shows the sign-in page.
func (o *Org) signOut(w http.ResponseWriter, r *http.Request) {
	v, ok := o.signedIn(w, r)
	if !ok {
		return
	}
	o.mu.Lock()
	o.endSession(r)
	o.record(Event{Type: "user.session.end", Outcome: OutcomeSuccess, Actor: v.User.Login, Target: v.User.Login})
	o.mu.Unlock()
	o.dropSessionCookie(w)
	http.Redirect(w, r, "/login/login.htm", http.StatusSeeOther)
}

// browserOf returns the value that tells this browser from others and gives it one if it has none.
func (o *Org) browserOf(w http.ResponseWriter, r *http.Request) string {
	if c, err := o.cookie(r, browserCookie); err == nil && len(c.Value) >= 22 {
		return c.Value
	}
	id := random.Alphanumeric(22)
	o.setCookie(w, browserCookie, id, 0)
	return id
}

// localPath returns a path of this site and nothing that a browser would take for another one.
func localPath(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.Contains(path, `\`) || strings.ContainsFunc(path, unicode.IsControl) {
		return "/app/UserHome"
	}
	return path
}
