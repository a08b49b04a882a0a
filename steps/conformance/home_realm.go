package conformance

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"golang.org/x/net/idna"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// homeRealmSentences are about an email address that somebody types, and where that leads.
func (w *World) homeRealmSentences() []scenario.Sentence {
	return slices.Concat(w.typedMailboxSentences(), w.hostileIdentifierSentences(), w.enumerationSentences(), w.enforcedDomainSentences(), w.enforcementSentences(), w.domainClaimSentences(), w.domainProofSentences(), []scenario.Sentence{
		{Says: `{who} has an address in the (first|second) tenant's domain`, Does: w.hasRoutedAddress},
		{Says: `{who} types (?:his|her) address`, Does: func(ctx context.Context, who string) error {
			p, err := w.person(who)
			if err != nil {
				return err
			}
			return w.types(ctx, who, p.User.Email)
		}},
		{Says: `{who} types {who}'s address`, Does: func(ctx context.Context, who, whose string) error {
			p, err := w.person(whose)
			if err != nil {
				return err
			}
			return w.types(ctx, who, p.User.Email)
		}},
		{Says: `{who} types {text}`, Does: w.typesText},
		{Says: `{who} types {text} in the same browser`, Does: w.typesAgain},
		{Says: `{who} types an address in the (ASCII|Unicode) form of a domain that has both`, Does: w.typesInternationalized},
		{Says: `Okta signs {who} in`, Does: w.oktaSignsIn},
		{Says: `{who}'s browser goes to the (first|second) tenant's org`, Does: w.goesToOrg},
		{Says: `{who}'s browser goes to no org`, Does: w.goesToNoOrg},
		{Says: `{who}'s browser does not go to the first tenant's org`, Does: w.goesNotToFirst},
		{Says: `the SP shows {who} a page that says something`, Does: w.showsPage},
		{Says: `the authorization request has what {who} has typed as login_hint`, Does: w.hintIsTyped},
	})
}

// hasRoutedAddress makes a user whose address leads to a tenant's org by home realm discovery.
func (w *World) hasRoutedAddress(ctx context.Context, who, which string) error {
	t, domain := w.tenantCalled(which), w.stage.Config.HomeRealm.Domains[0]
	if t == nil {
		return &scenario.NotApplicableError{Missing: w.stage.Lacks("second-tenant")}
	}
	if t == w.stage.Second {
		domain = w.stage.Config.Second.Domains[0]
	}
	n := w.newcomer(who, t)
	local, _, _ := strings.Cut(n.Email, "@")
	n.Email = local + "@" + domain
	n.Login = n.Email
	return w.arrives(ctx, t, n)
}

// types types an address where the SP asks for one, in a browser that nobody has used.
func (w *World) types(ctx context.Context, who, address string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	d, err := w.newBrowser(ctx, p)
	if err != nil {
		return err
	}
	w.tenancy.typed = address
	return w.stage.TypeAddress(ctx, p.Person, d, address)
}

// typesAnything is types with what the SP may refuse.
func (w *World) typesAnything(ctx context.Context, who, text string) error {
	w.allowRefusal()
	w.input.tooLong = w.input.tooLong || len(text) > 8<<10
	return w.ignoreTimeout(ctx, w.types(ctx, who, text))
}

func (w *World) typesText(ctx context.Context, who, text string) error {
	text, err := w.expandPlaceholders(text)
	if err != nil {
		return err
	}
	return w.typesAnything(ctx, who, text)
}

// typesAgain is typesText in the browser that somebody uses.
func (w *World) typesAgain(ctx context.Context, who, text string) error {
	text, err := w.expandPlaceholders(text)
	if err != nil {
		return err
	}
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	w.allowRefusal()
	w.tenancy.typed = text
	return w.ignoreTimeout(ctx, w.stage.TypeAddress(ctx, p.Person, d, text))
}

// typesInternationalized types an address in a domain that is not ASCII. The check does not apply
// to an SP that has none.
func (w *World) typesInternationalized(ctx context.Context, who, form string) error {
	for _, domain := range w.stage.Config.HomeRealm.Domains {
		ascii, errASCII := idna.Punycode.ToASCII(domain)
		unicode, errUnicode := idna.Punycode.ToUnicode(domain)
		if errASCII != nil || errUnicode != nil || ascii == unicode {
			continue
		}
		if form == "ASCII" {
			unicode = ascii
		}
		return w.typesAnything(ctx, who, "alice-"+w.suffix+"@"+unicode)
	}
	return &scenario.NotApplicableError{Missing: "home_realm_discovery.domains has no domain with other letters than those of ASCII"}
}

// oktaSignsIn does what a person does at Okta, where the browser is there.
func (w *World) oktaSignsIn(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	if err := w.ignoreTimeout(ctx, p.SignInToOkta(ctx, d)); err != nil {
		return err
	}
	_, err = d.Settle(ctx, w.stage.Config.SignedIn.Wait, nil)
	return err
}

// orgsAsked returns the tenants to whose orgs somebody's browser has gone since the address was
// typed.
func (w *World) orgsAsked(ctx context.Context, who string) ([]*lab.Tenant, error) {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return nil, err
	}
	var asked []*lab.Tenant
	for _, t := range w.stage.Tenants() {
		if t == w.stage.SameOrg {
			continue
		}
		at := p.at(t)
		if requests, err := at.AuthorizationRequests(ctx, d); err != nil || len(requests) > 0 {
			asked = append(asked, t)
			if err != nil {
				return nil, err
			}
		}
	}
	return asked, nil
}

// saysWhere says for a report where a browser has gone.
func (w *World) saysWhere(ctx context.Context, asked []*lab.Tenant) string {
	if len(asked) > 0 {
		return "Okta, at " + asked[0].Org.Name()
	}
	page, err := w.current.Read(ctx)
	if err != nil {
		return "nowhere"
	}
	return fmt.Sprintf("the page %q at %s", page.Heading, driver.WithoutQuery(page.URL))
}

// goesToOrg expects one authorization request, at a tenant's org.
func (w *World) goesToOrg(ctx context.Context, who, which string) error {
	t := w.tenantCalled(which)
	asked, err := w.orgsAsked(ctx, who)
	if err != nil {
		return err
	}
	return scenario.Expect(len(asked) == 1 && asked[0] == t, "the domain of an email address leads to the Okta org of the tenant that owns it",
		"Okta, at "+t.Org.Name(), "%s, after %q", w.saysWhere(ctx, asked), shortened(w.tenancy.typed))
}

// goesToNoOrg expects no authorization request at all.
func (w *World) goesToNoOrg(ctx context.Context, who string) error {
	asked, err := w.orgsAsked(ctx, who)
	if err != nil {
		return err
	}
	return scenario.Expect(len(asked) == 0, "what is no address of a known domain leads to nobody's Okta org", "a page of the SP",
		"%s, after %q", w.saysWhere(ctx, asked), shortened(w.tenancy.typed))
}

func (w *World) goesNotToFirst(ctx context.Context, who string) error {
	return w.goesNotTo(ctx, who, w.stage.First, "only the tenant's own domain leads to its Okta org: what looks like it is somebody else's")
}

// goesNotTo expects no authorization request at a tenant's org.
func (w *World) goesNotTo(ctx context.Context, who string, t *lab.Tenant, requirement string) error {
	asked, err := w.orgsAsked(ctx, who)
	if err != nil {
		return err
	}
	return scenario.Expect(!slices.Contains(asked, t), requirement, "another page than that of "+t.Org.Name(),
		"%s, after %q", w.saysWhere(ctx, asked), shortened(w.tenancy.typed))
}

// shortened is a text as a report quotes it.
func shortened(text string) string {
	if len(text) > 120 {
		return text[:120] + "..."
	}
	return text
}

// showsPage expects a page with words on it, and no error of the SP's own.
func (w *World) showsPage(ctx context.Context, who string) error {
	_, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	ok := page.Status < http.StatusInternalServerError && strings.TrimSpace(page.Text) != ""
	return scenario.Expect(ok, "who types what leads nowhere is told so, or asked something else", "a page below 500 with words on it",
		"%d at %s with %d letters", page.Status, driver.WithoutQuery(page.URL), len(strings.TrimSpace(page.Text)))
}

// hintIsTyped expects the typed address in the authorization request.
func (w *World) hintIsTyped(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	requests, err := p.AuthorizationRequests(ctx, d)
	if err != nil {
		return err
	}
	if len(requests) == 0 {
		return scenario.Expect(false, sendsToOkta, "an authorization request", "%s", w.saysWhere(ctx, nil))
	}
	hint := requests[len(requests)-1].Get("login_hint")
	return scenario.Expect(strings.EqualFold(hint, w.tenancy.typed), "the address that was typed goes along to Okta, so that nobody types it twice",
		w.tenancy.typed, "%q", hint)
}
