package verdict

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Merge puts the parts of one run together that were made by sharding. Parts that
// do not belong together, and a check that is in two of them, are an error. A part
// that is missing makes an interrupted report that names it.
func Merge(parts []Report) (Draft, error) {
	if len(parts) == 0 {
		return Draft{}, errors.New("merge reports: there is none")
	}
	whole := parts[0]
	whole.Checks, whole.Problems, whole.Expired, whole.Notes = nil, nil, nil, nil
	whole.NotTried, whole.NotTriedSlow = 0, 0
	seen := map[string]bool{}
	shards := map[string]bool{}
	for _, p := range parts {
		if differs := difference(parts[0], p); differs != "" {
			return Draft{}, fmt.Errorf("merge reports: they do not belong together: %s", differs)
		}
		for _, c := range p.Checks {
			if seen[c.ID] {
				return Draft{}, fmt.Errorf("merge reports: %s is in two of them", c.ID)
			}
			seen[c.ID] = true
			whole.Checks = append(whole.Checks, c)
		}
		shards[p.Shard] = true
		whole.Problems = appendNew(whole.Problems, p.Problems) // each part knows all findings
		whole.Expired = appendNew(whole.Expired, p.Expired)
		whole.Notes = append(whole.Notes, p.Notes...)
		whole.NotTried += p.NotTried
		whole.NotTriedSlow += p.NotTriedSlow
		whole.Stopped = cmp.Or(whole.Stopped, p.Stopped)
		whole.Interrupted = whole.Interrupted || p.Interrupted
		whole.DurationMS = max(whole.DurationMS, p.DurationMS)
		if p.Started.Before(whole.Started) {
			whole.Started = p.Started
		}
	}
	if len(parts) > 1 { // one report keeps the order of its feature files
		slices.SortStableFunc(whole.Checks, func(a, b Result) int { return cmp.Compare(a.ID, b.ID) })
	}
	if missing := missingShards(shards); len(missing) > 0 {
		whole.Interrupted = true
		whole.Problems = append(whole.Problems, "these parts are missing: "+strings.Join(missing, ", "))
	}
	whole.Shard = ""
	return Draft{Report: whole}, nil
}

// appendNew appends those of more that are not there yet.
func appendNew(all, more []string) []string {
	for _, text := range more {
		if !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return all
}

// difference says in what two reports differ that are to be merged.
func difference(a, b Report) string {
	for _, d := range []struct{ what, a, b string }{
		{"profile", a.Profile, b.Profile}, {"SP", a.Target.Name + " " + a.Target.BaseURL, b.Target.Name + " " + b.Target.BaseURL},
		{"digest of the checks", a.Suite.FeaturesDigest, b.Suite.FeaturesDigest}, {"number of parts", partsOf(a.Shard), partsOf(b.Shard)},
		{"depth", string(a.Depth), string(b.Depth)}, {"build of the SP", a.build(), b.build()},
	} {
		if d.a != d.b {
			return fmt.Sprintf("the %s is %q in one and %q in another", d.what, d.a, d.b)
		}
	}
	return ""
}

// build is the build of the SP; empty where it is not known.
func (r Report) build() string {
	if r.SignOff == nil {
		return ""
	}
	return r.SignOff.Build.Text
}

// partsOf returns the N of a part I/N.
func partsOf(shard string) string {
	_, n, _ := strings.Cut(shard, "/")
	return n
}

// missingShards names the parts of which there is one, but not all.
func missingShards(have map[string]bool) []string {
	var n int
	for shard := range have {
		if _, err := fmt.Sscanf(partsOf(shard), "%d", &n); err != nil {
			return nil // not a part
		}
	}
	var missing []string
	for i := range n {
		if shard := fmt.Sprintf("%d/%d", i+1, n); !have[shard] {
			missing = append(missing, shard)
		}
	}
	return missing
}
