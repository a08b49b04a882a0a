package conformance

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// proxySentences are about the headers of proxies that a rule makes.
func (w *World) proxySentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice begins to sign in at the SP by the forged request {text}`, Does: w.beginsByForgedRequest},
		{Says: `Alice signs in at the SP and brings Okta's answer by the forged request {text}`, Does: w.bringsResponseForged},
		{Says: `Alice opens the deep link by the forged request {text} and signs in`, Needs: "deep-link", Does: w.opensDeepLinkForged},
		{Says: `the initiate login URI is opened by the forged request {text}`, Does: w.initiatesForged},
		{Says: `the SP's sign-in page has no way to the attacker`, Does: w.startHasNoWayToAttacker},
		{Says: `in a fresh browser the sign-in begins as ever`, Does: w.beginsAsEver},
		{Says: `Alice has not been sent to a path that only the forged request has named`, Does: w.notSentToNamedPath},
	}
}

// forgedBy returns the request of a rule.
func (w *World) forgedBy(name string) (forgedHeader, error) {
	rule, err := mutate.Find(mutate.ProxyHeaders(), name)
	if err != nil {
		return forgedHeader{}, err
	}
	attacker, err := w.attackerSite()
	if err != nil {
		return forgedHeader{}, err
	}
	base, err := url.Parse(w.stage.Config.BaseURL)
	if err != nil {
		return forgedHeader{}, err
	}
	claim := mutate.Claim{Own: base.Host, Attacker: strings.TrimPrefix(attacker.url, "http://"), Scheme: map[string]string{"http": "https", "https": "http"}[base.Scheme]}
	h := forgedHeader{lines: rule.Of(claim), base: base, claimed: *base}
	if rule.ClaimsHost {
		h.claimed.Host = claim.Attacker
	}
	if rule.ClaimsScheme {
		h.claimed.Scheme = claim.Scheme
	}
	w.input.forged = h
	return h, nil
}

// beginsByForgedRequest begins a sign-in whose requests to the SP all say what a rule makes.
func (w *World) beginsByForgedRequest(ctx context.Context, name string) error {
	h, err := w.forgedBy(name)
	if err != nil {
		return err
	}
	return w.beginsForged(ctx, h)
}

// bringsResponseForged signs in soundly but for the authorization response and what the SP makes of
// it: those requests are forged.
func (w *World) bringsResponseForged(ctx context.Context, name string) error {
	h, err := w.forgedBy(name)
	if err != nil {
		return err
	}
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	brought := false
	d, err := w.forgingDriver(p, func(r *http.Request) {
		brought = brought || slices.Contains(p.Tenant.App.RedirectURIs, driver.WithoutQuery(r.URL.String()))
		if brought {
			h.forge(r)
		}
	})
	if err != nil {
		return err
	}
	w.trial.AllowCrash()
	err = w.ignoreTimeout(ctx, w.stage.SignIn(ctx, p.Person, d, p.Tenant.Config.SignIn))
	if err == nil && !brought {
		return &scenario.InconclusiveError{Because: "no authorization response came to the SP, so that none could be forged"}
	}
	return err
}

// forgesForAlice gives Alice a browser whose requests to the SP all say what a rule makes.
func (w *World) forgesForAlice(name string) (*person, driver.Driver, error) {
	h, err := w.forgedBy(name)
	if err != nil {
		return nil, nil, err
	}
	p, err := w.person("Alice")
	if err != nil {
		return nil, nil, err
	}
	d, err := w.forgingDriver(p, h.forge)
	w.trial.AllowCrash()
	return p, d, err
}

// opensDeepLinkForged opens a page behind the sign-in by forged requests, and signs in from where
// that leads.
func (w *World) opensDeepLinkForged(ctx context.Context, name string) error {
	p, d, err := w.forgesForAlice(name)
	if err != nil {
		return err
	}
	steps := append(sut.Steps{{Open: w.stage.Config.URL(w.stage.Config.DeepLink)}}, p.Tenant.Config.SignIn.AfterOpening()...)
	return w.ignoreTimeout(ctx, w.stage.SignIn(ctx, p.Person, d, steps))
}

// initiatesForged opens the initiate login URI by forged requests.
func (w *World) initiatesForged(ctx context.Context, name string) error {
	p, d, err := w.forgesForAlice(name)
	if err != nil {
		return err
	}
	if err := p.BeginsHere(ctx, d); err != nil {
		return err
	}
	return w.ignoreTimeout(ctx, d.Open(ctx, w.stage.First.InitiateLogin(w.issuerQuery())))
}

// startHasNoWayToAttacker opens the page at which a sign-in begins as the last forged request did.
func (w *World) startHasNoWayToAttacker(ctx context.Context) error {
	config := w.stage.Config
	at := slices.IndexFunc(config.SignIn, func(s sut.Step) bool { return strings.HasPrefix(s.Open, "/") && !strings.Contains(s.Open, "{{") })
	if at < 0 {
		return nil
	}
	d := driver.NewHTTPDriver(driver.HTTPDriverConfig{Client: w.stage.Client(), Change: w.input.forged.forge})
	w.unowned = append(w.unowned, d)
	before := w.current
	defer func() { w.current = before }()
	w.current = d
	if err := w.ignoreTimeout(ctx, d.Open(ctx, config.URL(config.SignIn[at].Open))); err != nil {
		return err
	}
	return w.noWayToAttacker(ctx)
}

// beginsAsEver begins a sign-in in a browser that forges nothing. What the SP has kept of a forged
// request, as a cache does, would be seen there.
func (w *World) beginsAsEver(ctx context.Context) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	d, err := w.newBrowser(ctx, p)
	if err != nil {
		return err
	}
	errBegin := w.stage.BeginSignIn(ctx, p.Person, d, p.Tenant.Config.SignIn)
	requests, err := p.AuthorizationRequests(ctx, d)
	if err != nil || len(requests) == 0 {
		return cmp.Or(err, errBegin)
	}
	if err := hasRegisteredRedirectURI(requests[len(requests)-1]); err != nil {
		return err
	}
	return w.nobodySent(ctx)
}

// notSentToNamedPath expects that no address to which the SP has sent the browser begins with a
// path that a header has named.
func (w *World) notSentToNamedPath(ctx context.Context) error {
	_, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	trail, err := d.Trail(ctx)
	if err != nil {
		return err
	}
	for _, hop := range trail {
		u, err := url.Parse(hop.URL)
		if err != nil || u.Host != w.input.forged.base.Host {
			continue
		}
		if err := scenario.Expect(!strings.HasPrefix(u.Path, mutate.NamedPath+"/"), "the SP makes addresses of its own settings, and not of a request's headers",
			"no address below "+mutate.NamedPath, "a visit to %s", driver.WithoutQuery(hop.URL)); err != nil {
			return err
		}
	}
	return nil
}
