package verdict

import "slices"

// The exit codes of the command.
const (
	// ExitSignedOff: everything that was tried conforms.
	ExitSignedOff = 0
	// ExitNotConforming: at least one check failed.
	ExitNotConforming = 1
	// ExitUsage: the command line or the configuration is wrong.
	ExitUsage = 2
	// ExitInconclusive: a control failed, the environment was in the way, the
	// run was interrupted, or nothing was tried.
	ExitInconclusive = 3
	// ExitError: Signoff itself went wrong.
	ExitError = 4
)

// ExitCode returns the exit code that reports deserve. A failure outweighs an
// error of Signoff's own, which outweighs an inconclusive check. With strict, a
// warning is a failure. Claims count as well as checks, because a claim that no
// check shows is an error too; a claim of which only a part was selected is not.
func ExitCode(reports []Report, strict bool) int {
	var sum Summary
	interrupted, ran, problems := false, 0, 0
	for _, r := range reports {
		sum = sum.Plus(Summarize(slices.DeleteFunc(slices.Clone(r.Checks), func(c Result) bool { return c.Accepted != nil })))
		interrupted = interrupted || r.Interrupted
		ran += len(r.Checks)
		if !r.Interrupted {
			problems += len(r.Problems)
		}
		for _, c := range r.Claims {
			if len(c.Checks) == 0 && c.NotShown == "" {
				sum.Error++
			}
		}
	}
	switch {
	case sum.Fail > 0, strict && sum.Warn > 0, problems > 0:
		return ExitNotConforming
	case sum.Error > 0:
		return ExitError
	case sum.Inconclusive > 0, interrupted, ran == 0:
		return ExitInconclusive
	default:
		return ExitSignedOff
	}
}
