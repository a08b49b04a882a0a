package conformance

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"sync"

	"github.com/PuerkitoBio/goquery"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// canarySentences are about what comes of a profile where the SP shows it, or fetches what it
// names.
func (w *World) canarySentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `no page that the SP shows {who} takes what Okta tells for markup`, Does: w.showsNoCanary},
		{Says: `the SP has fetched nothing that Okta tells an address of`, Does: w.fetchedNothing},
	}
}

// canary is a name that an element or an attribute of a page has only where a text became markup.
func (w *World) canary() string { return "canary-" + w.suffix }

// innerHost is host and port of a listener that nobody but the SP's server has a reason to ask.
func (w *World) innerHost() (string, error) {
	other, err := w.innerSite()
	if err != nil {
		return "", err
	}
	return strings.TrimPrefix(other.address, "http://"), nil
}

// innerSite is that listener, which is opened when it is first needed.
func (w *World) innerSite() (*site, error) {
	if w.sites.inner == nil {
		var err error
		if w.sites.inner, err = openSite("inner"); err != nil {
			return nil, err
		}
	}
	return w.sites.inner, nil
}

// fetchedNothing expects no request of the SP's server to what a profile names. A browser that
// shows a picture may ask for it.
func (w *World) fetchedNothing() error {
	if w.sites.inner == nil {
		return nil
	}
	fetches := w.sites.inner.allFetches()
	return scenario.Expect(len(fetches) == 0, "the SP's server fetches nothing within its network that a profile names", "no request", "%s", strings.Join(fetches, ", "))
}

// maxPages is how many pages are looked at.
const maxPages = 15

// leavesPage finds links that end a session or change something.
var leavesPage = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(log|sign)[-_ ]?(out|off)|delete|remove|revoke|disconnect|unlink`)
})

// showsNoCanary visits the pages that a person finds who is signed in, and expects no canary in
// their markup.
func (w *World) showsNoCanary(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	base := p.Tenant.Config.BaseURL
	queue := []string{page.URL, p.Tenant.Config.URL("/")}
	if p.Tenant.Config.DeepLink != "" {
		queue = append(queue, p.Tenant.Config.URL(p.Tenant.Config.DeepLink))
	}
	seen := map[string]bool{}
	for len(queue) > 0 && len(seen) < maxPages {
		address := queue[0]
		queue = queue[1:]
		if seen[address] || lab.Origin(address) != lab.Origin(base) {
			continue
		}
		first := len(seen) == 0
		seen[address] = true
		links, err := w.visits(ctx, d, address, first)
		if err != nil {
			return err
		}
		queue = append(queue, links...)
	}
	return nil
}

// visits opens a page, unless the browser shows it already, expects no canary in its markup, and
// returns its links.
func (w *World) visits(ctx context.Context, d driver.Driver, address string, shown bool) ([]string, error) {
	if !shown {
		if err := d.Open(ctx, address); err != nil {
			return nil, w.ignoreTimeout(ctx, err)
		}
	}
	source, err := w.interpretedSource(ctx)
	if err != nil {
		return nil, err
	}
	page, err := goquery.NewDocumentFromReader(strings.NewReader(source))
	if err != nil {
		return nil, err
	}
	if found := canaryIn(page, w.canary()); found != "" {
		return nil, scenario.Expect(false, "what Okta tells of a person is text on every page", "no markup of it", "%s at %s", found, driver.WithoutQuery(address))
	}
	return linksOf(page, address), nil
}

// canaryIn returns the element, attribute or address of a page that a canary became; empty for
// none.
func canaryIn(page *goquery.Document, canary string) string {
	for _, e := range page.Find("*").EachIter() {
		if strings.HasPrefix(goquery.NodeName(e), canary) {
			return "an element <" + canary + ">"
		}
		for _, a := range e.Get(0).Attr {
			switch {
			case strings.HasPrefix(a.Key, canary):
				return "an attribute of that name in <" + goquery.NodeName(e) + ">"
			case strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") && strings.Contains(a.Val, canary):
				return "a script in the address " + a.Key + " of <" + goquery.NodeName(e) + ">"
			}
		}
	}
	return ""
}

// linksOf returns the addresses of a page's links that neither end a session nor change anything.
func linksOf(page *goquery.Document, address string) []string {
	base, err := url.Parse(address)
	if err != nil {
		return nil
	}
	var links []string
	for _, a := range page.Find("a[href]").EachIter() {
		to, err := base.Parse(a.AttrOr("href", ""))
		if err != nil || leavesPage().MatchString(to.Path+" "+a.Text()) {
			continue
		}
		to.Fragment = ""
		links = append(links, to.String())
	}
	return links
}
