package fault

import (
	"fmt"
	"strings"
)

// metadataFaults alter the metadata.
func metadataFaults() []Fault {
	return []Fault{
		response(AtMetadata, "issuer-wrong", "the metadata names another issuer", setMember("issuer", otherIssuer)),
		response(AtMetadata, "issuer-slash", "the issuer has a slash at its end", changeMember("issuer", func(s string, _ Context) string { return s + "/" })),
		response(AtMetadata, "issuer-upper", "the issuer is in capital letters", changeMember("issuer", func(s string, _ Context) string { return strings.ToUpper(s) })),
		endpointsMoved(),
		tokenEndpointMoved(),
		response(AtMetadata, "authorization-endpoint-elsewhere", "the authorization endpoint is somebody else's", setMemberToURL("authorization_endpoint")).needing(NeedsAuthorizeURL),
		response(AtMetadata, "token-endpoint-elsewhere", "the token endpoint is somebody else's", setMemberToURL("token_endpoint")).needing(NeedsTokenURL),
		response(AtMetadata, "userinfo-endpoint-elsewhere", "the userinfo endpoint is somebody else's", setMemberToURL("userinfo_endpoint")).needing(NeedsUserinfoURL),
		response(AtMetadata, "jwks-uri-elsewhere", "the keys are somebody else's", setMemberToURL("jwks_uri")).needing(NeedsKeysURL),
		response(AtMetadata, "metadata-elsewhere", "the response redirects to metadata of somebody else's", redirectToURL()).needing(NeedsMetadataURL),
		response(AtMetadata, "metadata-lean", "optional metadata are missing, and there are many that nobody knows, as there may be", changeJSON(leanMetadata)),
		response(AtMetadata, "issuer-parameter-advertised", "the metadata announce the iss parameter of RFC 9207, which never comes", setMember("authorization_response_iss_parameter_supported", true)),
		response(AtMetadata, "none-advertised", "the metadata announce unsigned ID tokens too", setMember("id_token_signing_alg_values_supported", []string{"RS256", "none"})),
	}
}

func leanMetadata(d map[string]any, _ Context) {
	for _, name := range []string{"userinfo_endpoint", "end_session_endpoint", "introspection_endpoint", "revocation_endpoint"} {
		delete(d, name)
	}
	for i := range 80 {
		d[fmt.Sprintf("x_unknown_%d", i)] = []any{i, "x", nil}
	}
}

// movedPath is below what moved endpoints are.
const movedPath = "/moved/here"

// endpointsMoved moves all endpoints. They remain at their old paths too.
func endpointsMoved() Fault {
	f := response(AtMetadata, "endpoints-moved", "all endpoints have other paths, as they may have", changeJSON(func(d map[string]any, c Context) {
		for name, value := range d {
			if address, ok := value.(string); ok && name != "issuer" {
				d[name] = movedURL(address, c)
			}
		}
	}))
	f.Route = func(path string) string { return strings.TrimPrefix(path, movedPath) }
	return f
}

// tokenEndpointMoved moves the token endpoint away from its old path.
func tokenEndpointMoved() Fault {
	f := response(AtMetadata, "token-endpoint-moved", "the token endpoint has moved, and there is nothing left at its old path", changeMember("token_endpoint", movedURL))
	f.Route = func(path string) string {
		if path == AtToken {
			return Nowhere
		}
		return strings.TrimPrefix(path, movedPath)
	}
	return f
}

// movedURL returns where an endpoint of the org is after it has moved.
func movedURL(address string, c Context) string {
	return strings.Replace(address, c.Issuer+"/", c.Issuer+movedPath+"/", 1)
}
