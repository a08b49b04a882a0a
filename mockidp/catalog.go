package mockidp

import (
	"fmt"
	"slices"
	"strings"
)

// CatalogEntry is an integration in the OIN catalog: all that Okta knows of a vendor's app. It is plain data, so that a
// vendor's own app is one more entry.
// Source: https://developer.okta.com/docs/guides/express-configuration/main/
type CatalogEntry struct {
	Key         string // in URLs: truepic-vision
	Name        string // shown to people: Truepic Vision
	Description string
	// Express is the SP's side of Express Configuration; nil where the SP does not offer it.
	Express *Express
}

// Express says how Express Configuration reaches an SP.
type Express struct {
	ButtonLabel  string // default 'Express Configure SSO', with ' & UL' where UniversalLogout is set
	ClientID     string // the OIN client that the SP registered for Okta
	AuthorizeURL string
	TokenURL     string
	APIURL       string // where the connection data is pushed: this contract is Signoff's, Okta's is not public
	// InitiateLoginURITemplate may hold {organization_name}, {organization_id} and {connection_name}; empty for an SP
	// that is only started from its own side.
	InitiateLoginURITemplate string
	UniversalLogout          bool
}

// Publish adds an entry to the catalog or replaces the one with the same key.
func (s *Server) Publish(e CatalogEntry) error {
	if e.Key == "" || e.Name == "" {
		return fmt.Errorf("publish %q in the catalog: key and name are required", e.Key+e.Name)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.catalog = slices.DeleteFunc(s.catalog, func(old CatalogEntry) bool { return old.Key == e.Key })
	s.catalog = append(s.catalog, e)
	return nil
}

// Catalog returns the entries whose name or description contains the words of query, in the order they were published.
func (s *Server) Catalog(query string) []CatalogEntry {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []CatalogEntry
	for _, e := range s.catalog {
		if matches(e, query) {
			found = append(found, e)
		}
	}
	return found
}

func matches(e CatalogEntry, query string) bool {
	text := strings.ToLower(e.Name + " " + e.Description)
	for word := range strings.FieldsSeq(strings.ToLower(query)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// catalogEntry returns the entry with that key, nil without one.
func (s *Server) catalogEntry(key string) *CatalogEntry {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.catalog {
		if e.Key == key {
			return &e
		}
	}
	return nil
}
