package mockidp

import (
	"net/http"
	"strings"
)

// Choices say what an org does where Okta's documents and what can be seen of it differ. The zero value is what the mock
// takes to be likelier; the package documentation says why.
type Choices struct {
	// StrictState refuses a state with other characters than letters, digits, comma, period, underscore and hyphen, which
	// Okta's reference once named.
	StrictState bool
	// UnknownClient400 answers an unknown client at the token endpoint with 400 instead of 401.
	UnknownClient400 bool
	// MultipleCredentials400 answers two sets of client credentials with 400 instead of 401.
	MultipleCredentials400 bool
	// KeepTokensOfReusedCode leaves tokens alone whose code is sent a second time.
	KeepTokensOfReusedCode bool
}

// checkDocumentedState is the check behind StrictState.
func (c Choices) checkDocumentedState(state string) *refusal {
	undocumented := func(r rune) bool { return !strings.ContainsRune(alphanumeric+",._-", r) }
	if c.StrictState && strings.ContainsFunc(state, undocumented) {
		return invalidRequest(textInvalidState)
	}
	return nil
}

func (c Choices) unknownClient() *refusal {
	status := http.StatusUnauthorized
	if c.UnknownClient400 {
		status = http.StatusBadRequest
	}
	return &refusal{status: status, code: "invalid_client", description: textInvalidClient, native: true}
}

func (c Choices) multipleCredentials() *refusal {
	status := http.StatusUnauthorized
	if c.MultipleCredentials400 {
		status = http.StatusBadRequest
	}
	return refuse(status, "invalid_request", "Cannot supply multiple client credentials. Use one of the following: credentials in the Authorization header, credentials in the post body, or a client_assertion in the post body.")
}
