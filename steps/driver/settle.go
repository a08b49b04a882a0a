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
	"github.com/go-rod/rod/lib/proto"
)

// within gives an act d.wait to succeed. What does not is an WaitError that tells what the page showed instead.
func (d *BrowserDriver) within(ctx context.Context, what string, act func(*rod.Page) error) error {
	limited, cancel := context.WithTimeout(ctx, d.wait)
	defer cancel()
	err := act(d.page.Context(limited))
	if last := d.trail.last(); err == nil && last.Status == http.StatusTooManyRequests {
		return &RateLimitedError{URL: last.URL, RetryAfter: last.Header.Get("Retry-After")}
	}
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("wait for %s: %w", what, context.Cause(ctx))
	case errors.Is(err, context.DeadlineExceeded):
		return &WaitError{What: what, Seen: d.glance(ctx), Wait: d.wait}
	}
	var nav *rod.NavigationError
	if errors.As(err, &nav) {
		return &WaitError{What: what, Seen: "the browser's error " + nav.Reason, Broken: slices.Contains(broken(), nav.Reason)}
	}
	return fmt.Errorf("wait for %s: %w", what, err)
}

// broken are the browser's errors for a connection that was closed before the answer was there.
func broken() []string {
	return []string{"net::ERR_EMPTY_RESPONSE", "net::ERR_CONNECTION_RESET", "net::ERR_INCOMPLETE_CHUNKED_ENCODING", "net::ERR_CONTENT_LENGTH_MISMATCH"}
}

// glance describes the page in one line, for errors.
func (d *BrowserDriver) glance(ctx context.Context) string {
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

// loader returns the id of the document that is shown: every navigation makes a new one.
func loader(p *rod.Page) (proto.NetworkLoaderID, error) {
	tree, err := proto.PageGetFrameTree{}.Call(p)
	if err != nil {
		return "", err
	}
	return tree.FrameTree.Frame.LoaderID, nil
}

// poll is how often a document that is about to change is looked at.
const poll = 5 * time.Millisecond

// quiet is how long nothing may happen until a page that changed by a script counts as complete.
const quiet = 300 * time.Millisecond

// leaving does what leads to another page, and waits until that has loaded. A page whose own script changes it instead,
// without loading another, is complete when it has changed and no request has been under way for a moment.
func (d *BrowserDriver) leaving(p *rod.Page, act func() error) error {
	before, err := loader(p)
	if err != nil {
		return err
	}
	was, err := p.Eval(looksLike)
	if err != nil {
		return err
	}
	if err := act(); err != nil {
		return err
	}
	return d.changed(p, before, func() bool {
		is, err := p.Eval(looksLike)
		return err == nil && is.Value.Str() != was.Value.Str() && d.trail.quietFor(quiet)
	})
}

// loaded waits until another document than before is shown and complete.
func (d *BrowserDriver) loaded(p *rod.Page, before proto.NetworkLoaderID) error {
	return d.changed(p, before, func() bool { return false })
}

// changed waits until another document than before is shown and complete, or until it is enough, which is asked after a quiet
// moment and then again and again.
func (d *BrowserDriver) changed(p *rod.Page, before proto.NetworkLoaderID, enough func() bool) error {
	tick := time.NewTicker(poll)
	defer tick.Stop()
	look := time.NewTimer(quiet)
	defer look.Stop()
	for {
		now, err := loader(p)
		if err != nil {
			return err
		}
		if now != before {
			return p.WaitLoad()
		}
		select {
		case <-p.GetContext().Done():
			return p.GetContext().Err()
		case <-look.C:
			if enough() {
				return nil
			}
			look.Reset(quiet / 3)
		case <-tick.C:
		}
	}
}
