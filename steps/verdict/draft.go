package verdict

import (
	"slices"
	"time"
)

// Draft is what is known of one profile's checks after a run. [Draft.Finish] makes a [Report] of
// it: no other code fills in a report, and none changes one that is finished.
type Draft struct {
	// Report holds what was found. Its Checks are the results that there are, secrets included.
	Report
	// Chosen are the profile's checks that were selected, in the order of the feature files. Each
	// of them gets a result. Where it is nil, the results stay those of Report.
	Chosen []Check
	// Registry are all checks that there are, whatever their profile. Where it is nil, the claims
	// stay those of Report.
	Registry []Check
	// GuideClaims are the claims of the profile's guide.
	GuideClaims []Claim
	// Cancelled says that the user ended the run.
	Cancelled bool
	// Err is why the run ended early; nil if it did not.
	Err error
	// Rerun is the command that runs one check again, up to the check's id.
	Rerun string
	// Accept are the verdicts that the SP's owner accepts, on the day of Now.
	Accept []Finding
	Now    time.Time
	// Secrets must not stand in the report. What [Redact] knows by its form is masked besides.
	Secrets []string
}

// Finish returns the report, complete and without secrets.
func (d Draft) Finish() Report {
	r := d.Report
	r.Schema = Schema
	if d.Chosen != nil {
		r.Checks = d.results()
		r.Stopped = d.stopped(r.Checks)
	}
	if d.Registry != nil {
		r.Claims = JudgeClaims(d.GuideClaims, d.Registry, r.Checks)
		r.Partial = d.partial()
	}
	r.Summary = Summarize(r.Checks)
	mask := masker{secrets: d.Secrets, trusted: d.Chosen != nil}
	r = masked(mask, r)
	r.accept(masked(mask, d.Accept), d.Now, func(id string) bool { return indexOf(d.Registry, id) >= 0 }, func(id string) bool {
		return slices.ContainsFunc(d.Registry, func(c Check) bool { return Base(c.ID) == id })
	})
	r.SignOff = r.SignOff.complete(r.Checks)
	return r
}

// results returns a result for each chosen check.
func (d *Draft) results() []Result {
	found := make(map[string]int, len(d.Checks))
	for i, r := range d.Checks {
		found[r.ID] = i
	}
	all := make([]Result, 0, len(d.Chosen))
	for _, check := range d.Chosen {
		result := d.notRun()
		if at, ok := found[check.ID]; ok {
			result = d.Checks[at]
		}
		result.Check = check
		if result.Rerun == "" {
			result.Rerun = d.Rerun + check.ID
		}
		all = append(all, result)
	}
	return all
}

// partial tells whether a check of the profile has no result. Those that only a deep run tries need
// none in a run that is not deep, and those that are slow none in a run that has left them out.
func (d *Draft) partial() bool {
	have := map[string]bool{}
	for _, c := range d.Chosen {
		have[c.ID] = true
	}
	if d.Chosen == nil {
		for _, r := range d.Checks {
			have[r.ID] = true
		}
	}
	whole := d.Depth
	if whole == Quick {
		whole = Standard
	}
	return slices.ContainsFunc(d.Registry, func(c Check) bool {
		leftOut := d.NotTriedSlow > 0 && c.Slow()
		return c.Profile == d.Profile && whole.Tries(c.Depth) && !leftOut && !have[c.ID]
	})
}

// indexOf returns where the check with an id is; -1 if there is none.
func indexOf(checks []Check, id string) int {
	return slices.IndexFunc(checks, func(c Check) bool { return c.ID == id })
}
