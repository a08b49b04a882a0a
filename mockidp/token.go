package mockidp

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

const (
	codeGrant               = "authorization_code"
	messageInvalidCode      = "The authorization code is invalid or has expired."
	messageVerifierRequired = "PKCE code verifier is required by the application."
)

// tokenResponse is the token response: OpenID Connect Core 3.1.3.3.
// Source: https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/OrgAS/
type tokenResponse struct {
	TokenType   string `json:"token_type"`
	ExpiresIn   int    `json:"expires_in"` // seconds
	AccessToken string `json:"access_token"`
	Scope       string `json:"scope"`
	IDToken     string `json:"id_token,omitempty"`
	// where offline_access was granted
	RefreshToken string `json:"refresh_token,omitempty"`
}

func (g *grant) scope() string { return strings.Join(g.request.scopes, " ") }

// grantTypes are all that Okta knows; an app of the OIN catalog has the first alone.
func grantTypes() []string {
	return []string{
		codeGrant, "implicit", refreshGrant, "password", clientCredentialsGrant,
		"urn:ietf:params:oauth:grant-type:device_code", "urn:ietf:params:oauth:grant-type:token-exchange",
		"urn:ietf:params:oauth:grant-type:saml2-bearer", "urn:openid:params:grant-type:ciba",
	}
}

// token is the token endpoint.
func (o *Org) token(w http.ResponseWriter, r *http.Request) {
	if refused := checkTokenRequest(r); refused != nil {
		o.refuseClient(w, r, refused)
		return
	}
	grant := map[string]func(*exchange, url.Values) (minted, *oauthError){
		clientCredentialsGrant: o.mintForClient, refreshGrant: o.spendRefreshToken,
	}[r.PostForm.Get("grant_type")]
	if grant == nil {
		grant = o.redeemCode
	}
	if !o.admit(w, r, checkCodeRequest, checkRefreshRequest, checkVerifier) {
		return
	}
	x := exchangeOf(r.Context())
	m, refused := grant(x, r.PostForm)
	if m.grant != nil {
		x.userID = m.grant.userID
	}
	if refused != nil {
		refused.write(w)
		return
	}
	o.sendTokens(w, x, m)
}

// sendTokens signs minted tokens, outside of the lock, and sends them.
func (o *Org) sendTokens(w http.ResponseWriter, x *exchange, m minted) {
	response, err := o.deliver(x, m)
	if err != nil {
		o.server.cfg.Log.Error("sign tokens", "client", x.client.ID, "error", err)
		writeNativeError(w, http.StatusInternalServerError, "E0000009", "Internal Server Error")
		return
	}
	writeJSON(w, http.StatusOK, response)
}

// checkTokenRequest checks all but the client's credentials and the grant.
func checkTokenRequest(r *http.Request) *oauthError {
	if refused := checkForm(r); refused != nil {
		return refused
	}
	grantType := r.PostForm.Get("grant_type")
	switch {
	case grantType == "":
		return invalidRequest("The token request must specify a 'grant_type'. Valid values: [authorization_code]")
	case !slices.Contains(grantTypes(), grantType):
		return newOAuthError(http.StatusBadRequest, "unsupported_grant_type", "The authorization grant type is not supported by the authorization server. Configured grant types: [authorization_code].")
	case grantType == refreshGrant || grantType == clientCredentialsGrant:
		return nil // which app instances may use it is seen once the client is known
	case grantType != codeGrant:
		return newOAuthError(http.StatusBadRequest, "unauthorized_client", "The client is not authorized to use the provided grant type. Configured grant types: [authorization_code].")
	case r.PostForm.Get("code") == "":
		return invalidRequest("The required parameter 'code' is missing.")
	case r.PostForm.Get("redirect_uri") == "":
		return invalidRequest("The required parameter 'redirect_uri' is missing.")
	case r.Header.Get("Origin") != "" && r.PostForm.Get("code_verifier") == "":
		return invalidClient("Browser requests to the token endpoint must use Proof Key for Code Exchange.")
	}
	return nil
}

// checkCodeRequest refuses the grant type to app instances that have no authorization code.
func checkCodeRequest(app App, form url.Values) *oauthError {
	if form.Get("grant_type") == codeGrant && !slices.Contains(app.grantTypes(), codeGrant) {
		return app.refuseGrantType()
	}
	return nil
}

// refuseGrantType is for a grant type that is not one of the app instance's own.
// Source: https://developer.okta.com/docs/reference/error-codes/
func (a App) refuseGrantType() *oauthError {
	return newOAuthError(http.StatusBadRequest, "unauthorized_client",
		"The client is not authorized to use the provided grant type. Configured grant types: ["+strings.Join(a.grantTypes(), ", ")+"].")
}

// checkVerifier refuses a code from a public client without PKCE, which is all that it proves
// itself with.
func checkVerifier(app App, form url.Values) *oauthError {
	if app.Public() && form.Get("grant_type") == codeGrant && form.Get("code_verifier") == "" {
		return invalidRequest(messageVerifierRequired)
	}
	return nil
}

// checkCode says why a code cannot be redeemed. g is nil for an unknown one. The caller holds o.mu.
func (o *Org) checkCode(g *grant, s *authServer, clientID, redirectURI, verifier string) *oauthError {
	refuseGrant := func(description string) *oauthError {
		return newOAuthError(http.StatusBadRequest, "invalid_grant", description)
	}
	switch {
	case g == nil || g.codeExpired(o.now()):
		return refuseGrant(messageInvalidCode)
	case g.appID != clientID:
		return refuseGrant("The grant was issued to another client. Please make sure the 'client_id' matches the one used at the authorize request.")
	case g.request.server != s:
		return invalidRequest("The grant was issued for another authorization server.")
	case g.redeemed:
		// RFC 6749 section 4.1.2: tokens that were issued for a code used twice should be revoked.
		if !o.compatibility.KeepTokensOfReusedCode {
			o.endTokens(g)
		}
		return refuseGrant(messageInvalidCode)
	case g.request.redirectURI != redirectURI:
		return refuseGrant("The 'redirect_uri' does not match the redirection URI used in the authorization request.")
	case g.request.challenge == "" && verifier != "":
		return invalidRequest("PKCE code challenge should be specified in the authorize request for code verification.")
	case g.request.challenge != "" && verifier == "":
		return invalidRequest(messageVerifierRequired)
	case g.request.challenge != "" && !verifies(verifier, g.request.challenge):
		return refuseGrant("PKCE verification failed.")
	}
	if u := o.user(g.userID); u == nil || !u.Status.keepsTokens() {
		return refuseGrant(messageInvalidCode)
	}
	return nil
}

// verifies is S256 of RFC 7636 section 4.6.
func verifies(verifier, challenge string) bool {
	if !isPKCEString(verifier) {
		return false
	}
	digest := sha256.Sum256([]byte(verifier))
	return subtle.ConstantTimeCompare([]byte(base64.RawURLEncoding.EncodeToString(digest[:])), []byte(challenge)) == 1
}
