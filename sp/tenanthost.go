package sp

import (
	"net/http"
	"net/url"
	"strings"
)

// Where each tenant has a host of its own, it is the tenant's slug before the service provider's
// host: acme.product.example. What belongs to no tenant, such as the API of administrators, is
// reached at any of them.

// tenantURL returns where a tenant is reached: scheme, host and port.
func (s *SP) tenantURL(slug string) string {
	u, err := url.Parse(s.url)
	if !s.profile.TenantHosts || err != nil {
		return s.url
	}
	return u.Scheme + "://" + slug + "." + u.Host
}

// hostedTenant returns the slug in the host of a request; empty where that is nobody's.
func (s *SP) hostedTenant(r *http.Request) string {
	u, err := url.Parse(s.url)
	if !s.profile.TenantHosts || err != nil {
		return ""
	}
	slug, ours := strings.CutSuffix(strings.ToLower(r.Host), "."+u.Host)
	if !ours || !slugPattern().MatchString(slug) {
		return ""
	}
	return slug
}

// base returns where the tenant of a request is reached: scheme, host and port.
func (s *SP) base(r *http.Request) string {
	if slug := s.hostedTenant(r); slug != "" {
		return s.tenantURL(slug)
	}
	return s.url
}

// atHost says whether somebody who is signed in is that at the host of a tenant.
func atHost(v Visitor, slug string) bool { return slug == "" || v.Tenant.Slug == slug }

// ownPagesOnly serves a tenant's pages at no other tenant's host.
func (s *SP) ownPagesOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		slug := s.hostedTenant(r)
		path, isTenants := strings.CutPrefix(r.URL.Path, "/o/")
		if of, _, _ := strings.Cut(path, "/"); slug != "" && isTenants && of != slug {
			s.notFound(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}
