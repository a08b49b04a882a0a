package sut

import (
	"context"
	"fmt"
	"os/exec"
	"sync"
	"sync/atomic"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
)

// Process is an SP that Signoff has started.
type Process struct {
	cmd     *exec.Cmd
	output  *tailBuffer
	exited  chan struct{}
	err     error // how it ended; to be read after exited is closed
	crashed bool  // ended though it was not stopped; to be read after exited is closed
	stopped atomic.Bool
	once    sync.Once
}

// wait returns when the SP answers.
func (p *Process) wait(ctx context.Context, c *Config) error {
	path, limit := c.Launch.Ready, c.Launch.Timeout
	client := driver.Client(driver.ClientConfig{Allow: c.Hosts(), CA: c.CertPool()})
	deadline := time.NewTimer(limit)
	defer deadline.Stop()
	tick := time.NewTicker(readyPoll)
	defer tick.Stop()
	seen := "no answer"
	for {
		ready, status := isReady(ctx, client, c.URL(path))
		if ready {
			return nil
		}
		seen = status
		select {
		case <-p.exited:
			return &LaunchError{What: fmt.Sprintf("its command ended before it was ready (%s)", p.ending()), Output: p.Output()}
		case <-deadline.C:
			return &LaunchError{What: fmt.Sprintf("waited %s for %s to answer; seen last: %s", limit, c.URL(path), seen), Output: p.Output()}
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-tick.C:
		}
	}
}

// ending says how the process ended.
func (p *Process) ending() string {
	if p.err == nil {
		return "exit status 0"
	}
	return p.err.Error()
}

// Exited is closed when the process has ended.
func (p *Process) Exited() <-chan struct{} { return p.exited }

// Died says whether the process has ended though it was not stopped.
func (p *Process) Died() bool {
	select {
	case <-p.exited:
		return p.crashed
	default:
		return false
	}
}

// Output is the end of what the process wrote to stdout and stderr.
func (p *Process) Output() string { return p.output.String() }

// LastWords is the end of Output: one line, or several that are indented.
func (p *Process) LastWords() string { return lastLines(p.Output()) }

// Close asks the process and its children to end, and kills them after five seconds. A second call
// does nothing.
func (p *Process) Close() error {
	var err error
	p.once.Do(func() {
		p.stopped.Store(true)
		terminate(p.cmd)
		select {
		case <-p.exited:
		case <-time.After(stopTimeout):
			err = fmt.Errorf("stop the SP: it did not end within %s and was killed", stopTimeout)
		}
		kill(p.cmd) // the children that are left in its group, too
		<-p.exited
	})
	return err
}

// tailBuffer keeps the end of what is written to it.
type tailBuffer struct {
	mu   sync.Mutex
	text []byte
}

const maxTailBytes = 1 << 20

// Write keeps the end.
func (t *tailBuffer) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, b...)
	if len(t.text) > maxTailBytes {
		t.text = append([]byte(nil), t.text[len(t.text)-maxTailBytes:]...)
	}
	return len(b), nil
}

// String returns what was kept.
func (t *tailBuffer) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.text)
}
