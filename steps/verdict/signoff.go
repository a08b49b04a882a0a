package verdict

import (
	"maps"
	"slices"
)

// SignOff says what was tested, by whom and with what, and what was not tested: what somebody needs
// to know who puts a name under a report.
type SignOff struct {
	// Build is the build or the commit of the SP.
	Build Fact `json:"build"`
	// Operator is who ran Signoff.
	Operator Fact `json:"operator"`
	// Machine is where it ran.
	Machine Machine `json:"machine"`
	// Configuration is the file that describes the SP; nil for the reference SP.
	Configuration *File `json:"configuration,omitempty"`
	// NotTested are the checks that gave no verdict on the SP, by reason. [Draft.Finish]
	// fills it in.
	NotTested []NotTested `json:"not_tested"`
	// Accepted are the verdicts that the SP's owner accepts. [Draft.Finish] fills it in.
	Accepted []AcceptedCheck `json:"accepted"`
}

// Fact is a text, and where it comes from.
type Fact struct {
	// Text is empty where the fact is not known.
	Text string `json:"text"`
	// From is a flag, a variable of the environment, "git in FOLDER" or "user name".
	From string `json:"from"`
}

// Machine is where Signoff ran. It has no host name: a report is for readers outside, whom the name
// tells something about the vendor's network and nothing about the SP.
type Machine struct {
	// OS and Arch are as Go names them, as in linux and amd64.
	OS   string `json:"os"`
	Arch string `json:"arch"`
}

// File is a file that a run has read.
type File struct {
	// Name is its path as it was given.
	Name string `json:"name"`
	// SHA256 is the digest of its content, in hex.
	SHA256 string `json:"sha256"`
}

// NotTested are checks that gave no verdict on the SP for one reason.
type NotTested struct {
	// Reason is that of their results, as that a key is missing in signoff.yaml.
	Reason string `json:"reason"`
	// Verdict is what all of them have.
	Verdict Verdict `json:"verdict"`
	// Checks are their ids.
	Checks []string `json:"checks"`
}

// AcceptedCheck is a verdict that the SP's owner accepts.
type AcceptedCheck struct {
	// Check is the check's id.
	Check string `json:"check"`
	// Verdict is what is accepted.
	Verdict Verdict `json:"verdict"`
	Acceptance
}

// complete returns s with what follows from the results; nil for nil.
func (s *SignOff) complete(results []Result) *SignOff {
	if s == nil {
		return nil
	}
	full := *s
	full.NotTested, full.Accepted = notTested(results), []AcceptedCheck{}
	for _, r := range results {
		if r.Accepted != nil {
			full.Accepted = append(full.Accepted, AcceptedCheck{Check: r.ID, Verdict: r.Verdict, Acceptance: *r.Accepted})
		}
	}
	return &full
}

// untestedVerdicts are those that say nothing about the SP, what the SP chose first.
func untestedVerdicts() []Verdict { return []Verdict{NotApplicable, Skipped, Inconclusive, Error} }

// notTested groups the results that say nothing about the SP by their reason.
func notTested(results []Result) []NotTested {
	all := []NotTested{}
	for _, v := range untestedVerdicts() {
		ids := map[string][]string{}
		for _, r := range results {
			if r.Verdict == v {
				ids[r.Reason] = append(ids[r.Reason], r.ID)
			}
		}
		for _, reason := range slices.Sorted(maps.Keys(ids)) {
			all = append(all, NotTested{Reason: reason, Verdict: v, Checks: ids[reason]})
		}
	}
	return all
}
