package mockidp

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
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
	// IDTokenLifetime and AccessTokenLifetime are from five minutes to a day, as at Okta; default
	// an hour.
	IDTokenLifetime, AccessTokenLifetime time.Duration
	// RefreshTokenLifetime is how long refresh tokens live, from the first of a sign-in on; default
	// unlimited. Where it is set it is ten minutes at least, and not less than that of access
	// tokens.
	RefreshTokenLifetime time.Duration
	// RefreshTokenIdle is how often one has to be used not to expire ("but will expire if not used
	// every"): from ten minutes to five years, and between the lifetimes of access tokens and of
	// refresh tokens; default seven days.
	RefreshTokenIdle time.Duration
}

// ServerScope is a scope of a custom authorization server.
type ServerScope struct {
	Name    string
	Default bool // is given to who asks for no scope
	Hidden  bool // is not in the metadata
}

// Bounds of what Okta lets an administrator set.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/AuthorizationServerRules/;
// https://support.okta.com/help/s/article/refresh-token-behavior
const (
	minTokenLifetime   = 5 * time.Minute
	maxTokenLifetime   = day
	minRefreshLifetime = 10 * time.Minute
	maxRefreshIdle     = 1825 * day
	refreshIdle        = 7 * day // by default
)

// authServer is a custom authorization server. The org's own is a nil one.
type authServer struct {
	id       string
	settings atomic.Pointer[AuthorizationServer] // what it points to never changes
	keyRing
	orgKinds bool // of OrgConfig.CustomServer: it has the org's keys and kinds of tokens
}

func newAuthServer(s AuthorizationServer, keys ...*jose.Key) *authServer {
	made := &authServer{id: s.ID, keyRing: keyRing{keys: keys}}
	made.settings.Store(&s)
	return made
}

// custom says whether keys, tokens and scopes are not those of the org's own server.
func (s *authServer) custom() bool { return s != nil && !s.orgKinds }

// path is what its issuer and endpoints have after the org's URL; empty for the org's own.
func (s *authServer) path() string {
	if s == nil {
		return ""
	}
	return serversPath + s.id
}

const serversPath = "/oauth2/"

// AddAuthorizationServer creates a custom authorization server and returns it with its id. Errors
// say which of the id, the scopes, the claims, the clients and the lifetimes cannot be.
func (o *Org) AddAuthorizationServer(s AuthorizationServer) (AuthorizationServer, error) {
	s = s.copy()
	s.complete()
	fail := func(err error) (AuthorizationServer, error) {
		return AuthorizationServer{}, fmt.Errorf("add the authorization server %q to org %q: %w", s.ID, o.name, err)
	}
	if err := s.problems().first(); err != nil {
		return fail(err)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.serverAt(serversPath+s.ID) != nil {
		return fail(errors.New("the id is taken"))
	}
	if err := o.checkClients(s.Clients, nil); err != nil {
		return fail(err)
	}
	o.servers = append(o.servers, newAuthServer(s.copy(), o.server.newKeySoon()))
	o.record(Event{Type: "oauth2.as.created", Outcome: OutcomeSuccess, Target: s.Name})
	return s, nil
}

// checkClients says which client of an access policy the org has not, besides those that were in it
// before: the policy keeps an app instance that is deleted later, since an empty one lets in all.
// The caller holds o.mu.
func (o *Org) checkClients(clients, before []string) error {
	i := slices.IndexFunc(clients, func(id string) bool { return o.app(id) == nil && !slices.Contains(before, id) })
	if i < 0 {
		return nil
	}
	return &FieldError{Field: "Clients", Index: i, Err: fmt.Errorf("there is no app instance %q", clients[i])}
}

// UpdateAuthorizationServer changes a custom authorization server by f; the id cannot change. Keys
// and tokens stay, and what was given out keeps its lifetime. What [Org.AddAuthorizationServer]
// would refuse is an error here too, after which the server is as it was. f must not call the org,
// which waits for it.
func (o *Org) UpdateAuthorizationServer(id string, f func(*AuthorizationServer)) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	s := o.serverAt(serversPath + id)
	if !s.custom() {
		return fmt.Errorf("update the authorization server %q of org %q: no such server", id, o.name)
	}
	before := s.settings.Load()
	changed := before.copy()
	f(&changed)
	changed = changed.copy() // f may keep the slices that it gave
	changed.ID = id
	changed.complete()
	if err := cmp.Or(changed.problems().first(), o.checkClients(changed.Clients, before.Clients)); err != nil {
		return fmt.Errorf("update the authorization server %q of org %q: %w", id, o.name, err)
	}
	s.settings.Store(&changed)
	o.record(Event{Type: "oauth2.as.updated", Outcome: OutcomeSuccess, Target: changed.Name})
	return nil
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
	o.record(Event{Type: "oauth2.as.deleted", Outcome: OutcomeSuccess, Target: s.settings.Load().Name})
	return nil
}

// AuthorizationServers returns the custom authorization servers in the order of their creation.
func (o *Org) AuthorizationServers() []AuthorizationServer {
	o.mu.Lock()
	defer o.mu.Unlock()
	var all []AuthorizationServer
	for _, s := range o.servers {
		if s.custom() {
			all = append(all, s.settings.Load().copy())
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
