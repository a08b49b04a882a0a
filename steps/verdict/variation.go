package verdict

import (
	"encoding/json"
	"fmt"
	"slices"
)

// VariationProof is what came of one SP that is sound in another way than the reference SP: a check
// that does not pass there raises an alarm where there is nothing to find.
type VariationProof struct {
	// Name is the variation's: "state-in-cookie".
	Name string `json:"name"`
	// Title says what the SP does otherwise, in a sentence without a subject.
	Title string `json:"title"`
	// Alarms are the ids of the checks that neither passed nor did not apply, each with what they
	// said instead.
	Alarms  []string `json:"alarms"`
	alarmed []string // their ids
	// Ran is how many checks were run, and Applied how many of them applied.
	Ran        int   `json:"ran"`
	Applied    int   `json:"applied"`
	DurationMS int64 `json:"duration_ms"`
}

// NewVariationProof judges the results of the checks that were run against a variation.
func NewVariationProof(name, title string, results []Result) VariationProof {
	p := VariationProof{Name: name, Title: title, Ran: len(results)}
	for _, r := range results {
		switch r.Verdict {
		case Pass:
			p.Applied++
		case NotApplicable, Skipped:
		default:
			p.Applied++
			p.alarmed = append(p.alarmed, r.ID)
			p.Alarms = append(p.Alarms, r.alarm())
		}
	}
	return p
}

// alarm is one line of what a check says against the SP, and of what it has seen.
func (r Result) alarm() string {
	if r.Actual == "" {
		return fmt.Sprintf("%s (%s: %s)", r.ID, r.Verdict, r.Reason)
	}
	return fmt.Sprintf("%s (%s: %s; seen: %s)", r.ID, r.Verdict, r.Reason, r.Actual)
}

// Alarmed are the ids of the checks that raised an alarm.
func (p VariationProof) Alarmed() []string { return p.alarmed }

// Attributed returns the proof of the variation at index i of a group that an SP had at once, after
// what raised an alarm there was run against each of them alone: it keeps what this one raises
// alone, and what none of them does.
func (p VariationProof) Attributed(i int, alone []VariationProof) VariationProof {
	together := p
	p.alarmed, p.Alarms = slices.Clone(alone[i].alarmed), slices.Clone(alone[i].Alarms)
	for n, id := range together.alarmed {
		if !slices.ContainsFunc(alone, func(a VariationProof) bool { return slices.Contains(a.alarmed, id) }) {
			p.alarmed, p.Alarms = append(p.alarmed, id), append(p.Alarms, together.Alarms[n])
		}
	}
	return p
}

// variationProblems says what keeps the variations from being a proof.
func (m Matrix) variationProblems() []string {
	var problems []string
	for _, v := range m.Variations {
		for _, alarm := range v.Alarms {
			problems = append(problems, "false alarm: the sound variation "+v.Name+" does not pass "+alarm)
		}
		if v.Ran > 0 && v.Applied == 0 {
			problems = append(problems, "no check applies to the sound variation "+v.Name)
		}
	}
	return problems
}

// MarshalJSON writes an empty list as a list.
func (p VariationProof) MarshalJSON() ([]byte, error) {
	type plain VariationProof
	p.Alarms = list(p.Alarms)
	return json.Marshal(plain(p))
}
