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

// within gives an act d.budget.Wait to succeed. What does not is a [WaitError] that tells what the
// page showed instead. A page that was halted is the error that it was halted for.
func (d *BrowserDriver) within(ctx context.Context, what string, act func(*rod.Page) error) error {
	if err := d.requests.haltedBy(); err != nil {
		return err
	}
	limited, cancel := context.WithTimeout(ctx, d.budget.Wait)
	defer cancel()
	page := d.current()
	open, leave := d.windows.whileOpen(limited, page)
	defer leave()
	err := act(page.Context(open))
	if halted := d.requests.haltedBy(); halted != nil {
		return halted
	}
	if last := d.requests.last(d.current().FrameID); err == nil && last.Status == http.StatusTooManyRequests {
		return &RateLimitedError{URL: last.URL, RetryAfter: last.Header.Get("Retry-After")}
	}
	return d.explain(ctx, what, err)
}

// explain words the error of an act.
func (d *BrowserDriver) explain(ctx context.Context, what string, err error) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("wait for %s: %w", what, context.Cause(ctx))
	case errors.Is(err, context.DeadlineExceeded):
		return d.tooLate(ctx, what)
	case errors.Is(err, context.Canceled): // what was asked of a window ends with it
		closed := &WaitError{What: what, Seen: "a page that closed its own window"}
		d.requests.halt(closed)
		return closed
	}
	var navigation *rod.NavigationError
	if errors.As(err, &navigation) {
		if navigation.Reason == "net::ERR_RESPONSE_HEADERS_TOO_BIG" {
			at := WithoutQuery(d.requests.last(d.current().FrameID).URL)
			return &BudgetError{Asked: at, Bound: "a response whose header has at most 256 KiB", Seen: "a longer one"}
		}
		broken := slices.Contains(connectionErrors(), navigation.Reason)
		return &WaitError{What: what, Seen: "the browser's error " + navigation.Reason, Broken: broken}
	}
	return fmt.Errorf("wait for %s: %w", what, err)
}

// tooLate is the error of what did not come in time. What is still loading is given up. A page that
// does not end, or does not answer, is halted, so that nothing else has to wait for it.
func (d *BrowserDriver) tooLate(ctx context.Context, what string) error {
	page := d.current()
	unended := d.unended(page)
	d.stopLoading(page)
	seen, answers := d.describePage(ctx)
	late := error(&WaitError{What: what, Seen: seen, Wait: d.budget.Wait})
	// Of a page that does not answer, the script may be what keeps the browser from telling of its
	// end: only much of a page is more than that.
	if unended != nil && (answers || d.requests.last(page.FrameID).bytes > d.budget.Page/16) {
		late = unended
	}
	if !answers || unended != nil {
		d.halt(page, late)
	}
	return late
}

// opening is [BrowserDriver.acting] for what leads to another page, so that it does not matter what
// became of the page before.
func (d *BrowserDriver) opening(ctx context.Context, what string, act func(*rod.Page) error) error {
	if err := d.revive(ctx); err != nil {
		return err
	}
	return d.acting(ctx, what, func(p *rod.Page) error {
		return d.navigate(p, func() error { return act(p) })
	})
}

// acting is [BrowserDriver.within] for acts that lead to other pages. Where the last response asks
// to come back after a while, the page is loaded again then.
func (d *BrowserDriver) acting(ctx context.Context, what string, act func(*rod.Page) error) error {
	d.closeUnasked()
	d.requests.beginAct()
	err := d.within(ctx, what, act)
	patience := &patience{left: d.budget.RetryAfter, notes: &d.notes}
	for {
		last := d.requests.last(d.current().FrameID)
		var limited *RateLimitedError
		if err != nil && !errors.As(err, &limited) || !patience.await(ctx, last.Method, last.URL, last.Status, last.Header) {
			return err
		}
		err = d.within(ctx, what, func(p *rod.Page) error {
			return d.navigate(p, func() error { return reload(p) })
		})
	}
}

// reading is [BrowserDriver.within] for acts that change nothing: one is repeated where the page is
// replaced, or its window closed, meanwhile.
func (d *BrowserDriver) reading(ctx context.Context, what string, act func(*rod.Page) error) error {
	return d.within(ctx, what, func(p *rod.Page) error {
		err := repeatedly(p, func() error { return act(p) })
		if err == nil || d.current().TargetID == p.TargetID {
			return err
		}
		first, cancel := d.afterClosing(p)
		defer cancel()
		return repeatedly(first, func() error { return act(first) })
	})
}

// repeatedly reads a page until it is not replaced meanwhile, as that of a form which sends itself.
func repeatedly(p *rod.Page, read func() error) error {
	tick := time.NewTicker(poll)
	defer tick.Stop()
	for {
		err := read()
		var browser *cdp.Error
		if !errors.As(err, &browser) || !slices.Contains(replaced(), browser.Message) {
			return err
		}
		select {
		case <-p.GetContext().Done():
			return p.GetContext().Err()
		case <-tick.C:
		}
	}
}

// replaced are the browser's errors for a question to a page that another replaces.
func replaced() []string {
	return []string{"Inspected target navigated or closed", "Not attached to an active page"}
}

// connectionErrors are the browser's errors for a connection that the server closed before the
// response was complete.
func connectionErrors() []string {
	return []string{
		"net::ERR_EMPTY_RESPONSE", "net::ERR_CONNECTION_RESET", "net::ERR_INCOMPLETE_CHUNKED_ENCODING",
		"net::ERR_CONTENT_LENGTH_MISMATCH",
	}
}

// describePage says in one line what the page shows, for errors, and whether it answers at all.
func (d *BrowserDriver) describePage(ctx context.Context) (shown string, answers bool) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	r, err := d.current().Context(ctx).Eval(readPage, d.budget.Text)
	if err != nil {
		return "a page that does not answer", !errors.Is(err, context.DeadlineExceeded)
	}
	var page Page
	if err := r.Value.Unmarshal(&page); err != nil {
		return "a page that cannot be read", true
	}
	return page.Sketch(), true
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
// and then again and again. A window that opens is followed, and one that closes itself left.
func (d *BrowserDriver) awaitDocument(p *rod.Page, act func() error, changed func() bool) error {
	before, err := documentID(p)
	if err != nil {
		return err
	}
	acted, downloads := d.current(), d.downloads.Load()
	if err := act(); err != nil && d.current() == acted {
		return err
	}
	tick := time.NewTicker(poll)
	defer tick.Stop()
	look := time.NewTimer(quiet)
	defer look.Stop()
	for d.requests.haltedBy() == nil {
		if d.current() != acted {
			return d.returnToFirst(p)
		}
		if window := d.windows.take(); window != nil {
			return d.follow(p, window, before)
		}
		now, err := documentID(p)
		if err != nil && d.current() == acted {
			return err
		}
		if err == nil && now != before && hasLoaded(p) || d.downloads.Load() != downloads {
			return nil
		}
		select {
		case <-p.GetContext().Done():
			if d.current() == acted {
				return p.GetContext().Err()
			}
		case <-look.C:
			if changed() {
				return nil
			}
			look.Reset(quiet / 3)
		case <-d.pageEvents:
		case <-tick.C:
		}
	}
	return nil // whoever called looks why
}

// hasLoaded tells whether the document that is shown is complete, and has run what its scripts do
// then. One that is just being replaced cannot be asked, and is not.
func hasLoaded(p *rod.Page) bool {
	r, err := proto.RuntimeEvaluate{Expression: loadEnded, ReturnByValue: true}.Call(p)
	return err == nil && r.Result.Value.Bool()
}
