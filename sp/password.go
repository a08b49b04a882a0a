package sp

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/signoff-sso/signoff/sp/store"
)

// wrongPassword is the message of every failed local sign-in: it does not tell which part was
// wrong.
const wrongPassword = "Wrong email or password."

// errWrongPassword says that the email address, the password or both are wrong.
var errWrongPassword = errors.New("wrong email or password")

// errUseOkta says that the people of this email domain sign in with Okta.
var errUseOkta = errors.New("this domain signs in with Okta")

// PasswordSignIn is a local sign-in on its way through PasswordRules.
type PasswordSignIn struct {
	SP       *SP
	Raw      string // email as typed
	Password string
	// it is for Express Configuration, where an administrator repairs the connection to Okta
	Express bool
	Email   Email
	Login   store.Login
}

// PasswordRules returns the steps of every local sign-in: "email", "home realm", "password". A
// domain that support has routed to Okta is refused here and not only on the page: whoever posts
// the form directly gets no further. Only Express Configuration takes the password regardless, so
// that a broken connection can be repaired.
func PasswordRules() Rules[*PasswordSignIn] {
	return Rules[*PasswordSignIn]{
		{"email", func(_ context.Context, in *PasswordSignIn) error {
			email, err := ParseEmail(in.Raw)
			if err != nil {
				return errWrongPassword
			}
			in.Email = email
			return nil
		}},
		{"home realm", func(ctx context.Context, in *PasswordSignIn) error {
			if in.Express {
				return nil
			}
			_, routed, err := in.SP.parts.Start.HomeRealm(ctx, in.SP, in.Email)
			if err == nil && routed {
				return errUseOkta
			}
			return err
		}},
		{"password", func(ctx context.Context, in *PasswordSignIn) error {
			login, err := in.SP.login(ctx, in.Email, in.Password)
			if in.Login = login; err != nil {
				return err
			}
			return in.SP.holds(ctx, in)
		}},
	}
}

// login checks an email address and a password. It returns errWrongPassword if they do not belong
// together.
func (s *SP) login(ctx context.Context, email Email, password string) (store.Login, error) {
	login, err := s.db.LoginByEmail(ctx, email.Address)
	if err != nil && !store.IsNotFound(err) {
		return store.Login{}, err
	}
	if !s.passwordMatches(login.PasswordHash, password) {
		return store.Login{}, errWrongPassword
	}
	return login, nil
}

// activeAccounts returns the visitors that a login can become: one for each tenant in which it has
// an active account.
func (s *SP) activeAccounts(ctx context.Context, login string) ([]Visitor, error) {
	accounts, err := s.db.AccountsOfLogin(ctx, login)
	if err != nil {
		return nil, err
	}
	var visitors []Visitor
	for _, account := range accounts {
		v, err := s.visitorOf(ctx, account.ID)
		if store.IsNotFound(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		visitors = append(visitors, v)
	}
	return visitors, nil
}

// welcome signs a visitor in and sends the browser where it wanted to go, which was checked before.
func (s *SP) welcome(w http.ResponseWriter, r *http.Request, v Visitor, remember bool, returnTo string) {
	if _, err := s.startSession(w, r, v.Account, sessionEnd{Remember: remember}); err != nil {
		s.failed(w, r, err)
		return
	}
	http.Redirect(w, r, landing(v.Tenant, returnTo), http.StatusSeeOther)
}

// ticketLife is how long somebody may take to choose a tenant after the password.
const ticketLife = 5 * time.Minute
