package conformance

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
	"sync"
	"sync/atomic"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Profile is the key of the profile whose checks this package understands.
const Profile = "conformance"

// Options say which SP a [Stage] is for and who acts.
type Options struct {
	Config *sut.Config
	Driver string // one of the kinds of the package driver; empty is [driver.KindAuto]
	// Browser returns the browser; it is called once, when one is first needed. Its error says why there is none.
	Browser func(context.Context) (*driver.Browser, error)
	Out     string // folder for what the SP needs to read: the certificate of Okta's side
	// KeyPatience is how long an SP may take to notice a new key of Okta's; zero is [DefaultKeyPatience].
	KeyPatience time.Duration
}

// DefaultKeyPatience is enough for libraries that ask for keys no more than once a minute.
const DefaultKeyPatience = 65 * time.Second

// Stage is what all checks of a run share.
type Stage struct {
	config  *sut.Config
	okta    *mockidp.Server
	first   *tenant
	second  *tenant                     // nil without second_tenant
	process atomic.Pointer[sut.Process] // the SP that Signoff has launched last
	past    string                      // what those wrote that it has launched before
	client  *http.Client
	ca      *sut.CA // nil without TLS by Signoff's own CA
	caFile  string
	out     string // folder for what the SP reads and writes
	driver  string // who acts where a check does not say
	only    bool   // whether the user has excluded everybody else
	// keyPatience is how long the SP may take to notice a new key.
	keyPatience time.Duration
	browser     func() (*driver.Browser, error)

	// badCertificate is what Okta's side shows instead of its own certificate; nil for that.
	badCertificate atomic.Pointer[tls.Certificate]
	// restart starts the SP anew; it is not the same for one that runs in this process.
	restart  func(context.Context) error
	exited   chan struct{} // closed when the SP ends that Signoff has launched, and nothing of what a check did is the reason
	over     func()        // closes exited
	reviving sync.Mutex

	mu        sync.Mutex
	traits    map[string]string
	has       map[string]bool       // traits that checks need
	provoking map[*World]bool       // checks that do what no sound Okta or user does
	provoked  map[*sut.Process]bool // the SP that has ended because of one
}

// Tenant is one tenant of the SP with the Okta org that is its own.
type tenant struct {
	config *sut.Config // sign-in, probe and initiate login URI of this tenant
	org    *mockidp.Org
	app    mockidp.App
	name   string // what the SP's probe calls the tenant; known after the calibration
}

// Open starts Okta's side, writes its certificate, starts the SP where the configuration says how, and runs the hooks that
// come before everything. The caller closes the stage. Errors are those of the package target, or say which listener could
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
	s := &Stage{config: o.Config, driver: o.Driver, out: o.Out, traits: map[string]string{}, has: map[string]bool{}, provoking: map[*World]bool{}, provoked: map[*sut.Process]bool{}, exited: make(chan struct{})}
	s.over = sync.OnceFunc(func() { close(s.exited) })
	s.restart = s.startAnew
	s.keyPatience = cmp.Or(o.KeyPatience, DefaultKeyPatience)
	s.only = o.Driver == driver.KindHTTP || o.Driver == driver.KindBrowser
	if !s.only {
		s.driver = driver.KindHTTP // until the calibration finds that the SP needs a script
	}
	s.browser = sync.OnceValues(func() (*driver.Browser, error) {
		if o.Browser == nil {
			return nil, errors.New("no browser was given")
		}
		return o.Browser(ctx)
	})
	s.client = driver.Client(driver.ClientConfig{Allow: o.Config.Hosts(), CA: o.Config.CertPool()})
	if err := s.openOkta(o.Out); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// StartSP launches the SP, waits until it is ready, runs the reset hooks, and connects the SP by Express Configuration where
// it declares that. The error may be a [SetupError].
func (s *Stage) StartSP(ctx context.Context) error {
	p, err := s.config.Start(ctx, s.values(sut.User{}))
	s.process.Store(p)
	if err != nil {
		var launch *sut.LaunchError
		if errors.As(err, &launch) && launch.Output != "" {
			launch.Log = s.logFile()
		}
		return err
	}
	go s.watch(p)
	if err := s.config.Hooks.Reset.Run(ctx, s.client, s.config.BaseURL, s.values(sut.User{})); err != nil {
		return err
	}
	return s.connect(ctx)
}

// Kind is the kind of world that the checks need.
func (s *Stage) Kind() scenario.Kind {
	return scenario.Kind{Profiles: []string{Profile}, New: func() scenario.World { return &World{stage: s} }}
}

// Traits returns what the calibration saw of the SP, for people to read: whether it sends a nonce, for example.
func (s *Stage) Traits() map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := map[string]string{}
	for name, value := range s.traits {
		all[name] = value
	}
	return all
}

// Secrets returns what must not stand in any report.
func (s *Stage) Secrets() []string {
	secrets := append(s.config.Secrets(), s.first.app.ClientSecret)
	if s.second != nil {
		secrets = append(secrets, s.second.app.ClientSecret)
	}
	return secrets
}

// setSecret gives the first tenant's client another secret, at Okta and for the next start of the SP.
func (s *Stage) setSecret(secret string) error {
	s.first.app.ClientSecret = secret
	return s.first.org.UpdateApp(s.first.app.ID, func(a *mockidp.App) { a.ClientSecret = secret })
}

// Close stops the SP that was launched and Okta's side. The browser is its owner's.
func (s *Stage) Close() error {
	var errs []error
	if p := s.process.Load(); p != nil {
		errs = append(errs, p.Close(), s.keepLog(s.past+p.Output()))
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

// origin returns scheme and host of an address.
func origin(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// Driver says who acts where a check does not say.
func (s *Stage) Driver() string { return s.driver }

// Declares returns the features that the SP declares.
func (s *Stage) Declares() []string { return s.config.Declares }

// Target says which SP it is.
func (s *Stage) Target(registry.Profile) verdict.Target {
	return verdict.Target{Name: s.config.Name, BaseURL: s.config.BaseURL}
}
