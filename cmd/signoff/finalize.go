package main

import (
	"cmp"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/steps/guidefile"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// runInfo is what the command knows of a run beside what the run itself found.
type runInfo struct {
	chosen
	version     string
	started     time.Time
	interrupted bool
	err         error
	rerun       string // the command that runs one check again, up to the check's id

	shard, findingsFile string
	findings            []verdict.Finding
	now                 time.Time
	secrets             []string
	guide               *guidefile.Guide // of the vendor's own; nil for none
	signOff             *verdict.SignOff // who runs it on what
}

// finalize returns the finished reports, one for each profile of the selected checks, in the
// registry's order. A profile without a draft, because the run ended before, gets an empty one.
func (i runInfo) finalize(drafts []verdict.Draft) []verdict.Report {
	var reports []verdict.Report
	for _, profile := range i.registry.Profiles {
		chosen := slices.DeleteFunc(slices.Clone(i.checks), func(c verdict.Check) bool { return c.Profile != profile.Key })
		if len(chosen) == 0 {
			continue
		}
		draft := verdict.Draft{Report: verdict.Report{Started: i.started}}
		if at := slices.IndexFunc(drafts, func(d verdict.Draft) bool { return d.Profile == profile.Key }); at >= 0 {
			draft = drafts[at]
		}
		draft.Chosen, draft.Profile = chosen, profile.Key
		reports = append(reports, i.complete(draft, profile).Finish())
	}
	return reports
}

// complete adds to a draft what the command knows.
func (i runInfo) complete(d verdict.Draft, profile registry.Profile) verdict.Draft {
	d.Suite = verdict.Suite{Version: i.version, FeaturesDigest: i.registry.FeaturesDigest}
	d.Registry, d.GuideClaims = i.registry.Checks, profile.Claims
	if i.guide != nil {
		d.Guide, d.GuideClaims = i.guide.Report(), i.guide.ClaimsOf(profile.Key)
		d.Registry, d.Chosen = i.guide.Mark(d.Registry), i.guide.Mark(d.Chosen)
	}
	if d.Guide == (verdict.Guide{}) {
		d.Guide = profile.Guide
	}
	d.Target.Name = cmp.Or(d.Target.Name, profile.Name)
	d.Interrupted = d.Interrupted || i.interrupted && len(d.Checks) < len(d.Chosen)
	d.Cancelled, d.Err, d.Rerun = i.interrupted, i.err, i.rerun
	d.Depth, d.NotTried, d.NotTriedSlow = i.depth, i.notTried(d.Profile), i.notTriedSlow(d.Profile)
	d.Shard, d.Findings, d.Accept, d.Now = i.shard, i.findingsFile, i.findings, i.now
	d.SignOff = i.signOff
	d.Secrets = slices.Concat(d.Secrets, i.secrets)
	return d
}
