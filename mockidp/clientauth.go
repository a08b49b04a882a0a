package mockidp

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"strings"
)

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

// credentials are what a request says about its client.
type credentials struct {
	method    ClientAuth // none for a client id alone
	clientID  string
	secret    string
	assertion string
}

const messageInvalidCredentials = "Client authentication failed. Either the client or the client credentials are invalid."

func invalidClient(description string) *oauthError {
	return newOAuthError(http.StatusUnauthorized, "invalid_client", description)
}

// admit authenticates the client of a request and makes the checks that depend on it. What is wrong
// it responds itself; otherwise the exchange knows the client.
func (o *Org) admit(w http.ResponseWriter, r *http.Request, checks ...func(App, url.Values) *oauthError) bool {
	app, refused := o.authenticate(r)
	for _, check := range checks {
		if refused == nil {
			refused = check(app, r.PostForm)
		}
	}
	if refused != nil {
		o.refuseClient(w, r, refused)
		return false
	}
	exchangeOf(r.Context()).client = app
	return true
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
	exchangeOf(r.Context()).noteClient(sent)
	app, known := o.client(sent.clientID)
	if !known || app.Inactive {
		refused := o.compatibility.unknownClient()
		if sent.assertion != "" {
			refused = invalidClient(messageAssertionIssuer)
		}
		return App{}, refused.because("the client id of an active app", fmt.Sprintf("%.100q", sent.clientID))
	}
	if refused := o.checkMethod(app, sent); refused != nil {
		return App{}, refused
	}
	switch {
	case sent.assertion != "":
		return app, o.checkAssertion(app, sent, o.Issuer()+exchangeOf(r.Context()).entry.Path)
	case sent.method.sendsSecret():
		return app, checkSecret(app, sent)
	}
	return app, nil
}

// checkMethod refuses credentials of another kind than the client is registered with. A secret may
// come in the header or in the form.
func (o *Org) checkMethod(app App, sent credentials) *oauthError {
	same := sent.method == app.ClientAuth
	if sent.method.sendsSecret() && app.ClientAuth.sendsSecret() && !o.compatibility.RegisteredClientAuthOnly {
		same = true
	}
	switch {
	case same:
		return nil
	case sent.method == ClientSecretJWT && app.Public():
		return invalidClient("The issuer and subject claim for client_assertion is invalid because the client does not have a client secret.").
			because(o.expectedOf(app), string(sent.method))
	case sent.assertion != "" && (app.ClientAuth == PrivateKeyJWT || app.ClientAuth == ClientSecretJWT):
		return invalidClient(messageAssertionAlgorithm).because(o.expectedOf(app), string(sent.method))
	}
	return invalidClient(messageInvalidCredentials).because(o.expectedOf(app), sent.String())
}

// expectedOf says how the client should authenticate.
func (o *Org) expectedOf(app App) string {
	switch {
	case app.Public():
		return "no client authentication, but PKCE, from a public client"
	case app.ClientAuth.sendsSecret() && !o.compatibility.RegisteredClientAuthOnly:
		return "client_secret_basic or client_secret_post"
	}
	return string(app.ClientAuth)
}

// String names the method as the System Log does.
func (c credentials) String() string {
	if c.method == NoClientAuth {
		return "a client id without credentials"
	}
	return string(c.method)
}

// checkSecret compares digests, so that the time tells nothing.
func checkSecret(app App, sent credentials) *oauthError {
	given, right := sha256.Sum256([]byte(sent.secret)), sha256.Sum256([]byte(app.ClientSecret))
	if app.ClientSecret == "" || subtle.ConstantTimeCompare(given[:], right[:]) != 1 {
		return invalidClient("The client secret supplied for a confidential client is invalid.").
			because("the app's client secret", fmt.Sprintf("another of %d characters by %s", len(sent.secret), sent.method))
	}
	return nil
}

// readCredentials finds the one set of credentials in a request.
func (o *Org) readCredentials(r *http.Request) (credentials, *oauthError) {
	header := r.Header.Get("Authorization")
	inHeader, inForm, inAssertion := header != "", r.PostForm.Has("client_secret"), r.PostForm.Has("client_assertion")
	switch {
	case inHeader && inForm, inHeader && inAssertion, inForm && inAssertion:
		return credentials{}, o.compatibility.multipleCredentials().because("one set of credentials", "several: "+listSent(inHeader, inForm, inAssertion))
	case inHeader:
		return basicCredentials(r)
	case inAssertion:
		return assertionCredentials(r.PostForm)
	case r.PostForm.Get("client_id") == "":
		return credentials{}, invalidClient("No client credentials found.").because("client credentials, or the client_id of a public client", "neither")
	case inForm:
		return credentials{method: ClientSecretPost, clientID: r.PostForm.Get("client_id"), secret: r.PostForm.Get("client_secret")}, nil
	}
	return credentials{method: NoClientAuth, clientID: r.PostForm.Get("client_id")}, nil
}

// listSent names where credentials were.
func listSent(inHeader, inForm, inAssertion bool) string {
	var places []string
	for _, p := range []struct {
		there bool
		name  string
	}{{inHeader, "the Authorization header"}, {inForm, "client_secret"}, {inAssertion, "client_assertion"}} {
		if p.there {
			places = append(places, p.name)
		}
	}
	return strings.Join(places, ", ")
}

// basicCredentials reads HTTP Basic credentials, whose halves are form-encoded: RFC 6749 section
// 2.3.1. A client id alone, without a colon, is how okta-auth-js names a public client.
func basicCredentials(r *http.Request) (credentials, *oauthError) {
	method := ClientSecretBasic
	id, secret, ok := r.BasicAuth()
	if alone := basicID(r); !ok && alone != "" {
		id, ok, method = alone, true, NoClientAuth
	}
	id, idErr := url.QueryUnescape(id)
	secret, secretErr := url.QueryUnescape(secret)
	if !ok || id == "" || idErr != nil || secretErr != nil {
		return credentials{}, invalidClient("Found Authentication header but was not valid client credentials.").
			because("Basic with a client id and a secret, each form-encoded", "a header that cannot be read so")
	}
	if named := r.PostForm.Get("client_id"); named != "" && named != id {
		return credentials{}, invalidClient(messageInvalidCredentials).because(fmt.Sprintf("client_id %.100q as in the header", id), fmt.Sprintf("%.100q", named))
	}
	return credentials{method: method, clientID: id, secret: secret}, nil
}

// basicID returns what an Authorization header of the scheme Basic holds where that is no pair.
func basicID(r *http.Request) string {
	scheme, encoded, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	decoded, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil || !strings.EqualFold(scheme, "Basic") || strings.Contains(string(decoded), ":") {
		return ""
	}
	return string(decoded)
}

func assertionCredentials(form url.Values) (credentials, *oauthError) {
	if form.Get("client_assertion_type") != assertionType {
		return credentials{}, invalidRequest("The client_assertion_type is invalid.").because(assertionType, fmt.Sprintf("%.100q", form.Get("client_assertion_type")))
	}
	id, method, refused := assertionIssuer(form.Get("client_assertion"))
	if refused != nil {
		return credentials{}, refused
	}
	if named := form.Get("client_id"); named != "" && named != id {
		return credentials{}, invalidClient(messageAssertionIssuer).because(fmt.Sprintf("client_id %.100q as in the assertion", id), fmt.Sprintf("%.100q", named))
	}
	return credentials{method: method, clientID: id, assertion: form.Get("client_assertion")}, nil
}

// bearer returns the access token of a request's Authorization header, empty without one.
func bearer(r *http.Request) string {
	scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	if !ok || !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return token
}
