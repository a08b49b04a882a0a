package fault

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

const (
	// maxHold bounds how long the fault "hold" keeps a request; then it is handled.
	maxHold = 2 * time.Minute
	// lateness is the delay of the fault "late": more than Okta ever takes on a good day, less than
	// any client's patience.
	lateness = 1500 * time.Millisecond
	// slowness is the delay of the fault "slow": more than a person waits gladly, and half of the
	// patience of who measures, so that a busy machine can take its share too.
	slowness = 5 * time.Second
)

// requestFaults happen before a request is handled, at any endpoint.
func requestFaults() []Fault {
	return []Fault{
		// An abandoned request must not spend a code unseen.
		{Name: "hold", Does: "requests wait until the fault is cleared or the client goes away", Request: &RequestFault{Delay: maxHold, DiscardAbandoned: true}},
		{Name: "server-error", Does: "the response is 500 with Okta's E0000009", Request: &RequestFault{Error: serverError}},
		{Name: "rate-limit", Does: "the response is 429 with Okta's E0000047", Request: &RequestFault{Error: rateLimit}},
		{Name: "unavailable", Does: "the response is 503, to be tried again in a minute", Request: &RequestFault{Error: unavailable}},
		{Name: "slow", Does: "the response comes five seconds late, if the client waits", Request: &RequestFault{Delay: slowness, DiscardAbandoned: true}},
		{Name: "drop", Does: "the connection ends without a response", Request: &RequestFault{Drop: true}},
		{Name: "late", Does: "the response comes a second and a half late", Request: &RequestFault{Delay: lateness}},
	}
}

func serverError(time.Time) *APIError {
	return &APIError{Status: http.StatusInternalServerError, Code: "E0000009", Summary: "Internal Server Error"}
}

// unavailable is what a gateway says for a server that has no time.
// Source: RFC 9110 section 15.6.4
func unavailable(time.Time) *APIError {
	header := http.Header{}
	header.Set("Retry-After", "60")
	return &APIError{Status: http.StatusServiceUnavailable, Code: "E0000009", Summary: "Service Unavailable", Header: header}
}

// rateLimit is what Okta says to a client that asks too often.
// Source: https://developer.okta.com/docs/reference/rl-best-practices/
func rateLimit(now time.Time) *APIError {
	header := http.Header{}
	header.Set("X-Rate-Limit-Limit", "600")
	header.Set("X-Rate-Limit-Remaining", "0")
	header.Set("X-Rate-Limit-Reset", strconv.FormatInt(now.Add(time.Minute).Unix(), 10))
	return &APIError{Status: http.StatusTooManyRequests, Code: "E0000047", Summary: "API call exceeded rate limit due to too many requests.", Header: header}
}

// codeFaults alter the authorization response.
func codeFaults() []Fault {
	return []Fault{
		{Name: "code-long", Does: "the code has 1500 characters, with all that must be encoded", At: AtAuthorize, Code: longCode},
		{Name: "state-wrong", Does: "the authorization response carries another state", At: AtAuthorize, Form: otherState},
		refusal("login-required", "the user is not signed in", "login_required"),
		refusal("interaction-required", "the user must do something at Okta", "interaction_required"),
		refusal("server-error", "Okta has failed", "server_error"),
		refusal("unavailable", "Okta has no time", "temporarily_unavailable"),
		// The mix-up attack: RFC 9700 section 4.4.1.
		response(AtAuthorize, "authorize-elsewhere", "the authorization request is sent on to another authorization server", redirectOn()).needing(NeedsAuthorizeURL),
	}
}

// longCode is 1500 characters long and needs encoding: RFC 6749 appendix A.11 allows every
// printable one.
func longCode(code string) string {
	const special = "+/=%2F%7E~ &?#"
	return code + special + random.Alphanumeric(1500-len(code)-len(special))
}

// otherState changes the state of an authorization response that has one.
func otherState(form url.Values, _ Context) {
	if form.Has("state") {
		form.Set("state", "not-the-state-that-was-sent")
	}
}

// refusal makes an authorization response that has a code one that has an error.
// Source: RFC 6749 section 4.1.2.1, OpenID Connect Core section 3.1.2.6
func refusal(name, says, code string) Fault {
	return Fault{Name: "authorize-" + name, Does: "the authorization response says that " + says, At: AtAuthorize, Form: func(form url.Values, _ Context) {
		if form.Has("code") {
			form.Del("code")
			form.Set("error", code)
			form.Set("error_description", "The request was refused on purpose.")
		}
	}}
}
