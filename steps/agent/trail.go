package agent

import (
	"sync"

	"github.com/go-rod/rod/lib/proto"
)

// Hop is one document request that a browser made, or one redirect it followed.
type Hop struct {
	Method string
	URL    string
	Status int // zero while it is under way
}

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

// Trail returns the documents that this device has requested so far, redirects included, oldest first.
func (d *Device) Trail() []Hop {
	d.trail.mu.Lock()
	defer d.trail.mu.Unlock()
	return append([]Hop(nil), d.trail.hops...)
}
