package driver

import (
	"context"
	"fmt"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"
)

// haltTime is how long the browser's answer is waited for when a page is ended: as a rule there is
// none, since it is lost with the page's process.
const haltTime = 300 * time.Millisecond

// haltIf ends a page that has exceeded its budget, in the background: it is called for each event
// of the browser.
func (d *BrowserDriver) haltIf(page *rod.Page, why error) {
	if d.requests.halt(why) {
		go d.end(page)
	}
}

// halt ends a page that has exceeded its budget, or does not answer.
func (d *BrowserDriver) halt(page *rod.Page, why error) {
	if d.requests.halt(why) {
		d.end(page)
	}
}

// end ends the page's process: a script that does not end cannot be ended otherwise. The
// windows that it has opened go with it, since they may do the same, and share a process with
// the next page.
func (d *BrowserDriver) end(page *rod.Page) {
	d.crash(page)
	for _, window := range d.windows.open() {
		d.crash(window)
		d.closeWindow(window, "a window of a page that was ended was closed")
	}
	d.wake()
}

func (d *BrowserDriver) crash(page *rod.Page) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(page.GetContext()), haltTime)
	defer cancel()
	_ = proto.PageCrash{}.Call(page.Context(ctx)) // its answer is lost with the process
}

// stopLoading gives up what a window is loading.
func (d *BrowserDriver) stopLoading(page *rod.Page) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(page.GetContext()), haltTime)
	defer cancel()
	_ = page.Context(ctx).StopLoading() // a page that does not answer is ended
}

// revive opens a new window in place of one that was halted. Cookies are the profile's and stay.
// Where the browser does not open one in time, the error is a [WaitError].
func (d *BrowserDriver) revive(ctx context.Context) error {
	if d.requests.haltedBy() == nil {
		return nil
	}
	limited, cancel := context.WithTimeout(ctx, d.budget.Wait)
	defer cancel()
	old := d.first
	d.closeWindow(d.current(), "a page that was ended was closed, and another window opened")
	page, err := d.browser.newWindow(d, d.profile.Context(limited))
	switch {
	case err != nil && ctx.Err() != nil:
		return fmt.Errorf("open a window: %w", context.Cause(ctx))
	case err != nil && limited.Err() != nil:
		d.end(old)
		return &WaitError{What: "another window", Seen: "a browser that is still busy with the page before", Wait: d.budget.Wait}
	case err != nil:
		return err
	}
	d.first, d.page = page, page
	return d.requests.resume()
}

// crashed notes that the process of a page has ended.
func (d *BrowserDriver) crashed(page *rod.Page) {
	d.requests.halt(&BudgetError{
		Asked: WithoutQuery(d.requests.last(page.FrameID).URL), Bound: "a page that a browser can bear", Seen: "one that made the browser's process end",
	})
	d.wake()
}

// unended returns what is wrong with a page that has not come to its end in time: a [BudgetError]
// where its document began a while ago and does not end, else nil.
func (d *BrowserDriver) unended(page *rod.Page) error {
	last := d.requests.last(page.FrameID)
	if last.Status == 0 || last.ended || last.Redirects() || time.Since(last.began) < d.budget.Wait/2 {
		return nil
	}
	return &BudgetError{
		Asked: WithoutQuery(last.URL), Bound: "a page that ends within " + d.budget.Wait.String(), Seen: size(last.bytes) + " without an end",
	}
}
