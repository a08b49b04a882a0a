package mockidp

import (
	"context"
	"encoding/json"
	"io"
	"mime"
	"net/http"
)

// revokeGlobally is Okta's own Global Token Revocation endpoint: a third party that trusts the
// org's API token asks for the Universal Logout of a user. It responds with 204 when the apps were
// told, whatever they responded.
// Source: https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/OrgAS/
func (o *Org) revokeGlobally(w http.ResponseWriter, r *http.Request) {
	if !o.hasAPIToken(r) {
		writeNativeError(w, http.StatusUnauthorized, "E0000011", "Invalid token provided")
		return
	}
	userID, ok := revokedUser(r)
	if !ok {
		writeNativeError(w, http.StatusBadRequest, "E0000003", "The request body was not well-formed.")
		return
	}
	o.mu.Lock()
	found := o.user(userID)
	exists := found != nil && found.ID == userID
	o.mu.Unlock()
	if !exists { // of the documented statuses (204, 400, 403, 429) this is the one that fits
		writeNativeError(w, http.StatusBadRequest, "E0000001", "Api validation failed: sub_id")
		return
	}
	// The caller may go away; the apps are told all the same.
	if _, err := o.clearSessions(context.WithoutCancel(r.Context()), "", userID, true); err != nil {
		writeNativeError(w, http.StatusInternalServerError, "E0000009", "Internal Server Error")
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// revokedUser reads {"sub_id":{"format":"opaque","id":"00u..."}}. iss_sub is for users of an
// external identity provider, which the mock does not have.
func revokedUser(r *http.Request) (string, bool) {
	mediaType, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || mediaType != "application/json" {
		return "", false
	}
	var body struct {
		Subject struct {
			Format string `json:"format"`
			ID     string `json:"id"`
		} `json:"sub_id"`
	}
	decoder := json.NewDecoder(io.LimitReader(r.Body, maxResponseSize))
	decoder.DisallowUnknownFields()
	if decoder.Decode(&body) != nil || decoder.More() {
		return "", false
	}
	return body.Subject.ID, body.Subject.Format == "opaque" && body.Subject.ID != ""
}
