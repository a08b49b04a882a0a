package sut

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/document"
	"github.com/signoff-sso/signoff/steps/driver"
)

// SetupPage is where the SP shows its administrators the redirect URI that they copy to Okta: on a
// page, or in JSON.
type SetupPage struct {
	// SignIn is what an administrator does to get there; the steps of local_sign_in, as local_user,
	// where it is empty.
	SignIn    Steps  `yaml:"sign_in"`
	Open      string `yaml:"open"`
	Selector  string `yaml:"selector"`  // of the element that shows it
	Attribute string `yaml:"attribute"` // where it does not stand in the element's text
	Get       string `yaml:"get"`
	Path      string `yaml:"path"` // of it in the JSON
}

// RedirectURI returns what the SP shows at a browser that is signed in where that is needed. Errors
// are the driver's, or say what the SP shows instead.
func (p *SetupPage) RedirectURI(ctx context.Context, d driver.Driver, base string, wait time.Duration) (string, error) {
	if p.Get != "" {
		return p.fromJSON(ctx, d, base)
	}
	if err := d.Open(ctx, absolute(base, p.Open)); err != nil {
		return "", err
	}
	if _, err := d.Settle(ctx, wait, nil); err != nil {
		return "", err
	}
	if p.Attribute != "" {
		return d.Attribute(ctx, p.Selector, p.Attribute)
	}
	text, err := d.Text(ctx, p.Selector)
	return strings.TrimSpace(text), err
}

// fromJSON asks the address that responds with JSON.
func (p *SetupPage) fromJSON(ctx context.Context, d driver.Driver, base string) (string, error) {
	response, err := d.Fetch(ctx, driver.FetchRequest{URL: absolute(base, p.Get), Header: http.Header{"Accept": {"application/json"}}})
	if err != nil {
		return "", err
	}
	var document any
	if err := json.Unmarshal(response.Body, &document); err != nil || response.Status != http.StatusOK {
		return "", fmt.Errorf("GET %s answered %d, with %s", p.Get, response.Status, contentTypeOf(response))
	}
	value, err := valueAt(document, p.Path)
	if err != nil {
		return "", fmt.Errorf("the JSON of %s has no text at %s: %w; it is %s", p.Get, p.Path, err, Shape(document))
	}
	return value, nil
}

// validate notes what is wrong with it. A nil SetupPage is sound.
func (p *SetupPage) validate(d *document.Document, path string) {
	if p == nil {
		return
	}
	p.SignIn.validate(d, path+".sign_in")
	switch {
	case (p.Open == "") == (p.Get == ""):
		d.AddProblem(path, "{open: /settings/sso, selector: \"#redirect-uri\"}, or {get: /api/sso, path: $.redirect_uri}", "it must say where the SP shows its redirect URI, by open or by get")
	case p.Open != "" && p.Selector == "":
		d.AddProblem(path+".selector", "as in \"#redirect-uri\"", "it must say which element shows the redirect URI")
	case p.Get != "" && p.Path == "":
		d.AddProblem(path+".path", "as in $.redirect_uri", "it must say where the redirect URI is in the JSON")
	}
}
