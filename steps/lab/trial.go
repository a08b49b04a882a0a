package lab

import (
	"context"

	"github.com/signoff-sso/signoff/steps/sut"
)

// Trial is one check's use of the SP, which all checks of a run share. It knows whether the SP may
// have kept something of what the check did at Okta, and whether the check may be the reason for
// the SP's end. It is used by one goroutine at a time.
type Trial struct {
	stage *Stage
	// as the check found it, or has started it last; nil where Signoff launched none
	process *sut.Process
	refused bool // the SP has refused to start
	tainted bool // the SP has, or may have, kept what was wrong at Okta
}

// NewTrial returns the use of the SP by one check, which ends it with [Trial.Close].
func (s *Stage) NewTrial() *Trial { return &Trial{stage: s} }

// Begin starts the SP again where it has ended because of an earlier check, and sets its clock
// right where that one could not. Errors are those of a start of the SP and of hooks.move_clock.
func (t *Trial) Begin(ctx context.Context) error {
	err := t.stage.restartIfEnded(ctx)
	t.process = t.stage.process.Load()
	if err != nil {
		return err
	}
	return t.stage.mendSPClock(ctx)
}

// AllowCrash notes that from here on the check does what no sound Okta and no user does: where the
// SP ends, it is because of that, and the run goes on.
func (t *Trial) AllowCrash() {
	t.stage.mu.Lock()
	defer t.stage.mu.Unlock()
	t.stage.mayCrash[t] = true
}

// Taint notes that the SP may keep what the check does to Okta from here on, so that it is started
// anew after the check.
func (t *Trial) Taint() {
	t.tainted = true
	t.AllowCrash()
}

// Restart starts the SP anew, with Okta as the check has left it. The error may be a refusal, as
// [IsStartRefusal] says.
func (t *Trial) Restart(ctx context.Context) error {
	t.refused = false
	err := t.stage.restart(ctx)
	t.process = t.stage.process.Load()
	return err
}

// RestartOrRefuse is Restart where a refusal to start is an answer, too: the SP is down then.
func (t *Trial) RestartOrRefuse(ctx context.Context) error {
	err := t.Restart(ctx)
	if IsStartRefusal(err) {
		t.refused = true
		return nil
	}
	return err
}

// RestartClean is Restart after all is well again at Okta: the SP keeps nothing of what was wrong.
func (t *Trial) RestartClean(ctx context.Context) error {
	err := t.Restart(ctx)
	if err == nil {
		t.tainted = false
	}
	return err
}

// Down says whether the SP has refused to start, or has ended after the check has tainted it.
func (t *Trial) Down() bool {
	p := t.stage.process.Load()
	return t.refused || t.tainted && p != nil && p.Died()
}

// AwaitDown is Down where the SP has just not answered: a tainted SP may be about to end.
func (t *Trial) AwaitDown() bool {
	p := t.stage.process.Load()
	if !t.tainted || p == nil {
		return false
	}
	t.stage.awaitExit(p, true)
	return t.Down()
}

// Ended says whether the SP has ended by itself since the check began, and what it wrote last.
// brokenOff says that a connection to it has just broken off, so that its end may be near. A
// tainted SP may end.
func (t *Trial) Ended(brokenOff bool) (lastWords string, ended bool) {
	if t.process == nil || t.tainted {
		return "", false
	}
	t.stage.awaitExit(t.process, brokenOff)
	if !t.process.Died() {
		return "", false
	}
	t.stage.explain(t.process)
	return t.process.LastWords(), true
}

// Close ends the check's use of the SP. A tainted one is started anew where it can be, so that
// later checks find one that keeps nothing of this check. Okta has to be well again by then.
func (t *Trial) Close(ctx context.Context) error {
	t.stage.mu.Lock()
	delete(t.stage.mayCrash, t)
	t.stage.mu.Unlock()
	if ok, _ := t.stage.Config.Has("restart"); !t.tainted || !ok {
		return nil
	}
	return t.RestartClean(context.WithoutCancel(ctx))
}
