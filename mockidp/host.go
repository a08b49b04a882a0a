package mockidp

import (
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"
)

// ownHost lets requests through whose Host is the listener's own, and refuses all others with 421
// (RFC 9110 section 15.5.20): a site whose name leads to this machine (DNS rebinding) must not get
// at the org from a browser here. These are its own: loopback addresses, localhost and the names
// below it, which no site can have (RFC 6761 section 6.3), and the names that its configuration
// gives. The port may be another, since ports are forwarded.
func (l *listener) ownHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !l.hasName(r.Host) {
			w.Header().Set("Connection", "close") // nobody reads a body
			http.Error(w, "421 Misdirected Request: this is "+l.url+". To reach it by another name, give that as its host or URL.",
				http.StatusMisdirectedRequest)
			if l.tell != nil {
				l.tell(r)
			}
			return
		}
		next.ServeHTTP(w, r)
	})
}

// tellMisdirected tells of a request that was refused for its Host: whoever has given a container a
// name of its own sees nothing else of it. It is none of the org's, and in no journal.
func (o *Org) tellMisdirected(r *http.Request) {
	if tell := o.server.cfg.OnRequest; tell != nil {
		tell(o, Request{Time: o.Now(), Received: time.Now(), Method: cut(r.Method), Path: cut(withoutLinkToken(r.URL.Path)),
			Status: http.StatusMisdirectedRequest, Refusal: "Its Host is " + cut(r.Host) + ", which is none of " + o.Issuer() + "."})
	}
}

// hasName says whether a Host header is the listener's. HTTP/1.0 has none, and no browser speaks
// it.
func (l *listener) hasName(host string) bool {
	if host == "" {
		return true
	}
	name := strings.TrimSuffix(strings.ToLower((&url.URL{Host: host}).Hostname()), ".")
	if address, err := netip.ParseAddr(name); err == nil && address.IsLoopback() {
		return true
	}
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || slices.Contains(l.names, name) || l.hosts != nil && l.hosts(name)
}

// hasOrgAt says whether an org has that host name: by it the system listener is reached as well,
// from a container for example.
func (s *Server) hasOrgAt(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.ContainsFunc(s.orgs, func(o *Org) bool { return slices.Contains(o.listener.names, name) })
}

// hostOf returns the host name of an address that is known to be good.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}
