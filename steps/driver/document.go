package driver

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"

	"github.com/PuerkitoBio/goquery"
)

// document is a page that was read without a browser, with what somebody has filled in.
type document struct {
	url    *url.URL
	status int
	// what the header Refresh of the response says
	refresh string
	source  string
	query   *goquery.Document
	typed   map[string]string // what stands in fields now, by the path of the field in the document
}

func emptyDocument() document {
	query, _ := goquery.NewDocumentFromReader(strings.NewReader("")) // an empty text can be read
	return document{url: &url.URL{}, query: query, typed: map[string]string{}}
}

// spaces are what HTML shows as one space.
var spaces = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\s+`)
})

func squeeze(s string) string { return strings.TrimSpace(spaces().ReplaceAllString(s, " ")) }

// visible says whether an element is shown, as far as can be told without style sheets.
func visible(e *goquery.Selection) bool {
	hidden := e.Closest("[hidden], script, style, template, noscript, head")
	style, _ := e.Attr("style")
	return hidden.Length() == 0 && !strings.Contains(strings.ReplaceAll(style, " ", ""), "display:none")
}

func disabled(e *goquery.Selection) bool { _, is := e.Attr("disabled"); return is }

// nameOf is what a person reads or hears of a button or link.
func nameOf(e *goquery.Selection) string {
	for _, name := range []string{e.AttrOr("aria-label", ""), e.Text(), e.AttrOr("value", ""), e.AttrOr("title", "")} {
		if name = squeeze(name); name != "" {
			return name
		}
	}
	return ""
}

const pressables = "a[href], button, input[type=submit], input[type=button], [role=button], [role=link]"

// pressable returns the button or link of that name.
func (d *document) pressable(name string) (*goquery.Selection, error) {
	if css, ok := selector(name); ok {
		return d.one(css)
	}
	found := d.query.Find(pressables).FilterFunction(func(_ int, e *goquery.Selection) bool {
		return visible(e) && !disabled(e) && nameOf(e) == squeeze(name)
	})
	if found.Length() == 0 {
		return nil, d.missing(fmt.Sprintf("a button or link %q", name))
	}
	return found.First(), nil
}

const fillables = "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=image]), select, textarea"

// field returns the field that a label or a selector means; a label in whole before one in part.
func (d *document) field(label string) (*goquery.Selection, error) {
	if css, ok := selector(label); ok {
		return d.one(css)
	}
	for _, same := range []func(string) bool{
		func(l string) bool { return l == squeeze(label) },
		func(l string) bool { return strings.HasPrefix(l, squeeze(label)+" ") },
	} {
		found := d.query.Find(fillables).FilterFunction(func(_ int, e *goquery.Selection) bool {
			if !visible(e) || disabled(e) {
				return false
			}
			for _, l := range d.labels(e) {
				if same(l) {
					return true
				}
			}
			return false
		})
		if found.Length() > 0 {
			return found.First(), nil
		}
	}
	return nil, d.missing(fmt.Sprintf("a field %q", label))
}

// labels are what a field is called.
func (d *document) labels(e *goquery.Selection) []string {
	var all []string
	if id, ok := e.Attr("id"); ok {
		d.query.Find("label").Each(func(_ int, l *goquery.Selection) {
			if l.AttrOr("for", "") == id {
				all = append(all, squeeze(l.Text()))
			}
		})
	}
	if around := e.Closest("label"); around.Length() > 0 {
		all = append(all, squeeze(around.Text()))
	}
	for _, l := range []string{squeeze(e.AttrOr("aria-label", "")), squeeze(e.AttrOr("placeholder", ""))} {
		if l != "" {
			all = append(all, l)
		}
	}
	return all
}

// one returns the only element that a CSS selector matches.
func (d *document) one(css string) (*goquery.Selection, error) {
	all := d.query.Find(css)
	if seen := all.FilterFunction(func(_ int, e *goquery.Selection) bool { return visible(e) }); seen.Length() > 0 {
		all = seen
	}
	switch all.Length() {
	case 0:
		return nil, d.missing("an element " + css)
	case 1:
		return all, nil
	}
	a := &AmbiguousError{What: css, Count: all.Length()}
	all.Each(func(i int, e *goquery.Selection) {
		if html, err := goquery.OuterHtml(e); err == nil && i < 5 {
			a.Matches = append(a.Matches, strings.ToValidUTF8(squeeze(html)[:min(60, len(squeeze(html)))], ""))
		}
	})
	return nil, a
}

// form returns the form that a selector matches, or the only one.
func (d *document) form(css string) (*goquery.Selection, error) {
	if css == "" {
		css = "form"
	}
	return d.one(strings.TrimPrefix(css, "css="))
}

// formOf returns the form that a button belongs to, nil without one.
func (d *document) formOf(button *goquery.Selection) *goquery.Selection {
	if id, ok := button.Attr("form"); ok {
		if f := d.query.Find("form").FilterFunction(func(_ int, f *goquery.Selection) bool { return f.AttrOr("id", "") == id }); f.Length() == 1 {
			return f
		}
	}
	if f := button.Closest("form"); f.Length() == 1 {
		return f
	}
	return nil
}

// submission is the request that sends a form, by a button or by a script. Source: HTML, form
// submission algorithm.
func (d *document) submission(form, button *goquery.Selection) (documentRequest, error) {
	action, method := form.AttrOr("action", ""), form.AttrOr("method", "get")
	if button != nil {
		action, method = button.AttrOr("formaction", action), button.AttrOr("formmethod", method)
	}
	to, err := resolve(d.url, action)
	if err != nil || to.Scheme != "http" && to.Scheme != "https" {
		return documentRequest{}, &WaitError{What: "a form that leads to a page", Seen: "one that leads to " + WithoutQuery(action)}
	}
	values := d.values(form, button)
	if strings.EqualFold(method, http.MethodPost) {
		return documentRequest{method: http.MethodPost, url: to, form: values, from: d.url}, nil
	}
	to.RawQuery = values.Encode()
	return documentRequest{method: http.MethodGet, url: to, from: d.url}, nil
}

// values are what a form sends.
func (d *document) values(form, button *goquery.Selection) url.Values {
	values := url.Values{}
	id := form.AttrOr("id", "\x00")
	d.query.Find("input, select, textarea").Each(func(_ int, e *goquery.Selection) {
		own := e.AttrOr("form", "") == id || e.Closest("form").IsSelection(form)
		name := e.AttrOr("name", "")
		if !own || name == "" || disabled(e) {
			return
		}
		switch strings.ToLower(e.AttrOr("type", "")) {
		case "submit", "button", "image", "reset", "file":
		case "checkbox", "radio":
			if d.value(e) == "on" {
				values.Add(name, e.AttrOr("value", "on"))
			}
		default:
			values.Add(name, d.value(e))
		}
	})
	if button != nil && button.AttrOr("name", "") != "" {
		values.Add(button.AttrOr("name", ""), button.AttrOr("value", ""))
	}
	return values
}

// selfSending returns the form of a page that does nothing but send it by a script, else nil.
func (d *document) selfSending() *goquery.Selection {
	forms := d.query.Find("form")
	if forms.Length() != 1 || d.query.Find("input:not([type=hidden]):not([type=submit]), select, textarea").Length() > 0 {
		return nil
	}
	onload := d.query.Find("body").AttrOr("onload", "")
	if !strings.Contains(onload+d.query.Find("script").Text(), "submit()") {
		return nil
	}
	return forms
}

// missing is the error of something that is not on the page.
func (d *document) missing(what string) error {
	page := d.read()
	seen := fmt.Sprint(page.Status, " ", page.Sketch())
	if d.query.Find("script").Length() > 0 && page.Text == "" {
		seen += "; the page is made by a script, which the HTTP driver does not run"
	}
	return &WaitError{What: what, Seen: seen}
}

// text is all visible text.
func (d *document) text() string {
	body := d.query.Find("body").Clone()
	body.Find("script, style, template, noscript, [hidden]").Remove()
	var words []string
	body.Find("*").AddBack().Contents().Each(func(_ int, n *goquery.Selection) {
		if goquery.NodeName(n) == "#text" {
			words = append(words, n.Text())
		}
	})
	return squeeze(strings.Join(words, " "))
}

// read returns what a person would see of the page.
func (d *document) read() Page {
	p := Page{
		URL: d.url.String(), Status: d.status, Title: squeeze(d.query.Find("title").First().Text()),
		Heading: squeeze(d.query.Find("h1").First().Text()), Text: d.text(), Facts: map[string]string{},
	}
	d.query.Find(pressables).Each(func(_ int, e *goquery.Selection) {
		if visible(e) && !disabled(e) {
			p.Names = append(p.Names, nameOf(e))
		}
	})
	d.query.Find(fillables).Each(func(_ int, e *goquery.Selection) {
		if visible(e) && !disabled(e) {
			p.Fields = append(p.Fields, append(d.labels(e), e.AttrOr("name", ""))[0])
		}
	})
	d.query.Find("dt").Each(func(_ int, e *goquery.Selection) { p.Facts[squeeze(e.Text())] = squeeze(e.Next().Text()) })
	d.query.Find("table tr").Each(func(_ int, r *goquery.Selection) {
		row := r.Find("td, th").Map(func(_ int, c *goquery.Selection) string { return squeeze(c.Text()) })
		p.Rows = append(p.Rows, row)
	})
	return p
}
