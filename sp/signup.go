package sp

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/signoff-sso/signoff/sp/store"
)

// SignUp is somebody who wants an account with a password, on the way through SignUpRules.
type SignUp struct {
	SP                  *SP
	Tenant              store.Tenant
	Raw, Name, Password string // as typed
	Email               Email
	Account             store.Account
}

// signUpError is why nobody got an account, in a sentence for the person at the browser.
type signUpError struct{ reason string }

// Error implements error.
func (e *signUpError) Error() string { return e.reason }

// minPassword is the shortest password in bytes:
// https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html
const minPassword = 12

// wrongLength is the message for a password that is too short or too long.
const wrongLength = "Please choose a password of 12 to 72 characters."

// hasLength says whether a password is long enough, and no longer than what bcrypt takes.
func hasLength(password string) bool { return len(password) >= minPassword && len(password) <= 72 }

// SignUpRules returns the steps of every sign-up: "email", "home realm", "password", "address",
// "create account". The address is not verified, so nothing follows from it: whoever signs in with
// Okta later gets an account of their own, and nobody can sign up with an address that has an
// account or an invitation.
func SignUpRules() Rules[*SignUp] {
	return Rules[*SignUp]{
		{"email", func(_ context.Context, in *SignUp) error {
			email, err := ParseEmail(in.Raw)
			if err != nil {
				return &signUpError{"Please enter your work email address, such as ada@example.com."}
			}
			in.Email = email
			return nil
		}},
		{"home realm", func(ctx context.Context, in *SignUp) error {
			_, routed, err := in.SP.parts.Start.HomeRealm(ctx, in.SP, in.Email)
			if err == nil && routed {
				return errUseOkta
			}
			return err
		}},
		{"password", func(_ context.Context, in *SignUp) error {
			if !hasLength(in.Password) {
				return &signUpError{wrongLength}
			}
			return nil
		}},
		{"address", func(ctx context.Context, in *SignUp) error {
			_, err := in.SP.db.LoginByEmail(ctx, in.Email.Address)
			accounts, errAccounts := in.SP.db.AccountsByEmail(ctx, in.Tenant.ID, in.Email.Address)
			if err == nil || len(accounts) > 0 {
				return &signUpError{"This address cannot be used. If it is yours, please sign in."}
			}
			return errors.Join(ignoreNotFound(err), errAccounts)
		}},
		{"create account", func(ctx context.Context, in *SignUp) error {
			member := Member{Name: in.Name, Password: in.Password}
			if member.Name == "" {
				member.Name = in.Email.Address
			}
			login, err := in.SP.addLogin(ctx, in.Email, member)
			if err != nil {
				return err
			}
			in.Account, err = in.SP.db.AddAccount(ctx, store.Account{
				Tenant: in.Tenant.ID, Login: login.ID, Email: in.Email.Address, Name: member.Name, Role: in.SP.profile.MemberRole,
			})
			return err
		}},
	}
}

func (s *SP) signUpPage(w http.ResponseWriter, r *http.Request) {
	if tenant, ok := s.pathTenant(w, r); ok {
		s.renderSignUp(w, r, http.StatusOK, tenant, loginForm{})
	}
}

func (s *SP) renderSignUp(w http.ResponseWriter, r *http.Request, status int, tenant store.Tenant, form loginForm) {
	form.Heading, form.Action = "Sign up to "+tenant.Name, "/o/"+tenant.Slug+"/sign-up"
	s.render(w, r, status, "sign-up", page{Title: form.Heading, Data: form})
}

func (s *SP) signUp(w http.ResponseWriter, r *http.Request) {
	tenant, ok := s.pathTenant(w, r)
	if !ok {
		return
	}
	in := &SignUp{SP: s, Tenant: tenant, Raw: r.PostForm.Get("email"), Name: shorten(r.PostForm.Get("name"), maxName), Password: r.PostForm.Get("password")}
	err := s.parts.Browser.SignUp.Check(r.Context(), in)
	var refused *signUpError
	switch {
	case errors.Is(err, errUseOkta):
		http.Redirect(w, r, "/o/"+url.PathEscape(tenant.Slug)+"/sso/okta", http.StatusSeeOther)
	case errors.As(err, &refused):
		s.renderSignUp(w, r, http.StatusUnprocessableEntity, tenant, loginForm{Email: in.Raw, Error: refused.reason})
	case err != nil:
		s.failed(w, r, err)
	default:
		s.welcome(w, r, Visitor{Account: in.Account, Tenant: tenant}, false, "")
	}
}
