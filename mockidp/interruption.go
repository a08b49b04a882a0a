package mockidp

import (
	"cmp"
	"context"
	"net/http"
	"time"
)

// serveWithFaults serves a request of an org with faults: those of requests first, then the
// handlers, whose response the remaining faults may alter before it is sent.
func (o *Org) serveWithFaults(next http.Handler, x *exchange, r *http.Request) {
	out := x.ResponseWriter
	buffered := newBufferedResponse()
	buffered.response.Path, buffered.response.AcceptEncoding, buffered.response.Form = x.entry.Path, r.Header.Get("Accept-Encoding"), r.Form
	x.ResponseWriter = buffered
	app, user := o.requester(x, r)
	instead, drop := interruptRequest(x, r, app, user)
	switch {
	case drop:
		x.dropped = true
	case instead != nil:
		buffered = instead
	default:
		next.ServeHTTP(x, r)
		app, user = x.about(app, user)
		buffered.response = x.alterResponse(buffered.response, app, user)
	}
	x.ResponseWriter = out
	if !x.dropped {
		x.entry.Status = max(buffered.response.Status, http.StatusOK)
		buffered.send(out)
	}
}

// interruptRequest lets faults happen to a request that has not been handled, until one of them has
// a response or ends the connection.
func interruptRequest(x *exchange, r *http.Request, app, user string) (instead *bufferedResponse, drop bool) {
	for _, a := range x.faults {
		if a.fault.Request == nil || !a.happens(x.endpoint, app, user) {
			continue
		}
		x.entry.Faults = append(x.entry.Faults, a.Name)
		if instead, drop = a.interrupt(r.Context()); drop || instead != nil {
			return instead, drop
		}
	}
	return nil, false
}

// interrupt lets the fault happen to a request that has not been handled. It returns a response
// where the request is not to be handled, and whether the connection ends instead.
func (a *ActiveFault) interrupt(client context.Context) (instead *bufferedResponse, drop bool) {
	request := a.fault.Request
	abandoned := request.Delay > 0 && a.wait(client, request.Delay)
	if request.Drop {
		return nil, true
	}
	if request.Error != nil {
		e := request.Error(time.Now())
		response := newBufferedResponse()
		for name, values := range e.Header {
			response.Header()[name] = values
		}
		writeNativeError(response, e.Status, e.Code, e.Summary)
		return response, false
	}
	if abandoned && request.DiscardAbandoned {
		response := newBufferedResponse()
		response.WriteHeader(http.StatusServiceUnavailable)
		return response, false
	}
	return nil, false
}

// wait blocks for delay, or until the fault is cleared or the client disconnects. abandoned says
// that the client is gone or the org has closed its listener: net/http cancels the context of a
// request only after its body was read, so the listener is asked too.
func (a *ActiveFault) wait(client context.Context, delay time.Duration) (abandoned bool) {
	ctx, cancel := context.WithTimeout(client, delay)
	defer cancel()
	closed := a.org.listener.closed
	select {
	case <-a.cleared:
	case <-ctx.Done():
	case <-closed.Done():
	}
	return client.Err() != nil || closed.Err() != nil
}

// requester returns the app instance and the user that a request is about, as far as it tells: by
// its client id, its code or access token, its ID token at a logout, or its session.
func (o *Org) requester(x *exchange, r *http.Request) (app, userID string) {
	if subject, client, ok := o.readHint(r.Form.Get("id_token_hint")); ok {
		return client.ID, subject
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	g := o.tokens[accessKey(bearer(r))]
	if code := r.PostForm.Get("code"); g == nil && code != "" {
		g = o.codes[code]
	}
	if token := r.PostForm.Get("token"); g == nil && token != "" {
		g = o.tokens[accessKey(token)]
	}
	if held := o.refreshTokens[r.PostForm.Get("refresh_token")]; g == nil && held != nil {
		g = held.grant
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

// routeWithFaults returns the path that a request for a path reaches, since a fault may have moved
// it.
func routeWithFaults(active []*ActiveFault, path string) string {
	for _, a := range active {
		if a.fault.Route == nil {
			continue
		}
		if moved := a.fault.Route(path); moved != path {
			return moved
		}
	}
	return path
}
