package driver

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// The kinds of driver that a user can choose.
const (
	// HTTP where the SP needs no script, the browser where it does and where a check
	// is about browsers
	KindAuto    = "auto"
	KindHTTP    = "http"
	KindBrowser = "browser"
)

// Driver acts for one person: in a browser profile with one page, or as an HTTP client that does
// what a browser without scripts would. Both have the same methods, which are for one goroutine at
// a time.
//
// A field is named by its label, a button or link by what a person reads or hears. A name that
// begins with #, . or [, or with css=, is a CSS selector instead. What does not come in time is a
// [WaitError]; a selector that matches several elements is an [AmbiguousError]; a page that is
// refused with 429 Too Many Requests is a [RateLimitedError].
type Driver interface {
	// Kind is [KindBrowser] or [KindHTTP].
	Kind() string
	// Open goes to an address, follows redirects, and waits until the page has loaded.
	Open(ctx context.Context, url string) error
	// Reload loads the page again.
	Reload(ctx context.Context) error
	// Click presses the button or follows the link of that name.
	Click(ctx context.Context, name string) error
	// Fill replaces what stands in a field.
	Fill(ctx context.Context, field, value string) error
	// Select chooses the option with that text.
	Select(ctx context.Context, field, option string) error
	// Tick sets a box.
	Tick(ctx context.Context, field string) error
	// Untick clears a box.
	Untick(ctx context.Context, field string) error
	// Submit sends a form as its first button would; "" is the only form of the page.
	Submit(ctx context.Context, form string) error
	// Sends says whether a press of the button of that name does what Submit of the form does: the
	// button is the form's first one.
	Sends(ctx context.Context, button, form string) (bool, error)
	// WaitFor waits for an element that a selector matches, or for a text on the page.
	WaitFor(ctx context.Context, what string) error
	// Offers says whether the page has a button or link of that name now.
	Offers(ctx context.Context, name string) (bool, error)
	// Value is what stands in a field: its text, or "on" or "off" for a box.
	Value(ctx context.Context, field string) (string, error)
	// Read returns the page as it is now.
	Read(ctx context.Context) (Page, error)
	// Source returns the page's HTML.
	Source(ctx context.Context) (string, error)
	// Text returns the text of the one element that a selector matches.
	Text(ctx context.Context, selector string) (string, error)
	// Attribute returns an attribute of the one element that a selector matches, or what stands in
	// a field; empty where there is none.
	Attribute(ctx context.Context, selector, name string) (string, error)
	// Settle waits until the page's scripts have come to rest, until reached (which may be nil)
	// says so, or until limit is over. It says whether the page is quiet.
	Settle(ctx context.Context, limit time.Duration, reached func(context.Context) (bool, error)) (bool, error)
	// WebStorage returns what is in sessionStorage or localStorage of the page's origin.
	WebStorage(ctx context.Context, area string) (map[string]string, error)
	// Snapshot returns what the page looks like now, for a report.
	Snapshot(ctx context.Context) (Snapshot, error)
	// Cookies returns the cookies that would be sent to an address. A browser tells HttpOnly,
	// Secure and SameSite, too.
	Cookies(ctx context.Context, url string) ([]*http.Cookie, error)
	// SetCookies sets cookies for the host of an address and all of its paths.
	SetCookies(ctx context.Context, url string, cookies []*http.Cookie) error
	// DropCookies removes cookies by name, as far as they would be sent to that address.
	DropCookies(ctx context.Context, url string, names ...string) error
	// Fetch sends one request beside the page, with the cookies for its address, and follows no
	// redirect.
	Fetch(ctx context.Context, request FetchRequest) (Response, error)
	// Trail returns the requests for documents so far, redirects included, oldest first.
	Trail(ctx context.Context) ([]Hop, error)
	// Fetched returns the requests of Fetch so far, oldest first.
	Fetched() []Hop
	// ConsoleErrors returns the first errors that the console of a browser has shown, with their
	// times.
	ConsoleErrors() []ConsoleError
	// Notes say what happened that a person would hardly notice and that decides nothing, in the
	// order in which it happened: a dialog that was dismissed, a download that was refused.
	Notes() []string
	// Close forgets the page and the cookies.
	Close(ctx context.Context) error
}

// Page is what a person sees of a page.
type Page struct {
	URL     string
	Status  int // of the response that was the page
	Title   string
	Heading string            // the first heading of level one
	Text    string            // all visible text
	Names   []string          // of the buttons and links
	Fields  []string          // labels of what can be filled in, ticked or chosen
	Facts   map[string]string // of all description lists, by term
	Rows    [][]string        // of all tables, heads included
}

// mostNames is how many buttons, or fields, a sketch of a page names.
const mostNames = 12

// Sketch says in one line what the page shows, for errors: its heading and address without the
// query, which may hold codes and tokens, and the names of its buttons, links and fields.
func (p Page) Sketch() string {
	sketch := fmt.Sprintf("%q at %s, which offers %s", p.Heading, WithoutQuery(p.URL), few(p.Names))
	if len(p.Fields) > 0 {
		sketch += ", and the fields " + few(p.Fields)
	}
	return sketch
}

// few are the first of some names; "nothing" where there are none.
func few(names []string) string {
	if len(names) == 0 {
		return "nothing"
	}
	if len(names) > mostNames {
		names = append(names[:mostNames:mostNames], "...")
	}
	return strings.Join(names, " | ")
}

// Snapshot is what a page looked like at one moment.
type Snapshot struct {
	Kind string // "screenshot" from a browser, "page" (its HTML) from an HTTP client
	Ext  string // of a file: "jpg" or "html"
	Data []byte
	Note string // what Data lacks, as of a page that is too large; empty for nothing
}

// Hop is one request for a document; a redirect that was followed is one more.
type Hop struct {
	At     time.Time // when it was sent
	Method string
	URL    string
	Status int         // zero while the request is under way, or where no response came
	Header http.Header // of the response

	Sent   http.Header // of the request; of a browser without what it adds by itself, as its cookies
	Forged http.Header // what was added to the request that no browser would send; Host is the host
	Form   url.Values  // of the body
	// FormSize is the length of a body that is not told, in bytes.
	FormSize int
}

// Redirects says whether the response was a redirect.
func (h Hop) Redirects() bool { return h.Status >= 300 && h.Status <= 399 }
