package seed

import (
	"fmt"
	"slices"

	"github.com/signoff-sso/signoff/mockidp"
)

// AuthorizationServer is mockidp.AuthorizationServer as data.
type AuthorizationServer struct {
	ID                   string        `yaml:"id" json:"id" required:"true" doc:"The end of its issuer: /oauth2/ID."`
	Name                 string        `yaml:"name" json:"name,omitempty" doc:"Name of the server; the id where it is left out."`
	Audiences            []string      `yaml:"audiences" json:"audiences,omitempty" doc:"The aud of its access tokens; api://ID where it is left out."`
	Scopes               []ServerScope `yaml:"scopes" json:"scopes,omitempty" doc:"Scopes besides those of OpenID Connect."`
	Claims               []ServerClaim `yaml:"claims" json:"claims,omitempty" doc:"Claims that it adds to tokens."`
	Clients              []string      `yaml:"clients" json:"clients,omitempty" doc:"Client ids that its access policy allows; all where it is left out."`
	IDTokenLifetime      string        `yaml:"id_token_lifetime" json:"id_token_lifetime,omitempty" doc:"From 5m to 24h; 1h where it is left out."`
	AccessTokenLifetime  string        `yaml:"access_token_lifetime" json:"access_token_lifetime,omitempty" doc:"From 5m to 24h; 1h where it is left out."`
	RefreshTokenLifetime string        `yaml:"refresh_token_lifetime" json:"refresh_token_lifetime,omitempty" doc:"From the first of a sign-in on: 10m at least, and as long as access tokens live; unlimited where it is left out."`
	RefreshTokenIdle     string        `yaml:"refresh_token_idle" json:"refresh_token_idle,omitempty" doc:"Refresh tokens expire if not used every so often: from 10m to 43800h (five years), between the lifetimes of access tokens and of refresh tokens; 168h (seven days) where it is left out, or refresh_token_lifetime where that is less."`
}

// ServerScope is a scope of a custom authorization server.
type ServerScope struct {
	Name    string `yaml:"name" json:"name" required:"true" doc:"Name of the scope."`
	Default bool   `yaml:"default" json:"default,omitempty" doc:"Is given to who asks for no scope."`
	Hidden  bool   `yaml:"hidden" json:"hidden,omitempty" doc:"Is not in the metadata."`
}

// ServerClaim is a claim of a custom authorization server: one of value, expression and groups.
type ServerClaim struct {
	Name       string   `yaml:"name" json:"name" required:"true" doc:"Name of the claim."`
	IDToken    bool     `yaml:"id_token" json:"id_token,omitempty" doc:"Put it into ID tokens instead of access tokens."`
	Value      any      `yaml:"value" json:"value,omitempty" doc:"What it holds."`
	Expression string   `yaml:"expression" json:"expression,omitempty" doc:"Attribute of the user that it holds, such as user.email."`
	Groups     string   `yaml:"groups" json:"groups,omitempty" doc:"Regular expression for the names of groups that it holds."`
	Scopes     []string `yaml:"scopes" json:"scopes,omitempty" doc:"With one of these alone; always where it is left out."`
}

// model is the server as the org has it.
func (s AuthorizationServer) model() mockidp.AuthorizationServer {
	model := mockidp.AuthorizationServer{
		ID: s.ID, Name: s.Name, Audiences: s.Audiences, Clients: s.Clients,
		IDTokenLifetime: duration(s.IDTokenLifetime), AccessTokenLifetime: duration(s.AccessTokenLifetime),
		RefreshTokenLifetime: duration(s.RefreshTokenLifetime), RefreshTokenIdle: duration(s.RefreshTokenIdle),
	}
	for _, scope := range s.Scopes {
		model.Scopes = append(model.Scopes, mockidp.ServerScope(scope))
	}
	for _, c := range s.Claims {
		model.Claims = append(model.Claims, mockidp.ServerClaim(c))
	}
	return model
}

// ServerOf returns a custom authorization server of an org as data.
func ServerOf(m mockidp.AuthorizationServer) AuthorizationServer {
	s := AuthorizationServer{
		ID: m.ID, Name: m.Name, Audiences: m.Audiences, Clients: m.Clients,
		IDTokenLifetime: durationText(m.IDTokenLifetime), AccessTokenLifetime: durationText(m.AccessTokenLifetime),
		RefreshTokenLifetime: durationText(m.RefreshTokenLifetime), RefreshTokenIdle: durationText(m.RefreshTokenIdle),
	}
	for _, scope := range m.Scopes {
		s.Scopes = append(s.Scopes, ServerScope(scope))
	}
	for _, c := range m.Claims {
		s.Claims = append(s.Claims, ServerClaim(c))
	}
	return s
}

// WithoutDefaults returns the server as a change begins with: refresh_token_idle, where it is what
// it would be if it were left out, is left out, and so goes on with the lifetimes.
func (s AuthorizationServer) WithoutDefaults() AuthorizationServer {
	if model := s.model(); model.RefreshTokenIdle == model.DefaultRefreshTokenIdle() {
		s.RefreshTokenIdle = ""
	}
	return s
}

// AddServer adds a custom authorization server to an org.
func AddServer(o *mockidp.Org, s AuthorizationServer) (AuthorizationServer, error) {
	added, err := o.AddAuthorizationServer(s.model())
	return ServerOf(added), err
}

// UpdateServer makes a custom authorization server of an org what the description says.
func UpdateServer(o *mockidp.Org, s AuthorizationServer) error {
	return o.UpdateAuthorizationServer(s.ID, func(stored *mockidp.AuthorizationServer) { *stored = s.model() })
}

// Check reports what is wrong with the server, apart from what only the org can find; path is where
// it stands.
func (s AuthorizationServer) Check(path string, report Report) {
	if checkDurations(path, report, map[string]string{
		"id_token_lifetime": s.IDTokenLifetime, "access_token_lifetime": s.AccessTokenLifetime,
		"refresh_token_lifetime": s.RefreshTokenLifetime, "refresh_token_idle": s.RefreshTokenIdle,
	}) {
		checkFields(s, path, s.model().Check(), report)
	}
}

// checkServers reports what is wrong with the custom authorization servers.
func (o Org) checkServers(path string, report Report) {
	ids := map[string]bool{}
	for i, s := range o.AuthorizationServers {
		at := fmt.Sprintf("%s.authorization_servers[%d]", path, i)
		unique(ids, s.ID, at+".id", "authorization server", report)
		if s.ID != "" {
			s.Check(at, report)
		}
	}
}

func (s AuthorizationServer) key() string { return s.ID }

// serve changes the custom authorization servers; keys and tokens of one that changes stay.
func (p *planting) serve(before, after Org) {
	servers := compare(before.AuthorizationServers, after.AuthorizationServers, AuthorizationServer.key)
	for _, s := range servers.removed {
		p.tell("authorization server %s is gone", s.ID)
		p.there(p.org.DeleteAuthorizationServer(s.ID))
	}
	for _, pair := range servers.changed {
		p.changeServer(pair.after)
	}
	for _, s := range servers.added {
		p.addServer(s)
	}
}

func (p *planting) addServer(s AuthorizationServer) {
	if _, err := AddServer(p.org, s); p.check(err) {
		p.tell("authorization server %s is new", s.ID)
	}
}

func (p *planting) changeServer(s AuthorizationServer) {
	if !hasServer(p.org, s.ID) { // it was deleted by somebody else
		p.addServer(s)
		return
	}
	if p.check(UpdateServer(p.org, s)) {
		p.tell("authorization server %s has changed", s.ID)
	}
}

func hasServer(o *mockidp.Org, id string) bool {
	return slices.ContainsFunc(o.AuthorizationServers(), func(s mockidp.AuthorizationServer) bool { return s.ID == id })
}

// dropServers deletes the custom authorization servers of an org that a seed does not have, and
// returns the others: a server that goes has keys that nobody can bring back.
func dropServers(o *mockidp.Org, seeded []AuthorizationServer) (kept []AuthorizationServer) {
	for _, is := range o.AuthorizationServers() {
		if slices.ContainsFunc(seeded, func(s AuthorizationServer) bool { return s.ID == is.ID }) {
			kept = append(kept, ServerOf(is))
			continue
		}
		o.DeleteAuthorizationServer(is.ID) //nolint:errcheck // it is gone already
	}
	return kept
}
