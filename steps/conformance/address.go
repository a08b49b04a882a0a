package conformance

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// addressSentences are about the addresses that a rule makes.
func (w *World) addressSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice signs in at the SP, asking to return to the address {text}`, Does: w.signsInReturningTo},
		{Says: `Alice signs in at the SP, asking to return to her page with {text}`, Does: w.signsInReturningToPage},
		{Says: `the initiate login URI is opened with the target of her page with {text}`, Does: w.initiateWithPage},
		{Says: `Alice opens her page with {text} and signs in`, Needs: "deep-link", Does: w.opensPage},
		{Says: `Alice is at that page or at another page of the SP that works`, Does: w.isAtWantedPage},
		{Says: `Alice opens the address {text} of the SP and signs in`, Does: w.opensAddressOfSP},
		{Says: `sign-ins begin at such addresses at all`, Does: w.signInsBegin},
		{Says: `the page has no way to the attacker`, Does: w.noWayToAttacker},
	}
}

// addressOf returns the text of the address of a name. onward is an address of the SP's own that
// leads on to another.
func (w *World) addressOf(name string, onward func(string) string) (string, error) {
	a, err := mutate.Find(mutate.Addresses(), name)
	if err != nil {
		return "", err
	}
	attacker, err := w.attackerSite()
	if err != nil {
		return "", err
	}
	sp, err := url.Parse(w.stage.Config.BaseURL)
	if err != nil {
		return "", err
	}
	return a.Of(mutate.Sites{Scheme: sp.Scheme, Host: sp.Host, Attacker: strings.TrimPrefix(attacker.url, "http://"), Page: pathOnly(w.stage.Config.DeepLink), Onward: onward}), nil
}

// onwardBySignIn returns the address of the SP's own beginning of a sign-in that is to return to
// another address.
func (w *World) onwardBySignIn(address string) string {
	for _, step := range w.stage.Config.SignIn.WithQuery(w.stage.Config.ReturnTo, address) {
		if strings.HasPrefix(step.Open, "/") {
			return step.Open
		}
	}
	return "/?" + url.Values{w.stage.Config.ReturnTo: {address}}.Encode()
}

// onwardByLaunch returns the initiate login URI with another address as its target.
func (w *World) onwardByLaunch(address string) string {
	return w.stage.First.InitiateLogin(w.issuerQuery() + "&target_link_uri=" + url.QueryEscape(address))
}

// signsInReturningTo signs in with the SP's parameter for where to return to, which is an address
// of a rule.
func (w *World) signsInReturningTo(ctx context.Context, name string) error {
	address, err := w.addressOf(name, w.onwardBySignIn)
	if err != nil {
		return err
	}
	return w.signsInReturningAt(ctx, address)
}

// wantedPage returns the address of the deep link, or of the first page where the SP has none, with
// more in its query.
func (w *World) wantedPage(name string) (string, error) {
	a, err := mutate.Find(mutate.Addresses(), name)
	if err != nil {
		return "", err
	}
	link := w.stage.Config.DeepLink
	if link == "" {
		link = "/"
	}
	separator := "?"
	if strings.Contains(link, "?") {
		separator = "&"
	}
	w.input.wanted = w.stage.Config.URL(link) + separator + a.Of(mutate.Sites{})
	return link + separator + a.Of(mutate.Sites{}), nil
}

func (w *World) signsInReturningToPage(ctx context.Context, name string) error {
	page, err := w.wantedPage(name)
	if err != nil {
		return err
	}
	return w.signsInReturningAt(ctx, page)
}

// opensPage opens the deep link with more in its query, and signs in from where that leads.
func (w *World) opensPage(ctx context.Context, name string) error {
	if _, err := w.wantedPage(name); err != nil {
		return err
	}
	return w.opensAndSignsIn(ctx, w.input.wanted)
}

func (w *World) initiateWithPage(ctx context.Context, name string) error {
	if _, err := w.wantedPage(name); err != nil {
		return err
	}
	w.input.mayPassOver = true
	return w.initiate(ctx, "Alice", w.issuerQuery()+"&target_link_uri="+url.QueryEscape(w.input.wanted))
}

// isAtWantedPage expects the page that was asked for, its query unchanged, or another one
// of the SP.
func (w *World) isAtWantedPage(ctx context.Context) error {
	_, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	works := page.Status < http.StatusBadRequest && lab.Origin(page.URL) == lab.Origin(w.input.wanted)
	// An SP that passes a target over ends at a page of its own choice, which may be the same one.
	passedOver := w.input.mayPassOver && page.URL == driver.WithoutQuery(page.URL)
	garbled := driver.WithoutQuery(page.URL) == driver.WithoutQuery(w.input.wanted) && !sameQuery(page.URL, w.input.wanted) && !passedOver
	if garbled {
		// so it is no fault of the sign-in where the SP shows the same to who is signed in
		if err := d.Open(ctx, w.input.wanted); err != nil {
			return err
		}
		there, err := d.Read(ctx)
		if err != nil {
			return err
		}
		garbled = !sameQuery(page.URL, there.URL)
	}
	return scenario.Expect(works && !garbled, "who has asked for a page gets there, or to another one that works", w.input.wanted+", or another page below 400",
		"%d at %s", page.Status, page.URL)
}

// sameQuery says whether two addresses have the same parameters, however they are encoded.
func sameQuery(one, other string) bool {
	a, errA := url.Parse(one)
	b, errB := url.Parse(other)
	return errA == nil && errB == nil && a.Query().Encode() == b.Query().Encode()
}

// opensAddressOfSP opens an address of a rule as if it were a page of the SP, and signs in from
// where that leads.
func (w *World) opensAddressOfSP(ctx context.Context, name string) error {
	address, err := w.addressOf(name, w.onwardByLaunch)
	if err != nil {
		return err
	}
	if !strings.HasPrefix(address, "/") {
		address = "/" + address
	}
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	d, err := w.newBrowser(ctx, p)
	if err != nil {
		return err
	}
	w.trial.AllowCrash()
	steps := append(sut.Steps{{Open: w.stage.Config.BaseURL + address}}, p.Tenant.Config.SignIn.AfterOpening()...)
	return w.ignoreTimeout(ctx, w.stage.SignIn(ctx, p.Person, d, steps))
}

// signInsBegin says that the check does not apply to an SP at which no sign-in begins where the
// browser was last.
func (w *World) signInsBegin(ctx context.Context) error {
	_, found, err := w.lookForRequest(ctx)
	if err == nil && !found {
		err = &scenario.NotApplicableError{Missing: "the SP begins no sign-in at an address that it does not know"}
	}
	return err
}

// noWayToAttacker expects nothing on the page where somebody acted last to lead to the attacker.
func (w *World) noWayToAttacker(ctx context.Context) error {
	if w.sites.attacker == nil {
		return nil
	}
	page, err := w.current.Read(ctx)
	if err != nil || lab.Origin(page.URL) != lab.Origin(w.stage.Config.BaseURL) {
		return err
	}
	source, err := w.interpretedSource(ctx)
	if err != nil {
		return err
	}
	way := wayTo(source, page.URL, strings.TrimPrefix(w.sites.attacker.url, "http://"))
	return scenario.Expect(way == "", "no page of the SP leads to the attacker", "no link, form or script of the attacker's on the page",
		"%s at %s", way, driver.WithoutQuery(page.URL))
}

// ways are the attributes of a page that lead elsewhere.
const ways = "base[href], a[href], area[href], form[action], button[formaction], input[formaction], script[src], iframe[src], meta[http-equiv]"

// wayTo returns an element of a page that leads to a host, or by a script of it; empty for none.
func wayTo(source, at, host string) string {
	page, err := goquery.NewDocumentFromReader(strings.NewReader(source))
	if err != nil {
		return ""
	}
	for _, e := range page.Find(ways).EachIter() {
		for _, name := range []string{"href", "action", "formaction", "src", "content"} {
			value := e.AttrOr(name, "")
			if name == "content" {
				_, value, _ = strings.Cut(strings.ToLower(value), "url=")
			}
			if value != "" && driver.LeadsTo(at, value, host) {
				return goquery.NodeName(e) + " " + name + "=" + value
			}
		}
	}
	return ""
}

// pathOnly returns the path of an address of the SP's.
func pathOnly(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Path
}
