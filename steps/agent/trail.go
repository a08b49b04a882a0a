package agent

import (
	"context"
	"sync"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"
)

// Hop is one document request that a browser made, or one redirect it followed.
type Hop struct {
	Method string
	URL    string
	Status int // zero while it is under way
}

// Redirects says whether the answer sent the browser on.
func (h Hop) Redirects() bool { return h.Status >= 300 && h.Status <= 399 }

// trail is where a device has been. The browser reports it while the device acts, hence the lock.
type trail struct {
	mu   sync.Mutex
	hops []Hop
}

// watch follows the requests of the page's documents.
func (d *Device) watch() {
	t := &d.trail
	go d.page.EachEvent(func(e *proto.NetworkRequestWillBeSent) {
		if e.Type != proto.NetworkResourceTypeDocument {
			return
		}
		t.mu.Lock()
		defer t.mu.Unlock()
		if e.RedirectResponse != nil && len(t.hops) > 0 {
			t.hops[len(t.hops)-1].Status = e.RedirectResponse.Status
		}
		t.hops = append(t.hops, Hop{Method: e.Request.Method, URL: e.Request.URL})
	}, func(e *proto.NetworkResponseReceived) {
		if e.Type != proto.NetworkResourceTypeDocument {
			return
		}
		t.mu.Lock()
		defer t.mu.Unlock()
		if len(t.hops) > 0 {
			t.hops[len(t.hops)-1].Status = e.Response.Status
		}
	})()
}

// Trail returns the documents that this device has requested so far, redirects included, oldest first. The browser
// reports them a moment after it shows them, so Trail waits until the last one is the page that is shown: what is not in
// the trail did not happen.
func (d *Device) Trail(ctx context.Context) ([]Hop, error) {
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
