package mockidp

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// AuthorizationServer is a custom authorization server of an org, which protects an API of its
// customer's: issuer, endpoints, keys, scopes and claims are its own, and anybody can verify its
// access tokens. Its issuer is [Org.ServerIssuer]. [Org.AddAuthorizationServer] fills in what is
// left empty.
// Source: https://developer.okta.com/docs/concepts/auth-servers/
type AuthorizationServer struct {
	ID   string // aus and 17 characters; "default" for the one that Okta's developer orgs begin with
	Name string // default ID
	// Audiences are the aud of its access tokens; default api://ID. Okta allows one.
	Audiences []string
	Scopes    []ServerScope // besides those of OpenID Connect
	Claims    []ServerClaim
	// Clients are the ids of the app instances that its access policy allows; empty for all.
	Clients []string
	// AccessTokenLifetime is from five minutes to a day, as at Okta; default an hour.
	AccessTokenLifetime time.Duration
}

// ServerScope is a scope of a custom authorization server.
type ServerScope struct {
	Name    string
	Default bool // is given to who asks for no scope
	Hidden  bool // is not in the metadata
}

// Bounds of what Okta lets an administrator set.
// Source: https://developer.okta.com/docs/guides/configure-access-policy/main/
const (
	minAccessTokenLifetime = 5 * time.Minute
	maxAccessTokenLifetime = 24 * time.Hour
)

// authServer is a custom authorization server. The org's own is a nil one.
type authServer struct {
	AuthorizationServer
	keyRing
	orgKinds bool // of OrgConfig.CustomServer: it has the org's keys and kinds of tokens
}

// custom says whether keys, tokens and scopes are not those of the org's own server.
func (s *authServer) custom() bool { return s != nil && !s.orgKinds }

// path is what its issuer and endpoints have after the org's URL; empty for the org's own.
func (s *authServer) path() string {
	if s == nil {
		return ""
	}
	return serversPath + s.ID
}

const serversPath = "/oauth2/"

// AddAuthorizationServer creates a custom authorization server and returns it with its id. Errors
// say which of the id, the scopes, the claims, the clients and the lifetime cannot be.
func (o *Org) AddAuthorizationServer(s AuthorizationServer) (AuthorizationServer, error) {
	s = s.copy()
	s.ID = cmp.Or(s.ID, newID("aus"))
	s.Name = cmp.Or(s.Name, s.ID)
	s.AccessTokenLifetime = cmp.Or(s.AccessTokenLifetime, tokenLifetime)
	if len(s.Audiences) == 0 {
		s.Audiences = []string{"api://" + s.ID}
	}
	fail := func(err error) (AuthorizationServer, error) {
		return AuthorizationServer{}, fmt.Errorf("add the authorization server %q to org %q: %w", s.ID, o.name, err)
	}
	if err := s.check(); err != nil {
		return fail(err)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.serverAt(serversPath+s.ID) != nil {
		return fail(errors.New("the id is taken"))
	}
	if i := slices.IndexFunc(s.Clients, func(id string) bool { return o.app(id) == nil }); i >= 0 {
		return fail(fmt.Errorf("there is no app instance %q", s.Clients[i]))
	}
	o.servers = append(o.servers, &authServer{AuthorizationServer: s.copy(), keyRing: keyRing{keys: []*jose.Key{o.server.newKeySoon()}}})
	o.record(Event{Type: "oauth2.as.created", Outcome: OutcomeSuccess, Target: s.Name})
	return s, nil
}

// DeleteAuthorizationServer deletes a custom authorization server, and with it what its tokens are
// worth at its endpoints. An unknown id is an error.
func (o *Org) DeleteAuthorizationServer(id string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	s := o.serverAt(serversPath + id)
	if !s.custom() {
		return fmt.Errorf("delete the authorization server %q of org %q: no such server", id, o.name)
	}
	o.servers = slices.DeleteFunc(slices.Clone(o.servers), func(other *authServer) bool { return other == s })
	o.record(Event{Type: "oauth2.as.deleted", Outcome: OutcomeSuccess, Target: s.Name})
	return nil
}

// AuthorizationServers returns the custom authorization servers in the order of their creation.
func (o *Org) AuthorizationServers() []AuthorizationServer {
	o.mu.Lock()
	defer o.mu.Unlock()
	var all []AuthorizationServer
	for _, s := range o.servers {
		if s.custom() {
			all = append(all, s.copy())
		}
	}
	return all
}

// ServerIssuer returns the issuer of the custom authorization server with that id.
func (o *Org) ServerIssuer(id string) string { return o.Issuer() + serversPath + id }

// RotateServerKeys is [Org.RotateKeys] for a custom authorization server. An unknown id is an
// error.
func (o *Org) RotateServerKeys(id string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	s := o.serverAt(serversPath + id)
	if !s.custom() {
		return fmt.Errorf("rotate the keys of the authorization server %q of org %q: no such server", id, o.name)
	}
	s.rotate(o.server.newKeySoon)
	return nil
}

func (s AuthorizationServer) copy() AuthorizationServer {
	s.Audiences, s.Clients = slices.Clone(s.Audiences), slices.Clone(s.Clients)
	s.Scopes, s.Claims = slices.Clone(s.Scopes), slices.Clone(s.Claims)
	for i := range s.Claims {
		s.Claims[i].Scopes = slices.Clone(s.Claims[i].Scopes)
	}
	return s
}

// serverAt returns the custom authorization server whose endpoints are below a path of the org,
// nil without. The caller holds o.mu.
func (o *Org) serverAt(path string) *authServer {
	i := slices.IndexFunc(o.servers, func(s *authServer) bool { return s.path() == path })
	if i < 0 {
		return nil
	}
	return o.servers[i]
}

// rfc8414Path is where RFC 8414 section 3.1 has the metadata of an issuer with a path.
const rfc8414Path = string(OAuthMetadataEndpoint) + serversPath

// atCustomServer lets the endpoints of the org's own authorization server serve requests to a
// custom one.
func (x *exchange) atCustomServer(r *http.Request) {
	path := r.URL.Path
	if id, found := strings.CutPrefix(path, rfc8414Path); found {
		path = serversPath + id + string(OAuthMetadataEndpoint)
	}
	id, found := strings.CutPrefix(path, serversPath)
	id, rest, whole := strings.Cut(id, "/")
	if !found || !whole || id == "v1" {
		return
	}
	x.org.mu.Lock()
	s := x.org.serverAt(serversPath + id)
	x.org.mu.Unlock()
	switch {
	case s == nil:
		x.unknownServer = id
	case strings.HasPrefix(rest, "v1/"):
		x.server, r.URL.Path = s, serversPath+rest
	case strings.HasPrefix(rest, ".well-known/"):
		x.server, r.URL.Path = s, "/"+rest
	} // the org's pages and its API are not below it
}

// fitsPath says whether an id stands in a path as it is, and is not the name of something else.
func fitsPath(id string) bool {
	foreign := func(c rune) bool { return !strings.ContainsRune(random.Letters+"-_", c) }
	return id != "" && len(id) <= 100 && id != "v1" && !strings.ContainsFunc(id, foreign)
}

// check says what cannot be, before the org is asked.
func (s AuthorizationServer) check() error {
	switch {
	case !fitsPath(s.ID):
		return errors.New("the id must be of letters, digits, - and _, and not v1")
	case slices.Contains(s.Audiences, ""):
		return errors.New("an audience is empty")
	case s.AccessTokenLifetime < minAccessTokenLifetime || s.AccessTokenLifetime > maxAccessTokenLifetime:
		return fmt.Errorf("access tokens may live from %s to %s, not %s", minAccessTokenLifetime, maxAccessTokenLifetime, s.AccessTokenLifetime)
	}
	if err := checkServerScopes(s.Scopes); err != nil {
		return err
	}
	for _, c := range s.Claims {
		if err := c.check(s); err != nil {
			return fmt.Errorf("the claim %q: %w", c.Name, err)
		}
	}
	return nil
}

// checkServerScopes: RFC 6749 section 3.3 says what a scope is made of.
func checkServerScopes(asked []ServerScope) error {
	seen := append(scopes(), withheldScopes()...)
	for _, scope := range asked {
		switch {
		case scope.Name == "" || strings.ContainsFunc(scope.Name, func(c rune) bool { return c <= ' ' || c > '~' || c == '"' || c == '\\' }):
			return fmt.Errorf("the scope %q must be printable ASCII without spaces, quotes and backslashes", scope.Name)
		case slices.Contains(seen, scope.Name):
			return fmt.Errorf("the scope %q is there already", scope.Name)
		}
		seen = append(seen, scope.Name)
	}
	return nil
}
