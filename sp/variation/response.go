package variation

import (
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"

	"github.com/signoff-sso/signoff/sp"
)

// rewriting writes what a handler has responded, in another way.
type rewriting func(w http.ResponseWriter, response *http.Response)

// recorded lets change write what a handler has responded.
func recorded(h http.Handler, change rewriting) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := httptest.NewRecorder()
		maps.Copy(rec.Header(), w.Header())
		h.ServeHTTP(rec, r)
		response := rec.Result()
		maps.Copy(w.Header(), response.Header)
		change(w, response)
	})
}

// send writes a response as it is.
func send(w http.ResponseWriter, response *http.Response) {
	w.WriteHeader(response.StatusCode)
	_, _ = io.Copy(w, response.Body) // the browser has gone if this fails
}

// redirecting writes redirects by another status that leads to the same, with scheme and host. What
// it is made of may be a stream.
type redirecting struct {
	http.ResponseWriter
	base string // the SP's URL
}

// WriteHeader implements http.ResponseWriter.
func (w redirecting) WriteHeader(status int) {
	if location := w.Header().Get("Location"); len(location) > 1 && location[0] == '/' && location[1] != '/' {
		w.Header().Set("Location", w.base+location)
	}
	switch status {
	case http.StatusSeeOther:
		status = http.StatusFound
	case http.StatusFound:
		status = http.StatusSeeOther
	}
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets a stream be flushed or taken over, as http.ResponseController does.
func (w redirecting) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// otherRedirects redirects otherwise, on all routes.
func otherRedirects(p *sp.Parts) {
	sound := p.Browser.Routes
	p.Browser.Routes = func(s *sp.SP) sp.Routes {
		routes := sound(s)
		for _, name := range routeNames(routes) {
			routes = routes.Wrap(name, func(h http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { h.ServeHTTP(redirecting{w, s.URL()}, r) })
			})
		}
		return routes
	}
}

// jsonRefusal shows no page where the sound one shows why it refuses.
func jsonRefusal(w http.ResponseWriter, response *http.Response) {
	if response.StatusCode < http.StatusBadRequest {
		send(w, response)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(response.StatusCode)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": "sign_in_refused"}) // the browser has gone if this fails
}

// leading makes a page of a redirect.
func leading(w http.ResponseWriter, response *http.Response, policy, page string) {
	location := w.Header().Get("Location")
	if location == "" {
		send(w, response)
		return
	}
	w.Header().Del("Location")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", policy)
	w.WriteHeader(http.StatusOK)
	_, _ = fmt.Fprint(w, page) // the browser has gone if this fails
}

// scriptRedirect leaves by a script.
func scriptRedirect(w http.ResponseWriter, response *http.Response) {
	address, err := json.Marshal(w.Header().Get("Location")) // which writes < as an escape
	if err != nil {
		send(w, response)
		return
	}
	leading(w, response, "default-src 'none'; script-src 'unsafe-inline'; frame-ancestors 'none'",
		"<!doctype html><title>Signing in</title><h1>Signing in</h1><script>location.replace("+string(address)+")</script>")
}

// metaRefresh leaves by a meta element.
func metaRefresh(w http.ResponseWriter, response *http.Response) {
	leading(w, response, "default-src 'none'; frame-ancestors 'none'",
		`<!doctype html><title>One moment</title><meta http-equiv="refresh" content="0;url=`+template.HTMLEscapeString(w.Header().Get("Location"))+`"><h1>One moment</h1>`)
}
