package sp

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/sp/store"
)

// loginForm is the content of the sign-in pages.
type loginForm struct {
	Heading    string
	Action     string
	Email      string
	ReturnTo   string
	Error      string
	TenantName string
	OktaPath   string // where "Continue with Okta" leads; empty hides it
	OktaNote   string // why it is hidden
	SignUpPath string // empty where nobody can sign up
	Ticket     string
	Remember   bool
	Choices    []Visitor
}

func (s *SP) emailPage(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, http.StatusOK, "login-email", page{
		Title: "Sign in", Data: loginForm{ReturnTo: s.parts.Browser.ReturnTo(r.URL.Query().Get("return_to"))},
	})
}

// emailEntered routes an email address: to Okta if its domain is routed there, otherwise to the
// password page, which is the same for known and unknown addresses.
func (s *SP) emailEntered(w http.ResponseWriter, r *http.Request) {
	typed, returnTo := r.PostForm.Get("email"), s.parts.Browser.ReturnTo(r.PostForm.Get("return_to"))
	email, err := ParseEmail(typed)
	if err != nil {
		s.render(w, r, http.StatusUnprocessableEntity, "login-email", page{Title: "Sign in", Data: loginForm{
			Email: typed, ReturnTo: returnTo, Error: "Please enter your work email address, such as ada@example.com.",
		}})
		return
	}
	conn, routed, err := s.parts.Start.HomeRealm(r.Context(), s, email)
	switch {
	case err != nil:
		s.failed(w, r, err)
	case routed:
		s.startOkta(w, r, conn, email.Address, returnTo)
	default:
		s.passwordPage(w, r, http.StatusOK, loginForm{Email: strings.TrimSpace(typed), ReturnTo: returnTo})
	}
}

func (s *SP) passwordPage(w http.ResponseWriter, r *http.Request, status int, form loginForm) {
	s.render(w, r, status, "login-password", page{Title: "Enter your password", Data: form})
}

// emailPassword checks the password, and asks for the organization if the person has several.
func (s *SP) emailPassword(w http.ResponseWriter, r *http.Request) {
	in := &PasswordSignIn{SP: s, Raw: r.PostForm.Get("email"), Password: r.PostForm.Get("password")}
	returnTo, remember := s.parts.Browser.ReturnTo(r.PostForm.Get("return_to")), r.PostForm.Get("remember") != ""
	err := s.parts.Browser.PasswordRules.Check(r.Context(), in)
	if errors.Is(err, errUseOkta) {
		s.routeToOkta(w, r, in.Email, returnTo)
		return
	}
	var choices []Visitor
	if err == nil {
		choices, err = s.activeAccounts(r.Context(), in.Login.ID)
	}
	if err == nil && len(choices) == 0 {
		err = errWrongPassword
	}
	switch {
	case errors.Is(err, errWrongPassword):
		s.passwordPage(w, r, http.StatusUnauthorized, loginForm{Email: in.Raw, ReturnTo: returnTo, Error: wrongPassword})
	case err != nil:
		s.failed(w, r, err)
	case len(choices) == 1:
		s.welcome(w, r, choices[0], remember, returnTo)
	default:
		s.chooseTenant(w, r, in.Login.ID, loginForm{Choices: choices, ReturnTo: returnTo, Remember: remember})
	}
}

// chooseTenant asks somebody who has given the password for the tenant. The ticket for the next
// page is bound to this browser.
func (s *SP) chooseTenant(w http.ResponseWriter, r *http.Request, login string, form loginForm) {
	var err error
	if form.Ticket, err = s.db.AddTicket(r.Context(), s.cookie(r, cookieForm), login, ticketLife); err != nil {
		s.failed(w, r, err)
		return
	}
	s.choicePage(w, r, http.StatusOK, form)
}

func (s *SP) choicePage(w http.ResponseWriter, r *http.Request, status int, form loginForm) {
	s.render(w, r, status, "login-choose", page{Title: "Choose " + article(s.profile.TenantNoun), Data: form})
}

func (s *SP) routeToOkta(w http.ResponseWriter, r *http.Request, email Email, returnTo string) {
	conn, routed, err := s.parts.Start.HomeRealm(r.Context(), s, email)
	if err != nil || !routed {
		s.failed(w, r, errors.Join(err, errUseOkta))
		return
	}
	s.startOkta(w, r, conn, email.Address, returnTo)
}

// tenantChosen signs a person with several organizations in to the chosen one.
func (s *SP) tenantChosen(w http.ResponseWriter, r *http.Request) {
	ticket := r.PostForm.Get("ticket")
	login, err := s.db.LoginOfTicket(r.Context(), s.cookie(r, cookieForm), ticket)
	var choices []Visitor
	if err == nil {
		choices, err = s.activeAccounts(r.Context(), login)
	}
	chosen := slices.IndexFunc(choices, func(v Visitor) bool { return v.Tenant.Slug == r.PostForm.Get("tenant") })
	if err == nil && chosen >= 0 {
		err = s.db.UseTicket(r.Context(), ticket)
	}
	returnTo, remember := s.parts.Browser.ReturnTo(r.PostForm.Get("return_to")), r.PostForm.Get("remember") != ""
	switch {
	case store.IsNotFound(err):
		http.Redirect(w, r, s.signInPath("", ""), http.StatusSeeOther)
	case err != nil:
		s.failed(w, r, err)
	case chosen >= 0:
		s.welcome(w, r, choices[chosen], remember, returnTo)
	default:
		s.choicePage(w, r, http.StatusUnprocessableEntity, loginForm{
			Choices: choices, ReturnTo: returnTo, Ticket: ticket, Remember: remember, Error: "Please choose one.",
		})
	}
}
