package mockidp

import (
	"cmp"
	"net/http"
	"strconv"

	"github.com/signoff-sso/signoff/mockidp/internal/fault"
)

// bufferedResponse is an http.ResponseWriter that keeps the response in memory, so that a fault can
// alter it.
type bufferedResponse struct{ response fault.Response }

func newBufferedResponse() *bufferedResponse {
	return &bufferedResponse{response: fault.Response{Header: http.Header{}}}
}

// Header implements http.ResponseWriter.
func (b *bufferedResponse) Header() http.Header { return b.response.Header }

// WriteHeader implements http.ResponseWriter.
func (b *bufferedResponse) WriteHeader(status int) {
	if b.response.Status == 0 {
		b.response.Status = status
	}
}

// Write implements http.ResponseWriter.
func (b *bufferedResponse) Write(p []byte) (int, error) {
	b.WriteHeader(http.StatusOK)
	b.response.Body = append(b.response.Body, p...)
	return len(p), nil
}

// send writes the response to the client.
func (b *bufferedResponse) send(w http.ResponseWriter) {
	body := b.response.Body
	for name, values := range b.response.Header {
		w.Header()[name] = values
	}
	if !b.response.Chunked {
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	}
	b.WriteHeader(http.StatusOK)
	w.WriteHeader(b.response.Status)
	if half := len(body) / 2; b.response.Chunked {
		w.Write(body[:half]) //nolint:errcheck // see below
		body = body[half:]
		if f, ok := w.(http.Flusher); ok {
			f.Flush()
		}
	}
	w.Write(body) //nolint:errcheck // a client that went away needs no response
}

// serveWithFaults serves a request of an org with faults: those of requests first, then the
// handlers, whose response the remaining faults may alter before it is sent.
func (o *Org) serveWithFaults(active []*ActiveFault, next http.Handler, x *exchange, r *http.Request) {
	out := x.ResponseWriter
	buffered := newBufferedResponse()
	x.ResponseWriter = buffered
	app, user := o.requester(x, r)
	instead, drop := interruptRequest(active, x, r, app, user)
	switch {
	case drop:
		x.dropped = true
	case instead != nil:
		buffered = instead
	default:
		next.ServeHTTP(x, r)
		app, user = x.about(app, user)
		buffered.response = alterResponse(active, buffered.response, x.endpoint, app, user)
	}
	x.ResponseWriter = out
	if !x.dropped {
		x.entry.Status = max(buffered.response.Status, http.StatusOK)
		buffered.send(out)
	}
}

// interruptRequest lets faults happen to a request that has not been handled, until one of them has
// a response or ends the connection.
func interruptRequest(active []*ActiveFault, x *exchange, r *http.Request, app, user string) (instead *bufferedResponse, drop bool) {
	for _, a := range active {
		if a.fault.Request == nil || !a.happens(x.endpoint, app, user) {
			continue
		}
		if instead, drop = a.interrupt(r.Context()); drop || instead != nil {
			return instead, drop
		}
	}
	return nil, false
}

// requester returns the app instance and the user that a request is about, as far as it tells: by
// its client id, its code or access token, or its session.
func (o *Org) requester(x *exchange, r *http.Request) (app, userID string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	g := o.tokens[bearer(r)]
	if code := r.PostForm.Get("code"); g == nil && code != "" {
		g = o.codes[code]
	}
	if token := r.PostForm.Get("token"); g == nil && token != "" {
		g = o.tokens[token]
	}
	if g != nil {
		return g.appID, g.userID
	}
	if s, u := o.currentSession(r); s != nil {
		userID = u.ID
	}
	return x.entry.ClientID, userID
}

// about returns the app instance and the user that a request was about once it was handled; app and
// userID are what was known before.
func (x *exchange) about(app, userID string) (string, string) {
	return cmp.Or(x.client.ID, x.entry.ClientID, app), cmp.Or(x.userID, userID)
}
