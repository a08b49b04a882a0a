package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// clocked is a progress whose time a test moves.
func clocked(live bool, quiet time.Duration) (*progress, *bytes.Buffer, func(time.Duration)) {
	var out bytes.Buffer
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	p := &progress{out: &out, live: live, quiet: quiet, said: now, now: func() time.Time { return now }}
	return p, &out, func(d time.Duration) {
		for range int(d / time.Second) {
			now = now.Add(time.Second)
			p.tick()
		}
	}
}

// In a log there is a line at least each 30 seconds, which says what runs and for how long.
func TestProgressInALog(t *testing.T) {
	p, out, pass := clocked(false, quietInLog)
	p.step("calibrating")
	pass(65 * time.Second)
	p.began(verdict.Check{ID: "A-01"})
	p.finished(verdict.Result{Check: verdict.Check{ID: "A-00", Title: "first"}, Verdict: verdict.Pass, DurationMS: 1500}, 1, 3)
	pass(10 * time.Second)
	p.began(verdict.Check{ID: "A-02"})
	pass(25 * time.Second)
	p.ended(verdict.Check{ID: "A-01"})
	pass(30 * time.Second)
	assert.Equal(t, []string{"calibrating", "calibrating, for 30s", "calibrating, for 1m0s", "1/3 pass A-00 1.5s first",
		"1/3 running A-01 for 30s and 1 more", "1/3 running A-02 for 50s", ""}, strings.Split(out.String(), "\n"))
}

// On a terminal the last line is drawn anew each second, gives way to other lines and to questions,
// and is never wider than the terminal.
func TestProgressAtATerminal(t *testing.T) {
	p, out, pass := clocked(true, quietAtTerminal)
	p.watch(&steps.Options{Checks: make([]verdict.Check, 3)})
	p.began(verdict.Check{ID: "A-01"})
	pass(2 * time.Second)
	assert.Equal(t, "\r\x1b[K0/3 running A-01 for 1s\r\x1b[K0/3 running A-01 for 2s", out.String())
	out.Reset()
	p.finished(verdict.Result{Check: verdict.Check{ID: "A-01", Title: "first"}, Verdict: verdict.Pass}, 1, 3)
	assert.Equal(t, "\r\x1b[K1/3 pass A-01 0.0s first\n", out.String())
	pass(time.Second)
	out.Reset()
	resume := p.pause()
	pass(time.Minute)
	assert.Equal(t, "\r\x1b[K", out.String(), "the question is left alone")
	resume()
	p.running = []runningCheck{{strings.Repeat("A", 200), p.now()}}
	out.Reset()
	pass(time.Second)
	assert.Equal(t, 79, len(strings.TrimPrefix(out.String(), "\r\x1b[K")))
}

// What follows a run leaves nothing on the screen.
func TestProgressEnds(t *testing.T) {
	p, out, _ := clocked(true, 0)
	p.step("closing")
	stop := p.follow(time.Millisecond)
	assert.Eventually(t, func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		return p.drawn
	}, 5*time.Second, time.Millisecond)
	stop()
	assert.True(t, strings.HasSuffix(out.String(), "\r\x1b[K"))
}
