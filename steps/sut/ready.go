package sut

import (
	"bytes"
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

	"github.com/PuerkitoBio/goquery"

	"github.com/signoff-sso/signoff/steps/driver"
)

// How often an SP that starts is asked: until it answers, and then, since it may log every request.
const (
	readyPoll = 50 * time.Millisecond
	errorPoll = 250 * time.Millisecond
)

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
		if seen.status != 0 {
			tick.Reset(errorPoll)
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
	if line := firstLine(res); line != "" && !seen.ready {
		seen.text += ": " + line
	}
	return seen
}

// How much of a response is read, and how much of it is told.
const (
	readBytes = 64 << 10
	lineRunes = 200
)

// firstLine returns the first line of a response that a person would see: of a page its title, or
// its first text.
func firstLine(res *http.Response) string {
	body, _ := io.ReadAll(io.LimitReader(res.Body, readBytes)) // what has come will do
	text := string(body)
	if strings.Contains(res.Header.Get("Content-Type"), "html") {
		if page, err := goquery.NewDocumentFromReader(bytes.NewReader(body)); err == nil {
			page.Find("script, style").Remove()
			text = page.Find("title").First().Text() + "\n" + page.Find("body").Text()
		}
	}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			runes := []rune(line)
			return string(runes[:min(len(runes), lineRunes)])
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
