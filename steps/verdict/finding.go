package verdict

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
)

// Finding is a verdict that the SP's owner accepts for a while.
type Finding struct {
	// Check is the check's id. One that has vectors only, as in IDTOKEN-07, stands for all of them;
	// one that ends in "/~" stands for the generated vectors of Values.
	Check string `yaml:"check"`
	// Values are the names of generated values, as in IDTOKEN-06/~contains.
	Values []string `yaml:"values"`
	// Verdict is the verdict that is accepted: fail or warn.
	Verdict Verdict `yaml:"verdict"`
	// Reason says why it is accepted.
	Reason string `yaml:"reason"`
	// Until is the last day on which it is, as in 2027-03-31.
	Until string `yaml:"until"`
	// Seen is a text that must occur in what the check saw; empty for any.
	Seen string `yaml:"seen"`
	// Sometimes says that the check also passes now and then, as where it finds a race.
	Sometimes bool `yaml:"sometimes"`
}

// Acceptance is what a report says of an accepted verdict.
type Acceptance struct {
	Reason string `json:"reason"`
	Until  string `json:"until"`
}

// day is the form of a date.
const day = "2006-01-02"

// LoadFindings reads a file of findings: a list under the key accept. The error
// names what is wrong, with its place where the file has the wrong form.
func LoadFindings(file string) ([]Finding, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read the findings: %w", err)
	}
	if text, err = UTF8(text); err != nil {
		return nil, fmt.Errorf("read the findings in %s: %w", file, err)
	}
	var in struct {
		Accept []Finding `yaml:"accept"`
	}
	if err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(&in); err != nil {
		return nil, fmt.Errorf("read the findings in %s: %w", file, err)
	}
	for i, f := range in.Accept {
		if problem := f.problem(); problem != "" {
			return nil, fmt.Errorf("read the findings in %s: entry %d (%s): %s", file, i+1, f.Check, problem)
		}
	}
	return spread(in.Accept), nil
}

// spread writes a finding of several values as one for each.
func spread(findings []Finding) []Finding {
	var all []Finding
	for _, f := range findings {
		if len(f.Values) == 0 {
			all = append(all, f)
		}
		for _, value := range f.Values {
			one := f
			one.Check, one.Values = f.Check+value, nil
			all = append(all, one)
		}
	}
	return all
}

// problem says what is wrong with an entry, whatever was found.
func (f Finding) problem() string {
	switch _, err := time.Parse(day, f.Until); {
	case f.Check == "":
		return "check is missing"
	case strings.HasSuffix(f.Check, "/~") != (len(f.Values) > 0):
		return "a check that ends in /~ goes with values, and values with such a check"
	case slices.Contains(f.Values, ""):
		return `a value has no name; the names "null", "true" and "false" need quotation marks`
	case f.Verdict != Fail && f.Verdict != Warn:
		return fmt.Sprintf("verdict must be fail or warn, not %q", f.Verdict)
	case strings.TrimSpace(f.Reason) == "":
		return "reason is missing"
	case err != nil:
		return fmt.Sprintf("until must be a date as in 2027-03-31, not %q", f.Until)
	}
	return ""
}

// accept marks the results of a report that the findings accept. A finding that is past its day, or
// whose check was run and no longer has that verdict, becomes one of the report's problems, so that
// outdated entries are taken out of the file. known says whether there is a check with that id at
// all, hasVectors whether one has it in front of the word of a vector.
func (r *Report) accept(findings []Finding, now time.Time, known, hasVectors func(id string) bool) {
	for _, f := range findings {
		if problem := r.acceptOne(f, now, known, hasVectors); problem != "" {
			r.Problems = append(r.Problems, fmt.Sprintf("the accepted finding %s %s: %s", f.Check, f.Verdict, problem))
		}
	}
}

// acceptOne marks the results that a finding accepts, or says what is wrong with the finding.
func (r *Report) acceptOne(f Finding, now time.Time, known, hasVectors func(id string) bool) string {
	if now.UTC().Format(day) > f.Until {
		r.Expired = append(r.Expired, f.Check)
		return "it was accepted until " + f.Until
	}
	means := func(id string) bool { return id == f.Check }
	if !known(f.Check) {
		means = func(id string) bool { return Base(id) == f.Check }
		if !hasVectors(f.Check) {
			return "there is no such check"
		}
	}
	var results []*Result
	for i := range r.Checks {
		if means(r.Checks[i].ID) {
			results = append(results, &r.Checks[i])
		}
	}
	if len(results) == 0 {
		return "" // not chosen this time
	}
	return f.markAny(results)
}

// markAny marks a result, or of the vectors of a check those that have the verdict. It says what is
// wrong where none has it any more.
func (f Finding) markAny(vectors []*Result) string {
	var problems []string
	for _, v := range vectors {
		if problem := f.mark(v); problem != "" {
			problems = append(problems, problem)
		}
	}
	if len(problems) < len(vectors) {
		return ""
	}
	return problems[0]
}

// mark marks a result that the finding accepts, or says what is wrong with the finding.
func (f Finding) mark(c *Result) string {
	switch {
	case c.Verdict == Inconclusive || c.Verdict == Error || c.Verdict == Skipped:
		return "" // nothing is known of it this time
	case c.Verdict == Pass && f.Sometimes:
		return ""
	case c.Verdict != f.Verdict:
		return fmt.Sprintf("the verdict is %s now; take the entry out", c.Verdict)
	case !strings.Contains(c.Reason+"\n"+c.Actual, f.Seen):
		return fmt.Sprintf("it does not say %q any more, but %q", f.Seen, c.Actual)
	}
	c.Accepted = &Acceptance{Reason: f.Reason, Until: f.Until}
	return ""
}
