package scenario

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Recovery is how a suite finds out whether an SP still signs anybody in, and makes it do so again.
// An SP that has locked sign-ins, or that an earlier check has broken, refuses everything: that
// looks like a sound refusal, and like a fault of the SP in checks that expect a sign-in.
type Recovery struct {
	// SignIn signs in somebody whom the SP has never seen, with nothing wrong. The error says that
	// the SP signs nobody in.
	SignIn func(ctx context.Context) error
	// Restore makes the SP sign somebody in again, by waiting or by a new start, and says how. The
	// error says that it does not, and what the user can do.
	Restore func(ctx context.Context) (how string, err error)
	// LockOut says how the SP locks sign-ins after refusals, as far as Restore has found out; it is
	// empty where it does not.
	LockOut func() string
}

// maxRounds is how often the checks run at most that could not be judged. An SP that locks after a
// few refusals lets only some of them through in each round.
const maxRounds = 6

// recoveryPatience is the time for one question whether the SP signs anybody in.
const recoveryPatience = 45 * time.Second

// round is a part of a suite's run: the first runs several checks at a time; those after it run
// what could not be judged, one by one.
type round struct {
	number  int
	checks  map[string]string // ids of those to run, and why again; nil for all that are selected
	unsound bool              // the SP signs nobody in
	gaveUp  string            // why nothing more is tried; empty where something is
}

// includes says whether a check belongs to the round.
func (r *round) includes(id string) bool {
	if r.checks == nil {
		return true
	}
	_, ok := r.checks[id]
	return ok
}

// doubtful says whether a verdict is only worth something if the SP still signs people in.
func doubtful(v verdict.Verdict) bool {
	return v == verdict.Fail || v == verdict.Warn || v == verdict.Inconclusive
}

// admit says whether a check begins in this round. One that does not has its result, or comes
// again.
func (r *run) admit(ctx context.Context) bool {
	s := r.suite
	s.mu.Lock()
	unsound, first, gaveUp := s.round.unsound, s.round.number == 1, s.round.gaveUp
	s.mu.Unlock()
	switch {
	case r.recovery() == nil, !unsound && gaveUp == "":
		return true
	case first:
		s.repeat(r.check.ID, "", false)
		return false
	}
	if gaveUp == "" {
		_, err := r.restore(ctx)
		if err == nil {
			return true
		}
		gaveUp = err.Error()
	}
	s.add(verdict.Result{Check: r.check, Verdict: verdict.Inconclusive, Reason: "not run: " + gaveUp})
	return false
}

// recovery is that of the check's kind of world; nil for none.
func (r *run) recovery() *Recovery { return r.suite.recoveries[r.check.Profile] }

// settle keeps a result once it is known that the SP still signs people in; else the check runs
// again, alone, after the SP does. cause is why the check was broken off; nil where it was not.
func (r *run) settle(ctx context.Context, cause error, res verdict.Result) {
	s := r.suite
	if why := s.why(res.ID); why != "" {
		res.Notes = append(res.Notes, "it ran once more, alone; the first time: "+why)
	}
	tooLong := errors.Is(cause, errTooLong)
	if r.recovery() == nil || !doubtful(res.Verdict) || cause != nil && !tooLong {
		s.add(res)
		return
	}
	asking, cancel := context.WithTimeout(ctx, recoveryPatience)
	defer cancel()
	err := r.recovery().SignIn(asking)
	switch {
	case s.first() && (err != nil || s.isUnsound()):
		s.doubt(err != nil)
		s.repeat(res.ID, res.Reason, false)
	case s.first() && res.Verdict == verdict.Inconclusive && !tooLong:
		s.repeat(res.ID, res.Reason, false)
	case err == nil:
		s.add(r.withLocks(res))
	default:
		r.settleUnsound(ctx, res)
	}
}

// isAboutSigningIn says whether the step was to sign somebody in, or to see that it did.
func (f *failure) isAboutSigningIn() bool {
	return f != nil && slices.ContainsFunc([]string{"sign in", "signs in", "signed in", " knows "}, func(words string) bool { return strings.Contains(f.sentence, words) })
}

// withLocks adds to a result of an SP that signs people in what locks may have to do with it.
func (r *run) withLocks(res verdict.Result) verdict.Result {
	if res.Verdict == verdict.Inconclusive && res.Control == string(verdict.Fail) && r.failed.isAboutSigningIn() {
		res.Reason += "; others can sign in, so that it may lock an account after refusals: if it does, switch that off for the test"
	}
	if r.recovery().LockOut() != "" {
		res.Notes = append(res.Notes, "the SP locks sign-ins after refusals, which may be why")
	}
	return res
}

// settleUnsound keeps the result of a check that ran alone and left an SP behind that signs nobody
// in, though it did before.
func (r *run) settleUnsound(ctx context.Context, res verdict.Result) {
	s := r.suite
	s.doubt(true)
	how, err := r.restore(ctx)
	locks := r.recovery().LockOut()
	switch {
	case err != nil:
		res.Verdict, res.Reason = verdict.Inconclusive, err.Error()
	case locks != "" && s.more():
		s.repeat(res.ID, locks, false)
		return
	case locks != "":
		res.Verdict, res.Reason = verdict.Inconclusive, locks
	case res.Verdict == verdict.Inconclusive && how != "":
		res.Verdict, res.Reason = verdict.Warn, "after an attack a sound sign-in works"
		res.Expected, res.Actual = []string{"a sign-in that works"}, fmt.Sprintf("%s; nobody could sign in then before %s", res.Actual, how)
	}
	s.add(res)
}

// restore makes the SP sign people in again. Where that is in vain, nothing more is tried in this
// run.
func (r *run) restore(ctx context.Context) (how string, err error) {
	how, err = r.recovery().Restore(ctx)
	s := r.suite
	s.mu.Lock()
	defer s.mu.Unlock()
	s.round.unsound = err != nil
	if err != nil {
		s.round.gaveUp = err.Error()
	}
	return how, err
}

// first says whether several checks run at a time.
func (s *Suite) first() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.round.number == 1
}

// more says whether there will be another round.
func (s *Suite) more() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.round.number < maxRounds
}

func (s *Suite) isUnsound() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.round.unsound
}

// doubt notes that the SP signs nobody in.
func (s *Suite) doubt(unsound bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.round.unsound = s.round.unsound || unsound
}

// why says why a check runs once more in this round; empty where it does not.
func (s *Suite) why(id string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.round.checks[id]
}

// repeat lets a check run in the next round. why is empty where it did not run in this one; ended
// says that the SP ended during it.
func (s *Suite) repeat(id, why string, ended bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.repeats[id] = why
	s.crashed = s.crashed || ended
}

// nextRound prepares the round that runs what could not be judged in the last one; it is false
// where there is nothing. Where the SP stopped signing anybody in, what it was blamed for until
// then is tried again.
func (s *Suite) nextRound() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.round.unsound && s.round.number == 1 {
		for id, r := range s.results {
			if doubtful(r.Verdict) && s.recoveries[r.Profile] != nil {
				s.repeats[id] = r.Reason
			}
		}
	}
	if len(s.repeats) == 0 || s.round.number >= maxRounds {
		return false
	}
	s.round = round{number: s.round.number + 1, checks: s.repeats, unsound: s.round.unsound, gaveUp: s.round.gaveUp}
	s.repeats = map[string]string{}
	return true
}
