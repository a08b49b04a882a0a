package lab

import (
	"context"
	"errors"
	"time"

	"github.com/signoff-sso/signoff/steps/sut"
)

// Exited is closed when the SP that Signoff launched has ended by itself while no check had given
// it a reason to, as [Trial.AllowCrash] says.
func (s *Stage) Exited() <-chan struct{} { return s.exited }

// LastWords returns the last lines that the launched SP wrote; empty where Signoff launched none.
func (s *Stage) LastWords() string {
	if p := s.process.Load(); p != nil {
		return p.LastWords()
	}
	return ""
}

// LinesSince returns the lines that the SP has written since, as far as Signoff sees its output.
func (s *Stage) LinesSince(since time.Time) []sut.Line {
	if p := s.process.Load(); p != nil {
		return p.LinesSince(since)
	}
	return s.spLog.LinesSince(since)
}

// watch waits for the end of a process; nil is no process.
func (s *Stage) watch(p *sut.Process) {
	if p == nil {
		return
	}
	<-p.Exited()
	if p.Died() && !s.explain(p) {
		s.closeExited()
	}
}

// explain says whether a check may be the reason why a process has ended. Once it was so for a
// process it stays so, though that check be over.
func (s *Stage) explain(p *sut.Process) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.mayCrash) > 0 {
		s.explained[p] = true
	}
	return s.explained[p]
}

// relaunch ends the SP that Signoff has launched and launches it again.
func (s *Stage) relaunch(ctx context.Context) error {
	if p := s.process.Load(); p != nil {
		_ = p.Close() // an SP that does not end by itself was killed, which is as good
		s.pastOutput += p.Output()
	}
	p, err := s.Config.Start(ctx, s.values(sut.User{}))
	s.process.Store(p)
	if err != nil {
		return err
	}
	go s.watch(p)
	if err := s.Config.Hooks.Reset.Run(ctx, s.client, s.Config.BaseURL, s.values(sut.User{})); err != nil {
		return err
	}
	if err := s.resetSPClock(ctx); err != nil {
		return err
	}
	return s.switchLogouts(ctx)
}

// Relaunch starts the SP again that Signoff has launched, with what has changed of it. Errors are
// those of [sut.Config.Start] and of the reset hooks.
func (s *Stage) Relaunch(ctx context.Context) error {
	s.restarting.Lock()
	defer s.restarting.Unlock()
	return s.restart(ctx)
}

// restartIfEnded starts an SP again that has ended because of an earlier check.
func (s *Stage) restartIfEnded(ctx context.Context) error {
	s.restarting.Lock()
	defer s.restarting.Unlock()
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
	// portClosedPatience is how long it may take until the end of a process is known whose port is
	// closed already.
	portClosedPatience = 3 * time.Second
	// brokenOffPatience is how long a process that ends may keep its port after it has closed a
	// connection.
	brokenOffPatience = 500 * time.Millisecond
)

// awaitExit waits a little for the end of a process that seems to be near, because a connection
// broke off or the port is closed. Otherwise it returns at once.
func (s *Stage) awaitExit(p *sut.Process, brokenOff bool) {
	var patience time.Duration
	if brokenOff {
		patience = brokenOffPatience
	}
	if !s.Config.Reachable() {
		patience = portClosedPatience
	}
	select {
	case <-p.Exited():
	case <-time.After(patience):
	}
}

// IsStartRefusal says whether an error means that the SP refused to start with what it found at
// Okta, or could not.
func IsStartRefusal(err error) bool {
	var launch *sut.LaunchError
	var refused *startRefusedError
	return errors.As(err, &launch) || errors.As(err, &refused)
}

// startRefusedError says that an SP in this process could not be connected to Okta.
type startRefusedError struct{ err error }

// Error is the SP's.
func (r *startRefusedError) Error() string { return r.err.Error() }
