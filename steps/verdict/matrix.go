package verdict

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Matrix is what came of running the checks against service providers with one defect each:
// which check notices which.
type Matrix struct {
	// Baseline counts the verdicts on the sound SP.
	Baseline Summary `json:"baseline"`
	// Unsound are the checks that the sound SP did not pass.
	Unsound []Result `json:"unsound"`
	// Defects are the defects that were tried, in the order of their ids.
	Defects []Proof `json:"defects"`
	// Variations are SPs that are sound in another way than the reference SP; empty where none was
	// tried.
	Variations []VariationProof `json:"variations"`
	// Unproven are the ids of must-checks, without the word of a vector, that noticed no defect.
	// Empty where not all defects were tried.
	Unproven []string `json:"toothless"`
	// UnprovenVectors are the ids of other vectors that noticed no defect: their check has noticed
	// one by another vector, or is no must. Empty where not all defects were tried.
	UnprovenVectors []string `json:"idle"`
	// UnearnedPasses are the ids of refusals that passed on an SP that signs nobody in, though
	// their control cannot succeed there.
	UnearnedPasses []string `json:"hollow_passes"`
	// Areas count checks and defects by area, in the order of the feature files.
	Areas []AreaProof `json:"areas"`
	// Full says that every check was run against every defect.
	Full bool `json:"full"`
	// Depth is how many of the generated values were tried; empty for all.
	Depth Depth `json:"depth,omitempty"`
	// NotTried counts the checks that were chosen but for their depth.
	NotTried int `json:"not_tried_at_this_depth,omitempty"`
	// Interrupted says that defects are missing.
	Interrupted bool `json:"interrupted"`
	// Notes are sentences that change nothing, as of what could not be cleaned up.
	Notes      []string      `json:"notes,omitempty"`
	DurationMS int64         `json:"duration_ms"`
	Summary    MatrixSummary `json:"summary"`
}

// Proof is what came of one defect.
type Proof struct {
	// ID is the defect's: "M037".
	ID string `json:"id"`
	// Name is for the command line: "skips-nonce".
	Name string `json:"name"`
	// Title says what the SP does, in a sentence without a subject.
	Title string `json:"title"`
	// Expected are the ids of the checks that must notice; one without a slash stands for any of
	// its vectors.
	Expected []string `json:"expected"`
	// CaughtBy are the ids of the checks that noticed: they failed, or warned.
	CaughtBy []string `json:"caught_by"`
	// Missed are those expected that did not notice, each with what they said instead.
	Missed []string `json:"missed"`
	// Collateral are those that noticed without being expected to.
	Collateral []string `json:"collateral"`
	// Ran is how many checks were run.
	Ran int `json:"ran"`
	// Caught says that a check noticed.
	Caught     bool  `json:"caught"`
	DurationMS int64 `json:"duration_ms"`
}

// AreaProof says how well the checks of an area are proven.
type AreaProof struct {
	Area string `json:"area"`
	// Checks counts ids without the words of their vectors.
	Checks  int `json:"checks"`
	Vectors int `json:"vectors"`
	// Proven counts the vectors that notice a defect.
	Proven int `json:"set_off"`
	// Defects counts those that a check of the area notices.
	Defects int `json:"defects"`
}

// Duration is how long all of it took.
func (m Matrix) Duration() time.Duration { return time.Duration(m.DurationMS) * time.Millisecond }

// MatrixSummary counts defects.
type MatrixSummary struct {
	Defects int `json:"defects"`
	Caught  int `json:"caught"`
	// CaughtAsExpected are those that every expected check has noticed.
	CaughtAsExpected int `json:"caught_as_expected"`
	Survived         int `json:"survived"`
}

// NewProof judges the results of the checks that were run against one defect.
func NewProof(id, name, title string, expected []string, results []Result) Proof {
	p := Proof{ID: id, Name: name, Title: title, Expected: expected, Ran: len(results)}
	for _, r := range results {
		if r.Verdict != Fail && r.Verdict != Warn {
			continue
		}
		p.CaughtBy = append(p.CaughtBy, r.ID)
		if !slices.ContainsFunc(expected, func(want string) bool { return Stands(r.ID, want) }) {
			p.Collateral = append(p.Collateral, r.ID)
		}
	}
	p.Caught = len(p.CaughtBy) > 0
	for _, want := range expected {
		if !slices.ContainsFunc(p.CaughtBy, func(id string) bool { return Stands(id, want) }) {
			p.Missed = append(p.Missed, want+vectorVerdicts(want, results))
		}
	}
	return p
}

// Outcome is one word, or few, for what came of a defect.
func (p Proof) Outcome() string {
	switch {
	case !p.Caught:
		return "survived"
	case len(p.Missed) > 0:
		return "missed by some"
	}
	return "caught"
}

// Duration is how long its checks took.
func (p Proof) Duration() time.Duration { return time.Duration(p.DurationMS) * time.Millisecond }

// vectorVerdicts tells the verdicts of the vectors of a check, and why where that is not plain.
func vectorVerdicts(want string, results []Result) string {
	var said []string
	for _, r := range results {
		text := string(r.Verdict)
		if r.Verdict != Pass {
			text += ": " + r.Reason
		}
		if Stands(r.ID, want) && !slices.Contains(said, text) {
			said = append(said, text)
		}
	}
	if len(said) == 0 {
		return " (not run)"
	}
	return " (" + strings.Join(said, "; ") + ")"
}

// Stands tells whether an id is the wanted one or, where that has no word after a slash, one of its
// vectors.
func Stands(id, wanted string) bool { return id == wanted || strings.HasPrefix(id, wanted+"/") }

// Base is the id of a check without the word of its vector.
func Base(id string) string {
	base, _, _ := strings.Cut(id, "/")
	return base
}

// ValueOf returns the name of the generated value that a check tries, which ends its id after "/~",
// and whether it tries one: "contains" for IDTOKEN-06/~contains.
func ValueOf(id string) (string, bool) {
	_, name, ok := strings.Cut(id, "/~")
	return name, ok
}

// Summarize counts the proofs, and those of the checks that were proven.
func (m *Matrix) Summarize(checks []Check) {
	m.countAreas(checks)
	m.Summary = MatrixSummary{Defects: len(m.Defects)}
	for _, p := range m.Defects {
		switch {
		case !p.Caught:
			m.Summary.Survived++
		case len(p.Missed) == 0:
			m.Summary.Caught++
			m.Summary.CaughtAsExpected++
		default:
			m.Summary.Caught++
		}
	}
}

// countAreas counts checks and defects by area.
func (m *Matrix) countAreas(checks []Check) {
	noticed := map[string]map[string]bool{} // defects by vector
	for _, p := range m.Defects {
		for _, id := range p.CaughtBy {
			if noticed[id] == nil {
				noticed[id] = map[string]bool{}
			}
			noticed[id][p.ID] = true
		}
	}
	m.Areas = nil
	bases, defects := map[string]bool{}, map[string]bool{}
	for _, c := range checks {
		i := slices.IndexFunc(m.Areas, func(a AreaProof) bool { return a.Area == c.Area })
		if i < 0 {
			i = len(m.Areas)
			m.Areas = append(m.Areas, AreaProof{Area: c.Area})
		}
		a := &m.Areas[i]
		a.Vectors++
		if base := Base(c.ID); !bases[base] {
			bases[base] = true
			a.Checks++
		}
		if len(noticed[c.ID]) > 0 {
			a.Proven++
		}
		for id := range noticed[c.ID] {
			if key := c.Area + " " + id; !defects[key] {
				defects[key] = true
				a.Defects++
			}
		}
	}
}

// Problems says what keeps the matrix from being a proof; none if it is one.
func (m Matrix) Problems() []string {
	var problems []string
	for _, r := range m.Unsound {
		problems = append(problems, fmt.Sprintf("the sound SP did not pass %s: %s: %s", r.ID, r.Verdict, r.Reason))
	}
	problems = append(problems, m.variationProblems()...)
	for _, p := range m.Defects {
		switch {
		case !p.Caught && len(p.Expected) == 0:
			problems = append(problems, fmt.Sprintf("%s (%s) survived: no check that was run is about it", p.ID, p.Name))
		case !p.Caught:
			problems = append(problems, fmt.Sprintf("%s (%s) survived: %s", p.ID, p.Name, strings.Join(p.Missed, ", ")))
		case len(p.Missed) > 0:
			problems = append(problems, fmt.Sprintf("%s (%s) was caught, but not by %s", p.ID, p.Name, strings.Join(p.Missed, ", ")))
		}
	}
	for _, id := range m.Unproven {
		problems = append(problems, "no defect makes "+id+" fail, which is a must")
	}
	for _, id := range m.UnearnedPasses {
		problems = append(problems, id+" passed an SP that refuses everybody")
	}
	if m.Interrupted {
		problems = append(problems, "it was interrupted")
	}
	return problems
}

// MarshalJSON writes empty lists as lists.
func (m Matrix) MarshalJSON() ([]byte, error) {
	type plain Matrix
	m.Unsound, m.Defects, m.Unproven = list(m.Unsound), list(m.Defects), list(m.Unproven)
	m.Variations = list(m.Variations)
	m.UnprovenVectors, m.UnearnedPasses, m.Areas = list(m.UnprovenVectors), list(m.UnearnedPasses), list(m.Areas)
	return json.Marshal(plain(m))
}

// MarshalJSON writes empty lists as lists.
func (p Proof) MarshalJSON() ([]byte, error) {
	type plain Proof
	p.Expected, p.CaughtBy, p.Missed, p.Collateral = list(p.Expected), list(p.CaughtBy), list(p.Missed), list(p.Collateral)
	return json.Marshal(plain(p))
}
