package mockidp

import (
	"net/http"
	"net/url"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

func responseModes() []string { return []string{"query", "fragment", "form_post"} }

// postMessage is Okta's own response mode, by which a page in a frame or a window of its own sends
// the response to the page that opened it.
const postMessage = "okta_post_message"

// responseModesOf returns what the app instance may ask for: postMessage is for scripts.
func responseModesOf(app App) []string {
	if app.ApplicationType == BrowserApplication {
		return append(responseModes(), postMessage)
	}
	return responseModes()
}

// scopes are what an app from the OIN catalog may ask the org authorization server for.
// Source: https://developer.okta.com/docs/guides/submit-app-prereq/main/
func scopes() []string { return []string{"openid", "email", "profile", "address", "phone"} }

// withheldScopes are Okta's too, but not for such apps.
func withheldScopes() []string { return []string{offlineAccess, groupsScope} }

// among returns those that are in the list.
func among(asked, list []string) []string {
	var found []string
	for _, s := range asked {
		if slices.Contains(list, s) {
			found = append(found, s)
		}
	}
	return found
}

// prompts are the values of prompt that the mock serves. No app needs consent (the admin trusts
// it), so that asking for it shows nothing.
func prompts() []string { return []string{"none", "login", "consent", "login consent"} }

// checkAuthRequest returns what Okta sends to the redirect URI instead of asking the user, nil if
// nothing is wrong. The first check that fails gives the error.
func checkAuthRequest(app App, server *authServer, form url.Values) *oauthError {
	for _, check := range []func(App, url.Values) *oauthError{
		checkRepeated, checkResponseType, checkResponseMode, checkState, server.checkScope, checkPKCE, checkPrompt, checkMaxAge,
		checkRequestObject, checkIdentityProvider, checkAuthentication,
	} {
		if refused := check(app, form); refused != nil {
			return refused
		}
	}
	return nil
}

func invalidRequest(description string) *oauthError {
	return newOAuthError(http.StatusBadRequest, "invalid_request", description)
}

// checkRepeated enforces RFC 6749 section 3.1: no parameter may be included more than once.
func checkRepeated(_ App, form url.Values) *oauthError {
	var repeated []string
	for name, values := range form {
		if len(values) > 1 {
			repeated = append(repeated, name)
		}
	}
	if len(repeated) == 0 {
		return nil
	}
	sort.Strings(repeated)
	return invalidRequest("Duplicate parameter provided in request. Duplicated parameters: [" + strings.Join(repeated, ", ") + "].")
}

func checkResponseType(_ App, form url.Values) *oauthError {
	if form.Get("response_type") == "code" {
		return nil
	}
	return newOAuthError(0, "unsupported_response_type", "The response type is not supported by the authorization server. Configured response types: [code].")
}

func checkResponseMode(app App, form url.Values) *oauthError {
	if mode := form.Get("response_mode"); mode == "" || slices.Contains(responseModesOf(app), mode) {
		return nil
	}
	return newOAuthError(0, "unsupported_response_mode", "The response mode is not supported by the authorization server. Valid response modes: [query, fragment, form_post, okta_post_message].")
}

const messageInvalidState = "The authentication request has an invalid 'state' parameter."

// checkState: Okta requires state, which OAuth only recommends.
func checkState(_ App, form url.Values) *oauthError {
	state := form.Get("state")
	if state == "" || strings.ContainsFunc(state, func(c rune) bool { return c < ' ' || c == 0x7f }) {
		return invalidRequest(messageInvalidState)
	}
	return nil
}

func checkScope(app App, form url.Values) *oauthError {
	asked := strings.Fields(form.Get("scope"))
	beyond := slices.DeleteFunc(slices.Clone(asked), func(s string) bool { return slices.Contains(app.scopes(), s) })
	withheld := among(beyond, withheldScopes())
	switch {
	case len(asked) == 0:
		return newOAuthError(0, "invalid_scope", "No scopes were requested.")
	case len(withheld) > 0:
		return newOAuthError(0, "invalid_scope", "The following scopes are not allowed for this request: ["+strings.Join(withheld, ", ")+"].")
	case len(beyond) > 0:
		return newOAuthError(0, "invalid_scope", "Custom scopes are not allowed for this request.")
	case !slices.Contains(asked, "openid"):
		return newOAuthError(0, "invalid_scope", messageOpenIDScope)
	}
	return nil
}

func checkPKCE(app App, form url.Values) *oauthError {
	challenge, method := form.Get("code_challenge"), form.Get("code_challenge_method")
	switch {
	case challenge == "" && method == "" && !app.PKCERequired && !app.Public():
		return nil
	case challenge == "":
		return invalidRequest("PKCE code challenge is required by the application.")
	case method != "S256": // without a method RFC 7636 section 4.3 means 'plain'
		return invalidRequest("PKCE code challenge method is not supported. Valid values: [S256]")
	case !isPKCEString(challenge):
		return invalidRequest("PKCE code challenge contains illegal characters.")
	}
	return nil
}

// isPKCEString says whether s has the form of a code verifier or challenge: RFC 7636 sections 4.1
// and 4.2.
func isPKCEString(s string) bool {
	if len(s) < 43 || len(s) > 128 {
		return false
	}
	return !strings.ContainsFunc(s, func(c rune) bool { return !strings.ContainsRune(random.Letters+"-._~", c) })
}

func checkPrompt(_ App, form url.Values) *oauthError {
	if prompt := form.Get("prompt"); prompt == "" || slices.Contains(prompts(), prompt) {
		return nil
	}
	return invalidRequest("Invalid value for 'prompt' parameter. Supported values: [" + strings.Join(prompts(), ", ") + "]")
}

func checkMaxAge(_ App, form url.Values) *oauthError {
	if !form.Has("max_age") {
		return nil
	}
	seconds, err := strconv.ParseInt(form.Get("max_age"), 10, 32)
	if err == nil && seconds == 0 && form.Get("prompt") == "none" {
		return invalidRequest("'prompt' parameter must not have the value 'none' for request with 'zero' as max_age.")
	}
	if err != nil || seconds < 0 {
		return invalidRequest("Invalid value for 'max_age' parameter. It should be within range 0 - 2^31-1.")
	}
	return nil
}

// checkRequestObject: the metadata says that the mock takes no request objects (OpenID Connect Core
// 6.1 and 3.1.2.6).
func checkRequestObject(_ App, form url.Values) *oauthError {
	switch {
	case form.Has("request"):
		return newOAuthError(0, "request_not_supported", "The authorize request object is not supported by this client.")
	case form.Has("request_uri"):
		return newOAuthError(0, "request_uri_not_supported", "The authorize request uri is not supported by this client.")
	}
	return nil
}

func checkIdentityProvider(_ App, form url.Values) *oauthError {
	if form.Get("idp") != "" {
		return invalidRequest("Identity provider is not valid.")
	}
	return nil
}
