package guide

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/okta"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) expressSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the page offers {SP}'s Express Configuration`, Example: "the page offers the SP's Express Configuration", Needs: "express-configuration", Does: w.offersExpress},
		{Says: `{who} starts Express Configuration of {label}`, Needs: "express-configuration", Does: w.startsExpress},
		{Says: `{who} signs in with (?:his|her) {SP} credentials`, Also: "password, temporary password", Needs: "express-configuration", Does: func(ctx context.Context, who string) error {
			return w.givesCredentials(ctx, who, who)
		}},
		{Says: `{who} signs in with {who}'s {SP} credentials`, Needs: "express-configuration", Does: func(ctx context.Context, who, other string) error {
			return w.givesCredentials(ctx, who, other)
		}},
		{Says: `{who} signs in with a wrong password for {SP}`, Needs: "express-configuration", Does: w.givesWrongPassword},
		{Says: `{who} signs in with a one-time code for {SP}`, Example: "Olivia signs in with a one-time code for the SP", Needs: "express-code", Does: w.gives(SentCode, Product.GiveCode)},
		{Says: `{who} signs in with a wrong one-time code for {SP}`, Example: "Olivia signs in with a wrong one-time code for the SP", Needs: "express-code", Does: w.gives(WrongCode, Product.GiveCode)},
		{Says: `{who} signs in with the one-time code for {SP} that (?:he|she) has used before`, Example: "Olivia signs in with the one-time code for the SP that she has used before", Needs: "express-code", Does: w.gives(UsedCode, Product.GiveCode)},
		{Says: `{who} signs in with a temporary password for {SP}`, Example: "Olivia signs in with a temporary password for the SP", Needs: "express-temporary-password", Does: w.gives(SentCode, Product.GiveTemporaryPassword)},
		{Says: `{who} signs in with the temporary password for {SP} that (?:he|she) has used before`, Example: "Olivia signs in with the temporary password for the SP that she has used before", Needs: "express-temporary-password", Does: w.gives(UsedCode, Product.GiveTemporaryPassword)},
		{Says: `{who} chooses a new password for {SP}`, Example: "Olivia chooses a new password for the SP", Needs: "express-temporary-password", Does: w.choosesPassword},
		{Says: `{who} signs in to {SP} with (?:his|her) (?:social|[A-Z]\w*) account`, Also: "social login, identity provider, Google, GitHub, Microsoft", Example: "Olivia signs in to the SP with her Google account", Needs: "express-social", Does: w.signsInSocially(OwnAccount)},
		{Says: `{who} signs in to {SP} with another social account that has (?:his|her) address`, Example: "Olivia signs in to the SP with another social account that has her address", Needs: "express-social", Does: w.signsInSocially(AnothersAccount)},
		{Says: `{who} signs in to {SP} with another social account that has (?:his|her) address, not verified`, Example: "Olivia signs in to the SP with another social account that has her address, not verified", Needs: "express-social", Does: w.signsInSocially(UnverifiedAccount)},
		{Says: `{SP} asks {who} for email and password`, Needs: "express-configuration", Does: w.asksForCredentials},
		{Says: `{who} is offered the organizations {who} and {who} and no other`, Needs: "express-configuration", Does: w.offeredTenants},
		{Says: `{who} picks the organization {who}`, Also: "workspace, tenant, account, team", Needs: "express-configuration", Does: w.picksTenant},
		{Says: `{who} enters the workspace {who}`, Also: "organization, tenant, slug, sub-domain, team", Needs: "express-configuration", Does: w.entersWorkspace},
		{Says: `{who} enters the workspace {text}`, Needs: "express-configuration", Does: w.entersWords},
		{Says: `{who} accepts`, Needs: "express-configuration", Does: w.accepts},
		{Says: `{who} declines`, Needs: "express-decline", Does: func(ctx context.Context, who string) error {
			return w.goesOn(ctx, who, w.product.Decline(w.met.tenant))
		}},
		{Says: `{who} goes back to Okta`, Needs: "express-configuration", Does: func(ctx context.Context, who string) error {
			return w.goesOn(ctx, who, w.product.GoBack(w.met.tenant))
		}},
		{Says: `{SP} refuses {who} because of {text}`, Needs: "express-configuration", Does: w.refusesTenant},
		{Says: `Okta reports to {who} that Express Configuration is complete for {who}`, Needs: "express-configuration", Does: w.expressComplete},
		{Says: `Okta reports to {who} that Express Configuration did not complete`, Needs: "express-configuration", Does: w.expressIncomplete},
		{Says: `{who} connects {who} to {label}`, Needs: "express-configuration", Does: w.connects},
		{Says: `{who} has connected {who} to {label}`, Needs: "express-configuration", Does: w.hasConnected},
		{Says: `{who} has connected {who} to {text}`, Needs: "express-configuration", Does: w.hasConnected},
		{Says: `{who} was asked for nothing but the workspace, (?:his|her) email address and (?:his|her) password`, Needs: "express-configuration", Does: w.askedForLittle},
		{Says: `no page and no address that {who} saw held the client secret`, Needs: "express-configuration", Does: w.sawNoSecret},
	}
}

// journey is what a person met on the way through Express Configuration.
type journey struct {
	asked []string     // labels of the fields that the SP showed
	pages []string     // the source of every page
	hops  []driver.Hop // every address
	app   mockidp.App  // the app instance at the start
	// whose connection the pages are about: that of the org, until a sentence names another one
	tenant Tenant
	run    *begunRun
}

// offersExpress expects the button that leads to Express Configuration.
func (w *World) offersExpress(ctx context.Context) error {
	button, err := w.product.ExpressButton()
	if err != nil {
		return err
	}
	return w.pageOffers(ctx, button, true)
}

// startsExpress presses the button on the Sign On tab of the app instance.
func (w *World) startsExpress(ctx context.Context, who, label string) error {
	app, err := w.app(label)
	if err != nil {
		return err
	}
	if w.facts.Shared && !slices.Contains(w.check.Tags, "@alone") {
		return &scenario.InconclusiveError{Because: "Express Configuration changes a connection that other scenarios use meanwhile: write @alone before the scenario"}
	}
	button, err := w.product.ExpressButton()
	if err != nil {
		return err
	}
	o := w.apps[w.called(label)].org
	w.met = journey{app: app, tenant: w.ownerOf(o), run: &begunRun{app: app.ID, before: countComplete(o.ExpressRuns(app.ID))}}
	w.begun[o] = w.met.run
	return w.opensTab(ctx, who, label, okta.SignOn, Click(button), w.recordsPage)
}

// ownerOf is the customer whose org it is; a zero one where it is nobody's of the scenario.
func (w *World) ownerOf(o *mockidp.Org) Tenant {
	for name, own := range w.orgs {
		if t := w.tenants[name]; own == o && t != nil {
			return t.Tenant
		}
	}
	return Tenant{}
}

// recordsPage remembers what the page asks for and shows, for the scenario that wants to know.
func (w *World) recordsPage(ctx context.Context, d driver.Driver) error {
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	source, err := d.Source(ctx)
	if err != nil {
		return err
	}
	if w.facts.Has(page.URL) {
		w.met.asked = append(w.met.asked, page.Fields...)
	}
	w.met.pages = append(w.met.pages, source)
	w.met.hops, err = d.Trail(ctx)
	return err
}

func (w *World) givesCredentials(ctx context.Context, who, whose string) error {
	p, err := w.person(whose)
	if err != nil {
		return err
	}
	return w.goesOn(ctx, who, w.product.GiveCredentials(w.met.tenant, p.Account.Email, p.Account.Password), w.recordsPage)
}

func (w *World) givesWrongPassword(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return w.goesOn(ctx, who, w.product.GiveWrongPassword(w.met.tenant, p.Account.Email, "not-the-password"), w.recordsPage)
}

// Typed says what somebody types where a product asks for the one-time code that it has sent, or
// for the temporary password that it has given.
type Typed int

// The codes that are typed.
const (
	SentCode  Typed = iota // the one that was sent
	WrongCode              // another one, of the same form
	UsedCode               // the one by which the person has signed in before
)

// gives signs in with something that the product has made for that, or types something else.
func (w *World) gives(typed Typed, give func(p Product, t Tenant, email string, typed Typed) Act) func(context.Context, string) error {
	return func(ctx context.Context, who string) error {
		p, err := w.person(who)
		if err != nil {
			return err
		}
		return w.goesOn(ctx, who, give(w.product, w.met.tenant, p.Account.Email, typed), w.recordsPage)
	}
}

// SocialAccount says which account somebody has at an identity provider at which anybody can have
// one, whoever they are at the product.
type SocialAccount int

// The accounts.
const (
	OwnAccount        SocialAccount = iota // their own, whose address is verified
	AnothersAccount                        // another one, of which the provider says that the address is verified, too
	UnverifiedAccount                      // another one with an address that anybody has entered
)

// signsInSocially signs in at an identity provider.
func (w *World) signsInSocially(by SocialAccount) func(context.Context, string) error {
	return func(ctx context.Context, who string) error {
		p, err := w.person(who)
		if err != nil {
			return err
		}
		return w.goesOn(ctx, who, w.product.SignInSocially(w.met.tenant, p.Account.Email, by), w.recordsPage)
	}
}

func (w *World) choosesPassword(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return w.goesOn(ctx, who, w.product.ChooseNewPassword(w.met.tenant, p.Account.Email, p.Account.Password), w.recordsPage)
}

func (w *World) asksForCredentials(ctx context.Context, _ string) error {
	return w.judges(ctx, "the SP asks who approves the connection, whoever is signed in already",
		"a page of "+w.facts.Name+" that asks for a password", func(ctx context.Context, d driver.Driver) (bool, error) {
			return w.product.AsksForCredentials(ctx, d, w.met.tenant)
		})
}

func (w *World) offeredTenants(ctx context.Context, _, one, other string) error {
	page, err := w.page(ctx)
	if err != nil {
		return err
	}
	var want []string
	for _, name := range []string{one, other} {
		t, err := w.tenant(name)
		if err != nil {
			return err
		}
		want = append(want, t.Name)
	}
	offered := slices.Sorted(slices.Values(page.Fields))
	slices.Sort(want)
	return scenario.Expect(slices.Equal(offered, want), "an administrator sees only the organizations of their own",
		strings.Join(want, " and "), "%s", strings.Join(offered, ", "))
}

func (w *World) picksTenant(ctx context.Context, who, name string) error {
	t, err := w.tenant(name)
	if err != nil {
		return err
	}
	w.met.tenant = t.Tenant
	return w.goesOn(ctx, who, w.product.ChooseTenant(t.Tenant), w.recordsPage)
}

func (w *World) entersWorkspace(ctx context.Context, who, name string) error {
	t, err := w.tenant(name)
	if err != nil {
		return err
	}
	w.met.tenant = t.Tenant
	return w.entersWords(ctx, who, t.Key)
}

func (w *World) entersWords(ctx context.Context, who, words string) error {
	return w.goesOn(ctx, who, w.product.NameTenant(w.met.tenant, words), w.recordsPage)
}

func (w *World) refusesTenant(ctx context.Context, name, reason string) error {
	t, err := w.tenant(name)
	if err != nil {
		return err
	}
	reason = w.called(reason)
	return w.judges(ctx, "who is not entitled is told so and cannot approve", `a refusal of `+t.Name+` that names "`+reason+`", and nothing to approve`,
		func(ctx context.Context, d driver.Driver) (bool, error) {
			return w.product.RefusesTenant(ctx, d, t.Tenant, reason)
		})
}

func (w *World) expressComplete(ctx context.Context, who, customer string) error {
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	return w.oktaReports(ctx, who, "Okta confirms what Express Configuration has set up", "a confirmation that names "+t.Key,
		"Express Configuration is complete", t.Key)
}

func (w *World) expressIncomplete(ctx context.Context, who string) error {
	return w.oktaReports(ctx, who, "Okta reports that nothing was set up", "Express Configuration did not complete",
		"Express Configuration did not complete")
}

// oktaReports expects words on a page of the person's own Okta org.
func (w *World) oktaReports(ctx context.Context, who, requirement, expected string, words ...string) error {
	_, o, err := w.userOf(who)
	if err != nil {
		return err
	}
	return w.shows(ctx, requirement, expected, func(page driver.Page) bool {
		missing := slices.ContainsFunc(words, func(s string) bool { return !Contains(page.Text, s) })
		return strings.HasPrefix(page.URL, o.Issuer()+"/") && !missing
	})
}

// connects goes through Express Configuration as a person with the right credentials who approves,
// and waits until the SP has read Okta's metadata.
func (w *World) connects(ctx context.Context, who, customer, label string) error {
	if err := w.approves(ctx, who, customer, label); err != nil {
		return err
	}
	if err := w.expressComplete(ctx, who, customer); err != nil {
		return err
	}
	return w.setupEnds(ctx, customer, Active)
}

func (w *World) hasConnected(ctx context.Context, who, customer, label string) error {
	return w.beforehand(func() error { return w.connects(ctx, who, customer, label) })
}

// approves goes through Express Configuration up to the page that Okta shows at the end.
func (w *World) approves(ctx context.Context, who, customer, label string) error {
	if err := w.startsExpress(ctx, who, label); err != nil {
		return err
	}
	tenant := func() error { return w.picksTenant(ctx, who, customer) }
	credentials := func() error { return w.givesCredentials(ctx, who, who) }
	order := []func() error{credentials, tenant}
	if !w.facts.CredentialsFirst {
		tenant = func() error { return w.entersWorkspace(ctx, who, customer) }
		order = []func() error{tenant, credentials}
	}
	for _, step := range order {
		if err := step(); err != nil {
			return err
		}
	}
	return w.accepts(ctx, who)
}

// accepts approves the connection. A step of that may fail when it is made already.
func (w *World) accepts(ctx context.Context, who string) error {
	if w.met.run != nil {
		w.met.run.approved = true
	}
	return w.goesOn(ctx, who, w.product.Approve(w.met.tenant), w.recordsPage)
}

// clicks is a click of somebody. On the SP's page a click on what approves the connection counts as
// the approval that it is, whichever words tell of it.
func (w *World) clicks(ctx context.Context, who, name string) error {
	name = w.called(name)
	run := w.met.run
	if run == nil {
		return w.goesOn(ctx, who, Click(name))
	}
	return w.goesOn(ctx, who, func(ctx context.Context, d driver.Driver) error {
		page, err := d.Read(ctx)
		if err != nil {
			return err
		}
		if !w.facts.Has(page.URL) {
			return d.Click(ctx, name)
		}
		approve, approves, err := w.product.ApproveBy(ctx, d, w.met.tenant, name)
		if err != nil {
			return err
		}
		if !approves {
			return d.Click(ctx, name)
		}
		run.approved = true
		return Each(approve, w.recordsPage)(ctx, d)
	})
}

func (w *World) askedForLittle(_ context.Context, _ string) error {
	want, err := w.product.ExpressFields()
	if err != nil {
		return err
	}
	return scenario.Expect(slices.Equal(w.met.asked, want), "nothing is copied or pasted between Okta and the SP",
		strings.Join(want, ", "), "fields: %s", strings.Join(w.met.asked, ", "))
}

func (w *World) sawNoSecret(ctx context.Context, who string) error {
	p, o, err := w.userOf(who)
	if err != nil {
		return err
	}
	after, err := o.App(w.met.app.ID)
	if err != nil {
		return err
	}
	secrets := []string{w.met.app.ClientSecret, after.ClientSecret}
	if slices.Contains(secrets, "") {
		return fmt.Errorf("the app instance of %s has no client secret to look for", p.org)
	}
	var seen []string
	for i, source := range w.met.pages {
		if holdsAny(source, secrets) {
			seen = append(seen, fmt.Sprintf("page %d", i+1))
		}
	}
	for _, hop := range w.met.hops {
		if holdsAny(hop.URL, secrets) {
			seen = append(seen, driver.WithoutQuery(hop.URL))
		}
	}
	return scenario.Expect(len(w.met.pages) > 3 && len(seen) == 0, "the client secret travels in the back channel only",
		"no secret in the pages and addresses of the journey", "%d pages, %d addresses, secret in: %s",
		len(w.met.pages), len(w.met.hops), strings.Join(seen, ", "))
}

func holdsAny(text string, secrets []string) bool {
	return slices.ContainsFunc(secrets, func(s string) bool { return strings.Contains(text, s) })
}
