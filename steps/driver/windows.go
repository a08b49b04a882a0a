package driver

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"
)

// maxWindows is how many windows a driver follows in its life. Pages that open more do not wait for
// an answer in them.
const maxWindows = 10

// windows are those that a page has opened. The browser reports them while the driver acts, hence
// the lock.
type windows struct {
	mu     sync.Mutex
	all    []*rod.Page // those that are open, the oldest first
	fresh  *rod.Page   // the last one that was opened and not looked at yet
	opened int
	// leave ends what is asked of the window in use when that is closed: there is no answer then
	leave map[proto.TargetTargetID]context.CancelFunc
	// end ends what listens to a window
	end map[proto.TargetTargetID]context.CancelFunc
}

// whileOpen returns a context that ends with ctx, or when a window is closed. The caller calls
// leave.
func (w *windows) whileOpen(ctx context.Context, page *rod.Page) (open context.Context, leave context.CancelFunc) {
	w.mu.Lock()
	defer w.mu.Unlock()
	open, leave = context.WithCancel(ctx)
	if w.leave == nil {
		w.leave = map[proto.TargetTargetID]context.CancelFunc{}
	}
	w.leave[page.TargetID] = leave
	return open, leave
}

func (w *windows) add(page *rod.Page) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all, w.fresh = append(w.all, page), page
}

// open returns those that are open.
func (w *windows) open() []*rod.Page {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.all)
}

// lasting returns a window with a context that ends when it is closed, and not before.
func (w *windows) lasting(page *rod.Page) *rod.Page {
	w.mu.Lock()
	defer w.mu.Unlock()
	ctx, end := context.WithCancel(context.WithoutCancel(page.GetContext()))
	if w.end == nil {
		w.end = map[proto.TargetTargetID]context.CancelFunc{}
	}
	w.end[page.TargetID] = end
	return page.Context(ctx)
}

// room says whether one more window may be opened, and counts it.
func (w *windows) room() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.opened++
	return w.opened <= maxWindows
}

// take returns the window that was opened last, if nobody has looked at it.
func (w *windows) take() *rod.Page {
	w.mu.Lock()
	defer w.mu.Unlock()
	fresh := w.fresh
	w.fresh = nil
	return fresh
}

func (w *windows) closed(id proto.TargetTargetID) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if leave := w.leave[id]; leave != nil {
		leave()
	}
	delete(w.leave, id)
	if end := w.end[id]; end != nil {
		end()
	}
	delete(w.end, id)
	w.all = slices.DeleteFunc(w.all, func(p *rod.Page) bool { return p.TargetID == id })
	if w.fresh != nil && w.fresh.TargetID == id {
		w.fresh = nil
	}
}

func (w *windows) isOpen(page *rod.Page) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.ContainsFunc(w.all, func(p *rod.Page) bool { return p.TargetID == page.TargetID })
}

// current returns the window in which the driver acts: the one that was followed, as long as it is
// open, else the first page.
func (d *BrowserDriver) current() *rod.Page {
	if d.page != d.first && !d.windows.isOpen(d.page) {
		d.page = d.first
	}
	return d.page
}

// closeUnasked closes a window that a page has opened by itself, and not because something was
// pressed.
func (d *BrowserDriver) closeUnasked() {
	if page := d.windows.take(); page != nil {
		d.closeWindow(page, "a window that the page opened by itself was closed")
	}
}

func (d *BrowserDriver) closeWindow(page *rod.Page, note string) {
	d.notes.add("%s", note)
	d.windows.closed(page.TargetID)
	// it may have closed itself
	_, _ = proto.TargetCloseTarget{TargetID: page.TargetID}.Call(d.profile)
}

// follow makes the window that was opened by the last act the one in which the driver acts, once it
// shows something. before is the document that the old window had: where that has been replaced as
// well, the new window is closed, since the sign-in goes on in the old one.
func (d *BrowserDriver) follow(p *rod.Page, window *rod.Page, before proto.NetworkLoaderID) error {
	w := window.Context(p.GetContext())
	if err := d.settle(w, window); err != nil {
		return err
	}
	now, err := documentID(p)
	switch {
	case err != nil:
		return err
	case now != before:
		d.closeWindow(window, "a window that the page opened while it led elsewhere was closed")
	case d.windows.isOpen(window):
		d.notes.add("the sign-in goes on in a window that the page opened")
		d.page = window
	}
	return nil
}

// settle waits until a new window shows a page, or has closed itself.
func (d *BrowserDriver) settle(w, window *rod.Page) error {
	return d.until(w, func() bool {
		if !d.windows.isOpen(window) {
			return true
		}
		tree, err := proto.PageGetFrameTree{}.Call(w)
		return err == nil && !strings.HasPrefix(tree.FrameTree.Frame.URL, "about:") && tree.FrameTree.Frame.URL != "" && hasLoaded(w)
	})
}

// returnToFirst waits for what the first page does when the window that it has opened was closed.
func (d *BrowserDriver) returnToFirst(closed *rod.Page) error {
	first, cancel := d.afterClosing(closed)
	defer cancel()
	return d.until(first, func() bool { return d.requests.quietFor(quiet) && hasLoaded(first) })
}

// afterClosing returns the page in which the driver acts now that the other window is closed, with
// what is left of the time.
func (d *BrowserDriver) afterClosing(closed *rod.Page) (*rod.Page, context.CancelFunc) {
	deadline, _ := closed.GetContext().Deadline() // each act has one
	ctx, cancel := context.WithDeadline(context.WithoutCancel(closed.GetContext()), deadline)
	return d.current().Context(ctx), cancel
}

// until waits until something is so.
func (d *BrowserDriver) until(p *rod.Page, so func() bool) error {
	tick := time.NewTicker(poll)
	defer tick.Stop()
	for !so() {
		select {
		case <-p.GetContext().Done():
			return p.GetContext().Err()
		case <-d.pageEvents:
		case <-tick.C:
		}
	}
	return nil
}
