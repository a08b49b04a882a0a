package mockidp

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// CatalogEntry is an integration in the OIN catalog: all that Okta knows of a vendor's app. It is
// plain data, so that a vendor's own app is one more entry.
// Source: https://developer.okta.com/docs/guides/express-configuration/main/
type CatalogEntry struct {
	Key         string // in URLs: truepic-vision
	Name        string // shown to people: Truepic Vision
	Description string
	// Express is the SP's side of Express Configuration; nil where the SP does not offer it.
	Express *Express
	// UniversalLogout says that an administrator can set it up by hand, as where its endpoint needs
	// an id that the SP shows; with Express.UniversalLogout it can be as well.
	UniversalLogout bool
}

// Express says how Express Configuration reaches an SP.
type Express struct {
	// default 'Express Configure SSO', with ' & UL' where UniversalLogout is set
	ButtonLabel  string
	ClientID     string // the OIN client that the SP registered for Okta
	AuthorizeURL string
	TokenURL     string
	// where the connection data is pushed
	APIURL string
	// Push is how that is done; nil for Signoff's own contract, since Okta's is not public.
	Push *ExpressPush
	// Scope is what is asked for; express_configure:sso by default.
	Scope string
	// ClientSecret authenticates Okta's client by ClientAuth, client_secret_basic or
	// client_secret_post, where the SP does not take its client assertions.
	ClientSecret string
	ClientAuth   ClientAuth
	// InitiateLoginURITemplate may hold {organization_name}, {organization_id} and
	// {connection_name}; empty for an SP that is only started from its own side.
	InitiateLoginURITemplate string
	UniversalLogout          bool
}

// Publish adds an entry to the catalog or replaces the one with the same key. An entry that no org
// could use is an error.
func (s *Server) Publish(e CatalogEntry) error {
	if err := e.check(); err != nil {
		return fmt.Errorf("publish %q in the catalog: %w", cmp.Or(e.Key, e.Name), err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.catalog = slices.DeleteFunc(s.catalog, func(old CatalogEntry) bool { return old.Key == e.Key })
	s.catalog = append(s.catalog, e.copy())
	return nil
}

func (e CatalogEntry) copy() CatalogEntry {
	if e.Express != nil {
		x := *e.Express
		e.Express = &x
	}
	return e
}

func (e CatalogEntry) check() error {
	notInPath := func(r rune) bool { return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789-_", r) }
	if e.Key == "" || strings.ContainsFunc(e.Key, notInPath) || e.Key == customIntegration {
		return errors.New("the key must be of lower case letters, digits, - and _")
	}
	if e.Name == "" {
		return errors.New("the name is missing")
	}
	if e.Express == nil {
		return nil
	}
	if e.Express.ClientID == "" {
		return errors.New("the client id of Express Configuration is missing")
	}
	for _, u := range []struct{ name, uri string }{
		{"authorize URL", e.Express.AuthorizeURL}, {"token URL", e.Express.TokenURL}, {"API URL", e.Express.APIURL},
	} {
		if err := checkWebURL(u.uri); err != nil {
			return fmt.Errorf("the %s: %w", u.name, err)
		}
	}
	sample, err := e.Express.initiateLoginURI(ExpressConnection{Name: "c", OrganizationID: "i", OrganizationName: "n"})
	if err == nil && strings.ContainsAny(sample, "{}") {
		err = errors.New("it has a placeholder that is not known")
	}
	if err != nil {
		return fmt.Errorf("the initiate login URI template: %w", err)
	}
	return nil
}

// Catalog returns the entries whose name or description contains the words of query, in the order
// they were published.
func (s *Server) Catalog(query string) []CatalogEntry {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []CatalogEntry
	for _, e := range s.catalog {
		if hasAllWords(e.Name+" "+e.Description, query) {
			found = append(found, e.copy())
		}
	}
	return found
}

// catalogEntry returns the entry with that key, nil without one.
func (s *Server) catalogEntry(key string) *CatalogEntry {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.catalog {
		if e.Key == key {
			e = e.copy()
			return &e
		}
	}
	return nil
}
