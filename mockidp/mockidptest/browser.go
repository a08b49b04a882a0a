package mockidptest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"github.com/signoff-sso/signoff/mockidp"
)

const (
	maxPages = 10       // how many forms a sign-in may take
	maxPage  = 10 << 20 // how many bytes of a page are read
)

// Browser is a person's browser as far as signing in needs one: cookies, redirects and forms, but no
// scripts. It is for one goroutine.
type Browser struct {
	// Client is what it sends requests by. Its transport takes what a test needs, such as the CA of
	// an SP that speaks https.
	Client *http.Client
}

// Page is what a browser shows.
type Page struct {
	URL    *url.URL // its address, after all redirects
	Status int
	Header http.Header
	Body   string
}

// SignInError says why a sign-in went no further, and on which page.
type SignInError struct {
	Page   Page
	Reason string
}

func (e *SignInError) Error() string {
	return fmt.Sprintf("sign in: at %s (status %d): %s", e.Page.URL.Redacted(), e.Page.Status, e.Reason)
}

// NewBrowser returns a browser without cookies. Host names that end in .localhost are this machine,
// as in every browser (RFC 6761 section 6.3).
func NewBrowser() *Browser {
	jar, _ := cookiejar.New(nil) // without options it does not fail
	transport := &http.Transport{DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
		if host, port, err := net.SplitHostPort(addr); err == nil && strings.HasSuffix(host, ".localhost") {
			addr = net.JoinHostPort("localhost", port)
		}
		return (&net.Dialer{}).DialContext(ctx, network, addr)
	}}
	return &Browser{Client: &http.Client{Jar: jar, Transport: transport}}
}

// Open shows an address. The error says why there was no response.
func (b *Browser) Open(address string) (Page, error) {
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return Page{}, fmt.Errorf("open %s: %w", address, err)
	}
	return b.do(req)
}

// SignIn opens an address that leads to Okta, such as the login URL of an SP or a tile's, signs the
// user in there and goes on to where that leads, the form of response_mode form_post among it. Who
// is signed in at Okta already is not asked again. The last page is the result; whether the SP has
// signed the user in is for the test to see. A [SignInError] says what Okta's page said instead.
func (b *Browser) SignIn(address string, user mockidp.User) (Page, error) {
	p, err := b.Open(address)
	for range maxPages {
		if err != nil {
			return p, err
		}
		next, err := p.next(user)
		if next == nil {
			return p, err
		}
		if p, err = b.do(next); err != nil {
			return p, err
		}
	}
	return p, &SignInError{p, fmt.Sprintf("more than %d forms led to no end", maxPages)}
}

func (b *Browser) do(req *http.Request) (Page, error) {
	resp, err := b.Client.Do(req)
	if err != nil {
		return Page{}, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxPage))
	if err != nil {
		return Page{}, fmt.Errorf("read %s: %w", resp.Request.URL.Redacted(), err)
	}
	return Page{URL: resp.Request.URL, Status: resp.StatusCode, Header: resp.Header, Body: string(body)}, nil
}

// next returns what a person does on a page of a sign-in: the request of its form; nil without one.
func (p Page) next(user mockidp.User) (*http.Request, error) {
	if !strings.HasPrefix(p.Header.Get("Content-Type"), "text/html") {
		return nil, nil
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(p.Body))
	if err != nil {
		return nil, fmt.Errorf("read the page %s: %w", p.URL.Redacted(), err)
	}
	if form := doc.Find(`form:has(input[name=stateToken])`).First(); form.Length() > 0 {
		if problem := strings.TrimSpace(doc.Find("[role=alert]").Text()); problem != "" {
			return nil, &SignInError{p, "Okta says: " + problem}
		}
		return p.submit(form, user)
	}
	// form_post: nothing to see, and a script that sends it
	if form := doc.Find("form").First(); form.Find("input").Length() > 0 && form.Find("input:not([type=hidden])").Length() == 0 &&
		strings.Contains(doc.Find("script").Text(), "submit()") {
		return p.submit(form, user)
	}
	return nil, nil
}

// submit returns the request of a form in which the user has written what it asks for.
func (p Page) submit(form *goquery.Selection, user mockidp.User) (*http.Request, error) {
	values := url.Values{}
	form.Find("input[name]").Each(func(_ int, input *goquery.Selection) {
		value := input.AttrOr("value", "")
		switch input.AttrOr("type", "text") {
		case "password":
			value = user.Password
		case "text", "email":
			value = user.Login
		case "checkbox", "radio", "submit":
			return
		}
		values.Set(input.AttrOr("name", ""), value)
	})
	target, err := p.URL.Parse(form.AttrOr("action", ""))
	if err != nil || !strings.EqualFold(form.AttrOr("method", ""), "post") {
		return nil, errors.Join(&SignInError{p, "its form cannot be sent"}, err)
	}
	req, err := http.NewRequest(http.MethodPost, target.String(), strings.NewReader(values.Encode()))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Origin", p.URL.Scheme+"://"+p.URL.Host)
	return req, nil
}
