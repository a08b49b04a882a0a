package sp

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/signoff-sso/signoff/sp/store"
)

// supportLife is how long a support agent stays signed in.
const supportLife = 8 * time.Hour

// agentKey is where supportOnly leaves the agent in the context.
type agentKey struct{}

func (s *SP) supportLoginPage(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, http.StatusOK, "support-login", page{Title: "Support sign-in", Data: loginForm{}})
}

func (s *SP) supportSignIn(w http.ResponseWriter, r *http.Request) {
	secret, err := s.supportSession(r)
	switch {
	case errors.Is(err, errWrongPassword):
		s.render(w, r, http.StatusUnauthorized, "support-login", page{
			Title: "Support sign-in", Data: loginForm{Email: r.PostForm.Get("email"), Error: wrongPassword},
		})
	case err != nil:
		s.failed(w, r, err)
	default:
		s.setCookie(w, cookieSupport, secret, 0)
		http.Redirect(w, r, "/support", http.StatusSeeOther)
	}
}

// supportSession checks the password of a support agent and starts a session.
func (s *SP) supportSession(r *http.Request) (string, error) {
	email, err := ParseEmail(r.PostForm.Get("email"))
	if err != nil {
		return "", errWrongPassword
	}
	agent, err := s.db.SupportAgentByEmail(r.Context(), email.Address)
	if err != nil && !store.IsNotFound(err) {
		return "", err
	}
	if !s.passwordMatches(agent.PasswordHash, r.PostForm.Get("password")) {
		return "", errWrongPassword
	}
	return s.db.StartSupportSession(r.Context(), agent.ID, supportLife)
}

func (s *SP) supportSignOut(w http.ResponseWriter, r *http.Request) {
	if err := s.db.EndSupportSession(r.Context(), s.cookie(r, cookieSupport)); err != nil {
		s.failed(w, r, err)
		return
	}
	s.dropCookie(w, cookieSupport)
	http.Redirect(w, r, "/support/login", http.StatusSeeOther)
}

// supportOnly lets support agents pass.
func (s *SP) supportOnly(next http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		agent, err := s.db.SupportAgentBySecret(r.Context(), s.cookie(r, cookieSupport))
		if store.IsNotFound(err) {
			http.Redirect(w, r, "/support/login", http.StatusSeeOther)
			return
		}
		if err != nil {
			s.failed(w, r, err)
			return
		}
		next(w, r.WithContext(context.WithValue(r.Context(), agentKey{}, agent)))
	})
}

// supportCustomer is one customer in the support console.
type supportCustomer struct {
	Tenant store.Tenant
	Claims []string // domains that support may confirm
	connectionView
}

// supportView is the content of the support console.
type supportView struct {
	Customers []supportCustomer
	Profile   Profile
}

func (s *SP) supportConsole(w http.ResponseWriter, r *http.Request) {
	tenants, err := s.db.Tenants(r.Context())
	if err != nil {
		s.failed(w, r, err)
		return
	}
	view := supportView{Profile: s.profile}
	for _, tenant := range tenants {
		conn, err := s.connectionView(r, tenant)
		if err != nil {
			s.failed(w, r, err)
			return
		}
		customer := supportCustomer{Tenant: tenant, connectionView: conn}
		if s.profile.confirmsDomains() {
			if customer.Claims, err = s.db.ClaimsOf(r.Context(), tenant.ID); err != nil {
				s.failed(w, r, err)
				return
			}
		}
		view.Customers = append(view.Customers, customer)
	}
	agent, _ := r.Context().Value(agentKey{}).(store.SupportAgent)
	s.render(w, r, http.StatusOK, "support", page{Title: "Support console", Agent: &agent, Data: view})
}

func (s *SP) supportSetHRD(w http.ResponseWriter, r *http.Request) {
	s.supportDone(w, r, s.db.SetHRD(r.Context(), r.PathValue("domain"), r.PostForm.Get("on") == "true"))
}

// supportConfirmDomain confirms a domain that a customer has claimed, where what the customer has
// told support is what they were given for it.
func (s *SP) supportConfirmDomain(w http.ResponseWriter, r *http.Request) {
	tenant, err := s.db.TenantBySlug(r.Context(), r.PathValue("slug"))
	if err == nil {
		_, err = s.confirmDomain(r.Context(), tenant, adminCall{Domain: r.PathValue("domain"), Proof: r.PostForm.Get("proof")})
	}
	var refused *adminError
	if errors.As(err, &refused) {
		s.render(w, r, refused.status, "note", page{
			Title: "This domain is not confirmed", Data: note{Reason: refused.reason, Link: "/support", LinkLabel: "Back to the support console"},
		})
		return
	}
	s.supportDone(w, r, err)
}

func (s *SP) supportSetAccess(w http.ResponseWriter, r *http.Request) {
	s.supportSetTenant(w, r, s.db.SetApplicationAccess)
}

func (s *SP) supportSetOkta(w http.ResponseWriter, r *http.Request) {
	s.supportSetTenant(w, r, s.db.SetOktaSSO)
}

func (s *SP) supportSetTenant(w http.ResponseWriter, r *http.Request, set func(ctx context.Context, tenant string, on bool) error) {
	tenant, err := s.db.TenantBySlug(r.Context(), r.PathValue("slug"))
	if err == nil {
		err = set(r.Context(), tenant.ID, r.PostForm.Get("on") == "true")
	}
	s.supportDone(w, r, err)
}

func (s *SP) supportDone(w http.ResponseWriter, r *http.Request, err error) {
	switch {
	case store.IsNotFound(err):
		s.notFound(w, r)
	case err != nil:
		s.failed(w, r, err)
	default:
		http.Redirect(w, r, "/support", http.StatusSeeOther)
	}
}
