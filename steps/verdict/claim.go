package verdict

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// Claim is one behaviour that a vendor's set-up guide documents, in our words.
type Claim struct {
	// ID is a letter and a number, for example "T19".
	ID string `json:"id"`
	// Profile is the key of the profile whose guide makes the claim.
	Profile string `json:"profile"`
	// Feature is the guide's topic, for example "jit".
	Feature string `json:"feature"`
	// Text says the behaviour in one plain sentence.
	Text string `json:"text"`
	// By is how it must be shown, for example "browser".
	By string `json:"by"`
	// Source is where the guide says it; empty where that is not known.
	Source string `json:"source,omitempty"`
	// NotShown says why no check shows the claim; empty where some do.
	NotShown string `json:"not_shown,omitempty"`
	// Also are the ids of checks, without their vectors, that try it on any SP.
	Also []string `json:"also,omitempty"`
}

// ClaimResult is what the checks say about one claim.
type ClaimResult struct {
	Claim
	// Verdict is the worst verdict of the checks that show the claim.
	Verdict Verdict `json:"verdict"`
	// Reason says why in a sentence; empty where all its checks passed.
	Reason string `json:"reason"`
	// Checks are the ids of the checks that show the claim, run or not.
	Checks []string `json:"checks"`
	// DurationMS is the time of those checks together, in milliseconds.
	DurationMS int64 `json:"duration_ms"`
}

// MarshalJSON writes the claim's result with its list never null.
func (c ClaimResult) MarshalJSON() ([]byte, error) {
	type plain ClaimResult
	c.Checks = list(c.Checks)
	return json.Marshal(plain(c))
}

// Duration is the time of the checks that show the claim, together.
func (c ClaimResult) Duration() time.Duration {
	return time.Duration(c.DurationMS) * time.Millisecond
}

// JudgeClaims says what results mean for claims: a claim gets the worst verdict
// of the checks that show it. The list all holds every check there is, run or
// not: a check that shows a claim but has no result counts as [Skipped], so that
// a part of a suite never passes for the whole of it. A claim that no check
// shows is an [Error].
func JudgeClaims(claims []Claim, all []Check, results []Result) []ClaimResult {
	judged := make([]ClaimResult, 0, len(claims))
	for _, claim := range claims {
		judged = append(judged, judge(claim, all, results))
	}
	return judged
}

// judge says what results mean for one claim.
func judge(claim Claim, all []Check, results []Result) ClaimResult {
	out := ClaimResult{Claim: claim, Checks: []string{}}
	var verdicts []Verdict
	var reason, missing string
	ran := 0
	for _, check := range all {
		if check.Profile != claim.Profile || !slices.Contains(check.Claims, claim.ID) {
			continue
		}
		out.Checks = append(out.Checks, check.ID)
		at := slices.IndexFunc(results, func(r Result) bool { return r.ID == check.ID })
		if at < 0 {
			verdicts = append(verdicts, Skipped)
			continue
		}
		ran++
		result := results[at]
		out.DurationMS += result.DurationMS
		if len(verdicts) == 0 || result.Verdict.rank() < Worst(applicable(verdicts)...).rank() {
			reason = result.Reason
		}
		verdicts = append(verdicts, result.Verdict)
		if result.Verdict == NotApplicable && missing == "" {
			missing = result.Reason
		}
	}
	out.Verdict = Worst(applicable(verdicts)...)
	if out.Verdict == Pass {
		reason = passedInPart(verdicts, missing)
	}
	if claim.NotShown != "" {
		out.Verdict = Skipped
	}
	out.Reason = claimReason(out, ran, reason)
	return out
}

// applicable returns the verdicts of the checks that apply to the SP; all of them where none does.
func applicable(verdicts []Verdict) []Verdict {
	some := slices.DeleteFunc(slices.Clone(verdicts), func(v Verdict) bool { return v == NotApplicable })
	if len(some) == 0 {
		return verdicts
	}
	return some
}

// passedInPart says how many of the checks that show a claim did not apply, and why the first of
// them did not; empty where all have passed.
func passedInPart(verdicts []Verdict, missing string) string {
	passed := len(applicable(verdicts))
	if passed == len(verdicts) {
		return ""
	}
	return fmt.Sprintf("%d of %d checks; for the others %s", passed, len(verdicts), missing)
}

// claimReason words why a claim has its verdict; reason is that of the check
// with the worst verdict among the ran ones.
func claimReason(c ClaimResult, ran int, reason string) string {
	switch {
	case c.NotShown != "":
		return "not shown: " + c.NotShown
	case len(c.Checks) == 0:
		return "no check shows this claim"
	case c.Verdict == Skipped && ran == 0:
		return "none of its checks was run"
	case c.Verdict == Skipped && ran < len(c.Checks):
		return fmt.Sprintf("%d of %d checks were run", ran, len(c.Checks))
	default:
		return reason
	}
}
