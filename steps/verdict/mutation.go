package verdict

import (
	"encoding/json"
	"fmt"
	"time"
)

// Mutation is what came of running the checks against service providers with one mutant each: how
// many of the defects that a rule makes are noticed.
type Mutation struct {
	// Baseline counts the verdicts on the sound SP.
	Baseline Summary `json:"baseline"`
	// Unsound are the checks that the sound SP did not pass. They notice nothing.
	Unsound []Result `json:"unsound"`
	// Space is how many mutants there are, of which those below were drawn by Seed.
	Space int    `json:"space"`
	Seed  uint64 `json:"seed"`
	// AtLeast is the share that has to be noticed, in percent.
	AtLeast float64 `json:"at_least_percent"`
	// Mutants are those that were tried, in the order in which they were drawn.
	Mutants []MutantProof `json:"mutants"`
	// Interrupted says that mutants are missing.
	Interrupted bool `json:"interrupted"`
	// Notes are sentences that change nothing, as of what could not be cleaned up.
	Notes      []string        `json:"notes,omitempty"`
	DurationMS int64           `json:"duration_ms"`
	Summary    MutationSummary `json:"summary"`
}

// MutantProof is what came of one mutant.
type MutantProof struct {
	ID string `json:"id"` // "audience:contains"
	// Title says what the SP does, in a sentence without a subject.
	Title   string        `json:"title"`
	Outcome MutantOutcome `json:"outcome"`
	// NoticedBy are the ids of the checks that noticed; the others were left out.
	NoticedBy []string `json:"noticed_by"`
	// Reason is what was seen: of the first check that noticed, or of the sign-in that is broken.
	Reason string `json:"reason,omitempty"`
	// Equivalent says why nobody can tell the SP from a sound one; empty where somebody can.
	Equivalent string `json:"equivalent,omitempty"`
	// Ran is how many checks were run, Inconclusive how many of them came to no verdict.
	Ran          int `json:"ran"`
	Inconclusive int `json:"inconclusive"`
	// Idle says that no check brings a value on which the SP decides otherwise than a sound one, so
	// that none was run.
	Idle       bool  `json:"idle"`
	DurationMS int64 `json:"duration_ms"`
}

// MutantOutcome is what came of a mutant.
type MutantOutcome string

// The outcomes of a mutant.
const (
	NoticedByFail MutantOutcome = "fail"   // a check failed
	NoticedByWarn MutantOutcome = "warn"   // a check warned, before any failed
	Broken        MutantOutcome = "broken" // nobody can sign in
	Survived      MutantOutcome = "survived"
)

// MutationSummary counts mutants.
type MutationSummary struct {
	Mutants  int `json:"mutants"`
	Noticed  int `json:"noticed"` // the sum of the next three
	ByFail   int `json:"by_fail"`
	ByWarn   int `json:"by_warn"`
	Broken   int `json:"broken"`
	Survived int `json:"survived"` // the sum of the next two
	// Equivalent are survivors that nobody can tell from a sound SP; Gaps are the others.
	Equivalent int `json:"equivalent"`
	Gaps       int `json:"gaps"`
	// Percent is the share of Noticed in all mutants but Equivalent.
	Percent float64 `json:"percent"`
}

// Duration is how long all of it took.
func (m Mutation) Duration() time.Duration { return time.Duration(m.DurationMS) * time.Millisecond }

// Duration is how long its checks took.
func (p MutantProof) Duration() time.Duration { return time.Duration(p.DurationMS) * time.Millisecond }

// Summarize counts the mutants.
func (m *Mutation) Summarize() {
	s := MutationSummary{Mutants: len(m.Mutants)}
	for _, p := range m.Mutants {
		switch p.Outcome {
		case NoticedByFail:
			s.ByFail++
		case NoticedByWarn:
			s.ByWarn++
		case Broken:
			s.Broken++
		case Survived:
			if s.Survived++; p.Equivalent != "" {
				s.Equivalent++
			}
		}
	}
	s.Noticed, s.Gaps = s.ByFail+s.ByWarn+s.Broken, s.Survived-s.Equivalent
	if n := s.Mutants - s.Equivalent; n > 0 {
		s.Percent = 100 * float64(s.Noticed) / float64(n)
	}
	m.Summary = s
}

// Problems says what keeps the share from being what it has to be, or from being measured.
func (m Mutation) Problems() []string {
	var problems []string
	for _, r := range m.Unsound {
		problems = append(problems, fmt.Sprintf("the sound SP did not pass %s: %s: %s", r.ID, r.Verdict, r.Reason))
	}
	for _, p := range m.Mutants {
		if p.Equivalent != "" && p.Outcome != Survived {
			problems = append(problems, fmt.Sprintf("%s was noticed, though it is said to be equivalent: %s", p.ID, p.Equivalent))
		}
	}
	if s := m.Summary; s.Percent < m.AtLeast && s.Gaps > 0 {
		problems = append(problems, fmt.Sprintf("%.1f %% were noticed, less than %g %%", s.Percent, m.AtLeast))
	}
	if m.Interrupted {
		problems = append(problems, "it was interrupted")
	}
	return problems
}

// MarshalJSON writes empty lists as lists.
func (m Mutation) MarshalJSON() ([]byte, error) {
	type plain Mutation
	m.Unsound, m.Mutants = list(m.Unsound), list(m.Mutants)
	return json.Marshal(plain(m))
}

// MarshalJSON writes empty lists as lists.
func (p MutantProof) MarshalJSON() ([]byte, error) {
	type plain MutantProof
	p.NoticedBy = list(p.NoticedBy)
	return json.Marshal(plain(p))
}
