package sut

import (
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/signoff-sso/signoff/steps/sut/supervisor"
)

// Process is an SP that Signoff has started, with the processes that come of it.
type Process struct {
	tree    *supervisor.Tree
	output  *Output
	exited  chan struct{}
	crashed bool // ended though it was not stopped; to be read after exited is closed
	stopped atomic.Bool
	once    sync.Once
}

// begin runs a command.
func begin(c supervisor.Command) (*Process, error) {
	p := &Process{output: &Output{}, exited: make(chan struct{})}
	c.Output = p.output
	var err error
	if p.tree, err = supervisor.Start(c); err != nil {
		return nil, err
	}
	go func() {
		<-p.tree.Exited()
		p.crashed = !p.stopped.Load()
		close(p.exited)
	}()
	return p, nil
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

// LinesSince are the lines that the process has written since, with their times.
func (p *Process) LinesSince(since time.Time) []Line { return p.output.LinesSince(since) }

// LastWords is the end of Output: one line, or several that are indented.
func (p *Process) LastWords() string { return lastLines(p.Output()) }

// Close asks the process and all that come of it to end, and kills what has not after five seconds.
// Then all have ended, and an error says which did not by themselves, or outlived the process. A
// second call does nothing.
func (p *Process) Close() error {
	var err error
	p.once.Do(func() {
		p.stopped.Store(true)
		if said := p.tree.Stop(); len(said) > 0 {
			err = errors.New(strings.Join(said, "\n"))
		}
		<-p.exited
	})
	return err
}
