package driver

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"
)

// requestLog is what the pages of a profile have requested. The browser reports it while the driver
// acts, hence the lock.
type requestLog struct {
	mu     sync.Mutex
	budget Budget
	hops   []loggedHop // the requests for documents
	// when requests of any kind began that have no response yet
	underWay map[proto.NetworkRequestID]time.Time
	changed  time.Time // when a request began or ended last

	trail, session  int64 // bytes of the hops and of all documents
	documents, sent int   // requests for documents, and all, since the last act began
	// halted is why the page is not allowed to go on; nil where it is
	halted error
}

// loggedHop is a hop with the window and the document that it belongs to.
type loggedHop struct {
	Hop
	window  proto.PageFrameID
	loader  proto.NetworkLoaderID // of the document; the same for the redirects that lead to it
	request proto.NetworkRequestID
	began   time.Time // when its response came
	bytes   int64
	ended   bool
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

// last returns the last request for a document in a window.
func (l *requestLog) last(window proto.PageFrameID) loggedHop {
	l.mu.Lock()
	defer l.mu.Unlock()
	if hop := l.lastOf(window); hop != nil {
		return *hop
	}
	return loggedHop{}
}

// lastOf is last for a caller that holds the lock; nil for none.
func (l *requestLog) lastOf(window proto.PageFrameID) *loggedHop {
	for i := len(l.hops) - 1; i >= 0; i-- {
		if l.hops[i].window == window {
			return &l.hops[i]
		}
	}
	return nil
}

func (l *requestLog) copied() []Hop {
	l.mu.Lock()
	defer l.mu.Unlock()
	hops := make([]Hop, len(l.hops))
	for i, h := range l.hops {
		hops[i] = h.Hop
	}
	return hops
}

// beginAct starts the count of what one act leads to.
func (l *requestLog) beginAct() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.documents, l.sent = 0, 0
}

// halt notes why a page is not allowed to go on; the first reason stays. It says whether it is the
// first.
func (l *requestLog) halt(why error) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.haltLocked(why)
}

func (l *requestLog) haltLocked(why error) bool {
	if why == nil || l.halted != nil {
		return false
	}
	l.halted = why
	return true
}

// resume lets another page be opened. What is used up stays so, and is the error.
func (l *requestLog) resume() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.halted = l.usedUp()
	return l.halted
}

func (l *requestLog) haltedBy() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.halted
}

// usedUp says what of the profile's budget is used up. The caller holds the lock.
func (l *requestLog) usedUp() error {
	at := "a page"
	if n := len(l.hops); n > 0 {
		at = WithoutQuery(l.hops[n-1].URL)
	}
	switch {
	case l.trail > l.budget.Trail:
		return &BudgetError{Asked: at, Bound: "at most " + size(l.budget.Trail) + " of addresses and headers in one browser", Seen: "more than that"}
	case l.session > l.budget.Session:
		return &BudgetError{Asked: at, Bound: size(l.budget.Session) + " of pages in one browser", Seen: "more than that"}
	}
	return nil
}

// exceeded says which bound the page exceeds now. The caller holds the lock.
func (l *requestLog) exceeded() error {
	if err := l.usedUp(); err != nil || len(l.hops) == 0 {
		return err
	}
	last := l.hops[len(l.hops)-1]
	at := WithoutQuery(last.URL)
	switch {
	case last.bytes > l.budget.Page:
		return &BudgetError{Asked: at, Bound: "a page of at most " + size(l.budget.Page), Seen: "more than that"}
	case l.sent > l.budget.Requests:
		return &BudgetError{Asked: at, Bound: fmt.Sprintf("a page that sends at most %d requests", l.budget.Requests), Seen: "more than that"}
	case l.documents > l.budget.Documents:
		// Going to and fro without an end is how some SPs refuse, like redirects without an end.
		return &WaitError{What: "an end of the pages that lead to other pages", Seen: fmt.Sprintf("%d of them, the last one %s", l.documents, at)}
	}
	return nil
}

// begin notes a request, and returns why the page is not allowed to go on; nil where it is.
func (l *requestLog) begin(e *proto.NetworkRequestWillBeSent, window proto.PageFrameID) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.underWay == nil {
		l.underWay = map[proto.NetworkRequestID]time.Time{}
	}
	l.changed = time.Now()
	if e.Type != proto.NetworkResourceTypeEventSource { // which stays open for good
		l.underWay[e.RequestID] = l.changed
	}
	l.sent++
	if e.Type == proto.NetworkResourceTypeDocument && e.FrameID == window {
		last := l.lastOf(window)
		if e.RedirectResponse != nil && last != nil {
			l.respond(last, e.RedirectResponse)
		}
		l.documents++
		l.trail += int64(len(e.Request.URL))
		if l.usedUp() == nil {
			hop := Hop{At: time.Now(), Method: e.Request.Method, URL: e.Request.URL, Sent: headersOf(e.Request.Headers)}
			hop.Form = formOf(e.Request)
			l.hops = append(l.hops, loggedHop{Hop: hop, window: window, loader: e.LoaderID, request: e.RequestID})
		}
	}
	return l.exceeded()
}

// headersOf are headers as the browser tells them.
func headersOf(told proto.NetworkHeaders) http.Header {
	h := http.Header{}
	for name, value := range told {
		h.Add(name, value.Str())
	}
	return h
}

// formOf is the form that a request brings; nil for none.
func formOf(r *proto.NetworkRequest) url.Values {
	if !r.HasPostData || r.PostData == "" {
		return nil
	}
	form, err := url.ParseQuery(r.PostData)
	if err != nil {
		return nil // it is no form
	}
	return form
}

// respond notes the response to a request for a document. The caller holds the lock.
func (l *requestLog) respond(h *loggedHop, r *proto.NetworkResponse) {
	before := h.size()
	h.Status, h.Header, h.began = r.Status, headersOf(r.Headers), time.Now()
	l.trail += h.size() - before
}

// received counts what comes of a document.
func (l *requestLog) received(e *proto.NetworkDataReceived) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if n := len(l.hops); n > 0 && l.hops[n-1].request == e.RequestID {
		l.hops[n-1].bytes += int64(e.DataLength)
		l.session += int64(e.DataLength)
	}
	return l.exceeded()
}

// ended notes that a request is not under way any more.
func (l *requestLog) ended(id proto.NetworkRequestID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.changed = time.Now()
	delete(l.underWay, id)
	for i := range l.hops {
		if l.hops[i].request == id {
			l.hops[i].ended = true
		}
	}
}

// watch keeps a log of a window's requests, and tells when it shows another document. A window that
// exceeds the budget is halted.
func (d *BrowserDriver) watch(page *rod.Page) {
	l := &d.requests
	window := page.FrameID
	go page.EachEvent(func(e *proto.NetworkRequestWillBeSent) {
		d.haltIf(page, l.begin(e, window))
	}, func(e *proto.NetworkResponseReceived) {
		if e.Type == proto.NetworkResourceTypeDocument && e.FrameID == window {
			d.responded(window, e.Response)
		}
	}, func(e *proto.NetworkDataReceived) { d.haltIf(page, l.received(e)) },
		func(e *proto.NetworkLoadingFinished) { l.ended(e.RequestID) },
		func(e *proto.NetworkLoadingFailed) { l.ended(e.RequestID) },
		func(e *proto.PageFrameNavigated) {
			if e.Frame.ID == window {
				d.wake()
			}
		}, func(*proto.PageLoadEventFired) { d.wake() },
		func(e *proto.RuntimeExceptionThrown) { d.console.add(exceptionText(e)) },
		func(e *proto.RuntimeConsoleAPICalled) { d.console.add(consoleText(e)) },
		func(e *proto.LogEntryAdded) { d.console.add(logText(e)) },
		func(e *proto.PageJavascriptDialogOpening) { d.answer(page, e) },
		func(*proto.InspectorTargetCrashed) { d.crashed(page) })()
}

// responded notes the response that is a window's document.
func (d *BrowserDriver) responded(window proto.PageFrameID, r *proto.NetworkResponse) {
	l := &d.requests
	l.mu.Lock()
	defer l.mu.Unlock()
	last := l.lastOf(window)
	if last == nil {
		return
	}
	l.respond(last, r)
	if last.Status == http.StatusUnauthorized && last.Header.Get("Www-Authenticate") != "" {
		d.notes.add("the browser was asked for a password at %s (%s), and gave none", WithoutQuery(last.URL), last.Header.Get("Www-Authenticate"))
	}
}

// wake tells who waits for a page that it has another document, or that this has loaded. One notice
// is enough for several events.
func (d *BrowserDriver) wake() {
	select {
	case d.pageEvents <- struct{}{}:
	default:
	}
}

// errorPages is how the addresses begin of the pages that Chromium shows where no page came.
const errorPages = "chrome-error:"

// trailPoll is how often the log is looked at until it has caught up with the page.
const trailPoll = 5 * time.Millisecond

// Trail returns the requests for documents so far, redirects included, oldest first; those of a
// window that the page has opened are among them. The browser reports them a moment after it shows
// the page, so Trail waits until the document that is shown has its request: what is not in the
// trail did not happen. Which address a script has given the page since is no request.
func (d *BrowserDriver) Trail(ctx context.Context) ([]Hop, error) {
	if d.requests.haltedBy() != nil {
		return d.requests.copied(), nil // it shows nothing any more
	}
	err := d.reading(ctx, "the browser to report where it has been", func(p *rod.Page) error {
		tree, err := proto.PageGetFrameTree{}.Call(p)
		if err != nil {
			return err
		}
		tick := time.NewTicker(trailPoll)
		defer tick.Stop()
		for !d.requests.reported(tree.FrameTree.Frame) && d.requests.haltedBy() == nil {
			select {
			case <-p.GetContext().Done():
				return p.GetContext().Err()
			case <-tick.C:
			}
		}
		return nil
	})
	return d.requests.copied(), err
}

// reported says whether the log has the request for the document that a window shows.
func (l *requestLog) reported(shown *proto.PageFrame) bool {
	blank := strings.HasPrefix(shown.URL, "about:") || strings.HasPrefix(shown.URL, "blob:") || strings.HasPrefix(shown.URL, "data:")
	switch {
	case l.hasResponse(shown.LoaderID):
		return true
	case blank && (l.last(shown.ID).URL == "" || l.quietFor(quiet)):
		return true // it has not been anywhere, or shows what a script has made
	default:
		// a response without a page, or none at all
		return (strings.HasPrefix(shown.URL, errorPages) || shown.UnreachableURL != "") && l.quietFor(quiet)
	}
}

// hasResponse says whether the last request for a document has its response.
func (l *requestLog) hasResponse(document proto.NetworkLoaderID) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := len(l.hops) - 1; i >= 0; i-- {
		if l.hops[i].loader == document {
			return l.hops[i].Status != 0
		}
	}
	return false
}
