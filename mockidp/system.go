package mockidp

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// Where the system listener has what Express Configuration's client needs: an SP in another process
// knows the listener's address and these.
const (
	OINKeysPath     = "/oin/keys"
	OINRedirectPath = "/admin/app/generic/oauth20redirect"
)

// OINKeysURL returns the address of the public keys (a JWK set) of the client that runs Express
// Configuration. An SP registers it, instead of the PEM file that Okta hands out, and verifies the
// client's assertions with it.
// Source: https://developer.okta.com/docs/guides/express-configuration/main/
func (s *Server) OINKeysURL() string { return s.system.url + OINKeysPath }

// OINRedirectURI returns the redirect URI of that client, which an SP registers too. It is one for
// all orgs.
func (s *Server) OINRedirectURI() string { return s.system.url + OINRedirectPath }

// systemHandler serves what Okta runs once for all orgs.
func (s *Server) systemHandler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+OINRedirectPath, s.expressReturn)
	mux.HandleFunc("GET "+OINKeysPath, s.oinKeys)
	mux.HandleFunc("GET /assets/style.css", serveStyle)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		timeBody(w, r, s.bodyPatience)
		mux.ServeHTTP(w, r)
	})
}

// expressReturn leads the authorization response of an SP to the org where the run was started.
// Only there is the administrator's session known, so only there is anything decided.
func (s *Server) expressReturn(w http.ResponseWriter, r *http.Request) {
	response := r.URL.Query()
	o, a := s.runOwner(response.Get("state"))
	if o == nil {
		s.renderPage(w, http.StatusBadRequest, "system-error.html", page{Org: "Express Configuration",
			Data: "This response belongs to no run of Express Configuration. Open the app in your Admin Console and start again on its Sign On tab."})
		return
	}
	kept := url.Values{}
	for _, name := range []string{"state", "code", "error", "error_description"} {
		if response.Has(name) {
			kept.Set(name, response.Get(name))
		}
	}
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, o.Issuer()+a.ConsolePath()+"express-configure/callback?"+kept.Encode(), http.StatusFound)
}

// runOwner returns the org and the app instance of the run with that state, nil without one.
func (s *Server) runOwner(state string) (*Org, App) {
	s.mu.Lock()
	orgs := slices.Clone(s.orgs)
	s.mu.Unlock()
	for _, o := range orgs {
		o.mu.Lock()
		run := o.expressRuns[state]
		var a *App
		if run != nil {
			a = o.app(run.appID)
		}
		o.mu.Unlock()
		if a != nil {
			return o, App{ID: a.ID, Integration: a.Integration}
		}
	}
	return nil, App{}
}

// oinKeys serves the public half of the key that signs client assertions.
func (s *Server) oinKeys(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "max-age=3600, must-revalidate")
	json.NewEncoder(w).Encode(jose.KeySet{Keys: []jose.JWK{s.oin().JWK()}}) //nolint:errcheck // a client that went away needs no keys
}
