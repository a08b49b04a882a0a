// Package seed describes what a mock Okta holds as data: orgs with their users, groups, app
// instances and assignments. The command reads it from okta.yaml, and the control API takes and
// returns the same structs as JSON. A [World] puts a seed into a server, changes what another seed
// has changed, and goes back to it.
//
// The tags of the structs are the one place where a key and what is said about it stand: [Schema]
// and the OpenAPI document of the control API are made of them.
package seed

import (
	"encoding/json"
	"reflect"

	"github.com/signoff-sso/signoff/mockidp/internal/schema"
)

// Version is the version of the format.
const Version = 1

// Seed is what a server holds when it starts.
type Seed struct {
	Version int   `yaml:"version" json:"version" doc:"Version of this format: 1."`
	Orgs    []Org `yaml:"orgs" json:"orgs" required:"true" doc:"The orgs, each an Okta tenant with an address of its own."`
}

// Org is one Okta tenant.
type Org struct {
	Name                 string                `yaml:"name" json:"name" required:"true" doc:"Shown to people; by it the org is known from one edit to the next."`
	Listen               string                `yaml:"listen" json:"listen,omitempty" doc:"Loopback address and port. The default takes a free port."`
	Host                 string                `yaml:"host" json:"host,omitempty" doc:"Host name in the issuer, without a port: acme.okta.localhost. Orgs that one browser visits need one each, since cookies do not know ports."`
	URL                  string                `yaml:"url" json:"url,omitempty" doc:"The issuer, where that is not made of host and port: behind a port that is forwarded, for example. It has no path."`
	CustomServer         bool                  `yaml:"custom_server" json:"custom_server,omitempty" doc:"Serve the custom authorization server /oauth2/default too."`
	Compatibility        Compatibility         `yaml:"compatibility" json:"compatibility,omitzero" doc:"What the org does where Okta's documents leave it open."`
	Lifetimes            Lifetimes             `yaml:"lifetimes" json:"lifetimes,omitzero" doc:"How long what the org gives out is good for, where it is not as at Okta. An edit counts for what is given out from then on."`
	TrustedOrigins       []string              `yaml:"trusted_origins" json:"trusted_origins,omitempty" doc:"Origins whose scripts may call the org (CORS)."`
	AuthorizationServers []AuthorizationServer `yaml:"authorization_servers" json:"authorization_servers,omitempty" doc:"Custom authorization servers besides default. Keys and tokens of one that changes stay."`
	Users                []User                `yaml:"users" json:"users,omitempty" doc:"The people."`
	Groups               []Group               `yaml:"groups" json:"groups,omitempty" doc:"Sets of people that apps can be assigned to."`
	Apps                 []App                 `yaml:"apps" json:"apps,omitempty" doc:"The app instances: OpenID Connect clients."`
}

// Compatibility is mockidp.Compatibility as data.
type Compatibility struct {
	StrictState              bool `yaml:"strict_state" json:"strict_state,omitempty" doc:"Refuse a state with other characters than letters, digits, comma, period, underscore and hyphen."`
	UnknownClient400         bool `yaml:"unknown_client_400" json:"unknown_client_400,omitempty" doc:"Respond to an unknown client at the token endpoint with 400 instead of 401."`
	RegisteredClientAuthOnly bool `yaml:"registered_client_auth_only" json:"registered_client_auth_only,omitempty" doc:"Refuse a client secret that comes by another of client_secret_basic and client_secret_post than is registered."`
	MultipleCredentials400   bool `yaml:"multiple_credentials_400" json:"multiple_credentials_400,omitempty" doc:"Respond to two sets of client credentials with 400 instead of 401."`
	GroupsInIDToken          bool `yaml:"groups_in_id_token" json:"groups_in_id_token,omitempty" doc:"Put the claim groups into ID tokens too."`
	KeepTokensOfReusedCode   bool `yaml:"keep_tokens_of_reused_code" json:"keep_tokens_of_reused_code,omitempty" doc:"Leave tokens alone whose code is sent a second time."`
	PushedRequest200         bool `yaml:"pushed_request_200" json:"pushed_request_200,omitempty" doc:"Respond to a pushed authorization request with 200 instead of 201."`
}

// User is a person.
type User struct {
	ID        string         `yaml:"id" json:"id,omitempty" doc:"The claim sub; made up where it is left out, and kept from then on."`
	Login     string         `yaml:"login" json:"login,omitempty" doc:"The username; the email address where it is left out."`
	Email     string         `yaml:"email" json:"email" required:"true" doc:"Email address."`
	FirstName string         `yaml:"first_name" json:"first_name,omitempty" doc:"Given name."`
	LastName  string         `yaml:"last_name" json:"last_name,omitempty" doc:"Family name."`
	Password  string         `yaml:"password" json:"password,omitempty" doc:"Password. The control API takes it and never returns it."`
	Passcode  string         `yaml:"passcode" json:"passcode,omitempty" doc:"Six digits: the code of the second factor, which stays the same. The control API takes it and never returns it."`
	Status    string         `yaml:"status" json:"status,omitempty" enum:"STAGED|PROVISIONED|ACTIVE|RECOVERY|PASSWORD_EXPIRED|LOCKED_OUT|SUSPENDED|DEPROVISIONED" doc:"State; ACTIVE where it is left out."`
	Admin     bool           `yaml:"admin" json:"admin,omitempty" doc:"May use the Admin Console."`
	Claims    map[string]any `yaml:"claims" json:"claims,omitempty" doc:"Further claims of userinfo, such as zoneinfo, locale and phone_number."`
}

// Group is a set of users.
type Group struct {
	ID      string   `yaml:"-" json:"id,omitempty" doc:"Made up by the org."`
	Name    string   `yaml:"name" json:"name" required:"true" doc:"Name of the group."`
	Members []string `yaml:"members" json:"members,omitempty" doc:"Logins or ids of users."`
}

// App is an app instance: a client of one org.
type App struct {
	Label                  string         `yaml:"label" json:"label,omitempty" doc:"Shown on the tile and in the Admin Console; My Web App where it is left out."`
	ClientID               string         `yaml:"client_id" json:"client_id,omitempty" doc:"Made up where it is left out, and kept from then on."`
	ApplicationType        string         `yaml:"application_type" json:"application_type,omitempty" enum:"web|browser|native|service" doc:"web where it is left out; browser makes a public client."`
	ClientSecret           string         `yaml:"client_secret" json:"client_secret,omitempty" doc:"Made up where it is left out, and kept from then on; a public client has none."`
	ClientAuth             string         `yaml:"client_auth" json:"client_auth,omitempty" enum:"client_secret_basic|client_secret_post|client_secret_jwt|private_key_jwt|none" doc:"How the client authenticates: none for a public client, which uses PKCE. Where it is left out, none for browser and native, else client_secret_basic."`
	JWKS                   map[string]any `yaml:"jwks" json:"jwks,omitempty" doc:"The client's public keys (a JWK set) for private_key_jwt."`
	PKCERequired           bool           `yaml:"pkce_required" json:"pkce_required,omitempty" doc:"Refuse authorization requests without PKCE."`
	RefreshTokens          bool           `yaml:"refresh_tokens" json:"refresh_tokens,omitempty" doc:"Let the app ask for offline_access, as one that was made by hand can; no app of the catalog may."`
	KeepRefreshTokens      bool           `yaml:"keep_refresh_tokens" json:"keep_refresh_tokens,omitempty" doc:"A refresh token works until it ends, instead of once."`
	RefreshTokenLeeway     string         `yaml:"refresh_token_leeway" json:"refresh_token_leeway,omitempty" doc:"How long a refresh token works again after it was used, as in 30s: a minute at most, none where it is left out."`
	GroupsClaim            string         `yaml:"groups_claim" json:"groups_claim,omitempty" doc:"Regular expression for the names of groups that the scope groups tells; no such scope without it."`
	ClientCredentials      bool           `yaml:"client_credentials" json:"client_credentials,omitempty" doc:"Let it ask custom authorization servers for access tokens of its own."`
	SecondFactorRequired   bool           `yaml:"second_factor_required" json:"second_factor_required,omitempty" doc:"Ask for a password and a second factor."`
	Inactive               bool           `yaml:"inactive" json:"inactive,omitempty" doc:"Deactivate the app instance."`
	RedirectURIs           []string       `yaml:"redirect_uris" json:"redirect_uris,omitempty" doc:"Where authorization responses may go."`
	PostLogoutRedirectURIs []string       `yaml:"post_logout_redirect_uris" json:"post_logout_redirect_uris,omitempty" doc:"Where a logout may lead."`
	InitiateLoginURI       string         `yaml:"initiate_login_uri" json:"initiate_login_uri,omitempty" doc:"Where the tile on the dashboard leads; no tile without it."`
	FrontChannelLogoutURI  string         `yaml:"front_channel_logout_uri" json:"front_channel_logout_uri,omitempty" doc:"Loaded in a frame when the Okta session is ended at another app. ID tokens hold a sid then."`
	BackChannelLogoutURI   string         `yaml:"back_channel_logout_uri" json:"back_channel_logout_uri,omitempty" doc:"Takes logout tokens. ID tokens hold a sid then."`
	LogoutEndpoint         string         `yaml:"logout_endpoint" json:"logout_endpoint,omitempty" doc:"Global Token Revocation endpoint of the SP, for Universal Logout."`
	LogoutAudience         string         `yaml:"logout_audience" json:"logout_audience,omitempty" doc:"Audience of the calls there; the endpoint without query where it is left out."`
	LogoutSubjectFormat    string         `yaml:"logout_subject_format" json:"logout_subject_format,omitempty" enum:"EMAIL|ISS_SUB" doc:"How Universal Logout names the user; EMAIL where it is left out."`
	LogoutEnabled          bool           `yaml:"logout_enabled" json:"logout_enabled,omitempty" doc:"Tick 'Okta system or admin initiates logout'."`
	Users                  []string       `yaml:"users" json:"users,omitempty" doc:"Logins or ids of the users whom it is assigned to."`
	Groups                 []string       `yaml:"groups" json:"groups,omitempty" doc:"Names or ids of the groups that it is assigned to."`
}

// Schema returns the JSON schema of okta.yaml, for editors.
func Schema() []byte {
	d := schema.NewDefinitions("#/$defs/")
	root := d.Of(reflect.TypeFor[Seed]())
	document := schema.Schema{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "okta.yaml",
		"description": "What the mock Okta of signoff idp holds when it starts.", "$ref": root["$ref"], "$defs": d.All(),
	}
	group := d.All()["Group"].(schema.Schema)["properties"].(map[string]any)
	delete(group, "id") // the file cannot give it
	text, err := json.MarshalIndent(document, "", "  ")
	if err != nil {
		return nil // there is nothing that JSON cannot hold
	}
	return append(text, '\n')
}
