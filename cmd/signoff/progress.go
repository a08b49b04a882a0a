package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/steps"
	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// How long progress says nothing. Whoever looks is to see something every five seconds, and a log
// is to have a line every thirty: it is looked at once a second whether something is to be said.
const (
	quietAtTerminal     = time.Second
	quietAtDumbTerminal = 3 * time.Second // on which no line can be drawn anew
	quietInLog          = 29 * time.Second
)

// progress says on stderr what a run does: a line for each step before the checks and for each
// finished check, and what runs now and for how long. On a terminal that is a last line that is
// drawn anew; elsewhere it is a line whenever nothing was said for a while.
type progress struct {
	out   io.Writer
	live  bool // whether the last line is drawn anew
	quiet time.Duration
	now   func() time.Time

	mu          sync.Mutex
	doing       string // the step before or after the checks
	since       time.Time
	running     []runningCheck // those that began first come first
	done, total int
	said        time.Time // when something was said last
	drawn       bool      // whether the last line is on the screen
	paused      bool      // somebody is asked something
}

// runningCheck is a check that has begun.
type runningCheck struct {
	id    string
	began time.Time
}

// newProgress returns the progress of a run, which says nothing by itself before follow.
func (a *app) newProgress() *progress {
	p := &progress{out: a.stderr, quiet: quietInLog, now: time.Now, said: time.Now()}
	if isTerminal(a.stderr) {
		p.live, p.quiet = os.Getenv("TERM") != "dumb", quietAtTerminal
		if !p.live {
			p.quiet = quietAtDumbTerminal
		}
	}
	return p
}

// follow says what runs until stop is called, which leaves no last line behind.
func (p *progress) follow(every time.Duration) (stop func()) {
	ended, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		ticks := time.NewTicker(every)
		defer ticks.Stop()
		for {
			select {
			case <-ended:
				return
			case <-ticks.C:
				p.tick()
			}
		}
	}()
	return func() {
		close(ended)
		<-gone
		p.mu.Lock()
		defer p.mu.Unlock()
		p.clear()
	}
}

// watch lets the progress hear of a run.
func (p *progress) watch(o *steps.Options) {
	p.count(len(o.Checks))
	o.Progress, o.Doing, o.Began, o.Ended = p.finished, p.step, p.began, p.ended
}

// count sets how many checks are to run.
func (p *progress) count(checks int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done, p.total = 0, checks
}

// step says what is done that is no check.
func (p *progress) step(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.doing, p.since = what, p.now()
	p.say(what)
}

// nowDoing notes what is done, which is said only where it takes long: a line of the command itself
// says what came of it.
func (p *progress) nowDoing(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.doing, p.since = what, p.now()
}

// began notes that a check runs.
func (p *progress) began(c verdict.Check) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.running = append(p.running, runningCheck{c.ID, p.now()})
}

// ended notes that a check does not run any more, be it that it runs again later.
func (p *progress) ended(c verdict.Check) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, r := range p.running {
		if r.id == c.ID {
			p.running = append(p.running[:i:i], p.running[i+1:]...)
			return
		}
	}
}

// proven says what came of a defect.
func (p *progress) proven(r verdict.Proof, done, total int) {
	p.told(fmt.Sprintf("%d/%d %s %s %.1fs %s: %s", done, total, r.Outcome(), r.ID, r.Duration().Seconds(), r.Name, r.Title))
}

// tried says what came of a mutant.
func (p *progress) tried(r verdict.MutantProof, done, total int) {
	p.told(fmt.Sprintf("%d/%d %s %.1fs %s: %s", done, total, r.Outcome, r.Duration().Seconds(), r.ID, r.Title))
}

// told writes a line of its own, from any goroutine.
func (p *progress) told(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.say(line)
}

// finished says what came of a check.
func (p *progress) finished(r verdict.Result, done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done, p.total = done, total
	p.say(fmt.Sprintf("%d/%d %s %s %.1fs %s", done, total, r.Verdict, r.ID, r.Duration().Seconds(), r.Title))
}

// tick says what runs, where nothing was said for a while.
func (p *progress) tick() {
	p.mu.Lock()
	defer p.mu.Unlock()
	text := p.status()
	switch {
	case p.paused, text == "", p.now().Sub(p.said) < p.quiet && !p.drawn:
	case p.live:
		fmt.Fprint(p.out, "\r\x1b[K"+report.Fit(text, 79))
		p.drawn = true
	default:
		p.say(text)
	}
}

// status is what runs now, and for how long; empty where that is not known.
func (p *progress) status() string {
	if len(p.running) == 0 {
		if p.doing == "" {
			return ""
		}
		return fmt.Sprintf("%s, for %s", p.doing, age(p.now().Sub(p.since)))
	}
	first := p.running[0]
	text := fmt.Sprintf("%d/%d running %s for %s", p.done, p.total, first.id, age(p.now().Sub(first.began)))
	if more := len(p.running) - 1; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// age is a time in whole seconds.
func age(d time.Duration) string { return d.Truncate(time.Second).String() }

// say writes a line of its own.
func (p *progress) say(text string) {
	p.clear()
	fmt.Fprintln(p.out, report.Fit(text, 80))
	p.said = p.now()
}

// clear takes the last line off the screen.
func (p *progress) clear() {
	if p.drawn {
		fmt.Fprint(p.out, "\r\x1b[K")
		p.drawn = false
	}
}

// pause keeps the screen free for a question, or for lines of the command itself, until resume is
// called.
func (p *progress) pause() (resume func()) {
	set := func(paused bool) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.clear()
		p.paused, p.said = paused, p.now()
	}
	set(true)
	return func() { set(false) }
}
