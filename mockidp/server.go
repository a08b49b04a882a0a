package mockidp

import (
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// Config says how a [Server] reaches the world. The zero value works.
type Config struct {
	// HTTPClient makes the calls that Okta itself makes: Express Configuration's token and
	// configuration calls and Universal Logout. The server uses a copy that follows no redirects
	// and has a timeout of ten seconds if it had none.
	HTTPClient *http.Client
	// Log receives what went wrong inside the mock; never a secret. The default discards.
	Log *slog.Logger
	// OnRequest, if set, is told of each request that reached an org, as the journal has it, after
	// the response, and of those that were refused for their Host, which no journal has. It is
	// called by many at a time, and they wait for it.
	OnRequest func(*Org, Request)
	// Now is the clock that every org's clock is an offset of. The default is time.Now.
	Now func() time.Time
	// Keys, if set, has the private keys; without it each server makes its own.
	Keys *KeyPool
	// TLS, if set, makes the system listener speak https with its certificates.
	TLS *tls.Config
	// SystemListen is the loopback address of the listener that all orgs share; the default is
	// 127.0.0.1:0.
	SystemListen string
	// SystemHost is the host name, without a port, by which browsers reach that listener; the
	// default is its address.
	SystemHost string
}

// Server is a set of mock Okta orgs in one process, with what Okta runs once for all of them: the
// OIN catalog, the client of Express Configuration and the redirect URI it returns to. It is safe
// for concurrent use.
type Server struct {
	cfg    Config
	system *listener
	oin    func() *jose.Key // made when it is needed first

	bodyPatience time.Duration // how long the body of a request may take

	keyTurn  sync.Mutex   // held by whoever makes a key in the background
	keysMade atomic.Int64 // how many keys of the pool it has

	mu      sync.Mutex
	orgs    []*Org
	catalog []CatalogEntry
}

// Start opens the system listener and returns a server without orgs. The caller closes it.
// It refuses to listen on anything but loopback.
func Start(cfg Config) (*Server, error) {
	cfg.HTTPClient = backChannel(cfg.HTTPClient)
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	s := &Server{cfg: cfg, bodyPatience: bodyPatience}
	s.oin = sync.OnceValue(s.newKey)
	l, err := listen(cfg.SystemListen, cfg.SystemHost, cfg.TLS)
	if err != nil {
		return nil, fmt.Errorf("start the system listener: %w", err)
	}
	s.system = l
	l.hosts = s.hasOrgAt
	l.serve(s.systemHandler())
	return s, nil
}

// backChannel returns the client for calls to SPs. A redirect would carry an assertion or a token
// to another address.
func backChannel(given *http.Client) *http.Client {
	var c http.Client
	if given != nil {
		c = *given
	}
	if c.Timeout == 0 {
		c.Timeout = callTimeout
	}
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &c
}

// SystemURL returns the base URL, without a trailing slash, of what Okta runs once for all orgs.
func (s *Server) SystemURL() string { return s.system.url }

// NewOrg opens an org with a listener of its own. It is closed with the server.
func (s *Server) NewOrg(cfg OrgConfig) (*Org, error) {
	o := newOrg(s, cfg)
	if err := cfg.problems().first(); err != nil {
		return nil, fmt.Errorf("open org %q: %w", o.name, err)
	}
	l, err := listen(cfg.Listen, cfg.Host, cfg.TLS)
	if err != nil {
		return nil, fmt.Errorf("open org %q: %w", o.name, err)
	}
	if cfg.URL != "" {
		l.url = strings.TrimSuffix(cfg.URL, "/")
		l.names = append(l.names, hostOf(l.url))
	}
	o.listener, l.tell = l, o.tellMisdirected
	if !s.adopt(o) {
		l.close() //nolint:errcheck // nobody has used it
		return nil, fmt.Errorf("open org %q: the server is closed", o.name)
	}
	l.serve(o.handler())
	return o, nil
}

// adopt makes the org one of the server's, unless that is closed.
func (s *Server) adopt(o *Org) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.system.closed.Err() != nil {
		return false
	}
	s.orgs = append(s.orgs, o)
	return true
}

// forget lets go of an org that was closed.
func (s *Server) forget(o *Org) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.orgs = slices.DeleteFunc(s.orgs, func(other *Org) bool { return other == o })
}

// Close ends all listeners and open connections, and lets go of requests that a fault holds. It
// waits for no handler. Keys, users and sessions die with the process. After it no org can be
// opened; a second time it does nothing.
func (s *Server) Close() error {
	s.mu.Lock()
	err := s.system.close()
	orgs := slices.Clone(s.orgs)
	s.mu.Unlock()
	for _, o := range orgs {
		err = errors.Join(err, o.Close())
	}
	return err
}
