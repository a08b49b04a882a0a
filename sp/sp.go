package sp

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/sync/singleflight"

	"github.com/signoff-sso/signoff/sp/store"
)

// SP is a running service provider. It is also an http.Handler, for tests that bring their own
// server.
type SP struct {
	config    Config
	profile   Profile
	parts     *Parts
	db        *store.DB
	log       *slog.Logger
	url       string // scheme, host and port; from the configuration, never from a request
	key       []byte // signs form tokens and access tokens of this process
	decoyHash []byte // bcrypt of a password that nobody has
	pages     *pages
	client    *http.Client // for calls to Okta
	providers *providers
	oktaKeys  oidc.KeySet // of Okta's client, for Express Configuration
	handler   http.Handler
	server    *http.Server
	setups    sync.WaitGroup // connections being set up in the background
	renewals  singleflight.Group
	closing   sync.Once
	stop      context.CancelFunc
	running   context.Context
}

// Start opens the database, listens and serves until Close is called. ctx bounds the start only.
// It returns ErrNotLoopback if it is told to listen elsewhere.
func Start(ctx context.Context, cfg Config) (*SP, error) {
	cfg = cfg.withDefaults()
	if err := cfg.validate(); err != nil {
		return nil, err
	}
	listener, err := cfg.listener(ctx)
	if err != nil {
		return nil, err
	}
	s, err := newSP(ctx, cfg, cmp.Or(strings.TrimSuffix(cfg.PublicURL, "/"), publicURL(cfg.Host, listener.Addr())))
	if err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	if cfg.Prepare != nil {
		if err := cfg.Prepare(ctx, s); err != nil {
			return nil, errors.Join(err, listener.Close(), s.db.Close())
		}
	}
	s.server = &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       60 * time.Second,
		ErrorLog:          slog.NewLogLogger(cfg.Log.Handler(), slog.LevelWarn),
	}
	go func() {
		if err := s.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			s.log.Error("serve", "error", err)
		}
	}()
	if err := s.resumeSetups(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func newSP(ctx context.Context, cfg Config, url string) (*SP, error) {
	db, err := store.Open(ctx, cfg.Database, cfg.Now)
	if err != nil {
		return nil, err
	}
	s := &SP{config: cfg, profile: cfg.Profile, parts: cfg.Parts, db: db, log: cfg.Log, url: url, key: make([]byte, 32)}
	_, _ = rand.Read(s.key) // never fails, see crypto/rand
	s.running, s.stop = context.WithCancel(context.WithoutCancel(ctx))
	s.client = s.parts.Provider.BackChannel(cfg.HTTPClient)
	s.providers = newProviders()
	s.oktaKeys = s.parts.Provider.Keys(s.client, cfg.Express.JWKSURL, cfg.Now, s.parts.Browser.Lifetimes.KeysMax)
	if s.decoyHash, err = s.hashPassword(store.NewSecret()); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if s.pages, err = loadPages(s.parts.Browser.Show); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	s.handler = secureHeaders(s.ownPagesOnly(s.router()))
	return s, nil
}

func publicURL(host string, addr net.Addr) string {
	listenHost, port, err := net.SplitHostPort(addr.String())
	if err != nil { // a TCP address always has a port
		return "http://" + addr.String()
	}
	if host == "" {
		host = listenHost
	}
	return "http://" + net.JoinHostPort(host, port)
}

// URL returns where the service provider is reached: scheme, host and port.
func (s *SP) URL() string { return s.url }

// Profile returns the profile it runs with.
func (s *SP) Profile() Profile { return s.profile }

// Store returns the database, for parts that are replaced and for tests.
func (s *SP) Store() *store.DB { return s.db }

// Now returns the time of the configured clock.
func (s *SP) Now() time.Time { return s.config.Now() }

// BackChannel returns the client for calls to Okta, for parts that are replaced.
func (s *SP) BackChannel() *http.Client { return s.client }

// ServeHTTP implements http.Handler.
func (s *SP) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// closeTimeout is how long Close waits for requests in flight.
const closeTimeout = time.Second

// Close stops serving, ends the set-ups in the background and closes the database. Requests that
// are still in flight after a second are cut. Closing again does nothing.
func (s *SP) Close() error {
	var err error
	s.closing.Do(func() { err = s.close() })
	return err
}

func (s *SP) close() error {
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	err := s.server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.server.Close() // browsers keep connections open that they never use
	}
	if err != nil {
		err = fmt.Errorf("stop serving: %w", err)
	}
	s.stop()
	s.setups.Wait()
	return errors.Join(err, s.db.Close())
}
