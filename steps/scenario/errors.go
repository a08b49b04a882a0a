package scenario

import "github.com/signoff-sso/signoff/steps/verdict"

// NotApplicableError is the error of a check that does not apply to the SP.
type NotApplicableError struct {
	Missing string // what the SP does not declare or do, as in "does not declare idp-initiated"
}

// Error says what is missing.
func (n *NotApplicableError) Error() string { return n.Missing }

// Outcome says that the check does not apply.
func (n *NotApplicableError) Outcome() verdict.Outcome {
	return verdict.Outcome{Verdict: verdict.NotApplicable, Reason: n.Missing}
}

// SkippedError is the error of a check that the user's choice excludes.
type SkippedError struct {
	Because string
}

// Error says why.
func (s *SkippedError) Error() string { return s.Because }

// Outcome says that the user did not want the check.
func (s *SkippedError) Outcome() verdict.Outcome {
	return verdict.Outcome{Verdict: verdict.Skipped, Reason: s.Because}
}

// InconclusiveError is the error of a step that could not find out what it looks for.
type InconclusiveError struct {
	Because string
}

// Error says why.
func (u *InconclusiveError) Error() string { return u.Because }

// Outcome is inconclusive.
func (u *InconclusiveError) Outcome() verdict.Outcome {
	return verdict.Outcome{Verdict: verdict.Inconclusive, Actual: u.Because}
}

// ToleratedError is the error of a requirement that is not met where something else makes up for
// it, so that it is only a warning.
type ToleratedError struct {
	Err     error // what was seen, as a rule a [verdict.MismatchError]
	Because string
}

// Error is that of the error in it.
func (t *ToleratedError) Error() string { return t.Err.Error() }

// Unwrap returns the error in it.
func (t *ToleratedError) Unwrap() error { return t.Err }

// Outcome is that of the error in it, with a warning in place of a failure.
func (t *ToleratedError) Outcome() verdict.Outcome {
	o := verdict.OutcomeOf(t.Err)
	if o.Verdict == verdict.Fail {
		o.Verdict, o.Tolerated = verdict.Warn, t.Because
	}
	return o
}

// SPDownError is the error of a sign-in that has to succeed, where the check before it has made the
// SP end. That the SP cannot be reached counts against the SP then.
type SPDownError struct {
	Err error // a [verdict.MismatchError]
}

// Error is the mismatch's.
func (d *SPDownError) Error() string { return d.Err.Error() }

// Unwrap returns the mismatch.
func (d *SPDownError) Unwrap() error { return d.Err }

// Outcome is the mismatch's.
func (d *SPDownError) Outcome() verdict.Outcome {
	o := verdict.OutcomeOf(d.Err)
	o.SPDown = true
	return o
}
