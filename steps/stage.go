package steps

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"golang.org/x/crypto/bcrypt"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/agent"
)

// stage is what all scenarios of a run share: the mock Okta, an SP for each profile, and the browser.
type stage struct {
	okta        *mockidp.Server
	products    map[string]product // by profile
	browser     *agent.Browser
	ownsBrowser bool
	client      *http.Client // asks what no page shows
	out         string
}

// openStage starts all that the selected checks need. The caller closes it.
func openStage(ctx context.Context, o Options) (*stage, error) {
	s := &stage{products: map[string]product{}, client: agent.LoopbackClient(), out: o.Out}
	if err := s.open(ctx, o); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

func (s *stage) open(ctx context.Context, o Options) error {
	var err error
	s.okta, err = mockidp.Start(mockidp.Config{HTTPClient: agent.LoopbackClient(), SystemHost: "system.okta.localhost"})
	if err != nil {
		return fmt.Errorf("start the mock Okta: %w", err)
	}
	for _, c := range o.Checks {
		if _, started := s.products[c.Profile]; started {
			continue
		}
		if s.products[c.Profile], err = s.startSP(ctx, c.Profile, o.adapt); err != nil {
			return err
		}
	}
	if s.browser = o.browser; s.browser != nil {
		return nil
	}
	s.browser, err = agent.Launch(ctx, agent.BrowserConfig{Path: o.Browser, Headed: o.Headed})
	s.ownsBrowser = err == nil
	return err
}

// OINClient is the client_id that the reference SP has registered for Okta's Express Configuration.
const OINClient = "okta-express-configuration"

// startSP starts the SP of a profile and publishes it in the mock Okta's catalog.
func (s *stage) startSP(ctx context.Context, key string, adapt func(*sp.Config)) (product, error) {
	p, ok := products()[key]
	if !ok {
		return product{}, fmt.Errorf("start the SP: no steps for the profile %q", key)
	}
	cfg := sp.Config{
		Profile: p.Profile, Host: key + ".localhost", HTTPClient: agent.LoopbackClient(),
		Express: sp.ExpressClient{ClientID: OINClient, RedirectURI: s.okta.OINRedirectURI(), JWKSURL: s.okta.OINKeysURL()},
		// The passwords of this run are random and die with it: hashing them as slowly as real ones would only cost time.
		PasswordCost: bcrypt.MinCost,
	}
	if adapt != nil {
		adapt(&cfg)
	}
	server, err := sp.Start(ctx, cfg)
	if err != nil {
		return product{}, fmt.Errorf("start the SP %s: %w", key, err)
	}
	p.sp, p.url = server, server.URL()
	return p, s.okta.Publish(CatalogEntry(server.CatalogFacts()))
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

// close ends everything that was started, browser first.
func (s *stage) close() error {
	var errs []error
	if s.ownsBrowser {
		errs = append(errs, s.browser.Close())
	}
	for _, p := range s.products {
		if p.sp != nil {
			errs = append(errs, p.sp.Close())
		}
	}
	if s.okta != nil {
		errs = append(errs, s.okta.Close())
	}
	return errors.Join(errs...)
}
