package mockidp

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// apiError is an error of Okta's own APIs.
// Source: https://developer.okta.com/docs/reference/error-codes/
type apiError struct {
	status  int
	code    string
	summary string
	causes  []string
}

// write sends the error, and notes it in the journal.
func (e *apiError) write(w http.ResponseWriter) {
	noteRefusal(w, e.code, e.summary)
	type cause struct {
		Summary string `json:"errorSummary"`
	}
	causes := []cause{}
	for _, c := range e.causes {
		causes = append(causes, cause{c})
	}
	writeJSON(w, e.status, struct {
		Code    string  `json:"errorCode"`
		Summary string  `json:"errorSummary"`
		Link    string  `json:"errorLink"`
		ID      string  `json:"errorId"`
		Causes  []cause `json:"errorCauses"`
	}{e.code, e.summary, e.code, "oae" + random.Alphanumeric(21), causes})
}

// invalid refuses a value: field names it, and why goes on from there.
func invalid(field, why string) *apiError {
	return &apiError{status: http.StatusBadRequest, code: "E0000001", summary: "Api validation failed: " + field,
		causes: []string{field + ": " + why}}
}

// taken refuses a value that something else has.
func taken(field string) *apiError {
	return invalid(field, "An object with this field already exists in the current organization")
}

func malformed() *apiError {
	return &apiError{status: http.StatusBadRequest, code: "E0000003", summary: "The request body was not well-formed."}
}

// notFoundError says that there is nothing of that kind (User, UserGroup, AppInstance).
func notFoundError(id, kind string) *apiError {
	return &apiError{status: http.StatusNotFound, code: "E0000007", summary: "Not found: Resource not found: " + id + " (" + kind + ")"}
}

func methodNotSupported() *apiError {
	return &apiError{status: http.StatusMethodNotAllowed, code: "E0000022", summary: "The endpoint does not support the provided HTTP method"}
}

// invalidSearch refuses a filter or search, and says what is wrong with it.
func invalidSearch(why string) *apiError {
	return &apiError{status: http.StatusBadRequest, code: "E0000031", summary: "Invalid search criteria.", causes: []string{why}}
}

// wrongStatus refuses a change that a user's status does not allow.
func wrongStatus() *apiError {
	return &apiError{status: http.StatusForbidden, code: "E0000038", summary: "This operation is not allowed in the user's current status."}
}

// hasAPIToken says whether a request has the org's SSWS token.
func (o *Org) hasAPIToken(r *http.Request) bool {
	scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	// Equal lengths keep the comparison's time apart from the token's length.
	given, right := sha256.Sum256([]byte(token)), sha256.Sum256([]byte(o.apiToken))
	return ok && scheme == "SSWS" && subtle.ConstantTimeCompare(given[:], right[:]) == 1
}
