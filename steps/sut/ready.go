package sut

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
)

// readyPoll is how often an SP that starts is asked.
const readyPoll = 50 * time.Millisecond

// wait returns when the SP answers.
func (p *Process) wait(ctx context.Context, c *Config) error {
	address, limit := c.URL(c.Launch.Ready), c.Launch.Timeout
	client := driver.Client(driver.ClientConfig{Allow: c.Hosts(), CA: c.CertPool()})
	deadline := time.NewTimer(limit)
	defer deadline.Stop()
	tick := time.NewTicker(readyPoll)
	defer tick.Stop()
	watched := patience{limit: limit / 2}
	for {
		seen := ask(ctx, client, address)
		if seen.ready {
			return nil
		}
		if watched.isOver(seen) {
			return p.notReady(seen, "%s has answered nothing but %s for %s", address, seen, watched.limit)
		}
		select {
		case <-p.exited:
			return p.notReady(answer{}, "its command ended before it was ready (%s)", p.tree.Ending())
		case <-deadline.C:
			return p.notReady(seen, "waited %s for %s to answer; seen last: %s", limit, address, seen)
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-tick.C:
		}
	}
}

// notReady says why an SP is no use, and what launch.ready is for where that may be wrong.
func (p *Process) notReady(seen answer, why string, args ...any) *LaunchError {
	e := &LaunchError{What: fmt.Sprintf(why, args...), Output: p.Output()}
	if seen.status >= http.StatusInternalServerError {
		e.Hint = "launch.ready must be a path that answers below 500 when the SP is ready; launch.timeout is how long it may take"
	}
	return e
}

// answer is what an address says while an SP starts.
type answer struct {
	ready  bool   // a status below 500
	status int    // zero for no answer
	text   string // what was seen
}

// String is what was seen.
func (a answer) String() string { return a.text }

// patience is how long an SP may answer with one and the same status 500. One that starts up may do
// so for a while; other statuses from 500 mean that it is not there yet.
type patience struct {
	limit time.Duration
	first answer
	since time.Time
}

// isOver says whether the same has been seen for too long.
func (p *patience) isOver(seen answer) bool {
	if seen.status != http.StatusInternalServerError || seen != p.first {
		p.first, p.since = seen, time.Now()
	}
	return seen.status == http.StatusInternalServerError && time.Since(p.since) > p.limit
}

// ask asks for a page while an SP starts.
func ask(ctx context.Context, client *http.Client, address string) answer {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return answer{text: err.Error()}
	}
	res, err := client.Do(req)
	if err != nil {
		var u *url.Error
		if errors.As(err, &u) {
			err = u.Err // the address is said already
		}
		return answer{text: err.Error()}
	}
	defer res.Body.Close() // the status is all that matters
	seen := answer{ready: res.StatusCode < http.StatusInternalServerError, status: res.StatusCode, text: res.Status}
	if line := firstLine(res.Body); line != "" {
		seen.text += ": " + line
	}
	return seen
}

// firstLine returns the first line of a body that is not empty, at most 200 bytes of it.
func firstLine(body io.Reader) string {
	lines := bufio.NewScanner(io.LimitReader(body, 200))
	for lines.Scan() {
		if line := strings.TrimSpace(lines.Text()); line != "" {
			return line
		}
	}
	return ""
}

// Reachable says whether a server accepts connections at the address of the SP.
func (c *Config) Reachable() bool { return isListening(c.BaseURL) }

// isListening says whether a server accepts connections at an address.
func isListening(address string) bool {
	u, err := url.Parse(address)
	return err == nil && listensAt(u.Hostname(), cmp.Or(u.Port(), u.Scheme))
}

func listensAt(host, port string) bool {
	conn, err := driver.Dial(context.Background(), net.JoinHostPort(host, port), time.Second)
	return err == nil && conn.Close() == nil
}

// OnlyAt returns the one loopback address at which the SP listens where its base_url names
// localhost, which is two; empty where it listens at both or neither, or the host is another one.
func (c *Config) OnlyAt() string {
	u, err := url.Parse(c.BaseURL)
	if err != nil || u.Hostname() != "localhost" {
		return ""
	}
	var found []string
	for _, ip := range []string{"127.0.0.1", "::1"} {
		if listensAt(ip, cmp.Or(u.Port(), u.Scheme)) {
			found = append(found, ip)
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}
