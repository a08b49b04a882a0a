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

// requestLog is what a page has requested. The browser reports it while the driver acts, hence the
// lock.
type requestLog struct {
	mu   sync.Mutex
	hops []Hop // the requests for documents
	// when requests of any kind began that have no response yet
	underWay map[proto.NetworkRequestID]time.Time
	changed  time.Time // when a request began or ended last
}

// longRequest is how long a request is waited for that may be one that a page keeps open.
const longRequest = 2 * time.Second

// quietFor says whether no request has been under way for that long.
func (l *requestLog) quietFor(d time.Duration) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, begun := range l.underWay {
		if time.Since(begun) < longRequest {
			return false
		}
	}
	return time.Since(l.changed) >= d
}

// lastChange says when a request began or ended last.
func (l *requestLog) lastChange() time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.changed
}

// last returns the last request for a document.
func (l *requestLog) last() Hop {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.hops) == 0 {
		return Hop{}
	}
	return l.hops[len(l.hops)-1]
}

// begun and ended note that a request is under way and that it is not any more. The caller holds
// the lock.
func (l *requestLog) begun(id proto.NetworkRequestID) {
	if l.underWay == nil {
		l.underWay = map[proto.NetworkRequestID]time.Time{}
	}
	l.changed = time.Now()
	l.underWay[id] = l.changed
}

func (l *requestLog) ended(id proto.NetworkRequestID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.changed = time.Now()
	delete(l.underWay, id)
}

// watch keeps a log of the page's requests, and tells when it shows another document.
func (d *BrowserDriver) watch() {
	l := &d.requests
	main := d.page.FrameID
	go d.page.EachEvent(func(e *proto.NetworkRequestWillBeSent) {
		l.mu.Lock()
		defer l.mu.Unlock()
		if e.Type != proto.NetworkResourceTypeEventSource { // which stays open for good
			l.begun(e.RequestID)
		}
		if e.Type != proto.NetworkResourceTypeDocument || e.FrameID != main {
			return
		}
		if e.RedirectResponse != nil && len(l.hops) > 0 {
			l.hops[len(l.hops)-1].setResponse(e.RedirectResponse)
		}
		l.hops = append(l.hops, Hop{Method: e.Request.Method, URL: e.Request.URL})
	}, func(e *proto.NetworkResponseReceived) {
		if e.Type != proto.NetworkResourceTypeDocument || e.FrameID != main {
			return
		}
		l.mu.Lock()
		defer l.mu.Unlock()
		if len(l.hops) > 0 {
			l.hops[len(l.hops)-1].setResponse(e.Response)
		}
	}, func(e *proto.NetworkLoadingFinished) { l.ended(e.RequestID) },
		func(e *proto.NetworkLoadingFailed) { l.ended(e.RequestID) },
		func(e *proto.PageFrameNavigated) {
			if e.Frame.ID == main {
				d.wake()
			}
		}, func(*proto.PageLoadEventFired) { d.wake() })()
}

// wake tells who waits for a page that it has another document, or that this has loaded. One notice
// is enough for several events.
func (d *BrowserDriver) wake() {
	select {
	case d.pageEvents <- struct{}{}:
	default:
	}
}

// setResponse notes the response to the hop's request.
func (h *Hop) setResponse(r *proto.NetworkResponse) {
	h.Status, h.Header = r.Status, http.Header{}
	for name, value := range r.Headers {
		h.Header.Add(name, value.Str())
	}
}

// errorPages is how the addresses begin of the pages that Chromium shows where no page came.
const errorPages = "chrome-error:"

// trailPoll is how often the log is looked at until it has caught up with the page.
const trailPoll = 5 * time.Millisecond

// Trail returns the requests for documents so far, redirects included, oldest first. The browser
// reports them a moment after it shows the page, so Trail waits until the last one is the page that
// is shown: what is not in the trail did not happen.
func (d *BrowserDriver) Trail(ctx context.Context) ([]Hop, error) {
	var hops []Hop
	err := d.reading(ctx, "the browser to report where it has been", func(p *rod.Page) error {
		r, err := p.Eval(`() => location.href.split('#')[0]`)
		if err != nil {
			return err
		}
		tick := time.NewTicker(trailPoll)
		defer tick.Stop()
		for {
			hops = d.requests.copied()
			if len(hops) == 0 && r.Value.Str() == "about:blank" {
				return nil // it has not been anywhere
			}
			if strings.HasPrefix(r.Value.Str(), errorPages) && d.requests.quietFor(quiet) {
				return nil // a response without a page, or none at all
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

func (l *requestLog) copied() []Hop {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]Hop(nil), l.hops...)
}
