package conformance

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// tenantPageSentences are about what only the people of a tenant see.
func (w *World) tenantPageSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} sees nothing on (Bob|Carol)'s tenant's pages that is that tenant's own`, Does: w.seesNothingOfTenant},
		{Says: `{who} sees nothing on (Bob|Carol)'s tenant's pages that is that tenant's own, whatever (?:his|her) addresses say`, Does: w.seesNothingBySwitch},
		{Says: `{who} sees nothing on (Bob|Carol)'s tenant's pages that is that tenant's own, whatever the headers of (?:his|her) requests say`, Does: w.seesNothingByHeader},
	}
}

// seesNothingOfTenant opens the pages of another tenant in somebody's session.
func (w *World) seesNothingOfTenant(ctx context.Context, who, member string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	own, err := w.ownTextsOfTenant(ctx, member, p)
	if err != nil {
		return err
	}
	for page, marks := range own {
		if err := w.expectNoneOf(ctx, d, driver.FetchRequest{URL: page}, marks); err != nil {
			return err
		}
	}
	return nil
}

// seesNothingBySwitch opens the own tenant's pages with the other tenant's names in their queries.
func (w *World) seesNothingBySwitch(ctx context.Context, who, member string) error {
	return w.seesNothingAtHome(ctx, who, member, func(page string, names url.Values) driver.FetchRequest {
		separator := "?"
		if strings.Contains(page, "?") {
			separator = "&"
		}
		return driver.FetchRequest{URL: page + separator + names.Encode()}
	})
}

// seesNothingByHeader opens them with the other tenant's names in headers, which are called like
// the parameters: X-Tenant-Id for tenant_id.
func (w *World) seesNothingByHeader(ctx context.Context, who, member string) error {
	return w.seesNothingAtHome(ctx, who, member, func(page string, names url.Values) driver.FetchRequest {
		header := http.Header{}
		for name, values := range names {
			header.Set("X-"+strings.ReplaceAll(name, "_", "-"), values[0])
		}
		return driver.FetchRequest{URL: page, Header: header}
	})
}

// seesNothingAtHome opens the own tenant's pages by requests that name the other tenant.
func (w *World) seesNothingAtHome(ctx context.Context, who, member string, naming func(page string, names url.Values) driver.FetchRequest) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	own, err := w.ownTextsOfTenant(ctx, member, p)
	if err != nil {
		return err
	}
	m, err := w.person(member)
	if err != nil {
		return err
	}
	marks, names := slices.Concat(slices.Collect(maps.Values(own))...), w.tenantQuery(m.Tenant, p.Tenant)
	for _, page := range append(p.Tenant.Config.PagesOfTenant(), p.Tenant.Config.URL(p.Tenant.Config.SignedIn.Get)) {
		if page == p.Tenant.Config.BaseURL { // who is signed in is told elsewhere
			continue
		}
		if err := w.expectNoneOf(ctx, d, naming(page, names), marks); err != nil {
			return err
		}
	}
	return nil
}

// expectNoneOf opens a page with the session of a browser and looks for texts.
func (w *World) expectNoneOf(ctx context.Context, d driver.Driver, page driver.FetchRequest, marks []string) error {
	seen, err := w.textsAt(ctx, d, page)
	if err != nil {
		return err
	}
	for _, mark := range marks {
		if err := scenario.Expect(!slices.Contains(seen, mark), "a session is good for the tenant that it belongs to, whatever a request says",
			"nothing of the other tenant's", "%q at %s", mark, driver.WithoutQuery(page.URL)); err != nil {
			return err
		}
	}
	return nil
}

// ownTextsOfTenant returns for each page of a tenant what it shows to a member that neither a
// stranger sees there nor an outsider sees at home. The check does not apply where that is nothing.
func (w *World) ownTextsOfTenant(ctx context.Context, member string, outsider *person) (map[string][]string, error) {
	m, d, err := w.personAndBrowser(ctx, member)
	if err != nil {
		return nil, err
	}
	others, err := w.textsOfOthers(ctx, m.Tenant, outsider)
	if err != nil {
		return nil, err
	}
	home := outsider.Tenant.Config.PagesOfTenant()
	own := map[string][]string{}
	for _, page := range m.Tenant.Config.PagesOfTenant() {
		if slices.Contains(home, page) {
			continue
		}
		texts, err := w.textsAt(ctx, d, driver.FetchRequest{URL: page})
		if err != nil {
			return nil, err
		}
		texts = slices.DeleteFunc(texts, func(text string) bool { return slices.Contains(others, text) || isOf(m, text) })
		if len(texts) > 0 {
			own[page] = texts
		}
	}
	if len(own) == 0 {
		return nil, &scenario.NotApplicableError{Missing: "no page of deep_link and tenant_pages shows a tenant's people what others do not see; tenant_pages can name one that does"}
	}
	return own, nil
}

// textsOfOthers returns what a stranger sees on a tenant's pages, and an outsider at home.
func (w *World) textsOfOthers(ctx context.Context, t *lab.Tenant, outsider *person) ([]string, error) {
	stranger, err := w.stage.NewDriver(ctx, w.driver)
	if err != nil {
		return nil, err
	}
	w.unowned = append(w.unowned, stranger)
	home, err := w.browser(ctx, outsider)
	if err != nil {
		return nil, err
	}
	var others []string
	for _, look := range []struct {
		d     driver.Driver
		pages []string
	}{{stranger, t.Config.PagesOfTenant()}, {home, outsider.Tenant.Config.PagesOfTenant()}} {
		for _, page := range look.pages {
			texts, err := w.textsAt(ctx, look.d, driver.FetchRequest{URL: page})
			if err != nil {
				return nil, err
			}
			others = append(others, texts...)
		}
	}
	return others, nil
}

// isOf says whether a text is about a person, and not about the tenant.
func isOf(p *person, text string) bool {
	return sut.MentionsEmail(text, p.User.Email) || strings.Contains(text, p.User.Name) || strings.Contains(text, p.User.LastName)
}

// textsAt returns the texts at an address of the SP: of a page its lines, of JSON its values. A
// browser runs the scripts of a page, if the request is one that it would send by itself.
func (w *World) textsAt(ctx context.Context, d driver.Driver, page driver.FetchRequest) ([]string, error) {
	plain := page.Header == nil
	page.URL, page.Header = w.stage.Config.URL(page.URL), page.Header.Clone()
	if plain {
		page.Header = http.Header{}
	}
	page.Header.Set("Accept", "text/html, application/json;q=0.9")
	response, err := d.Fetch(ctx, page)
	if err != nil {
		return nil, err
	}
	var document any
	if json.Unmarshal(response.Body, &document) == nil {
		return scalars(document), nil
	}
	if plain && d.Kind() == driver.KindBrowser { // scripts may fill it
		if err := d.Open(ctx, page.URL); err != nil {
			return nil, err
		}
		read, err := d.Read(ctx)
		return longLines(strings.Split(read.Text, "\n")), err
	}
	return textNodes(response.Body)
}

// shortest is how long a text must be to say anything: numbers of a table are the same everywhere.
const shortest = 3

// longLines returns the lines that are long enough.
func longLines(lines []string) []string {
	var long []string
	for _, line := range lines {
		if line = strings.Join(strings.Fields(line), " "); len(line) >= shortest {
			long = append(long, line)
		}
	}
	return long
}

// textNodes returns the texts of a page, but those of scripts.
func textNodes(page []byte) ([]string, error) {
	document, err := goquery.NewDocumentFromReader(strings.NewReader(string(page)))
	if err != nil {
		return nil, fmt.Errorf("read the page: %w", err)
	}
	document.Find("script, style").Remove()
	var lines []string
	for _, node := range document.Find("*").Contents().EachIter() {
		if goquery.NodeName(node) == "#text" {
			lines = append(lines, node.Text())
		}
	}
	return longLines(lines), nil
}

// scalars returns the texts and numbers in a JSON document.
func scalars(document any) []string {
	var found []string
	switch v := document.(type) {
	case map[string]any:
		for _, member := range v {
			found = append(found, scalars(member)...)
		}
	case []any:
		for _, member := range v {
			found = append(found, scalars(member)...)
		}
	case string, float64:
		found = longLines([]string{fmt.Sprint(v)})
	}
	return found
}
