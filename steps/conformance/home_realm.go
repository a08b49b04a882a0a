package conformance

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/idna"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// homeRealmSentences are about an email address that somebody types, and where that leads.
func (w *World) homeRealmSentences() []scenario.Sentence {
	return slices.Concat(w.typedMailboxSentences(), w.hostileIdentifierSentences(), w.enumerationSentences(), w.localDoorSentences(), w.domainClaimSentences(), []scenario.Sentence{
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
	t, domain := w.stage.First, w.stage.Config.HomeRealm.Domains[0]
	if which == "second" {
		if w.stage.Second == nil {
			return &scenario.NotApplicableError{Missing: w.stage.Lacks("second-tenant")}
		}
		t, domain = w.stage.Second, w.stage.Config.Second.Domains[0]
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
	t := w.stage.First
	if which == "second" {
		t = w.stage.Second
	}
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

// goesNotToFirst expects no authorization request at the first tenant's org.
func (w *World) goesNotToFirst(ctx context.Context, who string) error {
	asked, err := w.orgsAsked(ctx, who)
	if err != nil {
		return err
	}
	return scenario.Expect(!slices.Contains(asked, w.stage.First), "only the tenant's own domain leads to its Okta org: what looks like it is somebody else's",
		"another page than that of "+w.stage.First.Org.Name(), "%s, after %q", w.saysWhere(ctx, asked), shortened(w.tenancy.typed))
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

// enumerationSentences are about whether an SP tells whom it knows.
func (w *World) enumerationSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `ten times each, the address of Alice and one that nobody has lead to the same`, Does: w.tellsNobody},
	}
}

// enumerationTimes is how often each of two addresses is typed.
const enumerationTimes = 10

// tellsNobody compares what follows the address of a user whom the SP knows with what follows one
// of the same domain that nobody has. How long that takes is noted and not judged.
func (w *World) tellsNobody(ctx context.Context) error {
	alice, err := w.person("Alice")
	if err != nil {
		return err
	}
	local, domain, _ := strings.Cut(alice.User.Email, "@")
	stranger := strings.Repeat("z", len(local)-len(w.suffix)) + lab.RandomName(len(w.suffix)) + "@" + domain
	seen := map[string][]string{}
	took := map[string][]time.Duration{}
	for range enumerationTimes {
		for _, address := range []string{alice.User.Email, stranger} {
			begun := time.Now()
			if err := w.types(ctx, "Alice", address); err != nil {
				return err
			}
			took[address] = append(took[address], time.Since(begun))
			what, err := w.outcomeOf(ctx, address)
			if err != nil {
				return err
			}
			if !slices.Contains(seen[address], what) {
				seen[address] = append(seen[address], what)
			}
			if err := w.current.Close(ctx); err != nil {
				return err
			}
			alice.browsers = alice.browsers[:len(alice.browsers)-1]
		}
	}
	w.tenancy.notes = append(w.tenancy.notes, fmt.Sprintf("a known address took %s and an unknown one %s (medians)", middle(took[alice.User.Email]), middle(took[stranger])))
	known, unknown := seen[alice.User.Email], seen[stranger]
	slices.Sort(known)
	slices.Sort(unknown)
	return scenario.Expect(slices.Equal(known, unknown), "what follows an address tells nothing of whether the SP has an account for it",
		strings.Join(known, " or "), "%s", strings.Join(unknown, " or "))
}

// outcomeOf describes what came of a typed address: the way through pages, and what the last one of
// the SP's says without that address.
func (w *World) outcomeOf(ctx context.Context, typed string) (string, error) {
	trail, err := w.current.Trail(ctx)
	if err != nil {
		return "", err
	}
	var way []string
	for _, hop := range trail {
		way = append(way, fmt.Sprintf("%s %s %d", hop.Method, driver.WithoutQuery(hop.URL), hop.Status))
	}
	page, err := w.current.Read(ctx)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s; %q", strings.Join(way, ", "), strings.ReplaceAll(page.Text, typed, "")), nil
}

// middle is the median of some durations.
func middle(all []time.Duration) time.Duration {
	all = slices.Sorted(slices.Values(all))
	return all[len(all)/2].Round(time.Millisecond)
}
