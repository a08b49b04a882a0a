package driver

import (
	"context"
	"fmt"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// elementPath names an element of a document: by where it stands, since fields need have neither id
// nor name.
func elementPath(e *goquery.Selection) string {
	var steps []string
	for n := e.Get(0); n != nil; n = n.Parent {
		at := 0
		for s := n.PrevSibling; s != nil; s = s.PrevSibling {
			if s.Type == html.ElementNode {
				at++
			}
		}
		steps = append(steps, fmt.Sprint(at))
	}
	return strings.Join(steps, "/")
}

func isBox(e *goquery.Selection) bool {
	kind := strings.ToLower(e.AttrOr("type", ""))
	return goquery.NodeName(e) == "input" && (kind == "checkbox" || kind == "radio")
}

// value is what stands in a field: its text, or "on" or "off" for a box.
func (d *document) value(e *goquery.Selection) string {
	if typed, ok := d.typed[elementPath(e)]; ok {
		return typed
	}
	switch {
	case isBox(e):
		if _, checked := e.Attr("checked"); checked {
			return "on"
		}
		return "off"
	case goquery.NodeName(e) == "select":
		chosen := e.Find("option[selected]")
		if chosen.Length() == 0 {
			chosen = e.Find("option")
		}
		return chosen.First().AttrOr("value", squeeze(chosen.First().Text()))
	case goquery.NodeName(e) == "textarea":
		return e.Text()
	}
	return e.AttrOr("value", "")
}

// Fill replaces what stands in a field.
func (d *HTTPDriver) Fill(_ context.Context, field, value string) error {
	e, err := d.page.field(field)
	if err == nil {
		d.page.typed[elementPath(e)] = value
	}
	return err
}

// Select chooses the option with that text.
func (d *HTTPDriver) Select(_ context.Context, field, option string) error {
	e, err := d.page.field(field)
	if err != nil {
		return err
	}
	found := e.Find("option").FilterFunction(func(_ int, o *goquery.Selection) bool { return squeeze(o.Text()) == squeeze(option) })
	if found.Length() == 0 {
		return d.page.missing(fmt.Sprintf("a list %q with the option %q", field, option))
	}
	d.page.typed[elementPath(e)] = found.First().AttrOr("value", squeeze(option))
	return nil
}

// Tick sets a box.
func (d *HTTPDriver) Tick(_ context.Context, field string) error { return d.setBox(field, "on") }

// Untick clears a box.
func (d *HTTPDriver) Untick(_ context.Context, field string) error { return d.setBox(field, "off") }

func (d *HTTPDriver) setBox(field, value string) error {
	e, err := d.page.field(field)
	if err != nil {
		return err
	}
	if !isBox(e) {
		return d.page.missing(fmt.Sprintf("a box %q", field))
	}
	if strings.EqualFold(e.AttrOr("type", ""), "radio") {
		d.page.query.Find("input[type=radio]").Each(func(_ int, other *goquery.Selection) {
			if other.AttrOr("name", "") == e.AttrOr("name", "") {
				d.page.typed[elementPath(other)] = "off"
			}
		})
	}
	d.page.typed[elementPath(e)] = value
	return nil
}

// Value is what stands in a field.
func (d *HTTPDriver) Value(_ context.Context, field string) (string, error) {
	e, err := d.page.field(field)
	if err != nil {
		return "", err
	}
	return d.page.value(e), nil
}
