// Package control serves the control API of a mock Okta: what a Go program does by the methods of
// mockidp, a test in any language does by HTTP and JSON. It has a loopback listener of its own,
// never that of an org, and asks for a bearer token. What it can do stands in one table of routes,
// of which the OpenAPI document at /openapi.json and the pages at /docs are made.
package control

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/mockidp/internal/loopback"
	"github.com/signoff-sso/signoff/mockidp/internal/random"
	"github.com/signoff-sso/signoff/mockidp/seed"
)

// Config says how the control API is reached. The zero value works.
type Config struct {
	// Listen is a loopback address; the default is 127.0.0.1:0.
	Listen string
	// Token is the bearer token; the default is made up.
	Token string
	// Version is that of the program, for /health.
	Version string
}

// API is a control API that is being served.
type API struct {
	world    *seed.World
	version  string
	token    string
	url      string
	listener net.Listener
	server   *http.Server
	document []byte // the OpenAPI document

	mu     sync.Mutex
	faults map[*mockidp.ActiveFault]string // ids
	count  int                             // of faults so far
}

// MinToken is how long a token has to be that is given: a shorter one can be guessed.
const MinToken = 16

// Start serves the control API of a world. The caller closes it. It refuses to listen on anything
// but loopback, and a token that is easily guessed.
func Start(world *seed.World, cfg Config) (*API, error) {
	if cfg.Token == "" {
		cfg.Token = random.Alphanumeric(40)
	}
	if len(cfg.Token) < MinToken {
		return nil, fmt.Errorf("start the control API: the token is shorter than %d characters", MinToken)
	}
	if cfg.Listen == "" {
		cfg.Listen = "127.0.0.1:0"
	}
	ln, err := loopback.Listen(cfg.Listen)
	if err != nil {
		return nil, fmt.Errorf("start the control API: %w", err)
	}
	a := &API{
		world: world, version: cfg.Version, token: cfg.Token, url: "http://" + ln.Addr().String(), listener: ln, faults: map[*mockidp.ActiveFault]string{},
		server: &http.Server{ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute, ErrorLog: log.New(io.Discard, "", 0)},
	}
	if a.document, err = json.MarshalIndent(openAPI(a.url), "", "  "); err != nil {
		return nil, errors.Join(fmt.Errorf("write the OpenAPI document: %w", err), ln.Close())
	}
	ctx, cancel := context.WithCancel(context.Background())
	a.server.BaseContext = func(net.Listener) context.Context { return ctx }
	a.server.RegisterOnShutdown(cancel)
	a.server.Handler = a.handler()
	go a.server.Serve(ln) //nolint:errcheck // it returns ErrServerClosed when that is closed
	return a, nil
}

// URL returns the base URL, without a trailing slash.
func (a *API) URL() string { return a.url }

// Token returns the bearer token.
func (a *API) Token() string { return a.token }

// Close ends the listener and open connections.
func (a *API) Close() error { return a.server.Close() }

// handler serves the routes behind the checks that all requests go through.
func (a *API) handler() http.Handler {
	mux := http.NewServeMux()
	methods := map[string][]string{} // by path
	for _, r := range routes() {
		methods[r.path] = append(methods[r.path], r.method)
		mux.HandleFunc(r.method+" "+r.path, func(w http.ResponseWriter, request *http.Request) { a.serve(r, w, request) })
	}
	for path, known := range methods {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) { a.refuseMethod(w, r, known) })
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		writeError(w, problemf(http.StatusNotFound, "There is no %s %s; %s/docs lists what there is.", r.Method, r.URL.Path, a.url))
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		if !a.own(r.Host) {
			writeError(w, problemf(http.StatusMisdirectedRequest, "The host %q is not this API's; ask %s.", r.Host, a.url))
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// own says whether a host is the listener's: a page whose name was made to lead here has another.
func (a *API) own(host string) bool {
	_, port, err := net.SplitHostPort(a.listener.Addr().String())
	if err != nil {
		return false
	}
	return slices.Contains([]string{"127.0.0.1:" + port, "[::1]:" + port, "localhost:" + port, a.listener.Addr().String()}, strings.ToLower(host))
}

// authorized says whether the request has the token.
func (a *API) authorized(r *http.Request) bool {
	scheme, given, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	want, got := sha256.Sum256([]byte(a.token)), sha256.Sum256([]byte(strings.TrimSpace(given)))
	return strings.EqualFold(scheme, "Bearer") && subtle.ConstantTimeCompare(want[:], got[:]) == 1
}

// refuseMethod responds where the path is known and the method is not.
func (a *API) refuseMethod(w http.ResponseWriter, r *http.Request, known []string) {
	w.Header().Set("Allow", strings.Join(known, ", "))
	writeError(w, problemf(http.StatusMethodNotAllowed, "There is no %s %s, but %s; %s/docs lists what there is.",
		r.Method, r.URL.Path, strings.Join(known, " and "), a.url))
}
