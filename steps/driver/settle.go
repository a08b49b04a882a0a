package driver

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"
)

const (
	// idle is how long no request may be under way until a page counts as quiet.
	idle = 500 * time.Millisecond
	// restless is how long a page may go on changing without any request: it shows a clock, or a
	// film.
	restless = 2 * time.Second
	// longestRequest is how long a page waits for a response; one that takes longer is kept open.
	longestRequest = 5 * time.Second
	// longestRefresh is how long a window that leads on by itself is waited for: a busy machine, or
	// a response without a page, may keep it where it is, and some pages lead on for ever.
	longestRefresh = (maxRefresh + 2) * time.Second
)

// Settle waits until the page has loaded and its scripts have come to rest: no request is under
// way, nothing changes any more, and it does not lead on by a refresh. It ends early when reached,
// which may be nil, says so, and after limit. It says whether the page is quiet. Errors are those
// of reached and of ctx, and the one for which the page was ended.
func (d *BrowserDriver) Settle(ctx context.Context, limit time.Duration, reached func(context.Context) (bool, error)) (bool, error) {
	limited, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	var page stillness
	tick := time.NewTicker(poll)
	defer tick.Stop()
	for {
		if done, err := is(ctx, reached); err != nil || done {
			return false, err
		}
		if err := d.requests.haltedBy(); err != nil {
			return false, err
		}
		if page.look(d.current().Context(limited), &d.requests) && (page.static || page.quiet(&d.requests)) {
			return true, nil
		}
		select {
		case <-limited.Done():
			if ctx.Err() != nil {
				return false, fmt.Errorf("wait until the page is quiet: %w", context.Cause(ctx))
			}
			return false, nil
		case <-tick.C:
		}
	}
}

// is asks a condition that may be nil.
func is(ctx context.Context, reached func(context.Context) (bool, error)) (bool, error) {
	if reached == nil {
		return false, nil
	}
	return reached(ctx)
}

// stillness is what has been seen of a page that may come to rest.
type stillness struct {
	static      bool   // nothing on the page can change it
	fingerprint string // of the page as it was seen last
	since       time.Time
	leading     time.Time // since when it has been leading on by itself, whatever the page; zero where it does not
}

// look notes what the page looks like now. It says whether the page has loaded; one that is being
// replaced has not.
func (s *stillness) look(p *rod.Page, l *requestLog) bool {
	if !hasLoaded(p) {
		return false
	}
	// Not Eval, which loads a helper into the page first: a busy one answers in time or never.
	seen, err := proto.RuntimeEvaluate{Expression: "(" + lookAtPage + ")()", ReturnByValue: true}.Call(p)
	if err != nil {
		return false
	}
	var page struct {
		Static    bool
		Print     string
		URL       string
		Refreshes []string
	}
	if seen.Result.Value.Unmarshal(&page) != nil {
		return false
	}
	from, err := url.Parse(page.URL)
	if err != nil {
		return false
	}
	to := refreshed(from, append([]string{l.last(p.FrameID).Header.Get("Refresh")}, page.Refreshes...))
	s.static = page.Static && to == nil
	switch {
	case to == nil:
		s.leading = time.Time{}
	case s.leading.IsZero():
		s.leading = time.Now()
	}
	if page.Print != s.fingerprint {
		s.fingerprint, s.since = page.Print, time.Now()
	}
	return true
}

// quiet says whether the page has made no request for a moment and looks as it did then.
func (s *stillness) quiet(l *requestLog) bool {
	if !s.leading.IsZero() && time.Since(s.leading) < longestRefresh {
		return false
	}
	still := l.idleFor()
	return still >= idle && (time.Since(s.since) >= quiet || still >= restless)
}

// idleFor returns for how long no request has been under way, apart from those that the page keeps
// open.
func (l *requestLog) idleFor() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, begun := range l.underWay {
		if time.Since(begun) < longestRequest {
			return 0
		}
	}
	return time.Since(l.changed)
}

// Settle asks reached once: without scripts a page is quiet at once.
func (d *HTTPDriver) Settle(ctx context.Context, _ time.Duration, reached func(context.Context) (bool, error)) (bool, error) {
	done, err := is(ctx, reached)
	return !done && err == nil, err
}
