package lab

import (
	"errors"

	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// UnknownError says that the SP did not come to tell who is signed in: it may be late, or broken.
type UnknownError struct {
	Err *sut.ProbeError
}

// Error is that of the error in it.
func (e *UnknownError) Error() string { return e.Err.Error() }

// Unwrap returns the error in it.
func (e *UnknownError) Unwrap() error { return e.Err }

// Outcome is inconclusive.
func (e *UnknownError) Outcome() verdict.Outcome {
	return verdict.Outcome{Verdict: verdict.Inconclusive, Actual: e.Error()}
}

// Told is what an answer of [Stage.WhoAmI] or [Stage.AskWith] means for a check. Where it says that
// somebody is signed in but not who, the identity has no name. An answer that tells nothing at all
// is a [verdict.MismatchError] of a requirement, with what was expected in place of it: the
// calibration has seen that this SP can tell. So is one of which the page shows somebody else than
// the address tells, or nobody: it has seen, too, that the two agree. Where the page did not come
// to show anything in time, nothing is known, which is an [UnknownError]. Other errors are returned
// as they are.
func Told(id sut.Identity, err error, requirement, expected string) (sut.Identity, error) {
	var unclear *sut.ProbeError
	switch {
	case !errors.As(err, &unclear):
		return id, err
	case unclear.Unknown:
		return id, &UnknownError{unclear}
	case id.SignedIn && !unclear.Disagree:
		return id, nil
	}
	return id, &verdict.MismatchError{Requirement: requirement, Expected: []string{expected}, Actual: unclear.Error()}
}

// Disagree says whether an error of [Stage.WhoAmI] is that the SP's address and its page do not
// name the same person.
func Disagree(err error) bool {
	var unclear *sut.ProbeError
	return errors.As(err, &unclear) && unclear.Disagree
}
