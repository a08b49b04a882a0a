package mockidp

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
)

// metadata is the discovery document: of what Okta publishes, what the mock serves.
// Source: https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/OrgAS/
type metadata struct {
	Issuer                string   `json:"issuer"`
	AuthorizationEndpoint string   `json:"authorization_endpoint"`
	TokenEndpoint         string   `json:"token_endpoint"`
	UserinfoEndpoint      string   `json:"userinfo_endpoint"`
	JWKSURI               string   `json:"jwks_uri"`
	ResponseTypes         []string `json:"response_types_supported"`
	ResponseModes         []string `json:"response_modes_supported"`
	GrantTypes            []string `json:"grant_types_supported"`
	SubjectTypes          []string `json:"subject_types_supported"`
	SigningAlgorithms     []string `json:"id_token_signing_alg_values_supported"`
	Scopes                []string `json:"scopes_supported"`
	TokenAuth             []string `json:"token_endpoint_auth_methods_supported"`
	TokenAuthAlgorithms   []string `json:"token_endpoint_auth_signing_alg_values_supported"`
	Claims                []string `json:"claims_supported"`
	ChallengeMethods      []string `json:"code_challenge_methods_supported"`
	IntrospectionEndpoint string   `json:"introspection_endpoint"`
	IntrospectionAuth     []string `json:"introspection_endpoint_auth_methods_supported"`
	RevocationEndpoint    string   `json:"revocation_endpoint"`
	RevocationAuth        []string `json:"revocation_endpoint_auth_methods_supported"`
	EndSessionEndpoint    string   `json:"end_session_endpoint"`
	PushedRequestEndpoint string   `json:"pushed_authorization_request_endpoint"`
	RequestParameter      bool     `json:"request_parameter_supported"`
	// RequestURIParameter: true is the default that has to be denied.
	RequestURIParameter bool `json:"request_uri_parameter_supported"`
}

// metadata returns the document of the org's own authorization server, or of the custom one.
func (o *Org) metadata(server *authServer) metadata {
	base := o.Issuer() + cmp.Or(server.path(), "/oauth2")
	var auth, algorithms []string
	for _, method := range clientAuthMethods() {
		auth = append(auth, string(method))
	}
	for _, a := range assertionAlgorithms() {
		algorithms = append(algorithms, string(a))
	}
	grants, allScopes, modes := o.offered(server)
	return metadata{
		Issuer: o.Issuer() + server.path(), AuthorizationEndpoint: base + "/v1/authorize", TokenEndpoint: base + "/v1/token",
		UserinfoEndpoint: base + "/v1/userinfo", JWKSURI: base + "/v1/keys",
		ResponseTypes: []string{"code"}, ResponseModes: modes, GrantTypes: grants,
		SubjectTypes: []string{"public"}, SigningAlgorithms: []string{"RS256"}, Scopes: allScopes,
		TokenAuth: auth, TokenAuthAlgorithms: algorithms,
		Claims: []string{"iss", "ver", "sub", "aud", "iat", "exp", "jti", "auth_time", "amr", "idp", "nonce", "name", "nickname",
			"preferred_username", "given_name", "middle_name", "family_name", "email", "email_verified", "profile", "zoneinfo",
			"locale", "address", "phone_number", "picture", "website", "gender", "birthdate", "updated_at", "at_hash"},
		ChallengeMethods:      []string{"S256"},
		IntrospectionEndpoint: base + "/v1/introspect", IntrospectionAuth: auth,
		RevocationEndpoint: base + "/v1/revoke", RevocationAuth: auth,
		EndSessionEndpoint: base + "/v1/logout", PushedRequestEndpoint: base + "/v1/par",
	}
}

// offered are the grant types, scopes and response modes that app instances of the org may use at
// the server: what none of them may is not advertised, since clients ask for what they find there.
func (o *Org) offered(server *authServer) (grants, allScopes, modes []string) {
	grants, allScopes, modes = []string{"authorization_code"}, server.publishedScopes(), responseModes()
	o.mu.Lock()
	defer o.mu.Unlock()
	any := func(may func(*App) bool) bool { return slices.ContainsFunc(o.apps.all, may) }
	if any(func(a *App) bool { return a.refreshes() }) {
		grants, allScopes = append(grants, refreshGrant), append(allScopes, offlineAccess)
	}
	if !server.custom() && any(func(a *App) bool { return a.GroupsClaim != "" }) {
		allScopes = append(allScopes, groupsScope)
	}
	if any(func(a *App) bool { return a.ApplicationType == BrowserApplication }) {
		modes = append(modes, postMessage)
	}
	return grants, allScopes, modes
}

// oauthMetadata returns the document of a custom authorization server under RFC 8414's name, which
// is about access tokens.
// Source: https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/CustomAS/
func (o *Org) oauthMetadata(server *authServer) metadata {
	m := o.metadata(server)
	m.GrantTypes = append(m.GrantTypes, clientCredentialsGrant)
	m.Claims = []string{"ver", "jti", "iss", "aud", "iat", "exp", "cid", "uid", "scp", "sub"}
	return m
}

// publishedScopes are the scopes that metadata name.
func (s *authServer) publishedScopes() []string {
	published := scopes()
	if s.custom() {
		for _, own := range s.settings.Load().Scopes {
			if !own.Hidden {
				published = append(published, own.Name)
			}
		}
	}
	return published
}

// discovery serves the metadata; a client_id that the org does not know is refused in Okta's own
// JSON.
func (o *Org) discovery(w http.ResponseWriter, r *http.Request) {
	if r.Form.Has("client_id") {
		if app, known := o.client(r.Form.Get("client_id")); !known || app.Inactive {
			writeNativeError(w, http.StatusBadRequest, "invalid_client", messageInvalidClient)
			return
		}
	}
	x := exchangeOf(r.Context())
	if x.endpoint == OAuthMetadataEndpoint && x.server.custom() {
		writeStorable(w, o.oauthMetadata(x.server))
		return
	}
	writeStorable(w, o.metadata(x.server)) // the same document under RFC 8414's name
}

// writeStorable sends a JSON document that may be kept for an hour, as keys and metadata are.
func writeStorable(w http.ResponseWriter, document any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "max-age=3600, must-revalidate")
	json.NewEncoder(w).Encode(document) //nolint:errcheck // a client that went away needs no response
}

// serveKeys serves the public keys. Okta pins some clients to a key; the mock's response is the
// same with any client_id.
func (o *Org) serveKeys(w http.ResponseWriter, r *http.Request) {
	writeStorable(w, o.keySetOf(exchangeOf(r.Context()).server))
}
