package guide

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) signInSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} signs in at {SP} through Okta`, Does: func(ctx context.Context, who string) error {
			return w.signsIn(ctx, who, firstBrowser)
		}},
		{Says: `{who} signs in on a second device at {SP} through Okta`, Does: func(ctx context.Context, who string) error {
			return w.signsIn(ctx, who, secondBrowser)
		}},
		{Says: `{who} has signed in at {SP} through Okta`, Does: func(ctx context.Context, who string) error {
			return w.hasSignedIn(ctx, who, firstBrowser)
		}},
		{Says: `{who} has signed in on a second device at {SP} through Okta`, Does: func(ctx context.Context, who string) error {
			return w.hasSignedIn(ctx, who, secondBrowser)
		}},
		{Says: `{who} is signed in at {SP} with (?:his|her) password`, Needs: "local-sign-in", Does: w.signsInLocally},
		{Says: `{who} enters (?:his|her) work email at {SP}`, Needs: "home-realm-discovery", Does: w.entersEmail},
		{Says: `somebody with an address of {who} enters it at {SP}`, Needs: "home-realm-discovery", Does: w.strangerEntersEmail},
		{Says: `{who} opens {SP} and chooses to sign in`, Needs: "home-realm-discovery", Does: func(ctx context.Context, who string) error {
			return w.goesOn(ctx, who, w.product.OpenSignIn())
		}},
		{Says: `{who} types (?:his|her) work email`, Needs: "home-realm-discovery", Does: func(ctx context.Context, who string) error {
			return w.typesEmail(ctx, who, w.product.TypeEmail)
		}},
		{Says: `{who} opens {SP} and enters the workspace {who}`, Also: "organization, tenant, slug, sub-domain, path", Does: w.opensWorkspace},
		{Says: `{who} continues with Okta`, Does: w.continuesWithOkta},
		{Says: `{who} signs in at Okta`, Does: w.signsInAtOkta},
		{Says: `{who} gives Okta a wrong password`, Does: func(ctx context.Context, who string) error {
			return w.doesAs(ctx, who, func(p *person) []Act { return atOkta(p, "not-the-password") })
		}},
		{Says: `{who} is on Okta's sign-in page`, Does: w.isAtOkta},
		{Says: `{who} has not been sent to Okta`, Does: w.notSentToOkta},
		{Says: `Okta already knows {who}'s username`, Does: w.oktaKnowsUsername},
		{Says: `nothing but redirects lay between {who}'s email and Okta`, Needs: "home-realm-discovery", Does: w.onlyRedirects},
		{Says: `{SP} asks {who} for a password`, Needs: "local-sign-in", Does: w.asksForPassword},
		{Says: `{SP} tells {who} that Okta refused because {text}`, Does: w.tellsRefusal},
		{Says: `{SP} refuses {who} because application access is not enabled`, Does: w.refusesAccess},
	}
}

// signsIn goes from the SP to Okta and gives Okta the password where it asks. Where that leads is
// for others to judge.
func (w *World) signsIn(ctx context.Context, who, browser string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	o, err := w.org(p.org)
	if err != nil {
		return err
	}
	return w.doesOn(ctx, p, browser, w.product.BeginSignIn(t.Tenant, p.Person), p.at(o).SignInIfAsked, w.product.FinishSignIn(t.Tenant, p.Person))
}

// signsInAtOkta gives Okta the password, and does what the SP then asks for.
func (w *World) signsInAtOkta(ctx context.Context, who string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	return w.does(ctx, p, append(atOkta(p, p.OktaPassword), w.product.FinishSignIn(t.Tenant, p.Person))...)
}

// hasSignedIn signs somebody in and makes sure that it is so.
func (w *World) hasSignedIn(ctx context.Context, who, browser string) error {
	if err := w.signsIn(ctx, who, browser); err != nil {
		return err
	}
	return w.isSignedIn(ctx, who, browser)
}

// customerOf returns a person and the customer in whose Okta org the person is a user.
func (w *World) customerOf(who string) (*person, *tenant, error) {
	p, err := w.person(who)
	if err != nil {
		return nil, nil, err
	}
	t, err := w.tenant(p.org)
	return p, t, err
}

func (w *World) signsInLocally(ctx context.Context, who string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	if err := w.does(ctx, p, w.product.SignInLocally(t.Tenant, p.Account)); err != nil {
		return err
	}
	byPassword := p.Person
	byPassword.Email, byPassword.Name = p.Account.Email, p.Account.Name
	return w.product.OnDashboard(ctx, w.watched.Driver, t.Tenant, byPassword)
}

func (w *World) entersEmail(ctx context.Context, who string) error {
	return w.typesEmail(ctx, who, w.product.EnterEmail)
}

// typesEmail gives the SP somebody's address, and remembers where the way from there begins.
func (w *World) typesEmail(ctx context.Context, who string, enter func(email string) Act) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	d, err := w.at(ctx, p, firstBrowser)
	if err != nil {
		return err
	}
	trail, err := d.Trail(ctx)
	if err != nil {
		return err
	}
	p.beforeEmail = len(trail)
	return w.does(ctx, p, enter(p.Email))
}

func (w *World) strangerEntersEmail(ctx context.Context, customer string) error {
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	p := w.newPerson("somebody", w.address("somebody", t.Domain))
	return w.entersEmail(ctx, p.Given)
}

func (w *World) opensWorkspace(ctx context.Context, who, customer string) error {
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	p, err := w.person(who)
	if err != nil {
		return err
	}
	p.opened = t
	return w.does(ctx, p, w.product.OpenTenant(t.Tenant))
}

// continuesWithOkta goes on at the workspace that the person has opened last, or else at the one in
// whose Okta org they are a user.
func (w *World) continuesWithOkta(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	t := p.opened
	if t == nil {
		if t, err = w.tenant(p.org); err != nil {
			return fmt.Errorf("%s has opened no workspace: %w", who, err)
		}
	}
	return w.does(ctx, p, w.product.ContinueWithOkta(t.Tenant))
}

func (w *World) isAtOkta(ctx context.Context, who string) error {
	_, o, err := w.userOf(who)
	if err != nil {
		return err
	}
	return w.shows(ctx, "the SP sends the user to the sign-in page of their own Okta org", "Sign In at "+o.Issuer(),
		func(page driver.Page) bool {
			return strings.HasPrefix(page.URL, o.Issuer()+"/") && page.Heading == "Sign In"
		})
}

// notSentToOkta looks at all that the person's browser has requested. The email must be among it:
// who has done nothing has not been spared anything.
func (w *World) notSentToOkta(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	if _, err := w.at(ctx, p, firstBrowser); err != nil {
		return err
	}
	trail, err := w.trail(ctx)
	if err != nil {
		return err
	}
	for _, hop := range trail {
		for _, o := range w.orgs {
			if strings.HasPrefix(hop.URL, o.Issuer()+"/") {
				return scenario.Expect(false, "nobody is sent to Okta before that is switched on", "no visit to Okta", "a visit to %s", driver.WithoutQuery(hop.URL))
			}
		}
	}
	if w.emailSent(trail, p) < 0 {
		return w.emailNotSeen(who)
	}
	return nil
}

// emailSent returns which request of a trail has given the SP the address that a person has typed
// last: a form with it or, where a browser does not tell what was in the form, any form. It is -1
// for none.
func (w *World) emailSent(trail []driver.Hop, p *person) int {
	from := min(p.beforeEmail, len(trail))
	at := slices.IndexFunc(trail[from:], func(hop driver.Hop) bool {
		return w.facts.Has(hop.URL) && (carries(hop, p.Email) || hop.Method == http.MethodPost && hop.Form == nil)
	})
	if at < 0 {
		return -1
	}
	return from + at
}

// carries says whether a request has a value among its parameters, in whatever case.
func carries(hop driver.Hop, value string) bool {
	u, err := url.Parse(hop.URL)
	if err != nil {
		return false
	}
	for _, parameters := range []url.Values{u.Query(), hop.Form} {
		for _, values := range parameters {
			if slices.ContainsFunc(values, func(v string) bool { return strings.EqualFold(v, value) }) {
				return true
			}
		}
	}
	return false
}

// emailNotSeen says that nothing can be told of what came of an address.
func (w *World) emailNotSeen(who string) error {
	return &scenario.InconclusiveError{Because: "no page was asked for with the email address of " + who +
		": a script of " + w.facts.Name + " may have sent it, which leaves no trace among the addresses of the browser"}
}

func (w *World) oktaKnowsUsername(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	if _, err := w.page(ctx); err != nil {
		return err
	}
	value, err := w.watched.Value(ctx, "Username")
	if err != nil {
		return err
	}
	return scenario.Expect(value == p.Email, "the typed address goes along as login_hint", p.Email, "%q", value)
}

// onlyRedirects looks at the addresses since the email was sent: every response must be a redirect
// but the last, which is Okta's.
func (w *World) onlyRedirects(ctx context.Context, who string) error {
	p, o, err := w.userOf(who)
	if err != nil {
		return err
	}
	trail, err := w.trail(ctx)
	if err != nil {
		return err
	}
	sent, last := w.emailSent(trail, p), len(trail)-1
	if sent < 0 {
		return w.emailNotSeen(who)
	}
	if sent == last || !strings.HasPrefix(trail[last].URL, o.Issuer()+"/") {
		return scenario.Expect(false, "the work email is enough", "the email sent to the SP, and Okta after it", "%s", driver.WithoutQuery(trail[last].URL))
	}
	for _, hop := range trail[sent:last] {
		if !hop.Redirects() {
			return scenario.Expect(false, "the work email is enough", "redirects to Okta only", "status %d at %s", hop.Status, driver.WithoutQuery(hop.URL))
		}
	}
	return nil
}

// asksForPassword says nothing of people whose addresses lead to Okta before the scenario begins.
func (w *World) asksForPassword(ctx context.Context, who string) error {
	if p := w.people[who]; w.facts.Shared && p != nil && p.OktaID != "" {
		return &scenario.NotApplicableError{Missing: "email addresses of " + p.org + " lead to Okta from the start"}
	}
	return w.judges(ctx, "who is not routed to Okta signs in with the SP's own password", "the SP's password page for "+who, w.product.AsksForPassword)
}

func (w *World) tellsRefusal(ctx context.Context, _, words string) error {
	words = w.called(words)
	if err := w.shows(ctx, "who is not assigned is refused by Okta, and the SP says so", words,
		func(page driver.Page) bool { return w.product.TellsRefusal(page, words) }); err != nil {
		return err
	}
	trail, err := w.trail(ctx)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(trail, refuses) {
		return &scenario.InconclusiveError{Because: "the page has the words, but no error of Okta's has come by way of this browser"}
	}
	return nil
}

// refuses says whether a request may bring an authorization error response. Source: RFC 6749
// section 4.1.2.1
func refuses(hop driver.Hop) bool {
	u, err := url.Parse(hop.URL)
	return err == nil && u.Query().Has("error") || hop.Form.Has("error") || hop.Method == http.MethodPost && hop.Form == nil
}

func (w *World) refusesAccess(ctx context.Context, _ string) error {
	return w.judges(ctx, "an Okta user stays out until support has enabled application access", "Application access is not enabled yet",
		func(ctx context.Context, d driver.Driver) (bool, error) {
			page, err := d.Read(ctx)
			if err != nil {
				return false, err
			}
			return w.product.RefusesAccess(page)
		})
}

// judges is shows for what not every product can tell of its pages.
func (w *World) judges(ctx context.Context, requirement, expected string, ok func(context.Context, driver.Driver) (bool, error)) error {
	page, err := w.page(ctx)
	if err != nil {
		return err
	}
	good, err := ok(ctx, w.watched.Driver)
	if err != nil {
		return err
	}
	return scenario.Expect(good, requirement, expected, "%s", Describe(page))
}
