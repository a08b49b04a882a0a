package seed

import (
	"fmt"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
)

// AuthorizationServer is mockidp.AuthorizationServer as data.
type AuthorizationServer struct {
	ID                  string        `yaml:"id" json:"id" required:"true" doc:"The end of its issuer: /oauth2/ID."`
	Name                string        `yaml:"name" json:"name,omitempty" doc:"Name of the server; the id where it is left out."`
	Audiences           []string      `yaml:"audiences" json:"audiences,omitempty" doc:"The aud of its access tokens; api://ID where it is left out."`
	Scopes              []ServerScope `yaml:"scopes" json:"scopes,omitempty" doc:"Scopes besides those of OpenID Connect."`
	Claims              []ServerClaim `yaml:"claims" json:"claims,omitempty" doc:"Claims that it adds to tokens."`
	Clients             []string      `yaml:"clients" json:"clients,omitempty" doc:"Client ids that its access policy allows; all where it is left out."`
	AccessTokenLifetime string        `yaml:"access_token_lifetime" json:"access_token_lifetime,omitempty" doc:"From 5m to 24h; 1h where it is left out."`
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
	model := mockidp.AuthorizationServer{ID: s.ID, Name: s.Name, Audiences: s.Audiences, Clients: s.Clients}
	model.AccessTokenLifetime, _ = time.ParseDuration(s.AccessTokenLifetime) // it was checked, and is none where it is empty
	for _, scope := range s.Scopes {
		model.Scopes = append(model.Scopes, mockidp.ServerScope(scope))
	}
	for _, c := range s.Claims {
		model.Claims = append(model.Claims, mockidp.ServerClaim(c))
	}
	return model
}

// checkServers reports what is wrong with the custom authorization servers, apart from what only
// the org can find.
func (o Org) checkServers(path string, report Report) {
	ids := map[string]bool{}
	for i, s := range o.AuthorizationServers {
		at := fmt.Sprintf("%s.authorization_servers[%d]", path, i)
		unique(ids, s.ID, at+".id", "authorization server", report)
		if s.AccessTokenLifetime == "" {
			continue
		}
		if d, err := time.ParseDuration(s.AccessTokenLifetime); err != nil || d < 5*time.Minute || d > 24*time.Hour {
			report(at+".access_token_lifetime", "as in 30m", "%q is not a duration from 5m to 24h", s.AccessTokenLifetime)
		}
	}
}

// serve adds the custom authorization servers that the org does not have yet.
func (p *planting) serve(o Org) {
	there := map[string]bool{}
	for _, s := range p.org.AuthorizationServers() {
		there[s.ID] = true
	}
	for _, s := range o.AuthorizationServers {
		if !there[s.ID] {
			_, err := p.org.AddAuthorizationServer(s.model())
			p.check(err)
		}
	}
}
