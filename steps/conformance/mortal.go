package conformance

import (
	"context"
	"time"

	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// Exited is closed when an SP that Signoff launched has ended without being told to, and without anything being done to it that
// no sound Okta and no user does.
func (s *Stage) Exited() <-chan struct{} { return s.exited }

// LastWords returns what the launched SP wrote last.
func (s *Stage) LastWords() string {
	if p := s.process.Load(); p != nil {
		return p.LastWords()
	}
	return ""
}

// watch waits for the end of a process; nil is no process.
func (s *Stage) watch(p *sut.Process) {
	if p == nil {
		return
	}
	<-p.Exited()
	if p.Died() && !s.wasProvoked(p) {
		s.over()
	}
}

// wasProvoked says whether a check may be the reason why the SP has ended.
func (s *Stage) wasProvoked(p *sut.Process) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.provoking) > 0 {
		s.provoked[p] = true
	}
	return s.provoked[p]
}

// provokes notes that from here on the check does what no sound Okta and no user does.
func (w *World) provokes() {
	w.stage.mu.Lock()
	defer w.stage.mu.Unlock()
	w.stage.provoking[w] = true
}

// calms notes that the check is over.
func (w *World) calms() {
	w.stage.mu.Lock()
	defer w.stage.mu.Unlock()
	delete(w.stage.provoking, w)
}

// sickens notes that the SP may keep what the check does to Okta from here on.
func (w *World) sickens() {
	w.ill = true
	w.provokes()
}

// revive starts an SP again that has ended because of another check.
func (s *Stage) revive(ctx context.Context) error {
	s.reviving.Lock()
	defer s.reviving.Unlock()
	p := s.process.Load()
	if p == nil {
		return nil
	}
	select {
	case <-p.Exited():
		return s.restart(ctx)
	default:
		return nil
	}
}

const (
	// ending is how long it may take until the end of a process is known whose port is closed already.
	ending = 3 * time.Second
	// closing is how long a process that ends may keep its port after it has closed a connection.
	closing = 500 * time.Millisecond
)

// Ended implements [scenario.Crashable]: an SP that was started with what it may refuse may end.
func (w *World) Ended(brokenOff bool) (string, bool) {
	p := w.process
	if p == nil || w.ill {
		return "", false
	}
	w.stage.awaitEnd(p, brokenOff)
	if !p.Died() {
		return "", false
	}
	w.stage.wasProvoked(p)
	return p.LastWords(), true
}

// awaitEnd waits a little for the end of a process that seems to be near.
func (s *Stage) awaitEnd(p *sut.Process, brokenOff bool) {
	var patience time.Duration
	if brokenOff {
		patience = closing
	}
	if !s.config.Answers() {
		patience = ending
	}
	select {
	case <-p.Exited():
	case <-time.After(patience):
	}
}

// isDown says whether the SP has refused to start, or has ended after it was started with what it may refuse.
func (w *World) isDown() bool {
	p := w.stage.process.Load()
	return w.down || w.ill && p != nil && p.Died()
}

// endsIll says whether an SP that was started with what it may refuse has ended, where it has just not answered.
func (w *World) endsIll() bool {
	p := w.stage.process.Load()
	if !w.ill || p == nil {
		return false
	}
	w.stage.awaitEnd(p, true)
	return w.isDown()
}

// running expects an SP, where a sign-in has to succeed.
func (w *World) running(requirement, expected string) error {
	if !w.isDown() {
		return nil
	}
	return &scenario.SPDownError{Err: scenario.Expect(false, requirement, expected, "the SP does not run: %s", w.stage.LastWords())}
}

// startsAnew starts the SP anew while Okta is well, or as ill as the check has made it.
func (w *World) startsAnew(ctx context.Context) error {
	err := w.stage.restart(ctx)
	w.process = w.stage.process.Load()
	return err
}

// cure leaves an SP behind for the checks to come that knows nothing of what this one did to Okta.
func (w *World) cure(ctx context.Context) error {
	if ok, _ := w.stage.config.Has("restart"); !w.ill || !ok {
		return nil
	}
	err := w.startsAnew(context.WithoutCancel(ctx))
	w.ill = err != nil
	return err
}
