package driver

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"
)

// trail is where a device has been. The browser reports it while the device acts, hence the lock.
type trail struct {
	mu       sync.Mutex
	hops     []Hop
	underWay map[proto.NetworkRequestID]time.Time // when requests of any kind began that have no answer yet
	moved    time.Time                            // when a request began or ended last
}

// longRequest is how long a request is waited for that may be one that a page keeps open.
const longRequest = 2 * time.Second

// quietFor says whether no request has been under way for that long.
func (t *trail) quietFor(d time.Duration) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, begun := range t.underWay {
		if time.Since(begun) < longRequest {
			return false
		}
	}
	return time.Since(t.moved) >= d
}

// last returns the document that was requested last.
func (t *trail) last() Hop {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.hops) == 0 {
		return Hop{}
	}
	return t.hops[len(t.hops)-1]
}

// begun and ended note that a request is under way and that it is not any more. The caller holds the lock.
func (t *trail) begun(id proto.NetworkRequestID) {
	if t.underWay == nil {
		t.underWay = map[proto.NetworkRequestID]time.Time{}
	}
	t.moved = time.Now()
	t.underWay[id] = t.moved
}

func (t *trail) ended(id proto.NetworkRequestID) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.moved = time.Now()
	delete(t.underWay, id)
}

// watch follows the requests of the page's documents.
func (d *BrowserDriver) watch() {
	t := &d.trail
	main := d.page.FrameID
	go d.page.EachEvent(func(e *proto.NetworkRequestWillBeSent) {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.begun(e.RequestID)
		if e.Type != proto.NetworkResourceTypeDocument || e.FrameID != main {
			return
		}
		if e.RedirectResponse != nil && len(t.hops) > 0 {
			t.hops[len(t.hops)-1].answered(e.RedirectResponse)
		}
		t.hops = append(t.hops, Hop{Method: e.Request.Method, URL: e.Request.URL})
	}, func(e *proto.NetworkResponseReceived) {
		if e.Type != proto.NetworkResourceTypeDocument || e.FrameID != main {
			return
		}
		t.mu.Lock()
		defer t.mu.Unlock()
		if len(t.hops) > 0 {
			t.hops[len(t.hops)-1].answered(e.Response)
		}
	}, func(e *proto.NetworkLoadingFinished) { t.ended(e.RequestID) },
		func(e *proto.NetworkLoadingFailed) { t.ended(e.RequestID) })()
}

// answered notes the answer to the hop's request.
func (h *Hop) answered(r *proto.NetworkResponse) {
	h.Status, h.Header = r.Status, http.Header{}
	for name, value := range r.Headers {
		h.Header.Add(name, value.Str())
	}
}

// ownPages is how the addresses begin of the pages that Chromium shows where no page came.
const ownPages = "chrome-error:"

// Trail returns the documents that this device has requested so far, redirects included, oldest first. The browser
// reports them a moment after it shows them, so Trail waits until the last one is the page that is shown: what is not in
// the trail did not happen.
func (d *BrowserDriver) Trail(ctx context.Context) ([]Hop, error) {
	var hops []Hop
	err := d.within(ctx, "the browser to report where it has been", func(p *rod.Page) error {
		r, err := p.Eval(`() => location.href.split('#')[0]`)
		if err != nil {
			return err
		}
		tick := time.NewTicker(poll)
		defer tick.Stop()
		for {
			hops = d.trail.copied()
			if len(hops) == 0 && r.Value.Str() == "about:blank" {
				return nil // it has not been anywhere
			}
			if strings.HasPrefix(r.Value.Str(), ownPages) && d.trail.quietFor(quiet) {
				return nil // an answer without a page, or none at all
			}
			if n := len(hops); n > 0 && hops[n-1].URL == r.Value.Str() && hops[n-1].Status != 0 {
				return nil
			}
			select {
			case <-p.GetContext().Done():
				return p.GetContext().Err()
			case <-tick.C:
			}
		}
	})
	return hops, err
}

func (t *trail) copied() []Hop {
	t.mu.Lock()
	defer t.mu.Unlock()
	return append([]Hop(nil), t.hops...)
}
