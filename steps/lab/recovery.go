package lab

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// NoSignInError says that the SP, which signed people in when it was calibrated, signs nobody in
// any more.
type NoSignInError struct {
	Said string // what came of the last sign-in
	ToDo string // what the user can do; empty where nothing is known
}

// Error says what came of it, and what to do.
func (e *NoSignInError) Error() string {
	text := "the SP signs nobody in any more: " + e.Said
	if e.ToDo != "" {
		text += "; " + e.ToDo
	}
	return text
}

// Outcome says that nothing can be judged.
func (e *NoSignInError) Outcome() verdict.Outcome {
	return verdict.Outcome{Verdict: verdict.Inconclusive, Reason: e.Error()}
}

// soundTries is how many people must fail to sign in before the SP is taken for one that signs
// nobody in. One alone may have met with an SP that is only slow.
const soundTries = 3

// SignsIn lets somebody whom the SP has never seen sign in, with nothing wrong, and others where
// that fails. The error is a [NoSignInError].
func (s *Stage) SignsIn(ctx context.Context) error {
	var err error
	for range soundTries {
		if err = s.signsIn(ctx); err == nil || ctx.Err() != nil {
			break
		}
	}
	return err
}

// signsIn is one try of SignsIn.
func (s *Stage) signsIn(ctx context.Context) error {
	id, p, err := s.tryToSignIn(ctx, s.driver, nil)
	switch {
	case err != nil:
		return &NoSignInError{Said: err.Error()}
	case !p.Is(id):
		return &NoSignInError{Said: id.Said}
	}
	return nil
}

// tryToSignIn lets somebody whom the SP has never seen sign in, with a fault of Okta's or, where
// that is empty, without, and asks the SP who that is.
func (s *Stage) tryToSignIn(ctx context.Context, kind string, fault *mockidp.Fault) (sut.Identity, *Person, error) {
	d, err := s.NewDriver(ctx, kind)
	if err != nil {
		return sut.Identity{}, nil, err
	}
	defer d.Close(context.WithoutCancel(ctx)) //nolint:errcheck // the browser goes with the run
	p, err := s.NewPerson(ctx, s.First, "Erin", RandomName(6), true)
	if err != nil {
		return sut.Identity{}, nil, err
	}
	if fault != nil {
		active, err := p.inject(*fault)
		if err != nil {
			return sut.Identity{}, nil, err
		}
		defer active.Clear()
	}
	if err := s.SignIn(ctx, p, d, s.First.Config.SignIn); err != nil {
		return sut.Identity{}, nil, err
	}
	id, err := s.WhoAmI(ctx, s.First, d)
	if Disagree(err) && p.Is(id) { // signed in all the same: that the page does not show it is for checks to say
		err = nil
	}
	return id, p, err
}

// lockOut is what is known of how the SP locks sign-ins after it has refused some.
type lockOut struct {
	tried    bool          // whether it was looked for
	refusals int           // after how many at most the SP signs nobody in; 0 where it never does
	ends     string        // what has to happen before it does again, as Restore returns it
	waited   time.Duration // in all, for that
}

const (
	// maxRestoreWait is how long one wait may last until the SP signs people in again.
	maxRestoreWait = 30 * time.Second
	// maxWaits is how long a run waits for that in all.
	maxWaits = 5 * time.Minute
	// restartAfter is how long is waited before the SP is started anew, where Signoff can.
	restartAfter = 3 * time.Second
)

// Restore makes the SP sign people in again, by waiting longer and longer, and by a new start where
// Signoff starts the SP. It returns what helped, as in "12s had passed"; that is empty where the SP
// did so by itself. The first time it also finds out whether refusals are why. The error is a
// [NoSignInError].
func (s *Stage) Restore(ctx context.Context) (how string, err error) {
	how, err = s.restoreSignIn(ctx)
	if err != nil || how == "" || s.lockOut.tried {
		return how, err
	}
	s.lockOut.tried = true
	if err := s.findLockOut(ctx); err != nil {
		s.lockOut.tried = ctx.Err() == nil // who was broken off knows nothing yet
		return how, err
	}
	if s.lockOut.refusals == 0 {
		return how, nil
	}
	if s.lockOut.ends, err = s.restoreSignIn(ctx); err != nil {
		return how, err
	}
	s.NoteBehavior("lock-out", fmt.Sprintf("after at most %d refusals", s.lockOut.refusals))
	return how, nil
}

// LockOut says how the SP locks sign-ins; empty where it does not, as far as is known.
func (s *Stage) LockOut() string {
	if s.lockOut.refusals == 0 {
		return ""
	}
	ends := ""
	if s.lockOut.ends != "" {
		ends = " before " + s.lockOut.ends
	}
	return fmt.Sprintf("the SP locks sign-ins: after at most %d were refused, nobody could sign in%s; %s", s.lockOut.refusals, ends, switchOffLock)
}

// switchOffLock is the advice for SPs that limit sign-ins.
const switchOffLock = "switch its limit on sign-ins off for the test, or raise it"

// restoreSignIn waits until a sign-in succeeds, and starts the SP anew where waiting does not help.
func (s *Stage) restoreSignIn(ctx context.Context) (how string, err error) {
	waited, restarted := time.Duration(0), false
	for wait := time.Duration(0); ; wait = min(max(2*wait, time.Second), 8*time.Second) {
		if err := s.wait(ctx, wait); err != nil {
			return "", err
		}
		waited += wait
		err := s.signsIn(ctx)
		switch {
		case err == nil:
			return passed(waited, restarted), s.signsIn(ctx)
		case ctx.Err() != nil:
			return "", context.Cause(ctx)
		case !restarted && s.restarts() && (waited >= restartAfter || s.lockOut.ends == byRestart):
			restarted = true
			if err := s.restart(ctx); err != nil {
				return "", &NoSignInError{Said: err.Error()}
			}
			wait = 0
		case waited >= maxRestoreWait, s.lockOut.waited >= maxWaits:
			return "", s.stillRefuses(err, waited)
		}
	}
}

// wait waits, and counts what the run has waited in all.
func (s *Stage) wait(ctx context.Context, d time.Duration) error {
	s.lockOut.waited += d
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(d):
		return nil
	}
}

// byRestart is how an SP signs people in again that Signoff has started anew.
const byRestart = "the SP was started anew"

// passed says what had to happen before a sign-in succeeded; empty for nothing.
func passed(waited time.Duration, restarted bool) string {
	switch {
	case restarted:
		return byRestart
	case waited > 0:
		return waited.String() + " had passed"
	}
	return ""
}

// restarts says whether Signoff can start the SP anew.
func (s *Stage) restarts() bool {
	ok, _ := s.Config.Has("restart")
	return ok
}

// stillRefuses is the error where neither waiting nor a new start has helped.
func (s *Stage) stillRefuses(err error, waited time.Duration) error {
	var none *NoSignInError
	if errors.As(err, &none) {
		none.ToDo = "waiting for " + waited.String() + " has not helped; if it locks sign-ins after some were refused, " + switchOffLock
	}
	return err
}

// refusedFaults are what the refused sign-ins have wrong by which a lock-out is looked for: some
// SPs count only what they refuse themselves, others whatever fails.
func refusedFaults() []string { return []string{"token-invalid-grant", "aud-wrong"} }

// batches are how many sign-ins the SP gets to refuse in a row before somebody tries a sound one. A
// sign-in that succeeds may start the SP's count anew.
func batches() []int { return []int{3, 5, 10} }

// findLockOut finds out after how many refusals the SP signs nobody in. What does that to the SP at
// the first time is no lock-out, and is left out.
func (s *Stage) findLockOut(ctx context.Context) error {
	var faults []string
	for _, fault := range refusedFaults() {
		s.refuse(ctx, []string{fault}, 1)
		if s.SignsIn(ctx) == nil {
			faults = append(faults, fault)
			continue
		}
		if _, err := s.restoreSignIn(ctx); err != nil {
			return err
		}
	}
	refused := len(faults)
	for _, batch := range batches() {
		if len(faults) == 0 || ctx.Err() != nil {
			return context.Cause(ctx)
		}
		s.refuse(ctx, faults, batch)
		refused += batch
		if s.SignsIn(ctx) != nil {
			if ctx.Err() != nil { // it was not the SP
				return context.Cause(ctx)
			}
			s.lockOut.refusals = refused
			return nil
		}
	}
	return nil
}

// refuse makes the SP refuse some sign-ins in a row, each of somebody else.
func (s *Stage) refuse(ctx context.Context, faults []string, times int) {
	for i := range times {
		// whatever comes of it
		_, _, _ = s.tryToSignIn(ctx, s.driver, &mockidp.Fault{Name: faults[i%len(faults)]})
	}
}

// inject makes Okta do something wrong in one person's sign-ins, until the fault is cleared.
func (p *Person) inject(fault mockidp.Fault) (*mockidp.ActiveFault, error) {
	fault.User, fault.App = p.OktaID, p.Tenant.App.ID
	return p.Tenant.Org.Inject(fault)
}
