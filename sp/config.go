package sp

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"
)

// ErrNotLoopback says that the service provider was told to listen where other machines can reach
// it.
var ErrNotLoopback = errors.New("the reference service provider listens on loopback only")

// Config says how to run a service provider. The zero value works: Truepic Vision on a free port of
// 127.0.0.1, with a database in memory and without Express Configuration.
type Config struct {
	Profile Profile // default TruepicVision()
	Listen  string  // address, default "127.0.0.1:0"; loopback only
	// what it listens with instead; loopback only, and closed with the service provider
	Listener net.Listener
	// public host name without port, such as "vision.localhost"; default the listener's address
	Host string
	// PublicURL is where people reach it: scheme, host and port of a proxy that ends TLS in front
	// of it. Default is where it listens. Headers that proxies set are not believed.
	PublicURL  string
	Database   string        // file; empty for a database in memory
	Express    ExpressClient // the client that Okta uses; zero switches Express Configuration off
	AdminToken string        // for the API of the tenants' administrators; empty switches it off
	HTTPClient *http.Client  // for calls to Okta; default has a timeout of 10 s
	// SupportToken is for programs of the vendor's support; empty switches their API off.
	SupportToken string
	// LookupTXT returns the TXT records of a name, which prove a domain; default asks DNS.
	LookupTXT func(ctx context.Context, name string) ([]string, error)
	// Websites reaches the websites of customers, where files prove domains; default reaches
	// public addresses only.
	Websites http.RoundTripper
	// SendCode hands a one-time code on that is meant for an email address. It returns at once:
	// how long it takes would tell whether the address is known. A profile whose approvers sign in
	// by a code needs it.
	SendCode func(ctx context.Context, email, code string) error
	// Social is where approvers sign in of a profile that says so.
	Social       SocialProvider
	Log          *slog.Logger // default discards
	Now          func() time.Time
	PasswordCost int    // bcrypt cost, default bcrypt.DefaultCost; tests take bcrypt.MinCost
	Parts        *Parts // what the service provider is made of, default SoundParts()
	// Prepare, if set, runs before the first request is served: to add customers, for example. Its
	// error ends the start.
	Prepare func(context.Context, *SP) error
}

// ExpressClient is the OAuth client with which Okta runs Express Configuration at this service
// provider. Okta tells a vendor these values when the integration is submitted.
type ExpressClient struct {
	ClientID    string
	RedirectURI string // the only one
	JWKSURL     string // public keys for the client's assertions (private_key_jwt)
}

// on says whether Express Configuration is configured.
func (c ExpressClient) on() bool { return c.ClientID != "" }

// backChannelTimeout bounds every call to Okta.
const backChannelTimeout = 10 * time.Second

func (c Config) withDefaults() Config {
	if c.Profile.Key == "" {
		c.Profile = TruepicVision()
	}
	if c.Listener != nil {
		c.Listen = c.Listener.Addr().String()
	}
	if c.Listen == "" {
		c.Listen = "127.0.0.1:0"
	}
	if c.HTTPClient == nil {
		c.HTTPClient = &http.Client{Timeout: backChannelTimeout}
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.LookupTXT == nil {
		c.LookupTXT = lookUpTXT
	}
	if c.Websites == nil {
		c.Websites = PublicTransport()
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.PasswordCost == 0 {
		c.PasswordCost = bcrypt.DefaultCost
	}
	if c.Parts == nil {
		c.Parts = SoundParts()
	}
	return c
}

// listener returns what the service provider listens with.
func (c Config) listener(ctx context.Context) (net.Listener, error) {
	if c.Listener != nil {
		return c.Listener, nil
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return nil, fmt.Errorf("listen on %q: %w", c.Listen, err)
	}
	return listener, nil
}

// validate refuses a configuration that would be unsafe or could not work.
func (c Config) validate() error {
	host, _, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return fmt.Errorf("read listen address %q: %w", c.Listen, err)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("listen on %q: %w", c.Listen, ErrNotLoopback)
	}
	if c.PublicURL != "" && !strings.HasPrefix(c.PublicURL, "https://") && !strings.HasPrefix(c.PublicURL, "http://") {
		return fmt.Errorf("use public URL %q: want scheme, host and port", c.PublicURL)
	}
	if strings.ContainsAny(c.Host, "/:@?# ") {
		return fmt.Errorf("use host %q: want a name without scheme, port or path", c.Host)
	}
	if c.Express.on() && (c.Express.RedirectURI == "" || c.Express.JWKSURL == "") {
		return errors.New("use express client: redirect URI and JWKS URL are needed")
	}
	if c.Express.on() && c.Profile.ApproverSignIn == SignInByCode && c.SendCode == nil {
		return errors.New("sign approvers in by a one-time code: SendCode is needed, which sends it")
	}
	if c.Express.on() && c.Profile.ApproverSignIn == SignInBySocial {
		if problem := c.Social.problem(); problem != "" {
			return errors.New("sign approvers in at a social provider: " + problem)
		}
	}
	return nil
}
