package mockidp

import (
	"crypto/sha256"
	"crypto/subtle"
	"mime"
	"net/http"
	"net/url"
	"strings"
)

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

// credentials are what a request says about its client.
type credentials struct {
	method    ClientAuth // empty for a client id alone
	clientID  string
	secret    string
	assertion string
}

func invalidClient(description string) *oauthError {
	return newOAuthError(http.StatusUnauthorized, "invalid_client", description)
}

// authenticated authenticates the client of a request, makes the checks that depend on it, and
// hands the request to zitadel/oidc.
func (o *Org) authenticated(w http.ResponseWriter, r *http.Request, checks ...func(App, url.Values) *oauthError) {
	app, refused := o.authenticate(r)
	for _, check := range checks {
		if refused == nil {
			refused = check(app, r.PostForm)
		}
	}
	if refused != nil {
		refused.write(w)
		return
	}
	exchangeOf(r.Context()).client = app
	zitadel().ServeHTTP(w, r)
}

// checkForm refuses a body that is not a form.
func checkForm(r *http.Request) *oauthError {
	mediaType, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err == nil && mediaType == "application/x-www-form-urlencoded" {
		return nil
	}
	return &oauthError{status: http.StatusUnsupportedMediaType, code: "E0000021", native: true,
		description: "Bad request. Accept and/or Content-Type headers likely do not match supported values."}
}

// authenticate returns the app instance whose credentials the request carries.
// Source: https://developer.okta.com/docs/api/openapi/okta-oauth/guides/client-auth/
func (o *Org) authenticate(r *http.Request) (App, *oauthError) {
	if query := r.URL.Query(); query.Has("client_secret") || query.Has("client_assertion") {
		return App{}, invalidRequest("Client credentials cannot be supplied via query parameters.")
	}
	if refused := checkRepeated(App{}, r.Form); refused != nil {
		return App{}, refused
	}
	sent, refused := o.readCredentials(r)
	if refused != nil {
		return App{}, refused
	}
	app, known := o.client(sent.clientID)
	if !known || app.Inactive {
		return App{}, o.compatibility.unknownClient()
	}
	if sent.method != app.ClientAuth {
		return App{}, invalidClient("Client authentication failed. Either the client or the client credentials are invalid.")
	}
	if sent.method == PrivateKeyJWT {
		return app, o.checkAssertion(app, sent.assertion, exchangeOf(r.Context()).endpointURL(r))
	}
	given, right := sha256.Sum256([]byte(sent.secret)), sha256.Sum256([]byte(app.ClientSecret))
	if subtle.ConstantTimeCompare(given[:], right[:]) != 1 {
		return App{}, invalidClient("The client secret supplied for a confidential client is invalid.")
	}
	return app, nil
}

// readCredentials finds the one set of credentials in a request.
func (o *Org) readCredentials(r *http.Request) (credentials, *oauthError) {
	header := r.Header.Get("Authorization")
	inHeader, inForm, inAssertion := header != "", r.PostForm.Has("client_secret"), r.PostForm.Has("client_assertion")
	switch {
	case inHeader && inForm, inHeader && inAssertion, inForm && inAssertion:
		return credentials{}, o.compatibility.multipleCredentials()
	case inHeader:
		return basicCredentials(r)
	case inAssertion:
		return assertionCredentials(r.PostForm)
	case r.PostForm.Get("client_id") == "":
		return credentials{}, invalidClient("No client credentials found.")
	case inForm:
		return credentials{method: ClientSecretPost, clientID: r.PostForm.Get("client_id"), secret: r.PostForm.Get("client_secret")}, nil
	}
	return credentials{clientID: r.PostForm.Get("client_id")}, nil
}

// basicCredentials reads HTTP Basic credentials, whose halves are form-encoded: RFC 6749 section
// 2.3.1.
func basicCredentials(r *http.Request) (credentials, *oauthError) {
	id, secret, ok := r.BasicAuth()
	id, idErr := url.QueryUnescape(id)
	secret, secretErr := url.QueryUnescape(secret)
	if !ok || id == "" || idErr != nil || secretErr != nil {
		return credentials{}, invalidClient("Found Authentication header but was not valid client credentials.")
	}
	if named := r.PostForm.Get("client_id"); named != "" && named != id {
		return credentials{}, invalidClient("Client authentication failed. Either the client or the client credentials are invalid.")
	}
	return credentials{method: ClientSecretBasic, clientID: id, secret: secret}, nil
}

func assertionCredentials(form url.Values) (credentials, *oauthError) {
	if form.Get("client_assertion_type") != assertionType {
		return credentials{}, invalidRequest("The client_assertion_type is invalid.")
	}
	id, refused := assertionIssuer(form.Get("client_assertion"))
	if refused != nil {
		return credentials{}, refused
	}
	if named := form.Get("client_id"); named != "" && named != id {
		return credentials{}, invalidClient(messageAssertionIssuer)
	}
	return credentials{method: PrivateKeyJWT, clientID: id, assertion: form.Get("client_assertion")}, nil
}

// bearer returns the access token of a request's Authorization header, empty without one.
func bearer(r *http.Request) string {
	scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	if !ok || !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return token
}
