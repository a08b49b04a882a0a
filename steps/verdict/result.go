package verdict

import (
	"encoding/json"
	"time"
)

// Result is the verdict on one check, and what led to it.
type Result struct {
	Check
	// Verdict is the verdict.
	Verdict Verdict
	// Reason is one sentence that says why; empty on a plain pass.
	Reason string
	// Driver is the kind of driver that was used: "browser" or "http"; empty where
	// the check was not begun.
	Driver string
	// Control is the result ("pass" or "fail") of the sound sign-in that must succeed
	// for a refusal to mean anything; empty if the check has none.
	Control string
	// DurationMS is how long the check took, in milliseconds.
	DurationMS int64
	// Expected lists what would have been right.
	Expected []string
	// Actual is what was seen instead.
	Actual string
	// Consequence says what an attacker gains, or what breaks for a customer, and Fix what is
	// usually wrong and what to do about it; both are empty where the verdict does not count
	// against the SP.
	Consequence, Fix string
	// Rerun is the command that runs this check again.
	Rerun string
	// Evidence lists files that show what happened.
	Evidence []Evidence
	// Message says in one sentence which requirement was broken, what was sent to the SP, and what
	// the SP did; empty where the verdict does not count against it.
	Message string
	// Exchange is what passed between the parties; nil for a check that has passed, whose journal
	// is among the evidence.
	Exchange *Exchange
	// Steps are the sentences of the check, in their order.
	Steps []Step
	// Notes are sentences about the check that do not change its verdict: what a page did that was
	// dismissed, evidence that is missing and why.
	Notes []string
	// Measurements are what was measured; they decide no verdict.
	Measurements []Measurement
	// BrokenOff says that the run ended while the check ran. It is not written.
	BrokenOff bool
	// Accepted says that the SP's owner accepts the verdict for a while; nil if not.
	Accepted *Acceptance
}

// Evidence is one file that shows what a check saw.
type Evidence struct {
	// Name says in a few words what the file shows.
	Name string `json:"name"`
	// Path is relative to the out folder, with forward slashes.
	Path string `json:"path"`
	// Kind is "screenshot", "journal" or "page".
	Kind string `json:"kind"`
}

// Duration is how long the check took.
func (r Result) Duration() time.Duration {
	return time.Duration(r.DurationMS) * time.Millisecond
}

// NotRun tells whether the check was chosen but never begun, because the run
// ended before: it has no driver.
func (r Result) NotRun() bool { return r.Verdict == Inconclusive && r.Driver == "" && r.Control == "" }

// resultJSON is the wire form of a [Result], in the order of results.json.
type resultJSON struct {
	ID         string     `json:"id"`
	Title      string     `json:"title"`
	Area       string     `json:"area"`
	Level      Level      `json:"level"`
	Verdict    Verdict    `json:"verdict"`
	Reason     string     `json:"reason"`
	Needs      []string   `json:"needs"`
	Claims     []string   `json:"claims"`
	Sources    []string   `json:"sources"`
	Fault      string     `json:"fault"`
	Driver     string     `json:"driver"`
	Control    string     `json:"control"`
	DurationMS int64      `json:"duration_ms"`
	Expected   []string   `json:"expected"`
	Actual     string     `json:"actual"`
	Rerun      string     `json:"rerun"`
	Evidence   []Evidence `json:"evidence"`
	Profile    string     `json:"profile"`
	Feature    string     `json:"feature"`

	Depth    Depth       `json:"depth,omitempty"`
	Accepted *Acceptance `json:"accepted,omitempty"`
	Notes    []string    `json:"notes,omitempty"`

	Measurements []Measurement `json:"measurements,omitempty"`

	Steps []Step `json:"steps,omitempty"`

	Consequence string `json:"consequence,omitempty"`
	Fix         string `json:"fix,omitempty"`

	File string `json:"file,omitempty"`
	Line int    `json:"line,omitempty"`

	Message  string    `json:"message,omitempty"`
	Exchange *Exchange `json:"exchange,omitempty"`
}

// MarshalJSON writes the result flat, with its lists never null.
func (r Result) MarshalJSON() ([]byte, error) {
	c := r.normal()
	return json.Marshal(resultJSON{
		ID: c.ID, Title: c.Title, Area: c.Area, Level: c.Level,
		Verdict: r.Verdict, Reason: r.Reason,
		Needs: c.Needs, Claims: c.Claims, Sources: c.Sources, Fault: c.Fault,
		Driver: r.Driver, Control: r.Control, DurationMS: r.DurationMS,
		Expected: list(r.Expected), Actual: r.Actual, Rerun: r.Rerun,
		Evidence: list(r.Evidence), Profile: c.Profile, Feature: c.Feature, Depth: c.Depth,
		Accepted: r.Accepted, Notes: r.Notes, Measurements: r.Measurements, Steps: r.Steps,
		Consequence: r.Consequence, Fix: r.Fix, File: c.URI, Line: c.Line, Message: r.Message, Exchange: r.Exchange,
	})
}

// UnmarshalJSON reads what MarshalJSON wrote; unknown fields are ignored, since
// later versions may add some.
func (r *Result) UnmarshalJSON(data []byte) error {
	var w resultJSON
	if err := json.Unmarshal(data, &w); err != nil {
		return err
	}
	*r = Result{
		Check: Check{
			ID: w.ID, Title: w.Title, Area: w.Area, Level: w.Level,
			Needs: w.Needs, Claims: w.Claims, Sources: w.Sources, Fault: w.Fault,
			Profile: w.Profile, Feature: w.Feature, Depth: w.Depth, URI: w.File, Line: w.Line,
		},
		Verdict: w.Verdict, Reason: w.Reason, Driver: w.Driver, Control: w.Control,
		DurationMS: w.DurationMS, Expected: w.Expected, Actual: w.Actual,
		Rerun: w.Rerun, Evidence: w.Evidence, Accepted: w.Accepted, Notes: w.Notes, Measurements: w.Measurements, Steps: w.Steps,
		Consequence: w.Consequence, Fix: w.Fix, Message: w.Message, Exchange: w.Exchange,
	}
	return nil
}
