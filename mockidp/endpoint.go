package mockidp

import "github.com/signoff-sso/signoff/mockidp/internal/fault"

// Endpoint names an endpoint by its path below the org's URL. An endpoint of a custom authorization
// server, and one that a fault has moved, has the name of the org authorization server's:
// [Request.Path] tells them apart.
type Endpoint string

// The endpoints of the protocol. Pages have their paths.
const (
	AuthorizationEndpoint Endpoint = "/oauth2/v1/authorize"
	TokenEndpoint         Endpoint = "/oauth2/v1/token"
	UserinfoEndpoint      Endpoint = "/oauth2/v1/userinfo"
	KeysEndpoint          Endpoint = "/oauth2/v1/keys"
	IntrospectionEndpoint Endpoint = "/oauth2/v1/introspect"
	RevocationEndpoint    Endpoint = "/oauth2/v1/revoke"
	LogoutEndpoint        Endpoint = "/oauth2/v1/logout"
	PushedRequestEndpoint Endpoint = "/oauth2/v1/par" // RFC 9126
	// OpenID Connect Discovery 1.0
	MetadataEndpoint Endpoint = "/.well-known/openid-configuration"
	// the same document under RFC 8414's name
	OAuthMetadataEndpoint    Endpoint = "/.well-known/oauth-authorization-server"
	GlobalRevocationEndpoint Endpoint = "/oauth2/v1/global-token-revocation"
	// LogoutTokens is no endpoint: faults of logout tokens happen where the org sends them.
	LogoutTokens Endpoint = Endpoint(fault.AtLogoutTokens)
	// These are no endpoints either, but what Okta's client sends in Express Configuration.
	ExpressAuthorizationRequests Endpoint = Endpoint(fault.AtExpressAuthorization)
	ExpressTokenRequests         Endpoint = Endpoint(fault.AtExpressTokens)
	ClientAssertions             Endpoint = Endpoint(fault.AtClientAssertions)
	ConnectionData               Endpoint = Endpoint(fault.AtConnectionData)
	// UniversalLogoutCalls is none either: they happen where the org calls an SP's endpoint.
	UniversalLogoutCalls Endpoint = Endpoint(fault.AtRevocations)
)

// IsMetadata says whether the endpoint serves the discovery document, under either of its names.
func (e Endpoint) IsMetadata() bool { return e == MetadataEndpoint || e == OAuthMetadataEndpoint }
