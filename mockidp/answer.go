package mockidp

import (
	"bytes"
	"net/http"
	"strconv"
)

// answer is a response that is still in memory, so that a fault can change any of it.
type answer struct {
	status  int
	header  http.Header
	body    bytes.Buffer
	dropped bool // the connection ends instead
	chunked bool // the body goes out in pieces, its length unsaid
}

func newAnswer() *answer { return &answer{header: http.Header{}} }

// Header implements http.ResponseWriter.
func (a *answer) Header() http.Header { return a.header }

// WriteHeader implements http.ResponseWriter.
func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

// Write implements http.ResponseWriter.
func (a *answer) Write(p []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(p)
}

// send writes the answer to the client.
func (a *answer) send(w http.ResponseWriter) {
	for name, values := range a.header {
		w.Header()[name] = values
	}
	if !a.chunked {
		w.Header().Set("Content-Length", strconv.Itoa(a.body.Len()))
	}
	a.WriteHeader(http.StatusOK)
	w.WriteHeader(a.status)
	if half := a.body.Len() / 2; a.chunked {
		w.Write(a.body.Next(half)) //nolint:errcheck // see below
		if f, ok := w.(http.Flusher); ok {
			f.Flush()
		}
	}
	w.Write(a.body.Bytes()) //nolint:errcheck // a client that went away needs no answer
}

// serveFaulty serves a request of an org with faults: those of the request first, then the handlers, whose answer the
// remaining faults may change before it is sent.
func (o *Org) serveFaulty(active []*ActiveFault, next http.Handler, x *exchange, r *http.Request) {
	out := x.ResponseWriter
	held := newAnswer()
	x.ResponseWriter = held
	defer func() {
		x.ResponseWriter = out
		if x.dropped = held.dropped; x.dropped {
			return
		}
		x.entry.Status = max(held.status, http.StatusOK)
		held.send(out)
	}()
	app, user := o.asker(x, r)
	for _, f := range active {
		if f.kind.request == nil || !f.happens(x.endpoint, app, user) {
			continue
		}
		if instead := f.kind.request(r.Context(), f); instead != nil {
			held = instead
			return
		}
	}
	next.ServeHTTP(x, r)
	if x.client.ID != "" {
		app = x.client.ID
	} else if x.entry.ClientID != "" {
		app = x.entry.ClientID
	}
	if x.userID != "" {
		user = x.userID
	}
	for _, f := range active {
		if f.kind.answer == nil {
			continue
		}
		if spoiled := f.kind.answer(held, f); spoiled != nil && f.happens(x.endpoint, app, user) {
			held = spoiled
		}
	}
}

// asker returns the app instance and the user that a request is about, as far as it tells: by its client id, its code
// or access token, or its session.
func (o *Org) asker(x *exchange, r *http.Request) (app, userID string) {
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

// spoil lets the org's faults change a JWT about to be signed.
func (o *Org) spoil(t *unsigned, place, app, userID string) {
	for _, f := range o.activeFaults() {
		if f.kind.token != nil && f.happens(place, app, userID) {
			f.kind.token(t, f)
		}
	}
}
