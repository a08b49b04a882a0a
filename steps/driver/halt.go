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
	d.closeWindow(d.current(), "a page that was ended was closed, and another window opened")
	page, err := d.reopen(limited)
	switch {
	case err != nil && ctx.Err() != nil:
		return fmt.Errorf("open a window: %w", context.Cause(ctx))
	case err != nil && limited.Err() != nil:
		return &WaitError{What: "another window", Seen: "a browser that is still busy with the page before", Wait: d.budget.Wait}
	case err != nil:
		return err
	}
	d.first, d.page = page, page
	return d.requests.resume()
}

// reopen opens a window, by a third of the budget at a time: one that a hung process would have to
// show answers only when that process has ended.
func (d *BrowserDriver) reopen(ctx context.Context) (*rod.Page, error) {
	for {
		try, cancel := context.WithTimeout(ctx, d.budget.Wait/3)
		page, err := d.browser.newWindow(d, d.profile.Context(try))
		late := err != nil && try.Err() != nil
		cancel()
		if !late {
			return page, err
		}
		d.abandonProcess()
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(processEnd):
		}
	}
}

// processEnd is how long Chromium takes to end the process of pages that are closed and do not
// answer: 0.6 seconds were enough where 0.3 were not.
const processEnd = time.Second

// abandonProcess closes all windows of the profile. A page that begins not to answer while it is
// replaced takes no order to crash, since the browser gives that to the page to come; but a process
// that has no window left is ended, however busy it is.
func (d *BrowserDriver) abandonProcess() {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(d.profile.GetContext()), haltTime)
	defer cancel()
	profile := d.profile.Context(ctx)
	all, err := proto.TargetGetTargets{}.Call(profile)
	if err != nil {
		return // a browser that does not answer is what the caller reports
	}
	for _, window := range all.TargetInfos {
		if window.BrowserContextID == d.profile.BrowserContextID {
			_, _ = proto.TargetCloseTarget{TargetID: window.TargetID}.Call(profile) // it may have closed itself
		}
	}
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
