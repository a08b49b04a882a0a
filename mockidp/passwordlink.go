package mockidp

import (
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// Where the links lead that Okta's Identity Engine sends to people who have no password.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle/
const (
	activationPath = "/tokens/"
	resetPath      = "/signin/reset-password/"
)

// How long the links work: Okta's defaults for an activation email and for a recovery email.
const (
	activationLifetime = 7 * day
	resetLifetime      = time.Hour
)

const messageLinkInvalid = "This link cannot be used: it was used, has expired, or another one has taken its place. Ask your administrator for another one."

// passwordLink lets whoever has it set the password of a user who waits for one, once.
type passwordLink struct {
	userID string
	from   UserStatus // what the user is as long as it works
	made   time.Time
	lives  time.Duration
}

func (l *passwordLink) expired(now time.Time) bool {
	return now.Before(l.made) || now.Sub(l.made) >= l.lives
}

// newPasswordLink makes the token of a link for a user in a status; earlier ones work no longer.
func (o *Org) newPasswordLink(userID string, from UserStatus, lives time.Duration) string {
	token := random.Alphanumeric(20)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.dropPasswordLinks(userID)
	o.sweep()
	o.passwordLinks[token] = &passwordLink{userID: userID, from: from, made: o.now(), lives: lives}
	return token
}

// dropPasswordLinks takes a user's links back. The caller holds o.mu.
func (o *Org) dropPasswordLinks(userID string) {
	for token, l := range o.passwordLinks {
		if l.userID == userID {
			delete(o.passwordLinks, token)
		}
	}
}

// activationURL and resetURL are the links with a token.
func (o *Org) activationURL(token string) string {
	return o.Issuer() + activationPath + token + "/verify"
}

func (o *Org) resetURL(token string) string { return o.Issuer() + resetPath + token }

// passwordRoutes adds the pages behind the links.
func (o *Org) passwordRoutes(mux *http.ServeMux) {
	for _, page := range []string{activationPath + "{token}/verify", resetPath + "{token}"} {
		mux.HandleFunc("GET "+page, o.showPasswordPage)
		mux.HandleFunc("POST "+page, o.submitPassword)
	}
}

// withoutLinkToken is a path without the secret of such a link, which may stand in a path that is
// only about to be redirected to the link's.
func withoutLinkToken(asked string) string {
	clean := path.Clean("/" + asked)
	for _, before := range []string{activationPath, resetPath} {
		rest, found := strings.CutPrefix(clean, before)
		if !found {
			continue
		}
		if strings.HasSuffix(rest, "/verify") {
			return before + redacted + "/verify"
		}
		return before + redacted
	}
	return asked
}

// passwordPage is what the template password.html gets.
type passwordPage struct {
	Login, Error string
	Reset        bool
}

// linkOf returns what a link is for, and the user, nil where it cannot be used. The caller holds
// o.mu.
func (o *Org) linkOf(token string) (*passwordLink, *User) {
	l := o.passwordLinks[token]
	if l == nil || l.expired(o.now()) {
		return nil, nil
	}
	u := o.user(l.userID)
	if u == nil || u.Status != l.from {
		return nil, nil
	}
	return l, u
}

func (o *Org) showPasswordPage(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	l, u := o.linkOf(r.PathValue("token"))
	var page passwordPage
	if l != nil {
		page = passwordPage{Login: u.Login, Reset: l.from == UserRecovery}
	}
	o.mu.Unlock()
	if l == nil {
		o.renderError(w, http.StatusForbidden, messageLinkInvalid)
		return
	}
	o.render(w, http.StatusOK, "password.html", visit{}, page)
}

// submitPassword sets the password, with which the user is active and may sign in: nobody is signed
// in here, since whoever sends the form may have another's link.
func (o *Org) submitPassword(w http.ResponseWriter, r *http.Request) {
	password := r.PostForm.Get("newPassword")
	problem := checkPasswordLength(password)
	if problem == "" && password != r.PostForm.Get("confirmPassword") {
		problem = "The passwords are not the same."
	}
	token := r.PathValue("token")
	o.mu.Lock()
	l, u := o.linkOf(token)
	var page passwordPage
	if l != nil {
		page = passwordPage{Login: u.Login, Error: problem, Reset: l.from == UserRecovery}
		exchangeOf(r.Context()).userID = u.ID
	}
	if l != nil && problem == "" {
		u.Password, u.PasswordChanged = password, o.now()
		u.setStatus(u.Status.withPassword(), o.now())
		delete(o.failures, u.ID)
		o.dropPasswordLinks(u.ID)
		o.record(Event{Type: "user.account.update_password", Actor: u.Login, Target: u.Login, Outcome: OutcomeSuccess})
	}
	o.mu.Unlock()
	switch {
	case l == nil:
		o.renderError(w, http.StatusForbidden, messageLinkInvalid)
	case problem != "":
		noteNoOAuthError(w, problem)
		o.render(w, http.StatusBadRequest, "password.html", visit{}, page)
	default:
		http.Redirect(w, r, "/login/login.htm", http.StatusSeeOther)
	}
}

// How long a password is: the least of Okta's default policy, and the most that Okta hashes.
const (
	minPassword = 8
	maxPassword = 72
)

// checkPasswordLength says why a text cannot be a password, empty where it can.
func checkPasswordLength(password string) string {
	if len(password) < minPassword || len(password) > maxPassword {
		return "Enter a password of 8 to 72 characters."
	}
	return ""
}
