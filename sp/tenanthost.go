package sp

import (
	"net/http"
	"net/url"
	"strings"
)

// Tenants may have a host of their own, acme.product.example, or be at that of their region,
// eu.product.example. Its first label is the tenant's slug or the region. What belongs to no
// tenant, such as the API of administrators, is reached at any of them.

// hasHosts says whether tenants are reached at other hosts than the service provider's own.
func (p Profile) hasHosts() bool { return p.TenantHosts || len(p.Regions) > 0 }

// hostLabel is the first label of the host at which a tenant is reached; empty for the service
// provider's own host.
func (s *SP) hostLabel(slug string) string {
	if s.profile.TenantHosts {
		return slug
	}
	return s.profile.Regions[slug]
}

// tenantURL returns where a tenant is reached: scheme, host and port.
func (s *SP) tenantURL(slug string) string { return s.hostURL(s.hostLabel(slug)) }

// hostURL returns the address of the host with a first label.
func (s *SP) hostURL(label string) string {
	u, err := url.Parse(s.url)
	if label == "" || err != nil {
		return s.url
	}
	return u.Scheme + "://" + label + "." + u.Host
}

// labelOf returns the first label of the host of a request; empty where that is nobody's.
func (s *SP) labelOf(r *http.Request) string {
	u, err := url.Parse(s.url)
	if !s.profile.hasHosts() || err != nil {
		return ""
	}
	label, ours := strings.CutSuffix(strings.ToLower(r.Host), "."+u.Host)
	if !ours || !slugPattern().MatchString(label) {
		return ""
	}
	return label
}

// base returns where the service provider is reached by a request: scheme, host and port.
func (s *SP) base(r *http.Request) string { return s.hostURL(s.labelOf(r)) }

// atHost says whether what is of a tenant, whose host has a first label, is so at a host.
func atHost(own, here string) bool { return here == "" || own == here }

// ownPagesOnly serves a tenant's pages at no other tenant's host, and in no other region.
func (s *SP) ownPagesOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path, isTenants := strings.CutPrefix(r.URL.Path, "/o/")
		if of, _, _ := strings.Cut(path, "/"); isTenants && !s.parts.Browser.AtHost(s.hostLabel(of), s.labelOf(r)) {
			s.notFound(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}
