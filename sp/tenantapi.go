package sp

import (
	"net/http"

	"github.com/signoff-sso/signoff/sp/store"
)

// tenantResponse is what the API tells of a tenant to its members.
type tenantResponse struct {
	meTenant
	Domains []string `json:"domains"`
}

// tenantAPI tells of the tenant in the path. Whoever is no member of it learns nothing, not even
// that it exists.
func (s *SP) tenantAPI(w http.ResponseWriter, r *http.Request) {
	v, err := s.visitor(w, r)
	switch {
	case store.IsNotFound(err):
		writeJSON(w, http.StatusUnauthorized, &OAuthError{Code: "unauthorized", Description: "Nobody is signed in."})
		return
	case err == nil && !s.parts.Browser.Guard(v, r.PathValue("slug")):
		writeJSON(w, http.StatusNotFound, &OAuthError{Code: "not_found", Description: "There is nothing at this address."})
		return
	}
	var tenant store.Tenant
	if err == nil {
		tenant, err = s.db.TenantBySlug(r.Context(), r.PathValue("slug"))
	}
	var domains []store.Domain
	if err == nil {
		domains, err = s.db.DomainsOf(r.Context(), tenant.ID)
	}
	if err != nil {
		s.log.ErrorContext(r.Context(), "tenant API", "error", err)
		writeJSON(w, http.StatusInternalServerError, &OAuthError{Code: "server_error"})
		return
	}
	response := tenantResponse{meTenant: meTenant{ID: tenant.ID, Slug: tenant.Slug, Name: tenant.Name}, Domains: []string{}}
	for _, d := range domains {
		response.Domains = append(response.Domains, d.Name)
	}
	writeJSON(w, http.StatusOK, response)
}
