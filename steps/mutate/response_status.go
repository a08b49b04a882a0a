package mutate

import (
	"fmt"
	"net/http"
	"slices"
)

// statuses are other statuses than 200, with the right body where one may have a body: what it says
// does not count then. Source: RFC 9110 section 15, OpenID Connect Discovery 4.2
func statuses() []Response {
	return slices.Concat(
		withStatus(Either, Deep, "has status %d and the right body", 201, 202, 203, 206),
		Changed(slices.Concat(
			withStatus(Refused, Standard, "has status %d and the right body", 400, 500),
			withStatus(Refused, Deep, "has status %d and the right body", 401, 403, 404, 429, 499, 502, 503, 599),
			withStatus(Refused, Standard, "has status %d, the right body and no address to go to", 302),
			withStatus(Refused, Deep, "has status %d, the right body and no address to go to", 300, 307),
		), inDoubt), // no sound Okta sends what is right with them, and nobody else can
		[]Response{withoutBody(Standard, http.StatusNoContent), withoutBody(Deep, http.StatusNotModified)},
	)
}

func inDoubt(v *Value) { v.Doubtful = true }

func withStatus(outcome Outcome, depth Depth, says string, all ...int) []Response {
	var values []Response
	for _, status := range all {
		values = append(values, response(depth, outcome, fmt.Sprint("status-", status), fmt.Sprintf(says, status), func(r *HTTPResponse) { r.Status = status }))
	}
	return values
}

func withoutBody(depth Depth, status int) Response {
	return response(depth, Refused, fmt.Sprint("status-", status), fmt.Sprintf("has status %d, which has no body", status), func(r *HTTPResponse) {
		r.Status, r.Body = status, nil
	})
}
