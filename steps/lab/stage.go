package lab

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Options say which SP a [Stage] is for and how it is reached.
type Options struct {
	Config *sut.Config
	Driver string // one of the kinds of the package driver; empty is [driver.KindAuto]
	// Browser returns the browser; it is called once, when one is first needed. Its error says why
	// there is none.
	Browser func(context.Context) (*driver.Browser, error)
	// folder for what the SP reads and writes: the certificate of the mock Okta, its log
	Out string
	// KeyPatience is how long an SP may take to notice a new key of Okta's; zero is
	// [DefaultKeyPatience].
	KeyPatience time.Duration
	// Storm is how many users are signed out at once; zero is [DefaultStorm].
	Storm int
	// As is the product that the reference SP stands in for; nil for none.
	As *Documented
	// Register changes how the reference SP is registered at Okta; nil for nothing.
	Register func(*mockidp.App)
	// Keys has the private keys of the mock Okta; nil for new ones.
	Keys *mockidp.KeyPool
}

// DefaultKeyPatience is enough for libraries that ask for keys no more than once a minute.
const DefaultKeyPatience = 65 * time.Second

// DefaultStorm is how many users a storm of Universal Logout has.
const DefaultStorm = 100

// Stage is what all checks of a run share: a mock Okta, and an SP with an app instance there for
// each of its tenants. Its methods may be called by several goroutines; those that start or
// calibrate the SP come before the first check.
type Stage struct {
	Config *sut.Config // of the SP and its first tenant
	First  *Tenant
	Second *Tenant // nil without second_tenant
	// SameOrg is in the org of First, with an app instance of its own; nil without same_org_tenant.
	SameOrg *Tenant

	okta   *mockidp.Server
	social *Social          // at which administrators sign in; nil for none
	keys   *mockidp.KeyPool // of the mock Okta; nil for keys of its own
	client *http.Client
	ca     *sut.CA // nil without TLS by Signoff's own CA
	caFile string
	out    string // folder for what the SP reads and writes
	// badCertificate is what the mock Okta shows instead of its own certificate; nil for that.
	badCertificate atomic.Pointer[tls.Certificate]
	keyPatience    time.Duration
	storm          int

	browser      func() (*driver.Browser, error)
	driver       string // kind of the driver of checks that do not need another one
	driverChosen bool   // the user has excluded all others

	process    atomic.Pointer[sut.Process] // the SP that Signoff has launched last
	spLog      sut.Output                  // of an SP in this process
	pastOutput string                      // what those wrote that it has launched before
	// starts the SP anew; it is another one for an SP in this process
	restart func(context.Context) error
	// what that makes again, where it forgets accounts; nil where it does not
	provisioned *provisioned
	public      string // the address of a proxy in front of the SP; empty for none
	// moves the SP's clock; nil where Signoff cannot
	moveClock   func(time.Duration)
	clock       spClock
	restarting  sync.Mutex
	exited      chan struct{} // see [Stage.Exited]
	closeExited func()

	clockSkew    time.Duration // of the mock Okta's clocks from this machine's
	calibrated   bool          // it was seen to sign people in
	lockOut      lockOut       // is found out by one goroutine at a time
	mu           sync.Mutex
	behavior     map[string]string
	capabilities map[string]bool
	told         []string              // secrets that hooks have told
	mayCrash     map[*Trial]bool       // those that give the SP a reason to end
	explained    map[*sut.Process]bool // the processes whose end such a trial explains
}

// Open starts the mock Okta, writes its certificate, starts the SP where the configuration says
// how, and runs the hooks that come before everything. The caller closes the stage. Errors are
// those of the package sut and of Express Configuration ([SetupError]), or say which listener could
// not be opened.
func Open(ctx context.Context, o Options) (*Stage, error) {
	s, err := OpenOkta(ctx, o)
	if err != nil {
		return nil, err
	}
	if err := s.StartSP(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// OpenOkta is [Open] without the SP.
func OpenOkta(ctx context.Context, o Options) (*Stage, error) {
	s := &Stage{
		Config: o.Config, out: o.Out, keys: o.Keys, keyPatience: cmp.Or(o.KeyPatience, DefaultKeyPatience), storm: cmp.Or(o.Storm, DefaultStorm),
		driver: o.Driver, driverChosen: o.Driver == driver.KindHTTP || o.Driver == driver.KindBrowser, exited: make(chan struct{}),
		behavior: map[string]string{}, capabilities: map[string]bool{}, mayCrash: map[*Trial]bool{}, explained: map[*sut.Process]bool{},
	}
	s.closeExited = sync.OnceFunc(func() { close(s.exited) })
	s.restart = s.relaunch
	if !s.driverChosen {
		s.driver = driver.KindHTTP // until the calibration finds that the SP needs a script
	}
	s.browser = sync.OnceValues(func() (*driver.Browser, error) {
		if o.Browser == nil {
			return nil, errors.New("no browser was given")
		}
		return o.Browser(ctx)
	})
	s.client = driver.Client(driver.ClientConfig{Allow: o.Config.Hosts(), CA: o.Config.CertPool()})
	if err := s.startOkta(o.Out); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// StartSP launches the SP, waits until it is ready, runs the reset hooks, and connects the SP by
// Express Configuration where it declares that. The error may be a [SetupError].
func (s *Stage) StartSP(ctx context.Context) error {
	p, err := s.Config.Start(ctx, s.values(sut.User{}))
	s.process.Store(p)
	if err != nil {
		var launch *sut.LaunchError
		if errors.As(err, &launch) && launch.Output != "" {
			launch.Log = s.logFile()
		}
		return err
	}
	go s.watch(p)
	if err := s.Config.Hooks.Reset.Run(ctx, s.client, s.Config.BaseURL, s.values(sut.User{})); err != nil {
		return err
	}
	if err := s.resetSPClock(ctx); err != nil {
		return err
	}
	if err := s.connect(ctx); err != nil {
		return err
	}
	return s.switchLogouts(ctx)
}

// Close stops the SP that was launched and the mock Okta. The browser is its owner's.
func (s *Stage) Close() error {
	var errs []error
	if p := s.process.Load(); p != nil {
		errs = append(errs, p.Close(), s.keepLog(s.pastOutput+p.Output()))
	}
	if s.okta != nil {
		errs = append(errs, s.okta.Close())
	}
	return errors.Join(errs...)
}

// logFile is where the output of the SP is kept; empty without a folder.
func (s *Stage) logFile() string {
	if s.out == "" {
		return ""
	}
	return filepath.Join(s.out, "sp.log")
}

// keepLog writes what the SP wrote, without secrets, for whoever wonders why it did what it did.
func (s *Stage) keepLog(text string) error {
	if text == "" || s.logFile() == "" {
		return nil
	}
	masked := verdict.Mask(text, s.Secrets())
	if err := errors.Join(os.MkdirAll(s.out, 0o755), os.WriteFile(s.logFile(), []byte(masked), 0o644)); err != nil {
		return fmt.Errorf("keep what the SP wrote: %w", err)
	}
	return nil
}

// Secrets returns what must not stand in any report, with the one-time codes and temporary
// passwords that hooks have told by now.
func (s *Stage) Secrets() []string {
	secrets := slices.Clone(s.Config.Secrets()) // several goroutines ask at the same time
	for _, t := range s.Tenants() {
		secrets = append(secrets, t.App.ClientSecret)
	}
	if s.social != nil {
		secrets = append(secrets, s.social.App.ClientSecret)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return append(secrets, s.told...)
}

// Tenants returns the tenants that the configuration has, the first one first.
func (s *Stage) Tenants() []*Tenant {
	return slices.DeleteFunc([]*Tenant{s.First, s.Second, s.SameOrg}, func(t *Tenant) bool { return t == nil })
}

// SetClientSecret gives the first tenant's client another secret, at Okta and for the next start of
// the SP.
func (s *Stage) SetClientSecret(secret string) error {
	s.First.App.ClientSecret = secret
	return s.First.Org.UpdateApp(s.First.App.ID, func(a *mockidp.App) { a.ClientSecret = secret })
}

// KeyPatience returns how long the SP may take to notice a new key of Okta's.
func (s *Stage) KeyPatience() time.Duration { return s.keyPatience }

// Storm is how many users a storm of Universal Logout has.
func (s *Stage) Storm() int { return s.storm }

// Declares returns the features that the SP declares.
func (s *Stage) Declares() []string { return s.Config.Declares }

// Target says for reports which SP it is.
func (s *Stage) Target() verdict.Target {
	return verdict.Target{Name: s.Config.Name, BaseURL: s.Config.BaseURL}
}

// Origin returns scheme, host and port of an address, as browsers compare them; empty where it is
// none. Source: RFC 6454
func Origin(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}
