package driver

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/cdp"
	"github.com/go-rod/rod/lib/proto"
)

// within gives an act d.wait to succeed. What does not is a [WaitError] that tells what the page
// showed instead.
func (d *BrowserDriver) within(ctx context.Context, what string, act func(*rod.Page) error) error {
	limited, cancel := context.WithTimeout(ctx, d.wait)
	defer cancel()
	err := act(d.page.Context(limited))
	if last := d.requests.last(); err == nil && last.Status == http.StatusTooManyRequests {
		return &RateLimitedError{URL: last.URL, RetryAfter: last.Header.Get("Retry-After")}
	}
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("wait for %s: %w", what, context.Cause(ctx))
	case errors.Is(err, context.DeadlineExceeded):
		return &WaitError{What: what, Seen: d.describePage(ctx), Wait: d.wait}
	}
	var navigation *rod.NavigationError
	if errors.As(err, &navigation) {
		broken := slices.Contains(connectionErrors(), navigation.Reason)
		return &WaitError{What: what, Seen: "the browser's error " + navigation.Reason, Broken: broken}
	}
	return fmt.Errorf("wait for %s: %w", what, err)
}

// reading is [BrowserDriver.within] for acts that change nothing: one is repeated where the page is
// replaced meanwhile.
func (d *BrowserDriver) reading(ctx context.Context, what string, act func(*rod.Page) error) error {
	return d.within(ctx, what, func(p *rod.Page) error {
		return repeatedly(p, func() error { return act(p) })
	})
}

// repeatedly reads a page until it is not replaced meanwhile, as that of a form which sends itself.
func repeatedly(p *rod.Page, read func() error) error {
	tick := time.NewTicker(poll)
	defer tick.Stop()
	for {
		err := read()
		var browser *cdp.Error
		if !errors.As(err, &browser) || browser.Message != replaced {
			return err
		}
		select {
		case <-p.GetContext().Done():
			return p.GetContext().Err()
		case <-tick.C:
		}
	}
}

// replaced is the browser's error for a question to a page that another has replaced.
const replaced = "Inspected target navigated or closed"

// connectionErrors are the browser's errors for a connection that the server closed before the
// response was complete.
func connectionErrors() []string {
	return []string{
		"net::ERR_EMPTY_RESPONSE", "net::ERR_CONNECTION_RESET", "net::ERR_INCOMPLETE_CHUNKED_ENCODING",
		"net::ERR_CONTENT_LENGTH_MISMATCH",
	}
}

// describePage says in one line what the page shows, for errors.
func (d *BrowserDriver) describePage(ctx context.Context) string {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	r, err := d.page.Context(ctx).Eval(readPage)
	if err != nil {
		return "a page that does not answer"
	}
	var page Page
	if err := r.Value.Unmarshal(&page); err != nil {
		return "a page that cannot be read"
	}
	names := page.Names
	if len(names) > 12 {
		names = append(names[:12:12], "...")
	}
	return fmt.Sprintf("%q at %s, which offers %s", page.Heading, WithoutQuery(page.URL), strings.Join(names, " | "))
}

// WithoutQuery returns an address as reports show it: a query may hold codes and tokens.
func WithoutQuery(url string) string {
	before, _, _ := strings.Cut(url, "?")
	return before
}

// documentID returns the id of the document that is shown: every navigation makes a new one.
func documentID(p *rod.Page) (proto.NetworkLoaderID, error) {
	tree, err := proto.PageGetFrameTree{}.Call(p)
	if err != nil {
		return "", err
	}
	return tree.FrameTree.Frame.LoaderID, nil
}

const (
	// poll is how often the browser is asked for a change of which it may not have told.
	poll = 50 * time.Millisecond
	// quiet is how long no request may be under way until a page that changed by a script counts as
	// complete.
	quiet = 300 * time.Millisecond
)

// navigate does what leads to another page and waits until that has loaded.
func (d *BrowserDriver) navigate(p *rod.Page, act func() error) error {
	return d.awaitDocument(p, act, func() bool { return false })
}

// navigateOrChange does what leads to another page, and waits until that has loaded. A page whose
// own script changes it instead, without loading another, is complete when it has changed and no
// request has been under way for a moment.
func (d *BrowserDriver) navigateOrChange(p *rod.Page, act func() error) error {
	var was *proto.RuntimeRemoteObject
	err := repeatedly(p, func() (err error) { was, err = p.Eval(pageFingerprint); return err })
	if err != nil {
		return err
	}
	return d.awaitDocument(p, act, func() bool {
		is, err := p.Eval(pageFingerprint)
		return err == nil && is.Value.Str() != was.Value.Str() && d.requests.quietFor(quiet)
	})
}

// awaitDocument acts, and waits until another document than before is shown and complete, or until
// changed says that the page has become another without one. It asks changed after a quiet moment
// and then again and again.
func (d *BrowserDriver) awaitDocument(p *rod.Page, act func() error, changed func() bool) error {
	before, err := documentID(p)
	if err != nil {
		return err
	}
	if err := act(); err != nil {
		return err
	}
	tick := time.NewTicker(poll)
	defer tick.Stop()
	look := time.NewTimer(quiet)
	defer look.Stop()
	for {
		now, err := documentID(p)
		if err != nil {
			return err
		}
		if now != before && hasLoaded(p) {
			return nil
		}
		select {
		case <-p.GetContext().Done():
			return p.GetContext().Err()
		case <-look.C:
			if changed() {
				return nil
			}
			look.Reset(quiet / 3)
		case <-d.pageEvents:
		case <-tick.C:
		}
	}
}

// hasLoaded tells whether the document that is shown is complete, and has run what its scripts do
// then. One that is just being replaced cannot be asked, and is not.
func hasLoaded(p *rod.Page) bool {
	r, err := proto.RuntimeEvaluate{Expression: loadEnded, ReturnByValue: true}.Call(p)
	return err == nil && r.Result.Value.Bool()
}
