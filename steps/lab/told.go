package lab

import (
	"errors"

	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// Told is what an answer of [Stage.WhoAmI] or [Stage.AskWith] means for a check. Where it says that
// somebody is signed in but not who, the identity has no name. An answer that tells nothing at all
// is a [verdict.MismatchError] of a requirement, with what was expected in place of it: the
// calibration has seen that this SP can tell. Where the page did not come to show anything in time,
// nothing is known: it may be late, or broken, which is a [scenario.InconclusiveError]. Other errors
// are returned as they are.
func Told(id sut.Identity, err error, requirement, expected string) (sut.Identity, error) {
	var unclear *sut.ProbeError
	switch {
	case !errors.As(err, &unclear):
		return id, err
	case unclear.Unknown:
		return id, &scenario.InconclusiveError{Because: unclear.Error()}
	case id.SignedIn:
		return id, nil
	}
	return id, scenario.Expect(false, requirement, expected, "%s", unclear.Error())
}
