package mutate

import (
	"bytes"
	"net/http"
	"slices"
)

// HTTPResponse is what an endpoint sends, and what that depends on of the request.
type HTTPResponse struct {
	Status int
	Header http.Header // of a Content-Type that is nil, none is sent
	Body   []byte
	// Path was asked. OtherPath is a second path of the endpoint, which serves the same.
	Path, OtherPath string
	AcceptEncoding  string // of the request
}

// Attacker is the site of somebody else to which a response may lead, at a path where there is what
// an SP might look for.
type Attacker struct {
	URL      string // of the scheme of the endpoint
	PlainURL string // the same by plain http
}

// Response is what comes in the place of a sound response.
type Response struct {
	Value
	// Of returns what is sent, and leaves the sound response as it is. It returns that one where
	// the request does not allow for the value.
	Of func(sound HTTPResponse, a Attacker) HTTPResponse
	// Encoding is the content coding that the request must accept for the value to be sent;
	// empty for any.
	Encoding string
}

// Responses are what may come in the place of a sound JSON response. members are those of its
// members that count. What is refused is refused of a token response: RFC 6749 sections 5.1 and
// 5.2, RFC 9110 section 15
func Responses(members ...string) []Response {
	return slices.Concat(statuses(), contentTypes(), contentEncodings(), sizes(), documents(), memberForms(members))
}

// response is a value of which only the sound response matters.
func response(depth Depth, outcome Outcome, name, says string, change func(r *HTTPResponse)) Response {
	return Response{Value: Value{Name: name, Says: says, Outcome: outcome, Depth: depth}, Of: func(sound HTTPResponse, _ Attacker) HTTPResponse {
		r := sound
		r.Header = sound.Header.Clone()
		if r.Header == nil {
			r.Header = http.Header{}
		}
		change(&r)
		return r
	}}
}

// body is a value that has another body.
func body(depth Depth, outcome Outcome, name, says string, change func(sound []byte) []byte) Response {
	return response(depth, outcome, name, says, func(r *HTTPResponse) { r.Body = change(bytes.Clone(bytes.TrimSpace(r.Body))) })
}

// fixedBody is a value that has this body, whatever the sound one is.
func fixedBody(depth Depth, outcome Outcome, name, says, text string) Response {
	return body(depth, outcome, name, says, func([]byte) []byte { return []byte(text) })
}
