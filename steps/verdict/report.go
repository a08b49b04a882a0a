package verdict

import (
	"encoding/json"
	"time"
)

// Schema is the version of results.json.
const Schema = "signoff/v1"

// Report is the outcome of one profile's checks: the content of results.json.
type Report struct {
	// Schema is always [Schema].
	Schema string `json:"schema"`
	// Suite says which checks were used.
	Suite Suite `json:"suite"`
	// Profile is the key of the profile.
	Profile string `json:"profile"`
	// Guide is the vendor's guide whose claims are judged.
	Guide Guide `json:"guide"`
	// Target is the SP that was tried.
	Target Target `json:"target"`
	// Started is when the first check began.
	Started time.Time `json:"started"`
	// DurationMS is how long the profile took, in milliseconds.
	DurationMS int64 `json:"duration_ms"`
	// Interrupted tells that the run was ended before all checks were done.
	Interrupted bool `json:"interrupted"`
	// Stopped says why chosen checks were not run; nil where all were.
	Stopped *Stopped `json:"stopped,omitempty"`
	// Declares are the features that the SP's configuration declares.
	Declares []string `json:"declares,omitempty"`
	// Untested are those of them that no check is about.
	Untested []string `json:"declared_not_tested,omitempty"`
	// Driver is the kind of driver that was used where a check requires none: "http"
	// or "browser".
	Driver string `json:"driver,omitempty"`
	// Browser is the browser that was used, with its version; empty for none.
	Browser string `json:"browser,omitempty"`
	// Traits describe how the SP signs somebody in, as observed: a name, and what was
	// seen.
	Traits map[string]string `json:"traits,omitempty"`
	// Shard is the part of the suite that was run, as in "1/3"; empty for all.
	Shard string `json:"shard,omitempty"`
	// Depth is how many of the generated values the run tried; empty for all.
	Depth Depth `json:"depth,omitempty"`
	// NotTried counts the checks that were chosen but for their depth.
	NotTried int `json:"not_tried_at_this_depth,omitempty"`
	// NotTriedSlow counts the checks that were chosen but for the minutes that they wait.
	NotTriedSlow int `json:"not_tried_slow,omitempty"`
	// Findings is the file whose findings were accepted.
	Findings string `json:"findings,omitempty"`
	// Partial says that not all checks of the profile were chosen. At the depths quick and standard
	// all are those of standard.
	Partial bool `json:"partial,omitempty"`
	// Problems are sentences about findings that do not hold any more; each of them fails the run.
	Problems []string `json:"problems,omitempty"`
	// Expired are the ids of the checks of which a finding was accepted until a day that is over;
	// each of them is one of the problems, too.
	Expired []string `json:"expired_findings,omitempty"`
	// Notes are sentences about the run that change neither a verdict nor the exit code, as of
	// what could not be cleaned up.
	Notes []string `json:"notes,omitempty"`
	// SignOff says what was tested, by whom, and what was not; nil in results of older versions.
	SignOff *SignOff `json:"sign_off,omitempty"`
	// Summary counts the checks by verdict.
	Summary Summary `json:"summary"`
	// Claims are the guide's claims with their verdicts.
	Claims []ClaimResult `json:"claims"`
	// Checks are the results, in the order of the feature files.
	Checks []Result `json:"checks"`
}

// Suite says which checks were used.
type Suite struct {
	// Version is Signoff's version.
	Version string `json:"version"`
	// FeaturesDigest is a SHA-256 over the feature files, in hex.
	FeaturesDigest string `json:"features_digest"`
}

// Guide is a vendor's set-up guide.
type Guide struct {
	// Title is the guide's title with the product's name.
	Title string `json:"title"`
	// URL is where the guide is published.
	URL string `json:"url"`
	// Date is the day of the guide, as in 2026-11-28; empty where it is not known.
	Date string `json:"date,omitempty"`
	// Digest is the SHA-256, in hex, of the file with the claims of a vendor's own guide.
	Digest string `json:"digest,omitempty"`
}

// Target is the SP that was tried.
type Target struct {
	// Name is the product's name.
	Name string `json:"name"`
	// BaseURL is where it was reached.
	BaseURL string `json:"base_url"`
}

// MarshalJSON writes the report with its lists never null and its schema set.
func (r Report) MarshalJSON() ([]byte, error) {
	type plain Report
	r.Schema = Schema
	r.Claims, r.Checks = list(r.Claims), list(r.Checks)
	return json.Marshal(plain(r))
}

// Duration is how long the profile took.
func (r Report) Duration() time.Duration {
	return time.Duration(r.DurationMS) * time.Millisecond
}

// Summary counts checks by verdict.
type Summary struct {
	// Pass counts the checks with the verdict [Pass], and so on below.
	Pass          int `json:"pass"`
	Fail          int `json:"fail"`
	Warn          int `json:"warn"`
	NotApplicable int `json:"not_applicable"`
	Skipped       int `json:"skipped"`
	Inconclusive  int `json:"inconclusive"`
	Error         int `json:"error"`
}

// Summarize counts results by verdict. A result whose verdict is not one of
// [Verdicts] counts as an error.
func Summarize(results []Result) Summary {
	var s Summary
	for _, r := range results {
		s.add(r.Verdict)
	}
	return s
}

// add counts one verdict.
func (s *Summary) add(v Verdict) {
	switch v {
	case Pass:
		s.Pass++
	case Fail:
		s.Fail++
	case Warn:
		s.Warn++
	case NotApplicable:
		s.NotApplicable++
	case Skipped:
		s.Skipped++
	case Inconclusive:
		s.Inconclusive++
	default:
		s.Error++
	}
}

// Count returns how many checks have the verdict v.
func (s Summary) Count(v Verdict) int {
	return map[Verdict]int{
		Pass: s.Pass, Fail: s.Fail, Warn: s.Warn, NotApplicable: s.NotApplicable,
		Skipped: s.Skipped, Inconclusive: s.Inconclusive, Error: s.Error,
	}[v]
}

// Total returns how many checks were counted.
func (s Summary) Total() int {
	return s.Pass + s.Fail + s.Warn + s.NotApplicable + s.Skipped + s.Inconclusive + s.Error
}

// Plus returns the sum of s and other.
func (s Summary) Plus(other Summary) Summary {
	return Summary{
		Pass: s.Pass + other.Pass, Fail: s.Fail + other.Fail, Warn: s.Warn + other.Warn,
		NotApplicable: s.NotApplicable + other.NotApplicable, Skipped: s.Skipped + other.Skipped,
		Inconclusive: s.Inconclusive + other.Inconclusive, Error: s.Error + other.Error,
	}
}
