package mockidp

// Endpoint is a path below the org's URL, at the org's own authorization server: [Request.Endpoint] is
// [TokenEndpoint], too, where a custom authorization server or a moved endpoint was asked.
type Endpoint string

// The protocol's endpoints. Pages are endpoints by their paths, too.
const (
	AuthorizationEndpoint    Endpoint = "/oauth2/v1/authorize"
	TokenEndpoint            Endpoint = "/oauth2/v1/token"
	UserinfoEndpoint         Endpoint = "/oauth2/v1/userinfo"
	KeysEndpoint             Endpoint = "/oauth2/v1/keys"
	IntrospectionEndpoint    Endpoint = "/oauth2/v1/introspect"
	RevocationEndpoint       Endpoint = "/oauth2/v1/revoke"
	LogoutEndpoint           Endpoint = "/oauth2/v1/logout"
	MetadataEndpoint         Endpoint = "/.well-known/openid-configuration"       // OpenID Connect Discovery 1.0
	OAuthMetadataEndpoint    Endpoint = "/.well-known/oauth-authorization-server" // the same document under RFC 8414's name
	GlobalRevocationEndpoint Endpoint = "/oauth2/v1/global-token-revocation"
)

// IsMetadata says whether the endpoint serves the discovery document, under either of its names.
func (e Endpoint) IsMetadata() bool { return e == MetadataEndpoint || e == OAuthMetadataEndpoint }
