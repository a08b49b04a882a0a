package fault

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
)

// Response is an HTTP response that has not been sent yet.
type Response struct {
	Status  int
	Header  http.Header
	Body    []byte // a Content-Length in the header need not be its length
	Chunked bool   // the body is sent in pieces, without Content-Length

	// Path and AcceptEncoding are those of the request. OtherPath is a second path of the endpoint.
	Path, OtherPath, AcceptEncoding string
	Form                            url.Values // parameters of the request
}

// ResponseChange returns an altered response, and false where there is nothing in the response that
// it could alter. The one that goes in stays as it is.
type ResponseChange func(r Response, c Context) (Response, bool)

// onSuccess alters responses with status 200.
func onSuccess(change func(r *Response, c Context)) ResponseChange {
	return func(r Response, c Context) (Response, bool) {
		if r.Status != http.StatusOK {
			return r, false
		}
		r.Header = r.Header.Clone()
		change(&r, c)
		return r, true
	}
}

// replaceResponse is another response in place of a successful one.
func replaceResponse(status int, contentType, body string) ResponseChange {
	return onSuccess(func(r *Response, _ Context) {
		*r = Response{Status: status, Header: http.Header{"Content-Type": {contentType}}, Body: []byte(body)}
	})
}

// redirectToURL redirects to [Params.URL] in place of a successful response.
func redirectToURL() ResponseChange {
	return onSuccess(func(r *Response, c Context) {
		*r = Response{Status: http.StatusFound, Header: http.Header{"Location": {c.URL}}}
	})
}

// setResponseHeader sets a header of a successful response.
func setResponseHeader(name, value string) ResponseChange {
	return onSuccess(func(r *Response, _ Context) { r.Header.Set(name, value) })
}

// changeBody changes the body of a successful response.
func changeBody(change func(body []byte, c Context) []byte) ResponseChange {
	return onSuccess(func(r *Response, c Context) { r.Body = change(r.Body, c) })
}

// changeJSON changes a successful response that is a JSON object.
func changeJSON(change func(d map[string]any, c Context)) ResponseChange {
	return func(r Response, c Context) (Response, bool) {
		var d map[string]any
		if r.Status != http.StatusOK || json.Unmarshal(r.Body, &d) != nil {
			return r, false
		}
		change(d, c)
		var body bytes.Buffer
		json.NewEncoder(&body).Encode(d) //nolint:errcheck // it was decoded from JSON
		r.Body = body.Bytes()
		return r, true
	}
}

// setMember sets a member of a JSON response.
func setMember(name string, value any) ResponseChange {
	return changeJSON(func(d map[string]any, _ Context) { d[name] = value })
}

// setMemberToURL sets a member of a JSON response to [Params.URL].
func setMemberToURL(name string) ResponseChange {
	return changeJSON(func(d map[string]any, c Context) { d[name] = c.URL })
}

// changeMember changes a member of a JSON response that is a string.
func changeMember(name string, change func(value string, c Context) string) ResponseChange {
	return changeJSON(func(d map[string]any, c Context) {
		if value, ok := d[name].(string); ok {
			d[name] = change(value, c)
		}
	})
}

// removeMembers removes members of a JSON response.
func removeMembers(names ...string) ResponseChange {
	return changeJSON(func(d map[string]any, _ Context) {
		for _, name := range names {
			delete(d, name)
		}
	})
}

// redirectOn sends the browser on to [Params.URL] in place of a successful response, with the
// parameters of its request that are not in that address.
func redirectOn() ResponseChange {
	return func(r Response, c Context) (Response, bool) {
		elsewhere, err := url.Parse(c.URL)
		if err != nil || r.Status != http.StatusOK {
			return r, false
		}
		q := elsewhere.Query()
		for name, values := range r.Form {
			if !q.Has(name) {
				q[name] = values
			}
		}
		elsewhere.RawQuery = q.Encode()
		return Response{Status: http.StatusFound, Header: http.Header{"Location": {elsewhere.String()}}}, true
	}
}
