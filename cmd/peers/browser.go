package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

const maxSteps = 12 // redirects and forms of one sign-in

// browser is a person's browser as far as signing in at a mock needs one: cookies, redirects and
// forms. It signs the person in on whatever page asks: by a form with a password, or by a form that
// names the person, as mocks have it that ask for no password.
type browser struct {
	client *http.Client
	who    person
	asked  bool // a page has asked for the password
}

func newBrowser(who person) *browser {
	jar, _ := cookiejar.New(nil) // without options it does not fail
	return &browser{who: who, client: &http.Client{
		Jar: jar, Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// arrival is where a sign-in has ended: at the SP, with what its redirect URI gets, or on a page of
// the mock.
type arrival struct {
	address  string     // of the SP, without the query; empty where it did not get there
	response url.Values // what the SP gets
	page     reply      // where it did not get there
}

// String says where it has ended.
func (a arrival) String() string {
	switch {
	case a.address == "":
		return a.page.String()
	case a.response.Has("code"):
		return "a code for " + a.address
	}
	return a.response.Encode()
}

// open opens an address of a mock, and does what a person does there until it leads elsewhere.
func (b *browser) open(ctx context.Context, address string) (arrival, error) {
	home, err := url.Parse(address)
	if err != nil {
		return arrival{}, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	for range maxSteps {
		if err != nil {
			return arrival{}, err
		}
		resp, err2 := b.client.Do(req)
		if err2 != nil {
			return arrival{}, err2
		}
		page, err2 := read(resp)
		if err2 != nil {
			return arrival{}, err2
		}
		next, err2 := b.next(ctx, resp.Request.URL, page)
		if err2 != nil || next == nil {
			return arrival{page: page}, err2
		}
		if next.URL.Host != home.Host {
			return arrivalAt(next.URL), nil
		}
		req = next
	}
	return arrival{}, fmt.Errorf("%s leads to no end in %d steps", home.Path, maxSteps)
}

func arrivalAt(u *url.URL) arrival {
	a := arrival{response: u.Query()}
	bare := *u
	bare.RawQuery, bare.Fragment = "", ""
	a.address = bare.String()
	return a
}

// next is the request that a response leads to; nil where it leads nowhere.
func (b *browser) next(ctx context.Context, at *url.URL, page reply) (*http.Request, error) {
	if location := page.header.Get("Location"); page.status/100 == 3 && location != "" {
		return b.request(ctx, at, http.MethodGet, location, nil)
	}
	if page.status != http.StatusOK || !strings.HasPrefix(page.header.Get("Content-Type"), "text/html") {
		return nil, nil
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(page.body))
	if err != nil {
		return nil, fmt.Errorf("read the page %s: %w", at.Path, err)
	}
	form := b.formOf(doc)
	if form.Length() == 0 {
		return nil, nil
	}
	return b.request(ctx, at, strings.ToUpper(form.AttrOr("method", "get")), form.AttrOr("action", ""), b.filled(form))
}

// formOf is the form that a page wants to be sent: none where it has asked for the password before,
// which was wrong then.
func (b *browser) formOf(doc *goquery.Document) *goquery.Selection {
	form := doc.Find("form:has(input[type=password])").First()
	if form.Length() == 0 {
		return doc.Find("form").FilterFunction(func(_ int, f *goquery.Selection) bool { return strings.Contains(f.Text(), b.who.login) }).First()
	}
	if b.asked {
		return form.Slice(0, 0)
	}
	b.asked = true
	return form
}

// filled are the fields of a form, with what the person writes into them.
func (b *browser) filled(form *goquery.Selection) url.Values {
	fields := url.Values{}
	form.Find("input[name]").Each(func(_ int, input *goquery.Selection) {
		value := input.AttrOr("value", "")
		switch input.AttrOr("type", "text") {
		case "password":
			value = b.who.password
		case "text", "email":
			value = b.who.login
		case "checkbox", "radio", "submit":
			return
		}
		fields.Set(input.AttrOr("name", ""), value)
	})
	return fields
}

func (b *browser) request(ctx context.Context, at *url.URL, method, target string, fields url.Values) (*http.Request, error) {
	u, err := at.Parse(target)
	if err != nil {
		return nil, fmt.Errorf("%s leads to an address that is none: %w", at.Path, err)
	}
	var body io.Reader
	if method == http.MethodPost {
		body = strings.NewReader(fields.Encode())
	}
	req, err := http.NewRequestWithContext(ctx, method, u.String(), body)
	if err == nil && body != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("Origin", at.Scheme+"://"+at.Host)
	}
	return req, err
}

// get opens an address and follows nothing.
func (b *browser) get(ctx context.Context, address string) (reply, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return reply{}, err
	}
	resp, err := b.client.Do(req)
	if err != nil {
		return reply{}, err
	}
	return read(resp)
}
