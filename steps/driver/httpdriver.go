package driver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/publicsuffix"
)

// HTTPDriverConfig says how an HTTP client acts.
type HTTPDriverConfig struct {
	// Client sends the requests; the default is [LoopbackClient]. Its cookies and its way with
	// redirects are not used.
	Client *http.Client
	// Budget is what the server may cost.
	Budget Budget
	// Change, if set, changes each request before it is sent.
	Change func(*http.Request)
}

// HTTPDriver is a [Driver] without a browser: it keeps cookies, follows redirects, reads pages and
// sends forms, and runs no script. The one script that it knows is that of a page that sends its
// own form, as with response_mode=form_post.
type HTTPDriver struct {
	client    *http.Client
	budget    Budget
	change    func(*http.Request)
	jar       *cookiejar.Jar
	trail     []Hop
	trailSize int64 // bytes
	read      int64 // bytes of pages so far
	page      document
	notes     notes
	fetched   fetchLog
}

// NewHTTPDriver returns a driver with no cookies and no page.
func NewHTTPDriver(cfg HTTPDriverConfig) *HTTPDriver {
	if cfg.Client == nil {
		cfg.Client = LoopbackClient()
	}
	client := *cfg.Client
	client.Jar, client.Timeout = nil, 0
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	// The options are right and nothing else can fail.
	jar, _ := cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List})
	return &HTTPDriver{client: &client, budget: cfg.Budget.complete(), change: cfg.Change, jar: jar, page: emptyDocument()}
}

const (
	maxPages  = 4 // in a row, of which each leads on by itself
	userAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Signoff/1.0"
)

// Kind is [KindHTTP].
func (d *HTTPDriver) Kind() string { return KindHTTP }

// Open goes to an address and follows redirects.
func (d *HTTPDriver) Open(ctx context.Context, address string) error {
	u, err := resolve(nil, address)
	if err != nil {
		return fmt.Errorf("open %s: %w", WithoutQuery(address), err)
	}
	return d.load(ctx, documentRequest{method: http.MethodGet, url: u})
}

// Reload loads the page again; a form is not sent twice.
func (d *HTTPDriver) Reload(ctx context.Context) error { return d.Open(ctx, d.page.url.String()) }

// documentRequest is a document that is asked for.
type documentRequest struct {
	method string
	url    *url.URL
	form   url.Values // of the body, for POST
	from   *url.URL   // the page that led there; nil for an address that was typed
}

// load asks for a document, follows redirects, sends the form of a page that does nothing else, and
// goes where a page leads after a moment.
func (d *HTTPDriver) load(ctx context.Context, v documentRequest) error {
	ctx, cancel := context.WithTimeoutCause(ctx, d.budget.Act, errActTooLong)
	defer cancel()
	for range maxPages {
		if err := d.follow(ctx, v); err != nil {
			if errors.Is(context.Cause(ctx), errActTooLong) {
				return &WaitError{What: "the end of the redirects", Seen: "the last one to " + WithoutQuery(v.url.String()), Wait: d.budget.Act}
			}
			return err
		}
		next, err := d.page.onward()
		if next == nil || err != nil {
			return err
		}
		v = *next
	}
	return &WaitError{What: "an end of pages that lead on by themselves", Seen: WithoutQuery(d.page.url.String())}
}

// errActTooLong is the cause of a context whose act took too long.
var errActTooLong = errors.New("following the redirects took too long")

// follow asks for a document and follows redirects until there is a page.
func (d *HTTPDriver) follow(ctx context.Context, v documentRequest) error {
	patience := &patience{left: d.budget.RetryAfter, notes: &d.notes}
	for range d.budget.Redirects + 1 {
		res, body, err := d.sendAgain(ctx, v, patience)
		if err != nil {
			return err
		}
		next, err := redirectOf(v, res)
		if err != nil {
			return err
		}
		if next == nil {
			return d.setPage(v.url, res, body)
		}
		v = *next
	}
	return &WaitError{
		What: "the end of the redirects",
		Seen: fmt.Sprintf("%d redirects, the last one to %s", d.budget.Redirects+1, WithoutQuery(v.url.String())),
	}
}

// sendAgain asks, and asks again after a while where the server says that it should. A page that is
// still refused for the rate of requests is a [RateLimitedError].
func (d *HTTPDriver) sendAgain(ctx context.Context, v documentRequest, p *patience) (*http.Response, []byte, error) {
	for {
		res, body, err := d.send(ctx, v)
		if err != nil {
			return nil, nil, err
		}
		if p.await(ctx, v.method, v.url.String(), res.StatusCode, res.Header) {
			continue
		}
		if res.StatusCode == http.StatusTooManyRequests {
			err = &RateLimitedError{URL: v.url.String(), RetryAfter: res.Header.Get("Retry-After")}
		}
		return res, body, err
	}
}

// send asks once and notes the hop.
func (d *HTTPDriver) send(ctx context.Context, v documentRequest) (*http.Response, []byte, error) {
	deadline := newDeadline(ctx, d.budget.Wait)
	defer deadline.release()
	from := WithoutQuery(v.url.String())
	req, err := http.NewRequestWithContext(deadline.ctx, v.method, v.url.String(), strings.NewReader(v.form.Encode()))
	if err != nil {
		return nil, nil, fmt.Errorf("ask %s: %w", from, err)
	}
	d.setHeaders(req, v)
	hop := Hop{At: time.Now(), Method: v.method, URL: v.url.String(), Form: v.form}
	hop.Forged = d.changed(req)
	hop.Sent = req.Header
	d.trail = append(d.trail, hop)
	begun := time.Now()
	res, err := roundTrip(d.client, req)
	if err != nil {
		return nil, nil, noResponse(ctx, v.url.String(), err, begun)
	}
	defer res.Body.Close() // it was read, or is of no use
	if err := d.note(res); err != nil {
		return nil, nil, err
	}
	d.keepCookies(v.url, res)
	deadline.begun()
	body, err := d.readBody(ctx, deadline, from, res)
	var tooMuch *BudgetError
	if err != nil && !errors.As(err, &tooMuch) {
		err = noResponse(ctx, v.url.String(), err, begun)
	}
	return res, body, err
}

// setHeaders gives a request the headers and cookies that a browser would send.
func (d *HTTPDriver) setHeaders(req *http.Request, v documentRequest) {
	req.Header.Set("User-Agent", userAgent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
	req.Header.Set("Accept-Language", "en-US,en;q=0.9")
	req.Header.Set("Sec-Fetch-Mode", "navigate")
	req.Header.Set("Sec-Fetch-Dest", "document")
	req.Header.Set("Sec-Fetch-Site", "none")
	if v.method == http.MethodPost {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if v.from != nil {
		origin := v.from.Scheme + "://" + v.from.Host
		same := origin == v.url.Scheme+"://"+v.url.Host
		req.Header.Set("Sec-Fetch-Site", map[bool]string{true: "same-origin", false: "cross-site"}[same])
		req.Header.Set("Referer", origin+"/") // what strict-origin-when-cross-origin leaves
		if v.method == http.MethodPost {
			req.Header.Set("Origin", origin)
		}
	}
	for _, c := range d.jar.Cookies(v.url) {
		req.AddCookie(c)
	}
}

// redirectOf returns where a response leads, nil where it is a page. 307 and 308 keep method and
// body, RFC 9110 section 15.4; the others become GET, as browsers do.
func redirectOf(v documentRequest, res *http.Response) (*documentRequest, error) {
	location := res.Header.Get("Location")
	followed := []int{http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect}
	if location == "" || !slices.Contains(followed, res.StatusCode) {
		return nil, nil
	}
	to, err := resolve(v.url, location)
	if err != nil || to.Scheme != "http" && to.Scheme != "https" || to.Host == "" {
		return nil, &WaitError{What: "a redirect that can be followed", Seen: "Location: " + WithoutQuery(location)}
	}
	if to.Fragment == "" {
		to.Fragment = v.url.Fragment
	}
	next := documentRequest{method: http.MethodGet, url: to, from: v.from}
	if res.StatusCode == http.StatusTemporaryRedirect || res.StatusCode == http.StatusPermanentRedirect {
		next.method, next.form = v.method, v.form
	}
	return &next, nil
}

// setPage makes an HTTP response the current page.
func (d *HTTPDriver) setPage(u *url.URL, res *http.Response, body []byte) error {
	from := WithoutQuery(u.String())
	if err := checkNodes(body, from, d.budget.Nodes); err != nil {
		return err
	}
	page, err := goquery.NewDocumentFromReader(bytes.NewReader(body))
	if err != nil { // the body is there, so that only its depth can be wrong
		return &BudgetError{Asked: from, Bound: "a page whose elements are nested at most 512 deep", Seen: err.Error()}
	}
	d.page = document{url: u, status: res.StatusCode, refresh: res.Header.Get("Refresh"), source: string(body), query: page, typed: map[string]string{}}
	return nil
}

// Click presses a button or follows a link.
func (d *HTTPDriver) Click(ctx context.Context, name string) error {
	e, err := d.page.pressable(name)
	if err != nil {
		return err
	}
	if href, ok := e.Attr("href"); ok && goquery.NodeName(e) == "a" {
		to, err := resolve(d.page.url, href)
		if err != nil || to.Scheme != "http" && to.Scheme != "https" {
			return &WaitError{What: fmt.Sprintf("a link %q that leads to a page", name), Seen: "one that leads to " + WithoutQuery(href)}
		}
		return d.load(ctx, documentRequest{method: http.MethodGet, url: to, from: d.page.url})
	}
	form := d.page.formOf(e)
	if form == nil {
		return &WaitError{What: fmt.Sprintf("a button %q that leads to a page", name), Seen: "one without a form, which needs a script"}
	}
	v, err := d.page.submission(form, e)
	if err != nil {
		return err
	}
	return d.load(ctx, v)
}

// Submit sends a form as its first button would.
func (d *HTTPDriver) Submit(ctx context.Context, form string) error {
	f, err := d.page.form(form)
	if err != nil {
		return err
	}
	v, err := d.page.submission(f, f.Find(submits).First())
	if err != nil {
		return err
	}
	return d.load(ctx, v)
}

// Sends says whether the button is the form's first one.
func (d *HTTPDriver) Sends(_ context.Context, button, form string) (bool, error) {
	var none *WaitError
	f, err := d.page.form(form)
	if err == nil {
		var b *goquery.Selection
		if b, err = d.page.pressable(button); err == nil {
			return b.IsSelection(f.Find(submits).First()), nil
		}
	}
	if errors.As(err, &none) {
		return false, nil
	}
	return false, err
}

// WaitFor expects an element or a text: without scripts nothing comes later.
func (d *HTTPDriver) WaitFor(_ context.Context, what string) error {
	if css, ok := selector(what); ok {
		_, err := d.page.one(css)
		return err
	}
	if strings.Contains(d.page.text(), squeeze(what)) {
		return nil
	}
	return d.page.missing(fmt.Sprintf("%q on the page", what))
}

// Offers says whether there is such a button or link.
func (d *HTTPDriver) Offers(_ context.Context, name string) (bool, error) {
	var none *WaitError
	_, err := d.page.pressable(name)
	if errors.As(err, &none) {
		return false, nil
	}
	return err == nil, err
}

// Read returns the page.
func (d *HTTPDriver) Read(context.Context) (Page, error) { return d.page.read(), nil }

// Source returns the page's HTML as it came.
func (d *HTTPDriver) Source(context.Context) (string, error) { return d.page.source, nil }

// Text returns the text of the one element that a selector matches.
func (d *HTTPDriver) Text(_ context.Context, css string) (string, error) {
	e, err := d.page.one(strings.TrimPrefix(css, "css="))
	if err != nil {
		return "", err
	}
	return squeeze(e.Text()), nil
}

// Snapshot returns the page's HTML.
func (d *HTTPDriver) Snapshot(context.Context) (Snapshot, error) {
	return Snapshot{Kind: "page", Ext: "html", Data: []byte(d.page.source)}, nil
}

// Cookies returns the cookies for an address.
func (d *HTTPDriver) Cookies(_ context.Context, address string) ([]*http.Cookie, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("read the cookies for %s: %w", WithoutQuery(address), err)
	}
	return d.jar.Cookies(u), nil
}

// DropCookies removes cookies by name: those of the address's host, whatever their path.
func (d *HTTPDriver) DropCookies(_ context.Context, address string, names ...string) error {
	u, err := url.Parse(address)
	if err != nil {
		return fmt.Errorf("remove cookies of %s: %w", WithoutQuery(address), err)
	}
	for _, name := range names {
		paths := map[string]bool{"/": true, u.Path: true}
		// a cookie may be bound to the path of any page that was visited
		for _, hop := range d.trail {
			if h, err := url.Parse(hop.URL); err == nil && h.Host == u.Host {
				paths[h.Path] = true
			}
		}
		for path := range maps.Keys(paths) {
			d.jar.SetCookies(u, []*http.Cookie{{Name: name, Path: path, MaxAge: -1}})
		}
	}
	return nil
}

// Fetch sends one request beside the page.
func (d *HTTPDriver) Fetch(ctx context.Context, request FetchRequest) (Response, error) {
	cookies, err := d.Cookies(ctx, request.URL)
	if err != nil {
		return Response{}, err
	}
	return fetch(ctx, fetcher{d.client, d.budget, &d.notes, &d.fetched}, cookies, request)
}

// Fetched returns the requests of Fetch so far.
func (d *HTTPDriver) Fetched() []Hop { return d.fetched.copied() }

// ConsoleErrors are none without scripts.
func (d *HTTPDriver) ConsoleErrors() []ConsoleError { return nil }

// Trail returns the requests for documents so far.
func (d *HTTPDriver) Trail(context.Context) ([]Hop, error) { return slices.Clone(d.trail), nil }

// Notes say where the driver has waited because the server asked it to.
func (d *HTTPDriver) Notes() []string { return d.notes.list() }

// Close forgets the page.
func (d *HTTPDriver) Close(context.Context) error {
	d.page = emptyDocument()
	return nil
}
