package conformance

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) otherSiteSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `another site's form posts to the initiate login URI with Alice as login_hint`, Does: w.otherSitePosts},
		{Says: `another site shows the initiate login URI and the page of the sign-in in frames`, Does: w.otherSiteFrames},
		{Says: `no page of the SP is shown in the frames`, Does: w.nothingFramed},
	}
}

// otherSite returns another site that means no harm, which is opened when it is first needed.
func (w *World) otherSite() (*site, error) {
	w.sites.mu.Lock()
	defer w.sites.mu.Unlock()
	if w.sites.other == nil {
		var err error
		if w.sites.other, err = openSite("another-site"); err != nil {
			return nil, err
		}
	}
	return w.sites.other, nil
}

// formPage is a page whose form posts somewhere else.
var formPage = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Parse(`<!DOCTYPE html><title>Another site</title><h1>Another site</h1>
<form method="post" action="{{.Action}}">{{range .Fields}}
<input type="hidden" name="{{.Name}}" value="{{.Value}}">{{end}}
<button>Open the application</button></form>`))
})

// framePage is a page that shows others in itself.
var framePage = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Parse(`<!DOCTYPE html><title>Another site</title><h1>Another site</h1>
{{range .}}<iframe src="{{.}}" width="900" height="600"></iframe>{{end}}`))
})

// otherSitePosts opens the initiate login URI by the form of another site.
func (w *World) otherSitePosts(ctx context.Context) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	return w.launchByForm(ctx, map[string]string{"login_hint": p.User.Email})
}

// launchByForm sends Alice's browser to the initiate login URI by the form of another site, with
// these parameters and the issuer.
func (w *World) launchByForm(ctx context.Context, parameters map[string]string) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	if err := p.BeginsHere(ctx, d); err != nil {
		return err
	}
	fields := map[string]string{"iss": w.stage.First.Org.Issuer()}
	maps.Copy(fields, parameters)
	return w.submitForm(ctx, d, w.stage.First.App.InitiateLoginURI, fields)
}

// submitForm sends a form of another site from a browser.
func (w *World) submitForm(ctx context.Context, d driver.Driver, action string, fields map[string]string) error {
	var pairs []mutate.Pair
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		pairs = append(pairs, mutate.Pair{Name: name, Value: fields[name]})
	}
	return w.submitPairs(ctx, d, action, pairs)
}

// submitPairs is submitForm for fields of which several may have one name.
func (w *World) submitPairs(ctx context.Context, d driver.Driver, action string, fields []mutate.Pair) error {
	page, err := w.serveForm(action, fields)
	if err != nil {
		return err
	}
	if err := d.Open(ctx, page); err != nil {
		// not wrapped: the site is ours, so that this is no fault of the SP
		return fmt.Errorf("open the page of another site: %v", err)
	}
	return d.Click(ctx, "Open the application")
}

// serveForm serves a page of another site whose form posts somewhere else, and returns its address.
func (w *World) serveForm(action string, fields []mutate.Pair) (string, error) {
	s, err := w.otherSite()
	if err != nil {
		return "", err
	}
	var page strings.Builder
	if err := formPage().Execute(&page, map[string]any{"Action": action, "Fields": fields}); err != nil {
		return "", err
	}
	return s.addPage(page.String()), nil
}

// otherSiteFrames opens a page of another site that has the initiate login URI and the first page
// of the sign-in in frames.
func (w *World) otherSiteFrames(ctx context.Context) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	s, err := w.otherSite()
	if err != nil {
		return err
	}
	var page strings.Builder
	addresses := []template.URL{template.URL(w.stage.First.InitiateLogin(w.issuerQuery()))}
	for _, step := range w.stage.Config.SignIn {
		if step.Open != "" {
			addresses = append(addresses, template.URL(w.stage.Config.URL(step.Open)))
			break
		}
	}
	if err := framePage().Execute(&page, addresses); err != nil {
		return err
	}
	d, err := w.browser(ctx, p)
	if err != nil {
		return err
	}
	return d.Open(ctx, s.addPage(page.String()))
}

// nothingFramed looks into the frames: a page of the SP must not be there, unless it is a refusal.
func (w *World) nothingFramed(ctx context.Context) error {
	browser, ok := w.current.(*driver.BrowserDriver)
	if !ok {
		return errors.New("frames can be seen in a browser only")
	}
	frames, err := browser.Frames(ctx)
	if err != nil {
		return err
	}
	for _, f := range frames {
		shown := f.Loaded && f.Status < http.StatusBadRequest && lab.Origin(f.URL) == lab.Origin(w.stage.Config.BaseURL)
		if err := scenario.Expect(!shown, "no page of the sign-in can be shown inside another site (X-Frame-Options or CSP frame-ancestors)",
			"a frame that stays empty", "the frame shows %s: %.80s", driver.WithoutQuery(f.URL), f.Text); err != nil {
			return err
		}
	}
	return nil
}
