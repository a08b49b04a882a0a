package mockidp

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
)

// answer is a response that is still in memory, so that a fault can change any of it.
type answer struct {
	status int
	header http.Header
	body   bytes.Buffer
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
	w.Header().Set("Content-Length", strconv.Itoa(a.body.Len()))
	a.WriteHeader(http.StatusOK)
	w.WriteHeader(a.status)
	w.Write(a.body.Bytes()) //nolint:errcheck // a client that went away needs no answer
}

// serveFaulty serves a request of an org with faults: those of the request first, then the handlers, whose answer the
// remaining faults may change before it is sent.
func (o *Org) serveFaulty(active []*ActiveFault, next http.Handler, x *exchange, r *http.Request) {
	out := x.ResponseWriter
	held := newAnswer()
	x.ResponseWriter = held
	defer func() {
		x.entry.Status = max(held.status, http.StatusOK)
		x.ResponseWriter = out
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
		if f.kind.answer != nil && f.happens(x.endpoint, app, user) {
			f.kind.answer(held)
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

// tokenFaults lets the org's faults change an ID token about to be signed.
func (o *Org) tokenFaults(ctx context.Context, t *idToken, g *grant) {
	x := exchangeOf(ctx)
	for _, f := range o.activeFaults() {
		if f.kind.token != nil && f.happens(x.endpoint, g.appID, g.userID) {
			f.kind.token(t)
		}
	}
}

// claim returns a mutation that sets a claim.
func claim(name string, value any) func(*idToken) {
	return func(t *idToken) { t.claims[name] = value }
}

// without returns a mutation that removes a claim.
func without(name string) func(*idToken) {
	return func(t *idToken) { delete(t.claims, name) }
}

// flipLast changes the last byte of a signature.
func flipLast(signature []byte) []byte {
	changed := bytes.Clone(signature)
	if len(changed) > 0 {
		changed[len(changed)-1] ^= 1
	}
	return changed
}

// member returns a mutation that sets a member of a JSON answer with status 200.
func member(name string, value any) func(*answer) {
	return document(func(d map[string]any) { d[name] = value })
}

// document returns a mutation of a JSON answer with status 200.
func document(change func(map[string]any)) func(*answer) {
	return func(a *answer) {
		var d map[string]any
		if a.status != http.StatusOK || json.Unmarshal(a.body.Bytes(), &d) != nil {
			return
		}
		change(d)
		a.body.Reset()
		json.NewEncoder(&a.body).Encode(d) //nolint:errcheck // it was decoded from JSON
	}
}

// redirectParameter returns a mutation that sets a parameter of a redirect.
func redirectParameter(name, value string) func(*answer) {
	return redirect(func(q url.Values) { q.Set(name, value) })
}

// redirect returns a mutation of the query of a redirect's Location.
func redirect(change func(url.Values)) func(*answer) {
	return func(a *answer) {
		location, err := url.Parse(a.header.Get("Location"))
		if err != nil || a.header.Get("Location") == "" {
			return
		}
		q := location.Query()
		change(q)
		location.RawQuery = q.Encode()
		a.header.Set("Location", location.String())
	}
}
