package verdict

// Verdict is the result of one check or one claim.
type Verdict string

// The verdicts. They are the words used in results.json.
const (
	// Pass: the SP did what is required, and the check saw it.
	Pass Verdict = "pass"
	// Fail: the SP did something else than a must requires.
	Fail Verdict = "fail"
	// Warn: the SP did not meet a should.
	Warn Verdict = "warn"
	// NotApplicable: the SP does not declare what the check needs.
	NotApplicable Verdict = "not-applicable"
	// Skipped: the user chose not to run it.
	Skipped Verdict = "skipped"
	// Inconclusive: the control failed or the environment was in the way, so
	// there is neither a pass nor a fail.
	Inconclusive Verdict = "inconclusive"
	// Error: Signoff itself went wrong.
	Error Verdict = "error"
)

// Verdicts returns all verdicts, the worst first. A failure stands before an
// error of Signoff's own, because what was seen to be wrong stays wrong.
func Verdicts() []Verdict {
	return []Verdict{Fail, Error, Inconclusive, Warn, Skipped, NotApplicable, Pass}
}

// Valid tells whether v is one of the verdicts above.
func (v Verdict) Valid() bool { return v.rank() < len(Verdicts()) }

// rank is 0 for the worst verdict and grows as verdicts get better; a word
// that is no verdict is beyond all of them.
func (v Verdict) rank() int {
	for i, known := range Verdicts() {
		if v == known {
			return i
		}
	}
	return len(Verdicts())
}

// Worst returns the worst of vs in the order of [Verdicts]. A word that is no
// verdict counts as [Error], and so does an empty list: nothing was shown.
func Worst(vs ...Verdict) Verdict {
	if len(vs) == 0 {
		return Error
	}
	worst := Pass
	for _, v := range vs {
		if !v.Valid() {
			v = Error
		}
		if v.rank() < worst.rank() {
			worst = v
		}
	}
	return worst
}

// Level is how strongly a behaviour is required, in the sense of RFC 2119.
type Level string

// The levels. An advisory check is a [May].
const (
	// Must: breaking it is a failure.
	Must Level = "must"
	// Should: breaking it is a warning, with --strict a failure.
	Should Level = "should"
	// May: worth knowing, never held against the SP.
	May Level = "may"
)

// Valid tells whether l is one of the levels above.
func (l Level) Valid() bool { return l == Must || l == Should || l == May }
