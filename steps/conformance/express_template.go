package conformance

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// expressTemplateSentences are about the template of the initiate login URI, which Okta fills with
// what the SP has told.
func (w *World) expressTemplateSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the initiate login URI of each tenant is its own, and by https where the SP is`, Does: w.tilesAreApart},
		{Says: `the initiate login URI is opened whose template is filled with the hostile text {text}`, Does: w.opensFilledTemplate},
		{Says: `the initiate login URI is opened whose template is filled with {text}`, Does: func(ctx context.Context, text string) error {
			text, err := w.expandExpress(text)
			if err != nil {
				return err
			}
			return w.opensTemplateWith(ctx, text)
		}},
		{Says: `the hostile text was a name and nothing else`, Does: w.fillingIsInert},
	}
}

// tilesAreApart looks at what Okta has filled in.
func (w *World) tilesAreApart() error {
	const requirement = "the initiate login URI is an address of the SP's that stands for one tenant"
	secure := strings.HasPrefix(w.stage.Config.BaseURL, "https://")
	seen := map[string]bool{}
	for _, t := range []*lab.Tenant{w.stage.First, w.stage.Second} {
		if t == nil || t == w.stage.Second && w.express.second == nil {
			continue
		}
		address := t.App.InitiateLoginURI
		u, err := url.Parse(address)
		ok := err == nil && u.Host != "" && (u.Scheme == "https" || !secure) && !strings.ContainsAny(address, "{}") && !seen[address]
		if err := scenario.Expect(ok, requirement, "an address by https, without braces, of one tenant", "%s", address); err != nil {
			return err
		}
		seen[address] = true
	}
	return nil
}

// opensFilledTemplate fills each variable of the template with a text of a rule.
func (w *World) opensFilledTemplate(ctx context.Context, name string) error {
	h, err := mutate.Find(mutate.Hints(), name)
	if err != nil {
		return err
	}
	return w.opensTemplateWith(ctx, h.Text)
}

// opensTemplateWith opens what Okta's tile would where an organization is called so.
func (w *World) opensTemplateWith(ctx context.Context, text string) error {
	template := w.stage.Config.Express.InitiateLoginURI
	if template == "" {
		return &scenario.NotApplicableError{Missing: "the configuration has no express_configuration.initiate_login_uri"}
	}
	w.allowRefusal()
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	w.tenancy.typed = text
	encoded := strings.ReplaceAll(url.QueryEscape(text), "+", "%20")
	address := strings.NewReplacer("{organization_name}", encoded, "{organization_id}", encoded, "{connection_name}", encoded).Replace(w.stage.Config.URL(template))
	separator := "?"
	if strings.Contains(address, "?") {
		separator = "&"
	}
	if err := p.BeginsHere(ctx, d); err != nil {
		return err
	}
	return w.ignoreTimeout(ctx, d.Open(ctx, address+separator+w.issuerQuery()))
}

// fillingIsInert expects neither an error of the SP's own, nor another site, another tenant's org,
// markup, a header, or the result of a template.
func (w *World) fillingIsInert(ctx context.Context) error {
	_, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	if err := w.leadsNowhereElse(ctx, d); err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	const requirement = "the name of an organization is shown as text, or not at all"
	if err := scenario.Expect(page.Status < http.StatusInternalServerError, "whatever an organization is called, the SP does not break", "a page below 500", "%d at %s", page.Status, driver.WithoutQuery(page.URL)); err != nil {
		return err
	}
	if err := w.noHeaderInjectedFor(ctx, d); err != nil {
		return err
	}
	source, err := w.interpretedSource(ctx)
	if err != nil {
		return err
	}
	filled := w.tenancy.typed
	if strings.Contains(filled, "<") {
		if err := scenario.Expect(!showsMarkup(source, filled), requirement, "no markup of it on the page", "%s on it", shortened(filled)); err != nil {
			return err
		}
	}
	return scenario.Expect(!strings.Contains(source, mutate.Evaluated), requirement, "no template that was filled in", "%s on the page", mutate.Evaluated)
}

// leadsNowhereElse expects a browser to have been at the SP and at the first tenant's org alone.
func (w *World) leadsNowhereElse(ctx context.Context, d driver.Driver) error {
	trail, err := d.Trail(ctx)
	if err != nil {
		return err
	}
	for _, hop := range trail {
		for _, address := range []string{hop.URL, located(hop)} {
			origin := lab.Origin(address)
			ok := address == "" || origin == lab.Origin(w.stage.Config.BaseURL) || origin == w.stage.First.Org.Issuer() || !w.isElsewhere(origin)
			if err := scenario.Expect(ok, "the initiate login URI leads to the SP and to the Okta org of its own tenant, and nowhere else", "the SP and "+w.stage.First.Org.Issuer(), "%s", driver.WithoutQuery(address)); err != nil {
				return err
			}
		}
	}
	return nil
}

// isElsewhere says whether an origin is another org's, or another site's. What the configuration
// has for the SP besides base_url is no other site.
func (w *World) isElsewhere(origin string) bool {
	for _, own := range []string{w.stage.Config.Express.AuthorizeURL, w.stage.Config.Express.InitiateLoginURI, w.stage.Config.InitiateLoginURI} {
		if strings.Contains(own, "://") && lab.Origin(own) == origin {
			return false
		}
	}
	return true
}

// located is where a redirect leads, resolved; empty for no redirect.
func located(hop driver.Hop) string {
	if !hop.Redirects() {
		return ""
	}
	from, errFrom := url.Parse(hop.URL)
	to, errTo := url.Parse(hop.Header.Get("Location"))
	if errFrom != nil || errTo != nil {
		return hop.Header.Get("Location")
	}
	return from.ResolveReference(to).String()
}
