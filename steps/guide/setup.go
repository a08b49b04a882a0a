package guide

import (
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
		{Says: `nothing is configured between {who} and (Truepic Vision|Alpacon)`, Does: w.nothingConfigured},
		{Says: `{SP} has no connection of {who}`, Does: w.noConnection},
		{Says: `{SP} has an active connection of {who} to (?:its|{who}'s) Okta org`, Does: w.activeConnection},
		{Says: `{who}'s app instance has the redirect URI and the (logout endpoint|initiate login URI) of (Truepic Vision|Alpacon)`, Does: w.instanceHasURLs},
		{Says: `{SP} knows {who}'s issuer and client id, and Okta knows (Truepic Vision|Alpacon)'s URLs`, Does: w.bothSidesKnow},
		{Says: `{who} uses (Truepic Vision|Alpacon) with Okta`, Does: func(ctx context.Context, customer, label string) error {
			return w.beforehand(func() error { return w.uses(ctx, customer, label) })
		}},

		{Says: `{who}'s Okta org does not answer {SP}'s questions yet`, Does: func(customer string) error { return w.injects(customer, "hold") }},
		{Says: `{who}'s Okta org answers {SP}'s questions with errors`, Does: func(customer string) error { return w.injects(customer, "server-error") }},
		{Says: `{who}'s Okta org (?:answers at last|works again)`, Does: w.endsFaults},
		{Says: `{who} has started to connect {who} to (Truepic Vision|Alpacon)`, Does: func(ctx context.Context, who, customer, label string) error {
			return w.beforehand(func() error { return w.approves(ctx, who, customer, label) })
		}},
		{Says: `{SP} has finished the set-up of {who}`, Does: func(ctx context.Context, c string) error { return w.setupEnds(ctx, c, active) }},
		{Says: `{SP} has given up the set-up of {who}`, Does: func(ctx context.Context, c string) error { return w.setupEnds(ctx, c, failed) }},
	}
}

// opensAsApprover opens a page of the SP that only approvers see, by the link in its navigation, as
// the customer's approver.
func (w *World) opensAsApprover(ctx context.Context, customer, link string) (driver.Page, error) {
	t, err := w.tenant(customer)
	if err != nil {
		return driver.Page{}, err
	}
	if len(t.approver.browsers) == 0 {
		if err := w.does(ctx, t.approver, w.product.local(w, t.approver, t)...); err != nil {
			return driver.Page{}, err
		}
	}
	if err := w.does(ctx, t.approver, click(link)); err != nil {
		return driver.Page{}, err
	}
	return w.page(ctx)
}

// nothingConfigured looks at both sides: at the app instance as Okta has it, and at the SP's page
// for approvers.
func (w *World) nothingConfigured(ctx context.Context, customer, label string) error {
	app, err := w.instance(customer, label)
	if err != nil {
		return err
	}
	untouched := len(app.RedirectURIs) == 0 && app.InitiateLoginURI == "" && app.LogoutEndpoint == "" && !app.Configured
	if err := scenario.Expect(untouched, "a run that was not approved leaves the app instance as it was",
		"an app instance without URLs", "redirect URIs %v, initiate login URI %q, logout endpoint %q",
		app.RedirectURIs, app.InitiateLoginURI, app.LogoutEndpoint); err != nil {
		return err
	}
	return w.noConnection(ctx, customer)
}

func (w *World) noConnection(ctx context.Context, customer string) error {
	page, err := w.opensAsApprover(ctx, customer, "Single sign-on")
	if err != nil {
		return err
	}
	_, status := page.Facts["Status"]
	return scenario.Expect(page.Heading == "Single sign-on" && contains(page.Text, "Not configured.") && !status, "what was not approved is not set up at the SP",
		"no connection of "+customer, "%s", describe(page))
}

func (w *World) activeConnection(ctx context.Context, customer, owner string) error {
	if owner == "" {
		owner = customer
	}
	o, err := w.org(owner)
	if err != nil {
		return err
	}
	if err := w.setupEnds(ctx, customer, active); err != nil {
		return err
	}
	page, err := w.opensAsApprover(ctx, customer, "Single sign-on")
	if err != nil {
		return err
	}
	return scenario.Expect(page.Facts["Status"] == "Active" && page.Facts["Okta org"] == o.Issuer(), "the approved connection leads to the customer's Okta org",
		"Active to "+o.Issuer(), "%q to %q on %s", page.Facts["Status"], page.Facts["Okta org"], describe(page))
}

// instanceHasURLs looks at the app instance in the Admin Console: the URLs are the SP's, and the
// customer's own there.
func (w *World) instanceHasURLs(ctx context.Context, customer, what, label string) error {
	app, err := w.instance(customer, label)
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
	if err := w.opensTab(ctx, "Olivia", label, tab); err != nil {
		return err
	}
	atSP := func(u string) bool { return strings.HasPrefix(u, w.product.url+"/") && strings.Contains(u, t.Slug) }
	shown, err := w.watched.Source(ctx)
	if err != nil {
		return err
	}
	return scenario.Expect(len(app.RedirectURIs) > 0 && !slices.ContainsFunc(app.RedirectURIs, func(u string) bool { return !atSP(u) }) &&
		atSP(url) && strings.Contains(shown, url),
		"Express Configuration gives the app instance the SP's URLs", "a redirect URI and a "+what+" at "+w.product.url,
		"redirect URIs %v, %s %q", app.RedirectURIs, what, url)
}

func (w *World) bothSidesKnow(ctx context.Context, customer, label string) error {
	app, err := w.instance(customer, label)
	if err != nil {
		return err
	}
	o, err := w.org(customer)
	if err != nil {
		return err
	}
	page, err := w.opensAsApprover(ctx, customer, "Single sign-on")
	if err != nil {
		return err
	}
	issuer := o.Issuer()
	if err := scenario.Expect(page.Facts["Okta org"] == issuer && page.Facts["Client ID"] == app.ID, "the flow tells the SP issuer and client id",
		issuer+" and "+app.ID, "%q and %q on %s", page.Facts["Okta org"], page.Facts["Client ID"], describe(page)); err != nil {
		return err
	}
	return w.instanceHasURLs(ctx, customer, "initiate login URI", label)
}

// uses goes the whole way of the guide's set-up: app instance, Express Configuration, and
// activation where the SP's support has to confirm.
func (w *World) uses(ctx context.Context, customer, label string) error {
	if err := w.addsIntegration(ctx, "Olivia", customer, label); err != nil {
		return err
	}
	if err := w.connects(ctx, "Olivia", customer, label); err != nil {
		return err
	}
	if w.product.SupportActivates {
		return w.activates(ctx, customer)
	}
	return nil
}

// injects lets the org's metadata fail for everybody who asks for it.
func (w *World) injects(customer, fault string) error {
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
		return fmt.Errorf("%s has not asked %s's Okta org for its metadata", w.product.Product, customer)
	}
	w.faults = nil
	return nil
}

// The status of a connection on the SP's page for approvers.
const (
	settingUp = "Setting up"
	active    = "Active"
	failed    = "Failed"
)

// setupTime is how long an SP may take to read Okta's metadata.
const setupTime = 15 * time.Second

// setupEnds reads the SP's page for approvers, as the customer's approver beside the browser, until
// the SP has read Okta's metadata or has given up. It is an error if that does not end as expected.
func (w *World) setupEnds(ctx context.Context, customer, status string) error {
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	d := driver.NewHTTPDriver(driver.HTTPDriverConfig{Client: w.stage.client})
	for _, a := range append(w.product.local(w, t.approver, t), click("Single sign-on")) {
		if err := a(ctx, d); err != nil {
			return err
		}
	}
	page, waited, err := settles(ctx, d)
	if err != nil || page.Facts["Status"] == status {
		return err
	}
	return &driver.WaitError{What: fmt.Sprintf("the connection of %s to be %s", customer, status), Seen: describe(page), Wait: waited}
}

// settles reloads the page while it says that the connection is being set up. It returns the last
// page and for how long that took.
func settles(ctx context.Context, d driver.Driver) (driver.Page, time.Duration, error) {
	started := time.Now()
	pause := time.NewTicker(20 * time.Millisecond)
	defer pause.Stop()
	for {
		page, err := d.Read(ctx)
		waited := time.Since(started)
		if err != nil || page.Facts["Status"] != settingUp || waited > setupTime {
			return page, waited, err
		}
		select {
		case <-ctx.Done():
			return page, waited, ctx.Err()
		case <-pause.C:
		}
		if err := d.Reload(ctx); err != nil {
			return page, waited, err
		}
	}
}
