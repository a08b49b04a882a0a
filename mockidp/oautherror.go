package mockidp

import (
	"encoding/json"
	"net/http"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// oauthError is an OAuth error (RFC 6749 sections 4.1.2.1 and 5.2), which an endpoint sends instead
// of what was asked for.
// Source: https://developer.okta.com/docs/reference/error-codes/
type oauthError struct {
	status      int // HTTP status at endpoints that respond with JSON
	code        string
	description string
	native      bool // Okta's own JSON shape instead of OAuth's
	// expected and got are for the System Log alone; never a secret.
	expected, got string
}

func newOAuthError(status int, code, description string) *oauthError {
	return &oauthError{status: status, code: code, description: description}
}

// because adds for the System Log what was expected and what came instead.
func (e *oauthError) because(expected, got string) *oauthError {
	e.expected, e.got = expected, got
	return e
}

// reason is what the System Log says.
func (e *oauthError) reason() string {
	if e.expected == "" {
		return e.description
	}
	return e.description + " Expected: " + e.expected + ". Got: " + e.got + "."
}

// write sends the error as JSON.
func (e *oauthError) write(w http.ResponseWriter) {
	noteRefusal(w, e.code, e.description)
	if e.native {
		writeNativeError(w, e.status, e.code, e.description)
		return
	}
	// Okta sends no WWW-Authenticate here, although RFC 6749 section 5.2 wants one: libraries that
	// see one show it instead of the description.
	writeJSON(w, e.status, e.document())
}

// noteRefusal writes into the journal why a request is refused.
func noteRefusal(w http.ResponseWriter, code, description string) {
	if x, ok := w.(*exchange); ok {
		x.entry.Error, x.entry.ErrorDescription = code, cut(description) // what a client has sent may stand there
	}
}

func (e *oauthError) document() any {
	return struct {
		Code        string `json:"error"`
		Description string `json:"error_description"`
	}{e.code, e.description}
}

// noteNoOAuthError writes into the journal why a request is refused by a page, or by an error of
// Okta's own API.
func noteNoOAuthError(w http.ResponseWriter, why string) {
	if x, ok := w.(*exchange); ok {
		x.entry.Refusal = cut(why)
	}
}

// writeNativeError sends an error of Okta's own API.
func writeNativeError(w http.ResponseWriter, status int, code, summary string) {
	noteNoOAuthError(w, summary)
	writeJSON(w, status, struct {
		Code    string     `json:"errorCode"`
		Summary string     `json:"errorSummary"`
		Link    string     `json:"errorLink"`
		ID      string     `json:"errorId"`
		Causes  []struct{} `json:"errorCauses"`
	}{code, summary, code, "oae" + random.Alphanumeric(21), []struct{}{}})
}

// writeJSON sends a JSON document that nobody may store.
func writeJSON(w http.ResponseWriter, status int, document any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-cache, no-store")
	w.Header().Set("Pragma", "no-cache")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(document) //nolint:errcheck // a client that went away needs no response
}
