package conformance

import (
	"cmp"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// sites are those of others than the SP and Okta; each is nil until it is needed.
type sites struct {
	mu       sync.Mutex // several browsers may need one at once
	attacker *site
	other    *site // it means no harm
	inner    *site // within the network of the SP's server
}

func (s *sites) close() error {
	var errs []error
	for _, site := range []*site{s.attacker, s.other, s.inner} {
		if site != nil {
			errs = append(errs, site.close())
		}
	}
	return errors.Join(errs...)
}

// site is a site of somebody else on this machine. It records every contact.
type site struct {
	url     string // by name, for browsers
	address string // by address, for servers that know no names below localhost
	tlsPort string // empty where it speaks no TLS
	server  *http.Server

	mu       sync.Mutex
	contacts []string
	contents []string // of the requests among them: Authorization header, query and body
	fetches  []string // the requests among them that no browser has sent
	visits   []visit  // the same, with their times
	issuer   string   // of its metadata; empty for its own address
	pages    map[string]string
}

// openSite listens as name.localhost.
func openSite(name string) (*site, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("open a site for %s: %w", name, err)
	}
	port := fmt.Sprint(ln.Addr().(*net.TCPAddr).Port)
	s := &site{url: "http://" + name + ".localhost:" + port, address: "http://127.0.0.1:" + port, pages: map[string]string{}}
	s.server = &http.Server{Handler: s, ReadHeaderTimeout: 5 * time.Second, ErrorLog: log.New(io.Discard, "", 0), ConnState: s.connected}
	go s.server.Serve(ln) //nolint:errcheck // it ends when the site is closed
	return s, nil
}

// listenTLS lets the site speak TLS too, at another port.
func (s *site) listenTLS(certificate tls.Certificate) error {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("open a site that speaks TLS: %w", err)
	}
	s.tlsPort = fmt.Sprint(ln.Addr().(*net.TCPAddr).Port)
	secure := tls.NewListener(ln, &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12})
	go s.server.Serve(secure) //nolint:errcheck // it ends when the site is closed
	return nil
}

func (s *site) close() error { return s.server.Close() }

// connected notes connections: one that speaks TLS never becomes a request.
func (s *site) connected(_ net.Conn, state http.ConnState) {
	if state == http.StateNew {
		s.recordContact("a connection")
	}
}

func (s *site) recordContact(contact string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.contacts = append(s.contacts, contact)
}

// allContacts returns all contacts so far.
func (s *site) allContacts() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.contacts)
}

// ServeHTTP serves the pages, and metadata with endpoints of its own to whoever takes it for an
// OpenID provider.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.recordContact(r.Method + " " + r.URL.Path)
	body, _ := io.ReadAll(io.LimitReader(r.Body, 1<<16)) // what did not come is not there
	s.mu.Lock()
	s.contents = append(s.contents, r.Header.Get("Authorization")+" "+r.URL.RawQuery+" "+string(body))
	if r.Header.Get("Sec-Fetch-Dest") == "" && !strings.Contains(r.UserAgent(), "Chrome/") {
		s.fetches = append(s.fetches, r.Method+" "+r.Host+r.URL.Path)
		s.visits = append(s.visits, visit{time.Now(), r.Method, s.address + r.URL.RequestURI()})
	}
	page, found := s.pages[r.URL.Path]
	issuer := cmp.Or(s.issuer, s.address)
	s.mu.Unlock()
	switch {
	case found:
		kind := "text/html; charset=utf-8"
		if strings.HasPrefix(page, "{") {
			kind = "application/json"
		}
		w.Header().Set("Content-Type", kind)
		io.WriteString(w, page) //nolint:errcheck // nobody waits any more
	case strings.HasPrefix(r.URL.Path, "/.well-known/"):
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(s.metadata(issuer)) //nolint:errcheck // nobody waits any more
	default:
		http.NotFound(w, r)
	}
}

// metadata are those of an OpenID provider whose token, key and userinfo endpoints are the site's.
// Source: OpenID Connect Discovery section 3
func (s *site) metadata(issuer string) map[string]any {
	return map[string]any{
		"issuer": issuer, "authorization_endpoint": strings.TrimSuffix(issuer, "/") + "/oauth2/v1/authorize", "token_endpoint": s.address + "/token",
		"jwks_uri": s.address + "/keys", "userinfo_endpoint": s.address + "/userinfo", "response_types_supported": []string{"code"},
		"subject_types_supported": []string{"public"}, "id_token_signing_alg_values_supported": []string{"RS256"},
	}
}

// allFetches returns the requests so far that no browser has sent. Source:
// https://www.w3.org/TR/fetch-metadata/
func (s *site) allFetches() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.fetches)
}

// visit is one request that no browser has sent.
type visit struct {
	at          time.Time
	method, url string
}

// allVisits returns the requests so far that no browser has sent, with their times.
func (s *site) allVisits() []visit {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.visits)
}

// setIssuer lets the site's metadata name another issuer.
func (s *site) setIssuer(issuer string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.issuer = issuer
}

// allContents returns the contents of all requests so far.
func (s *site) allContents() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.contents)
}

// addPage puts a page at a path of its own, and returns its address.
func (s *site) addPage(page string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	path := fmt.Sprintf("/page-%d", len(s.pages)+1)
	s.pages[path] = page
	return s.url + path
}

// setPage puts a page at a path.
func (s *site) setPage(path, page string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = page
}
