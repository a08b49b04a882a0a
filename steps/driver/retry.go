package driver

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// patience is what is left of the time that a driver waits in one act because responses say so.
type patience struct {
	left  time.Duration
	notes *notes
}

// await waits as long as a response says that the same request should be sent again, and says
// whether it should. Only requests that change nothing are repeated. Where the wait is longer than
// what is left, or than ctx allows, there is none. Sources: RFC 9110 section 10.2.3, RFC 6585
// section 4.
func (p *patience) await(ctx context.Context, method, url string, status int, header http.Header) bool {
	safe := method == "" || method == http.MethodGet || method == http.MethodHead
	if !safe || status != http.StatusTooManyRequests && status != http.StatusServiceUnavailable {
		return false
	}
	wait, ok := retryAfter(header, time.Now())
	if deadline, limited := ctx.Deadline(); !ok || wait > p.left || limited && time.Until(deadline) < wait {
		return false
	}
	p.left -= wait + time.Second // so that an immediate repetition comes to an end as well
	p.notes.add("%d from %s, Retry-After: %s; waited and asked again", status, WithoutQuery(url), header.Get("Retry-After"))
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// retryAfter reads how long a response asks to wait: seconds, or a date. The date is taken by the
// server's own clock where the response tells that.
func retryAfter(header http.Header, now time.Time) (time.Duration, bool) {
	text := strings.TrimSpace(header.Get("Retry-After"))
	if seconds, err := strconv.Atoi(text); err == nil {
		return time.Duration(min(max(0, seconds), 1<<30)) * time.Second, seconds >= 0
	}
	at, err := http.ParseTime(text)
	if err != nil {
		return 0, false
	}
	if theirs, err := http.ParseTime(header.Get("Date")); err == nil {
		now = theirs
	}
	return max(0, at.Sub(now)), true
}
