package main

import (
	"slices"
	"time"

	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// completion makes whole what a run gave back, however it ended: every check
// that was chosen gets a result without secrets in it, and every report says
// what it is about.
type completion struct {
	registry    *registry.Registry
	checks      []verdict.Check
	version     string
	started     time.Time
	interrupted bool
	err         error
	rerun       string // the command that runs one check again, up to the check's id
}

// complete returns one report for each profile of the chosen checks, in the
// registry's order.
func (c completion) complete(reports []verdict.Report) []verdict.Report {
	var out []verdict.Report
	for _, profile := range c.registry.Profiles {
		var chosen []verdict.Check
		for _, check := range c.checks {
			if check.Profile == profile.Key {
				chosen = append(chosen, check)
			}
		}
		if len(chosen) == 0 {
			continue
		}
		r := verdict.Report{Started: c.started}
		if at := slices.IndexFunc(reports, func(r verdict.Report) bool { return r.Profile == profile.Key }); at >= 0 {
			r = reports[at]
		}
		out = append(out, c.fill(r, profile, chosen))
	}
	return out
}

// fill completes one report.
func (c completion) fill(r verdict.Report, profile registry.Profile, chosen []verdict.Check) verdict.Report {
	r.Schema, r.Profile, r.Guide = verdict.Schema, profile.Key, profile.Guide
	r.Suite = verdict.Suite{Version: c.version, FeaturesDigest: c.registry.FeaturesDigest}
	if r.Target.Name == "" {
		r.Target.Name = profile.Name
	}
	results := make([]verdict.Result, 0, len(chosen))
	missing := false
	for _, check := range chosen {
		at := slices.IndexFunc(r.Checks, func(got verdict.Result) bool { return got.ID == check.ID })
		if at < 0 {
			missing = true
			results = append(results, c.notRun(check))
			continue
		}
		result := r.Checks[at]
		result.Check = check
		result.Reason, result.Actual = verdict.Redact(result.Reason), verdict.Redact(result.Actual)
		if result.Rerun == "" {
			result.Rerun = c.rerun + check.ID
		}
		results = append(results, result)
	}
	r.Checks = results
	r.Interrupted = r.Interrupted || c.interrupted && missing
	r.Summary = verdict.Summarize(results)
	r.Claims = verdict.JudgeClaims(profile.Claims, c.registry.Checks, results)
	return r
}

// notRun is the result of a check that was chosen and has none.
func (c completion) notRun(check verdict.Check) verdict.Result {
	r := verdict.Result{Check: check, Verdict: verdict.Error, Reason: "the run gave no result for it", Rerun: c.rerun + check.ID}
	switch {
	case c.interrupted:
		r.Verdict, r.Reason = verdict.Inconclusive, "not run: the run was interrupted"
	case c.err != nil:
		r.Verdict, r.Reason = verdict.Inconclusive, "not run: "+verdict.Redact(c.err.Error())
	}
	return r
}
