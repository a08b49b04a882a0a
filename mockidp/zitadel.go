package mockidp

import (
	"context"
	"net/http"
	"sync"

	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// zitadel routes, parses and writes what zitadel/oidc can express of Okta: the sound requests of
// the token, introspection, userinfo and key endpoints and discovery. Okta's errors,
// pages and sign-in are not among it, so the org's own handlers stand in front and hand over what
// is right. It has no state of its own and is made once; which org is meant is in the request's
// context.
var zitadel = sync.OnceValue(func() http.Handler {
	return op.RegisterServer(protocol{}, op.Endpoints{
		Token:         op.NewEndpoint(string(TokenEndpoint)),
		Introspection: op.NewEndpoint(string(IntrospectionEndpoint)),
		Userinfo:      op.NewEndpoint(string(UserinfoEndpoint)),
		JwksURI:       op.NewEndpoint(string(KeysEndpoint)),
	}, op.WithServerCORSOptions(nil))
})

// protocol responds to what zitadel/oidc has parsed. Errors travel as responses with their own
// status, since zitadel/oidc would write each to the process's log.
type protocol struct{ op.UnimplementedServer }

// zitadelClient is the app instance that has authenticated. zitadel/oidc asks for its grant types
// alone.
type zitadelClient struct{ op.Client }

// GrantTypes implements op.Client.
func (zitadelClient) GrantTypes() []oidc.GrantType {
	return []oidc.GrantType{oidc.GrantTypeCode, oidc.GrantTypeRefreshToken}
}

// VerifyClient implements op.Server: the client was authenticated before zitadel/oidc was asked.
func (protocol) VerifyClient(context.Context, *op.Request[op.ClientCredentials]) (op.Client, error) {
	return zitadelClient{}, nil
}

// CodeExchange implements op.Server: the token endpoint.
func (protocol) CodeExchange(ctx context.Context, r *op.ClientRequest[oidc.AccessTokenRequest]) (*op.Response, error) {
	x := exchangeOf(ctx)
	tokens, refused, err := x.org.redeem(ctx, x.client.ID, r.Data.Code, r.Data.RedirectURI, r.Data.CodeVerifier)
	if err != nil {
		return nil, err
	}
	if refused != nil {
		return x.failed(refused), nil
	}
	return unstored(tokens), nil
}

// Introspect implements op.Server.
func (protocol) Introspect(ctx context.Context, r *op.Request[op.IntrospectionRequest]) (*op.Response, error) {
	x := exchangeOf(ctx)
	return unstored(x.org.inspect(x.server, x.client.ID, r.Data.Token)), nil
}

// UserInfo implements op.Server.
func (protocol) UserInfo(ctx context.Context, r *op.Request[oidc.UserInfoRequest]) (*op.Response, error) {
	x := exchangeOf(ctx)
	claims := x.org.claimsFor(x.server, r.Data.AccessToken)
	if claims == nil { // revoked a moment ago
		return x.failed(newOAuthError(http.StatusUnauthorized, "invalid_token", "The access token is invalid")), nil
	}
	return unstored(claims), nil
}

// Keys implements op.Server.
func (protocol) Keys(ctx context.Context, _ *op.Request[struct{}]) (*op.Response, error) {
	x := exchangeOf(ctx)
	return stored(x.org.keySetOf(x.server)), nil
}

// Discovery implements op.Server.
func (protocol) Discovery(ctx context.Context, _ *op.Request[struct{}]) (*op.Response, error) {
	x := exchangeOf(ctx)
	if x.endpoint == OAuthMetadataEndpoint && x.server.custom() {
		return stored(x.org.oauthMetadata(x.server)), nil
	}
	return stored(x.org.metadata(x.server)), nil
}

// unstored is a response that nobody may keep: RFC 6749 section 5.1.
func unstored(document any) *op.Response {
	return &op.Response{Header: http.Header{"Cache-Control": {"no-cache, no-store"}, "Pragma": {"no-cache"}}, Data: document}
}

// stored is a response that may be kept for an hour, as keys and metadata are.
func stored(document any) *op.Response {
	return &op.Response{Header: http.Header{"Cache-Control": {"max-age=3600, must-revalidate"}}, Data: document}
}
