package sp

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"

	"github.com/signoff-sso/signoff/sp/store"
)

// The API for programs of a tenant's administrators. It does what the pages of the tenant do, for
// whoever has the token that the service provider was started with ([Config.AdminToken]). People
// are named by their email address, as administrators do; where several accounts share an address,
// all of them are meant.

// adminPerson is an account as the API tells it.
type adminPerson struct {
	ID      string `json:"id"`
	Email   string `json:"email"`
	Name    string `json:"name"`
	Role    string `json:"role"`
	Active  bool   `json:"active"`
	Invited bool   `json:"invited"` // the person has not come yet
}

// adminCall is the body of a call: who is meant, and what is to become of them or of the
// connection.
type adminCall struct {
	Email   string `json:"email"`
	Role    string `json:"role"`
	Enabled bool   `json:"enabled"`

	Issuer       string `json:"issuer"`
	ClientID     string `json:"client_id"`
	ClientSecret string `json:"client_secret"`
	// whether the app instance gives refresh tokens
	RefreshTokens bool `json:"refresh_tokens,string"`

	Domain string `json:"domain"`
	Proof  string `json:"proof"` // that support was told
}

// adminHandler does what a call says and returns what to respond with; nil for nothing.
type adminHandler func(ctx context.Context, tenant store.Tenant, call adminCall) (any, error)

// adminError is an error of the caller's, with the status of the response.
type adminError struct {
	status int
	reason string
}

// Error implements error.
func (e *adminError) Error() string { return e.reason }

func (s *SP) adminRoutes() Routes {
	const path = "/admin/api/tenants/{slug}"
	routes := Routes{
		{"list people", "GET " + path + "/people", s.admin(s.listPeople)},
		{"invite person", "POST " + path + "/people", s.admin(s.invitePerson)},
		{"deactivate person", "POST " + path + "/people/deactivate", s.admin(s.forEachAccount(func(ctx context.Context, a store.Account, _ adminCall) error {
			return s.setActive(ctx, a.Tenant, a.ID, false)
		}))},
		{"reactivate person", "POST " + path + "/people/reactivate", s.admin(s.forEachAccount(func(ctx context.Context, a store.Account, _ adminCall) error {
			return s.setActive(ctx, a.Tenant, a.ID, true)
		}))},
		{"set role", "POST " + path + "/people/role", s.admin(s.forEachAccount(s.setRole))},
		{"sign person out", "POST " + path + "/people/sign-out", s.admin(s.forEachAccount(func(ctx context.Context, a store.Account, _ adminCall) error {
			return s.revokeAll(ctx, a.ID)
		}))},
		{"switch provisioning", "POST " + path + "/provisioning/enabled", s.admin(func(ctx context.Context, tenant store.Tenant, call adminCall) (any, error) {
			return nil, s.db.SetInvitedOnly(ctx, tenant.ID, !call.Enabled)
		})},
		{"switch connection", "POST " + path + "/connection/enabled", s.admin(s.switchConnection)},
		{"point connection", "PUT " + path + "/connection", s.admin(s.pointConnection)},
		{"verify domain", "POST " + path + "/domains/verify", s.admin(s.verifyDomain)},
		{"release domain", "POST " + path + "/domains/release", s.admin(s.releaseDomain)},
		{"enforce domain", "POST " + path + "/domains/enforced", s.admin(s.enforceDomain)},
		{"claim domain", "POST " + path + "/domains", s.admin(s.claimDomain)},
	}
	if s.profile.LogoutSwitch {
		routes = append(routes, Route{"switch universal logout", "POST " + path + "/universal-logout/enabled", s.admin(s.adminSwitchesLogout)})
	}
	if s.temporaryPasswords() {
		routes = append(routes, Route{"set temporary password", "POST " + path + "/people/temporary-password", s.admin(s.setTemporaryPassword)})
	}
	if s.invitesByPassword() {
		routes = append(routes, Route{"invite by password", "POST " + path + "/people/invitation", s.admin(s.inviteByPassword)})
	}
	return routes
}

// supportAPIRoutes are for programs of the vendor's support.
func (s *SP) supportAPIRoutes() Routes {
	return Routes{{"confirm domain", "POST /support/api/tenants/{slug}/domains/confirm", s.holders(s.config.SupportToken, s.confirmDomain)}}
}

// admin lets those pass who have the token of the tenants' administrators.
func (s *SP) admin(next adminHandler) http.Handler { return s.holders(s.config.AdminToken, next) }

// holders lets those pass who have a token.
func (s *SP) holders(wanted string, next adminHandler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, ok := bearer(r)
		if !ok || !equalSecrets(token, wanted) {
			w.Header().Set("WWW-Authenticate", "Bearer")
			writeJSON(w, http.StatusUnauthorized, &OAuthError{Code: "invalid_token"})
			return
		}
		response, err := s.adminResponse(r, next)
		var refused *adminError
		switch {
		case errors.As(err, &refused):
			writeJSON(w, refused.status, &OAuthError{Code: "invalid_request", Description: refused.reason})
		case store.IsNotFound(err):
			writeJSON(w, http.StatusNotFound, &OAuthError{Code: "not_found"})
		case err != nil:
			s.log.ErrorContext(r.Context(), "admin", "path", r.URL.Path, "error", err)
			writeJSON(w, http.StatusInternalServerError, &OAuthError{Code: "server_error"})
		case response == nil:
			w.WriteHeader(http.StatusNoContent)
		default:
			writeJSON(w, http.StatusOK, response)
		}
	})
}

// adminResponse reads a call and does what it says.
func (s *SP) adminResponse(r *http.Request, do adminHandler) (any, error) {
	tenant, err := s.db.TenantBySlug(r.Context(), r.PathValue("slug"))
	if err != nil {
		return nil, err
	}
	var call adminCall
	if r.Method != http.MethodGet {
		decoder := json.NewDecoder(http.MaxBytesReader(nil, r.Body, maxForm))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&call); !isJSON(r) || err != nil {
			return nil, &adminError{http.StatusBadRequest, "The body is not the JSON of this call."}
		}
	}
	return do(r.Context(), tenant, call)
}

func (s *SP) listPeople(ctx context.Context, tenant store.Tenant, _ adminCall) (any, error) {
	accounts, err := s.db.Accounts(ctx, tenant.ID)
	people := []adminPerson{}
	for _, a := range accounts {
		people = append(people, adminPerson{ID: a.ID, Email: a.Email, Name: a.Name, Role: a.EffectiveRole(), Active: a.Active, Invited: a.Invited()})
	}
	return map[string]any{"people": people}, err
}

// invitePerson makes an account that waits for its person.
func (s *SP) invitePerson(ctx context.Context, tenant store.Tenant, call adminCall) (any, error) {
	email, err := ParseEmail(call.Email)
	if err != nil {
		return nil, &adminError{http.StatusUnprocessableEntity, "email is not an email address."}
	}
	if call.Role == "" {
		call.Role = s.profile.MemberRole
	}
	if err := s.checkRole(call.Role); err != nil {
		return nil, err
	}
	_, err = s.db.Invite(ctx, tenant.ID, email.Address, call.Role)
	if errors.Is(err, store.ErrHasAccount) {
		return nil, &adminError{http.StatusConflict, "There is an account or an invitation of this address."}
	}
	return map[string]string{"link": s.tenantURL(tenant.Slug) + s.invitationPath(tenant)}, err
}

// invitationPath is what an invitation links to: a sign-in with Okta, which claims it.
func (s *SP) invitationPath(tenant store.Tenant) string {
	if s.profile.EmailFirst {
		return "/login"
	}
	return "/o/" + tenant.Slug + "/sso/okta"
}

// claimDomain notes that a tenant calls a domain its own, and tells by what it proves that. Nothing
// follows from the claim alone; a domain that is proven to be another tenant's stays that one's.
func (s *SP) claimDomain(ctx context.Context, tenant store.Tenant, call adminCall) (any, error) {
	name, err := ParseDomain(call.Domain)
	if err != nil {
		return nil, &adminError{http.StatusUnprocessableEntity, "domain is not an email domain."}
	}
	domain, err := s.db.DomainByName(ctx, name)
	switch {
	case err == nil && domain.Tenant != tenant.ID:
		return nil, &adminError{http.StatusConflict, "This domain belongs to somebody else."}
	case err == nil:
		return map[string]string{"status": "proven"}, nil
	case !store.IsNotFound(err):
		return nil, err
	}
	return s.proofWanted(tenant, name), s.db.ClaimDomain(ctx, tenant.ID, name)
}

// enforceDomain makes sign-in with Okta the only way for the people of a domain of the tenant's, or
// one of several.
func (s *SP) enforceDomain(ctx context.Context, tenant store.Tenant, call adminCall) (any, error) {
	name, err := ParseDomain(call.Domain)
	if err != nil {
		return nil, &adminError{http.StatusUnprocessableEntity, "domain is not an email domain."}
	}
	domain, err := s.db.DomainByName(ctx, name)
	if err == nil && domain.Tenant != tenant.ID {
		err = store.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	return nil, s.db.SetHRD(ctx, domain.Name, call.Enabled)
}

func (s *SP) setRole(ctx context.Context, a store.Account, call adminCall) error {
	if err := s.checkRole(call.Role); err != nil {
		return err
	}
	return s.db.SetRole(ctx, a.Tenant, a.ID, call.Role)
}

func (s *SP) checkRole(role string) error {
	if !slices.Contains([]string{s.profile.MemberRole, s.profile.ApproverRole}, role) {
		return &adminError{http.StatusUnprocessableEntity, "There is no such role."}
	}
	return nil
}

// forEachAccount does something with each account that a call means, of which there must be one.
func (s *SP) forEachAccount(do func(ctx context.Context, a store.Account, call adminCall) error) adminHandler {
	return func(ctx context.Context, tenant store.Tenant, call adminCall) (any, error) {
		email, err := ParseEmail(call.Email)
		if err != nil {
			return nil, store.ErrNotFound
		}
		accounts, err := s.db.AccountsByEmail(ctx, tenant.ID, email.Address)
		if err == nil && len(accounts) == 0 {
			err = store.ErrNotFound
		}
		for _, a := range accounts {
			err = errors.Join(err, do(ctx, a, call))
		}
		return nil, err
	}
}

func (s *SP) switchConnection(ctx context.Context, tenant store.Tenant, call adminCall) (any, error) {
	return nil, s.db.SetConnectionEnabled(ctx, tenant.ID, call.Enabled)
}

// pointConnection connects the tenant to another app instance, or to another org.
func (s *SP) pointConnection(ctx context.Context, tenant store.Tenant, call adminCall) (any, error) {
	if call.Issuer == "" || call.ClientID == "" || call.ClientSecret == "" {
		return nil, &adminError{http.StatusUnprocessableEntity, "issuer, client_id and client_secret are needed."}
	}
	addresses, err := s.Connect(ctx, tenant.Slug, Client{Issuer: call.Issuer, ID: call.ClientID, Secret: call.ClientSecret, RefreshTokens: call.RefreshTokens})
	if errors.Is(err, store.ErrTaken) {
		return nil, &adminError{http.StatusConflict, "Another tenant is connected to this app instance."}
	}
	if err != nil {
		return nil, &adminError{http.StatusUnprocessableEntity, shorten(err.Error(), 500)}
	}
	return map[string]string{"redirect_uri": addresses.RedirectURI, "initiate_login_uri": addresses.InitiateLoginURI}, nil
}
