// Package reference runs the scenarios of the guides on the reference SP: it stands in for the
// product of each profile.
package reference

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"

	"golang.org/x/crypto/bcrypt"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Options say which SPs a [Stage] has.
type Options struct {
	Profiles []string         // keys of the profiles whose checks will be run
	Browser  *driver.Browser  // nil to visit the pages without one
	Adapt    func(*sp.Config) // changes the SPs, to see that checks notice; nil for sound ones
	Keys     *mockidp.KeyPool // has the private keys of the mock Okta; nil for new ones
}

// Stage is what all scenarios of the guides share: the mock Okta and an SP for each profile. The
// browser is its owner's.
type Stage struct {
	okta     *mockidp.Server
	products map[string]*product // by profile
	browser  *driver.Browser
	client   *http.Client // asks what no page shows
}

// Profiles returns the keys of the profiles that this package has steps for.
func Profiles() []string { return slices.Sorted(maps.Keys(profiles())) }

// Names are what the sentences call the products of the profiles.
func Names() []string {
	var names []string
	for _, key := range Profiles() {
		names = append(names, profiles()[key].profile.Product)
	}
	return names
}

// Open starts the mock Okta and the SPs. The caller closes the stage.
func Open(ctx context.Context, o Options) (*Stage, error) {
	s := &Stage{products: map[string]*product{}, client: driver.LoopbackClient(), browser: o.Browser}
	if err := s.open(ctx, o); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Stage) open(ctx context.Context, o Options) error {
	var err error
	s.okta, err = mockidp.Start(mockidp.Config{HTTPClient: driver.LoopbackClient(), SystemHost: "system.okta.localhost", Keys: o.Keys})
	if err != nil {
		return fmt.Errorf("start the mock Okta: %w", err)
	}
	for _, key := range o.Profiles {
		if s.products[key], err = s.startSP(ctx, key, o.Adapt); err != nil {
			return err
		}
	}
	return nil
}

// Kind is the kind of world that the guides' checks need.
func (s *Stage) Kind() scenario.Kind {
	return scenario.Kind{Profiles: slices.Sorted(maps.Keys(s.products)), New: func() scenario.World { return guide.NewWorld(s.host()) }}
}

// host is where the scenarios take place.
func (s *Stage) host() guide.Host {
	quick := func(context.Context) (driver.Driver, error) {
		return driver.NewHTTPDriver(driver.HTTPDriverConfig{Client: s.client}), nil
	}
	h := guide.Host{
		Names: Names(), Product: func(c verdict.Check) guide.Product { return s.products[c.Profile] },
		Quick: quick, Browser: quick, WithoutBrowser: s.browser == nil,
	}
	if s.browser != nil {
		h.Browser = func(ctx context.Context) (driver.Driver, error) { return s.browser.NewDriver(ctx) }
	}
	return h
}

// Target says where the SP of a profile was.
func (s *Stage) Target(p registry.Profile) verdict.Target {
	return verdict.Target{Name: p.Name, BaseURL: s.products[p.Key].url}
}

// OINClient is the client_id that the reference SP has registered for Okta's Express Configuration.
const OINClient = "okta-express-configuration"

// startSP starts the SP of a profile and publishes it in the mock Okta's catalog.
func (s *Stage) startSP(ctx context.Context, key string, adapt func(*sp.Config)) (*product, error) {
	p, ok := profiles()[key]
	if !ok {
		return nil, fmt.Errorf("start the SP: no steps for the profile %q", key)
	}
	cfg := sp.Config{
		Profile: p.profile, Host: key + ".localhost", HTTPClient: driver.LoopbackClient(),
		Express: sp.ExpressClient{ClientID: OINClient, RedirectURI: s.okta.OINRedirectURI(), JWKSURL: s.okta.OINKeysURL()},
		// The passwords of this run are random and die with it: hashing them as slowly as real ones
		// would only cost time.
		PasswordCost: bcrypt.MinCost,
	}
	if adapt != nil {
		adapt(&cfg)
	}
	server, err := sp.Start(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("start the SP %s: %w", key, err)
	}
	p.sp, p.url, p.okta, p.client = server, server.URL(), s.okta, s.client
	return &p, s.okta.Publish(CatalogEntry(server.CatalogEntry()))
}

// CatalogEntry returns what Okta's catalog knows of a reference SP.
func CatalogEntry(facts sp.Integration) mockidp.CatalogEntry {
	return mockidp.CatalogEntry{
		Key: facts.Key, Name: facts.Name, Description: "Single sign-on to " + facts.Name + " with Express Configuration.",
		Express: &mockidp.Express{
			ButtonLabel: facts.ExpressLabel, ClientID: OINClient,
			AuthorizeURL: facts.AuthorizeURL, TokenURL: facts.TokenURL, APIURL: facts.APIURL,
			InitiateLoginURITemplate: facts.InitiateLoginURITemplate, UniversalLogout: facts.UniversalLogout,
		},
	}
}

// Close ends everything that was started.
func (s *Stage) Close() error {
	var errs []error
	for _, p := range s.products {
		if p != nil {
			errs = append(errs, p.sp.Close())
		}
	}
	if s.okta != nil {
		errs = append(errs, s.okta.Close())
	}
	return errors.Join(errs...)
}
