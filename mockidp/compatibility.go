package mockidp

import (
	"net/http"
	"strings"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// Compatibility says what an org does where Okta's documents and what can be seen of it differ.
// The zero value is what the mock takes to be likelier; the package documentation says why.
type Compatibility struct {
	// StrictState refuses a state with other characters than letters, digits, comma, period,
	// underscore and hyphen, which Okta's reference once named.
	StrictState bool
	// UnknownClient400 responds to an unknown client at the token endpoint with 400 instead of 401.
	UnknownClient400 bool
	// RegisteredClientAuthOnly refuses a client secret that comes by another of client_secret_basic
	// and client_secret_post than is registered. Okta takes both.
	RegisteredClientAuthOnly bool
	// MultipleCredentials400 responds to two sets of client credentials with 400 instead of 401.
	MultipleCredentials400 bool
	// GroupsInIDToken puts the claim groups into ID tokens too, which are thin: Okta's guides show it
	// there, and Okta's support says that it is at userinfo alone.
	GroupsInIDToken bool
	// KeepTokensOfReusedCode leaves tokens alone whose code is sent a second time.
	KeepTokensOfReusedCode bool
	// PushedRequest200 responds to a pushed authorization request with 200, as Okta's OpenAPI
	// document says, instead of RFC 9126's 201.
	PushedRequest200 bool
}

func (c Compatibility) pushedStatus() int {
	if c.PushedRequest200 {
		return http.StatusOK
	}
	return http.StatusCreated
}

// checkDocumentedState is the check behind StrictState.
func (c Compatibility) checkDocumentedState(state string) *oauthError {
	undocumented := func(r rune) bool { return !strings.ContainsRune(random.Letters+",._-", r) }
	if c.StrictState && strings.ContainsFunc(state, undocumented) {
		return invalidRequest(messageInvalidState)
	}
	return nil
}

func (c Compatibility) unknownClient() *oauthError {
	status := http.StatusUnauthorized
	if c.UnknownClient400 {
		status = http.StatusBadRequest
	}
	return &oauthError{status: status, code: "invalid_client", description: messageInvalidClient, native: true}
}

func (c Compatibility) multipleCredentials() *oauthError {
	status := http.StatusUnauthorized
	if c.MultipleCredentials400 {
		status = http.StatusBadRequest
	}
	return newOAuthError(status, "invalid_request", "Cannot supply multiple client credentials. Use one of the following: credentials in the Authorization header, credentials in the post body, or a client_assertion in the post body.")
}
