package sp

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/sp/store"
)

// Visitor is a signed-in person: an active account and its tenant.
type Visitor struct {
	Account store.Account
	Tenant  store.Tenant
}

// sessionHolder returns the account of a session cookie, and records that it was used. A session
// that nobody has used for idle is over, and is ended.
func sessionHolder(ctx context.Context, db *store.DB, secret string, idle time.Duration) (string, error) {
	session, err := db.SessionBySecret(ctx, secret)
	if err != nil {
		return "", err
	}
	if db.Idle(session, idle) {
		return "", errors.Join(store.ErrNotFound, db.EndSession(ctx, secret))
	}
	return session.Account, db.TouchSession(ctx, session)
}

// startSession signs a browser in. The session that it may have had ends, and the new one has a new
// secret, and so has the form cookie: a planted cookie is worth nothing, and nothing of a former
// user remains. It returns the secret of the new session.
func (s *SP) startSession(w http.ResponseWriter, r *http.Request, account store.Account, end sessionEnd) (string, error) {
	if err := s.endSession(w, r); err != nil {
		return "", err
	}
	s.setCookie(w, cookieForm, store.NewSecret(), 0)
	life := s.parts.Browser.Lifetimes
	if end.Remember {
		secret, err := s.db.Remember(r.Context(), account.ID, life.Remember)
		if err != nil {
			return "", err
		}
		s.setCookie(w, cookieRemember, secret, life.Remember)
	}
	return s.openSession(w, r, account, s.parts.Browser.Lifetime(life.Session, end.Latest, s.Now()))
}

// sessionEnd says how long a session may last.
type sessionEnd struct {
	Remember bool      // begin another one after it
	Latest   time.Time // by which it is over; zero for none
}

// sessionLifetime returns how long a session lasts that begins now: as long as sessions do, but not
// longer than Okta has said.
func sessionLifetime(usual time.Duration, latest, now time.Time) time.Duration {
	if latest.IsZero() {
		return usual
	}
	return min(usual, latest.Sub(now))
}

// openSession starts a session, gives the browser its cookie and returns the secret in it.
func (s *SP) openSession(w http.ResponseWriter, r *http.Request, account store.Account, life time.Duration) (string, error) {
	secret, err := s.parts.Browser.StartSession(r.Context(), s.db, account, r.UserAgent(), life)
	if err != nil {
		return "", err
	}
	s.setCookie(w, cookieSession, secret, 0)
	return secret, s.db.TouchSignIn(r.Context(), account.ID)
}

// endSession ends the session and forgets the browser, on the server and in the browser.
func (s *SP) endSession(w http.ResponseWriter, r *http.Request) error {
	if secret := s.cookie(r, cookieSession); secret != "" {
		if err := s.parts.Browser.EndSession(r.Context(), s.db, secret); err != nil {
			return err
		}
		s.dropCookie(w, cookieSession)
	}
	if secret := s.cookie(r, cookieRemember); secret != "" {
		if err := s.db.Forget(r.Context(), secret); err != nil {
			return err
		}
		s.dropCookie(w, cookieRemember)
	}
	return nil
}

// visitor returns who is signed in in this browser, at the host of the request. The error is
// store.ErrNotFound if nobody is.
func (s *SP) visitor(w http.ResponseWriter, r *http.Request) (Visitor, error) {
	v, err := s.sessionVisitor(w, r)
	if err == nil && !s.parts.Browser.AtHost(s.hostLabel(v.Tenant.Slug), s.labelOf(r)) {
		return Visitor{}, store.ErrNotFound
	}
	return v, err
}

// sessionVisitor returns who is signed in in this browser. A browser without a session that is
// remembered gets a new one. The error is store.ErrNotFound if nobody is.
func (s *SP) sessionVisitor(w http.ResponseWriter, r *http.Request) (Visitor, error) {
	ctx := r.Context()
	secret := s.cookie(r, cookieSession)
	account, err := s.parts.Browser.SessionHolder(ctx, s.db, secret, s.parts.Browser.Lifetimes.Idle)
	if err == nil {
		err = s.parts.Browser.Renew(ctx, s, secret)
	}
	if err == nil {
		return s.visitorOf(ctx, account)
	}
	if !store.IsNotFound(err) {
		return Visitor{}, err
	}
	remembered := s.cookie(r, cookieRemember)
	account, err = s.parts.Browser.Remembered(ctx, s.db, remembered)
	if err != nil {
		return Visitor{}, err
	}
	v, err := s.visitorOf(ctx, account)
	if err != nil {
		return Visitor{}, err
	}
	session, err := s.openSession(w, r, v.Account, s.parts.Browser.Lifetimes.Session)
	if err != nil {
		return Visitor{}, err
	}
	// A logout may have come in between, which has found nothing of this session yet.
	if _, err := s.parts.Browser.Remembered(ctx, s.db, remembered); err != nil {
		return Visitor{}, errors.Join(err, s.parts.Browser.EndSession(ctx, s.db, session))
	}
	return v, nil
}

// visitorOf returns the visitor of an account; a deactivated account is nobody.
func (s *SP) visitorOf(ctx context.Context, id string) (Visitor, error) {
	account, err := s.db.AccountByID(ctx, id)
	if err != nil {
		return Visitor{}, err
	}
	if !s.parts.Accounts.Usable(account) {
		return Visitor{}, store.ErrNotFound
	}
	tenant, err := s.db.TenantByID(ctx, account.Tenant)
	return Visitor{Account: account, Tenant: tenant}, err
}

// visitorHandler handles a request of somebody who is signed in.
type visitorHandler func(w http.ResponseWriter, r *http.Request, v Visitor)

// signedIn lets the members of the tenant in the path pass. Nobody is sent to the sign-in page;
// another tenant's member learns nothing, not even that the page exists.
func (s *SP) signedIn(next visitorHandler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := s.visitor(w, r)
		switch {
		case store.IsNotFound(err):
			http.Redirect(w, r, s.signInPath(r.PathValue("slug"), returnPath(r)), http.StatusSeeOther)
		case err != nil:
			s.failed(w, r, err)
		case !s.parts.Browser.Guard(v, r.PathValue("slug")):
			s.notFound(w, r)
		default:
			next(w, r, v)
		}
	})
}

// approvers lets those pass who manage the tenant.
func (s *SP) approvers(next visitorHandler) visitorHandler {
	return func(w http.ResponseWriter, r *http.Request, v Visitor) {
		if !s.approver(v) {
			s.notFound(w, r)
			return
		}
		next(w, r, v)
	}
}

func (s *SP) approver(v Visitor) bool { return v.Account.EffectiveRole() == s.profile.ApproverRole }

// returnPath is where a request that needs a sign-in wants to go. A form that was sent is not sent
// again.
func returnPath(r *http.Request) string {
	if r.Method != http.MethodGet {
		return ""
	}
	return r.URL.RequestURI()
}

// signInPath returns the sign-in page for a tenant.
func (s *SP) signInPath(slug, returnTo string) string {
	path := "/login"
	if !s.profile.EmailFirst && !(s.profile.EmailToo && slug == "") {
		path = "/o/" + url.PathEscape(slug) + "/login"
	}
	if returnTo = s.parts.Browser.ReturnTo(returnTo); returnTo == "" {
		return path
	}
	return path + "?" + url.Values{"return_to": {returnTo}}.Encode()
}

// landing returns where a new session starts: where the visitor wanted to go (which ReturnTo or
// Target let pass), or the dashboard if that is nowhere or a page of another tenant.
func landing(tenant store.Tenant, returnTo string) string {
	home := "/o/" + tenant.Slug + "/"
	if returnTo == "" || (strings.HasPrefix(returnTo, "/o/") && !strings.HasPrefix(returnTo, home)) {
		return home
	}
	return returnTo
}
