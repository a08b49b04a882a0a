package guide

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/okta"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) setupSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `nothing is configured between {who} and {label}`, Does: w.nothingConfigured},
		{Says: `{SP} has no connection of {who}`, Does: w.noConnection},
		{Says: `{SP} has an active connection of {who} to (?:its|{who}'s) Okta org`, Does: w.activeConnection},
		{Says: `{who}'s app instance has the redirect URI and the (logout endpoint|initiate login URI) of {label}`, Does: w.instanceHasURLs},
		{Says: `{SP} knows {who}'s issuer and client id, and Okta knows {label}'s URLs`, Does: w.bothSidesKnow},
		{Says: `{who} uses {label} with Okta`, Does: func(ctx context.Context, customer, label string) error {
			return w.beforehand(func() error { return w.uses(ctx, customer, label) })
		}},

		{Says: `{who}'s Okta org does not answer {SP}'s questions yet`, Does: func(customer string) error { return w.injects(customer, "hold") }},
		{Says: `{who}'s Okta org answers {SP}'s questions with errors`, Does: func(customer string) error { return w.injects(customer, "server-error") }},
		{Says: `{who}'s Okta org (?:answers at last|works again)`, Does: w.endsFaults},
		{Says: `{who} has started to connect {who} to {label}`, Needs: "express-configuration", Does: func(ctx context.Context, who, customer, label string) error {
			return w.beforehand(func() error { return w.approves(ctx, who, customer, label) })
		}},
		{Says: `{SP} has finished the set-up of {who}`, Does: func(ctx context.Context, c string) error { return w.setupEnds(ctx, c, Active) }},
		{Says: `{SP} has given up the set-up of {who}`, Does: func(ctx context.Context, c string) error { return w.setupEnds(ctx, c, Failed) }},
	}
}

// nothingConfigured looks at both sides: at the app instance as Okta has it, and at the SP's page
// for approvers.
func (w *World) nothingConfigured(ctx context.Context, customer, label string) error {
	app, err := w.app(label)
	if err != nil {
		return err
	}
	was := w.apps[w.called(label)].was
	untouched := slices.Equal(app.RedirectURIs, was.RedirectURIs) && app.InitiateLoginURI == was.InitiateLoginURI &&
		app.LogoutEndpoint == was.LogoutEndpoint && app.Configured == was.Configured && app.ClientSecret == was.ClientSecret
	if err := scenario.Expect(untouched, "a run that was not approved leaves the app instance as it was", urlsOf(was), "%s", urlsOf(app)); err != nil {
		return err
	}
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	if w.product.Connected(t.Tenant) == "" {
		return w.noConnection(ctx, customer)
	}
	if err := w.nothingCompleted(ctx, customer); err != nil {
		return err
	}
	return w.connectedTo(ctx, customer, customer) // as before
}

// urlsOf says what URLs an app instance has.
func urlsOf(a mockidp.App) string {
	return fmt.Sprintf("redirect URIs %v, initiate login URI %q, logout endpoint %q", a.RedirectURIs, a.InitiateLoginURI, a.LogoutEndpoint)
}

// connection is what the SP knows of a customer's Okta org.
func (w *World) connection(ctx context.Context, customer string) (Connection, error) {
	t, err := w.tenant(customer)
	if err != nil {
		return Connection{}, err
	}
	return w.product.Connection(ctx, t.Tenant, w.adminBrowser(t))
}

// noConnection says nothing of a customer that was connected before the scenario began.
func (w *World) noConnection(ctx context.Context, customer string) error {
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	if w.product.Connected(t.Tenant) != "" {
		return &scenario.NotApplicableError{Missing: customer + " is connected to its Okta org from the start; that a run has changed nothing, 'nothing is configured between " +
			customer + " and " + scenario.TheSP + "' says"}
	}
	c, err := w.connection(ctx, customer)
	if err != nil {
		return err
	}
	return scenario.Expect(c.Status == NotConfigured, "what was not approved is not set up at the SP", "no connection of "+customer, "%s", c.Seen)
}

func (w *World) activeConnection(ctx context.Context, customer, owner string) error {
	if err := w.setupEnds(ctx, customer, Active); err != nil {
		return err
	}
	owner = cmp.Or(owner, customer)
	if err := w.isNews(ctx, customer, owner); err != nil {
		return err
	}
	return w.connectedTo(ctx, customer, owner)
}

// connectedTo expects the SP to say that a customer is connected to the Okta org of an owner.
func (w *World) connectedTo(ctx context.Context, customer, owner string) error {
	o, err := w.org(owner)
	if err != nil {
		return err
	}
	c, err := w.connection(ctx, customer)
	if err != nil {
		return err
	}
	return scenario.Expect(c.Status == Active && c.Issuer == o.Issuer(), "the approved connection leads to the customer's Okta org",
		"active to "+o.Issuer(), "%s to %q: %s", c.Status, c.Issuer, c.Seen)
}

// instanceHasURLs looks at the app instance in the Admin Console: the URLs are the SP's, and the
// customer's own there.
func (w *World) instanceHasURLs(ctx context.Context, customer, what, label string) error {
	app, err := w.app(label)
	if err != nil {
		return err
	}
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	url, tab := app.LogoutEndpoint, okta.SignOn
	if what == "initiate login URI" {
		url, tab = app.InitiateLoginURI, okta.General
	}
	if err := w.isNews(ctx, customer, customer); err != nil {
		return err
	}
	if err := w.opensTab(ctx, "Olivia", label, tab); err != nil {
		return err
	}
	atSP := func(u string) bool { return w.facts.Has(u) && (w.facts.Shared || strings.Contains(u, t.Key)) }
	shown, err := w.watched.Source(ctx)
	if err != nil {
		return err
	}
	return scenario.Expect(len(app.RedirectURIs) > 0 && !slices.ContainsFunc(app.RedirectURIs, func(u string) bool { return !atSP(u) }) &&
		atSP(url) && strings.Contains(shown, url),
		"Express Configuration gives the app instance the SP's URLs", "a redirect URI and a "+what+" at "+strings.Join(w.facts.URLs, " or "),
		"redirect URIs %v, %s %q", app.RedirectURIs, what, url)
}

func (w *World) bothSidesKnow(ctx context.Context, customer, label string) error {
	app, err := w.app(label)
	if err != nil {
		return err
	}
	o, err := w.org(customer)
	if err != nil {
		return err
	}
	c, err := w.connection(ctx, customer)
	if err != nil {
		return err
	}
	if err := scenario.Expect(c.Issuer == o.Issuer() && c.ClientID == app.ID, "the flow tells the SP issuer and client id",
		o.Issuer()+" and "+app.ID, "%q and %q: %s", c.Issuer, c.ClientID, c.Seen); err != nil {
		return err
	}
	return w.instanceHasURLs(ctx, customer, "initiate login URI", label)
}

// uses goes the whole way of the guide's set-up: app instance, Express Configuration, and
// activation where the SP's support has to confirm. There is no way to go for a tenant that is
// connected already.
func (w *World) uses(ctx context.Context, customer, label string) error {
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	if w.product.Connected(t.Tenant) != "" {
		return w.hasAdded(ctx, "Olivia", customer, label)
	}
	if err := w.addsIntegration(ctx, "Olivia", customer, label); err != nil {
		return err
	}
	if err := w.connects(ctx, "Olivia", customer, label); err != nil {
		return err
	}
	if w.facts.SupportActivates {
		return w.activates(ctx, customer)
	}
	return nil
}

// injects lets the org's metadata fail for everybody who asks for it.
func (w *World) injects(customer, fault string) error {
	if w.facts.Shared {
		return &scenario.NotApplicableError{Missing: "the Okta org of " + customer + " is that of other scenarios, too, which need its answers"}
	}
	o, err := w.org(customer)
	if err != nil {
		return err
	}
	f, err := o.Inject(mockidp.Fault{Name: fault, Endpoint: mockidp.MetadataEndpoint})
	if err != nil {
		return err
	}
	w.faults = append(w.faults, f)
	return nil
}

// endsFaults ends the faults. The SP must have met one: a fault that nothing met proves nothing.
func (w *World) endsFaults(customer string) error {
	var met int
	for _, f := range w.faults {
		met += f.Hits()
		f.Clear()
	}
	if met == 0 {
		return fmt.Errorf("%s has not asked %s's Okta org for its metadata", w.facts.Name, customer)
	}
	w.faults = nil
	return nil
}

// setupTime is how long an SP may take to read Okta's metadata.
const setupTime = 15 * time.Second

// setupEnds asks the SP as the customer's approver, beside the browser, until it has read Okta's
// metadata or has given up. It is an error if that does not end as expected.
func (w *World) setupEnds(ctx context.Context, customer string, status Status) error {
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	var d driver.Driver
	browser := func(ctx context.Context) (driver.Driver, error) {
		if d != nil {
			return d, nil
		}
		if d, err = w.host.Quick(ctx); err != nil {
			return nil, err
		}
		w.ends = append(w.ends, d.Close)
		return d, w.product.SignInLocally(t.Tenant, t.approver.Account)(ctx, d)
	}
	c, waited, err := w.settles(ctx, t, browser)
	if err == nil && c.Status == status && status == Active {
		return w.isNews(ctx, customer, customer)
	}
	if err != nil || c.Status == status {
		return err
	}
	return &driver.WaitError{What: fmt.Sprintf("the connection of %s to be %s", customer, status), Seen: c.Seen, Wait: waited}
}

// settles asks again while the SP says that the connection is being set up. It returns the last
// answer and for how long that took.
func (w *World) settles(ctx context.Context, t *tenant, browser AdminBrowser) (Connection, time.Duration, error) {
	started := time.Now()
	pause := time.NewTicker(20 * time.Millisecond)
	defer pause.Stop()
	for {
		c, err := w.product.Connection(ctx, t.Tenant, browser)
		waited := time.Since(started)
		if err != nil || c.Status != SettingUp || waited > setupTime {
			return c, waited, err
		}
		select {
		case <-ctx.Done():
			return c, waited, ctx.Err()
		case <-pause.C:
		}
	}
}
