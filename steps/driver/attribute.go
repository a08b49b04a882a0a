package driver

import (
	"context"
	"strings"

	"github.com/go-rod/rod"
)

// Attribute returns an attribute of the one element that a CSS selector matches; empty where it has
// none. The attribute value of a field is what stands in it now.
func (d *BrowserDriver) Attribute(ctx context.Context, css, name string) (string, error) {
	text := ""
	err := d.reading(ctx, "an element "+css, func(p *rod.Page) error {
		e, err := d.find(p, "css="+strings.TrimPrefix(css, "css="), "")
		if err != nil {
			return err
		}
		r, err := e.Eval(`name => (name === 'value' && 'value' in this ? this.value : this.getAttribute(name)) || ''`, name)
		if err == nil {
			text = r.Value.Str()
		}
		return err
	})
	return squeeze(text), err
}

// Attribute returns an attribute of the one element that a CSS selector matches; empty where it has
// none. The attribute value of a field is what stands in it now.
func (d *HTTPDriver) Attribute(_ context.Context, css, name string) (string, error) {
	e, err := d.page.one(strings.TrimPrefix(css, "css="))
	if err != nil {
		return "", err
	}
	if name == "value" && e.Is("input, select, textarea") {
		return squeeze(d.page.value(e)), nil
	}
	return squeeze(e.AttrOr(name, "")), nil
}
