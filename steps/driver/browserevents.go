package driver

import (
	"context"
	"sync"
	"time"

	"github.com/go-rod/rod/lib/proto"
)

// profiles are the drivers of a browser by the windows that they have.
type profiles struct {
	mu  sync.Mutex
	all map[proto.TargetTargetID]*BrowserDriver
}

func (p *profiles) set(window proto.TargetTargetID, d *BrowserDriver) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.all == nil {
		p.all = map[proto.TargetTargetID]*BrowserDriver{}
	}
	p.all[window] = d
}

func (p *profiles) of(window proto.TargetTargetID) *BrowserDriver {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.all[window]
}

// forget removes a window, and returns the driver that had it; nil for none.
func (p *profiles) forget(window proto.TargetTargetID) *BrowserDriver {
	p.mu.Lock()
	defer p.mu.Unlock()
	d := p.all[window]
	delete(p.all, window)
	return d
}

// watchWindows lets no window begin before its driver sees its requests. A download is told to the
// driver of the page that began it.
func (b *Browser) watchWindows() error {
	go b.rod.EachEvent(
		func(e *proto.TargetAttachedToTarget) {
			if e.WaitingForDebugger {
				go b.windowOpens(e)
			}
		},
		func(e *proto.TargetTargetDestroyed) {
			if d := b.profiles.forget(e.TargetID); d != nil {
				d.windows.closed(e.TargetID)
				d.wake()
			}
		},
		func(e *proto.BrowserDownloadWillBegin) {
			// a window's frame has its id
			if d := b.profiles.of(proto.TargetTargetID(e.FrameID)); d != nil {
				d.downloadBegins(e)
			}
		},
	)()
	return proto.TargetSetAutoAttach{
		AutoAttach: true, WaitForDebuggerOnStart: true, Flatten: true, Filter: proto.TargetTargetFilter{{Type: "page"}},
	}.Call(b.rod)
}

// windowOpens lets a window begin, and gives one that a page has opened to the page's driver.
func (b *Browser) windowOpens(e *proto.TargetAttachedToTarget) {
	if d := b.profiles.of(e.TargetInfo.OpenerID); d != nil {
		d.windowOpens(b, e.TargetInfo.TargetID)
	}
	// Where that does not succeed, the window is gone already.
	_, _ = b.rod.Call(context.Background(), string(e.SessionID), proto.RuntimeRunIfWaitingForDebugger{}.ProtoReq(), nil)
	_ = proto.TargetDetachFromTarget{SessionID: e.SessionID}.Call(b.rod)
}

// opening is how long a window that a page opens may take until it can be used.
const opening = 2 * time.Second

// windowOpens makes the driver watch a window that its page has opened.
func (d *BrowserDriver) windowOpens(b *Browser, id proto.TargetTargetID) {
	if d.requests.haltedBy() != nil {
		// it may have gone with the page
		_, _ = proto.TargetCloseTarget{TargetID: id}.Call(d.profile)
		return
	}
	if !d.windows.room() {
		d.notes.add("a page opened more than %d windows; the others were closed", maxWindows)
		_, _ = proto.TargetCloseTarget{TargetID: id}.Call(d.profile) // it may have closed itself
		return
	}
	// Bounded, since other windows wait until this one can be used.
	ctx, cancel := context.WithTimeout(d.profile.GetContext(), opening)
	defer cancel()
	page, err := d.profile.Context(ctx).PageFromTarget(id)
	if err == nil {
		page, err = d.prepare(page)
	}
	if err != nil {
		d.notes.add("a window that the page opened could not be followed: %v", err)
		return
	}
	b.profiles.set(id, d)
	d.windows.add(page)
	d.wake()
}
