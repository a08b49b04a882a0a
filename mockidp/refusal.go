package mockidp

import (
	"encoding/json"
	"net/http"
)

// refusal is an OAuth error: what an endpoint answers instead of what was asked for.
// Source: https://developer.okta.com/docs/reference/error-codes/
type refusal struct {
	status      int // HTTP status at endpoints that answer JSON
	code        string
	description string
	native      bool // Okta's own JSON shape instead of OAuth's
}

func refuse(status int, code, description string) *refusal {
	return &refusal{status: status, code: code, description: description}
}

// write answers with the refusal as JSON.
func (e *refusal) write(w http.ResponseWriter) {
	if e.native {
		writeNativeError(w, e.status, e.code, e.description)
		return
	}
	// RFC 6749 section 5.2: a 401 names the authentication scheme.
	if e.status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Basic realm="OAuth2"`)
	}
	writeJSON(w, e.status, e.document())
}

func (e *refusal) document() any {
	return struct {
		Code        string `json:"error"`
		Description string `json:"error_description"`
	}{e.code, e.description}
}

// writeNativeError answers with an error of Okta's own API.
func writeNativeError(w http.ResponseWriter, status int, code, summary string) {
	writeJSON(w, status, struct {
		Code    string     `json:"errorCode"`
		Summary string     `json:"errorSummary"`
		Link    string     `json:"errorLink"`
		ID      string     `json:"errorId"`
		Causes  []struct{} `json:"errorCauses"`
	}{code, summary, code, "oae" + random(21), []struct{}{}})
}

// writeJSON answers with a JSON document that nobody may store.
func writeJSON(w http.ResponseWriter, status int, document any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-cache, no-store")
	w.Header().Set("Pragma", "no-cache")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(document) //nolint:errcheck // a client that went away needs no answer
}
