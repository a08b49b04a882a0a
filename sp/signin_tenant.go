package sp

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/sp/store"
)

// homeForm is the content of the start page.
type homeForm struct {
	Tenant, Error string
	EmailToo      bool // there is the way by the work email as well
}

// home is the start page: a link to the sign-in, or the question for the tenant.
func (s *SP) home(w http.ResponseWriter, r *http.Request) {
	if s.profile.EmailFirst {
		s.render(w, r, http.StatusOK, "home", page{Title: s.profile.Product})
		return
	}
	typed := r.URL.Query().Get("workspace")
	slug := tenantSlug(typed)
	if slug == "" {
		s.render(w, r, http.StatusOK, "home-tenant", page{Title: s.profile.Product, Data: homeForm{EmailToo: s.profile.EmailToo}})
		return
	}
	tenant, err := s.db.TenantBySlug(r.Context(), slug)
	switch {
	case store.IsNotFound(err):
		s.render(w, r, http.StatusNotFound, "home-tenant", page{
			Title: s.profile.Product, Data: homeForm{Tenant: typed, Error: s.unknownTenant(typed), EmailToo: s.profile.EmailToo},
		})
	case err != nil:
		s.failed(w, r, err)
	default:
		http.Redirect(w, r, s.signInPath(tenant.Slug, ""), http.StatusSeeOther)
	}
}

// tenantSlug is a tenant's slug as a person types it.
func tenantSlug(typed string) string { return strings.ToLower(strings.TrimSpace(typed)) }

func (s *SP) unknownTenant(typed string) string {
	return fmt.Sprintf("There is no %s called \"%s\".", s.profile.TenantNoun, strings.TrimSpace(typed))
}

func (s *SP) tenantLoginPage(w http.ResponseWriter, r *http.Request) {
	tenant, ok := s.pathTenant(w, r)
	if !ok {
		return
	}
	s.renderTenantLogin(w, r, http.StatusOK, tenant, loginForm{ReturnTo: r.URL.Query().Get("return_to")})
}

// pathTenant returns the tenant in the path, or shows that there is none.
func (s *SP) pathTenant(w http.ResponseWriter, r *http.Request) (store.Tenant, bool) {
	tenant, err := s.db.TenantBySlug(r.Context(), r.PathValue("slug"))
	if store.IsNotFound(err) {
		s.notFound(w, r)
	} else if err != nil {
		s.failed(w, r, err)
	}
	return tenant, err == nil
}

func (s *SP) renderTenantLogin(w http.ResponseWriter, r *http.Request, status int, tenant store.Tenant, form loginForm) {
	conn, err := s.db.ConnectionOf(r.Context(), tenant.ID)
	if err != nil && !store.IsNotFound(err) {
		s.failed(w, r, err)
		return
	}
	form.ReturnTo = s.parts.Browser.ReturnTo(form.ReturnTo)
	form.Heading = "Sign in to " + tenant.Name
	form.Action = "/o/" + tenant.Slug + "/login"
	if s.profile.SelfSignUp {
		form.SignUpPath = "/o/" + tenant.Slug + "/sign-up"
	}
	switch {
	case err != nil: // no connection, nothing to say
	case conn.Status == store.SettingUp:
		form.OktaNote = "Okta sign-in is still being set up. Reload this page in a moment."
	case conn.Status == store.Failed:
		form.OktaNote = "Okta sign-in could not be set up. An administrator can run Express Configuration again in Okta."
	case s.usable(tenant, conn) == nil:
		form.OktaPath = "/o/" + tenant.Slug + "/sso/okta"
	}
	s.render(w, r, status, "login-tenant", page{Title: form.Heading, Data: form})
}

// tenantPassword signs in to one tenant with a local password.
func (s *SP) tenantPassword(w http.ResponseWriter, r *http.Request) {
	tenant, ok := s.pathTenant(w, r)
	if !ok {
		return
	}
	in := &PasswordSignIn{SP: s, Raw: r.PostForm.Get("email"), Password: r.PostForm.Get("password")}
	err := s.parts.Browser.PasswordRules.Check(r.Context(), in)
	var v Visitor
	if err == nil {
		v, err = s.memberWithLogin(r, tenant, in.Login)
	}
	returnTo := s.parts.Browser.ReturnTo(r.PostForm.Get("return_to"))
	switch {
	case errors.Is(err, errUseOkta):
		http.Redirect(w, r, "/o/"+tenant.Slug+"/sso/okta?"+url.Values{"return_to": {returnTo}}.Encode(), http.StatusSeeOther)
	case errors.Is(err, errWrongPassword), store.IsNotFound(err):
		s.renderTenantLogin(w, r, http.StatusUnauthorized, tenant, loginForm{Email: in.Raw, ReturnTo: returnTo, Error: wrongPassword})
	case err != nil:
		s.failed(w, r, err)
	default:
		s.welcome(w, r, v, r.PostForm.Get("remember") != "", returnTo)
	}
}

// memberWithLogin returns the login's active account in a tenant.
func (s *SP) memberWithLogin(r *http.Request, tenant store.Tenant, login store.Login) (Visitor, error) {
	account, err := s.db.AccountOfLogin(r.Context(), tenant.ID, login.ID)
	if err != nil {
		return Visitor{}, err
	}
	return s.visitorOf(r.Context(), account.ID)
}

// tenantStart is the button "Continue with Okta".
func (s *SP) tenantStart(w http.ResponseWriter, r *http.Request) {
	tenant, ok := s.pathTenant(w, r)
	if !ok {
		return
	}
	conn, err := s.db.ConnectionOf(r.Context(), tenant.ID)
	if store.IsNotFound(err) {
		s.notFound(w, r)
		return
	}
	if err != nil {
		s.failed(w, r, err)
		return
	}
	s.startOkta(w, r, conn, "", s.parts.Browser.ReturnTo(r.URL.Query().Get("return_to")))
}
