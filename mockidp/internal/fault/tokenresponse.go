package fault

import (
	"net/http"
)

const (
	typeJSON = "application/json"
	typeHTML = "text/html; charset=utf-8"
	notJSON  = "<!DOCTYPE html><title>Maintenance</title><h1>We will be back soon</h1>"
)

// tokenResponseFaults alter or vary the token response.
func tokenResponseFaults() []Fault {
	return []Fault{
		response(AtToken, "token-invalid-grant", "the code is refused", replaceResponse(http.StatusBadRequest, typeJSON, `{"error":"invalid_grant","error_description":"The authorization code is invalid or has expired."}`)),
		response(AtToken, "token-invalid-client", "the client is refused", replaceResponse(http.StatusUnauthorized, typeJSON, `{"error":"invalid_client","error_description":"The client secret supplied for a confidential client is invalid."}`)),
		response(AtToken, "token-error-200", "an error comes with status 200", replaceResponse(http.StatusOK, typeJSON, `{"error":"server_error"}`)),
		response(AtToken, "token-html", "a page comes instead of tokens", replaceResponse(http.StatusOK, typeHTML, notJSON)),
		response(AtToken, "token-nothing", "nothing comes instead of tokens", replaceResponse(http.StatusOK, typeJSON, "")),
		response(AtToken, "token-type-case", "token_type is bEaReR, as it may be", setMember("token_type", "bEaReR")),
		response(AtToken, "token-lean", "expires_in and scope are missing, as they may be", removeMembers("expires_in", "scope")),
		response(AtToken, "token-extra", "there are members that nobody knows, as there may be", changeJSON(func(d map[string]any, _ Context) {
			d["x_trace"], d["x_nested"] = "abc", map[string]any{"list": []int{1}}
		})),
		response(AtToken, "replayed", "the tokens are those of an earlier sign-in", changeJSON(func(d map[string]any, c Context) {
			d["access_token"], d["id_token"] = c.AccessToken, c.IDToken
		})).needing(NeedsTokens),
		response(AtToken, "token-chunked", "the response is chunked, without a length, as it may be", onSuccess(func(r *Response, _ Context) { r.Chunked = true })),
		response(AtToken, "token-charset", "the content type has a charset, as it may have", setResponseHeader("Content-Type", "application/json;charset=UTF-8")),
	}
}
