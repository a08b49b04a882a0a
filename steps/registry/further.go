package registry

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Further are feature files beside those of a registry: the scenarios of a vendor's own guide.
type Further struct {
	Files   fs.FS    // with *.feature in the root or in the folders that Pattern names
	Pattern string   // as in guide/*.feature
	Profile string   // of all their checks
	Claims  []string // the ids of claims that tags may name
}

// With returns a registry that has the checks of further feature files, too, before its own. They
// need neither level nor source: they are musts unless a tag says otherwise. Their areas must be
// none of the registry's. The error joins everything that is wrong, each with file and line.
func (r *Registry) With(f Further) (*Registry, error) {
	digest := sha256.New()
	fmt.Fprintln(digest, r.FeaturesDigest)
	combined := &Registry{
		Files: both{f.Files, r.Files}, Profiles: slices.Clone(r.Profiles),
		byID: map[string]int{}, scenarios: maps.Clone(r.scenarios), explanations: r.explanations,
	}
	var entries []entry
	errs := readAll(f.Files, f.Pattern, digest, func(name string, text []byte) func() []error {
		read, errs := parseFeature(name, text, preset{profile: f.Profile, level: verdict.Must, claims: f.Claims})
		return func() []error {
			entries = append(entries, read...)
			return errs
		}
	})
	errs = append(errs, r.notOfGuides(entries, f.Claims)...)
	for _, e := range entries {
		combined.Checks = append(combined.Checks, e.check)
		combined.scenarios[e.check.ID] = e.scenario
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	combined.Checks = append(combined.Checks, r.Checks...)
	for i, c := range combined.Checks {
		combined.byID[c.ID] = i
	}
	combined.FeaturesDigest = hex.EncodeToString(digest.Sum(nil))
	return combined, nil
}

// notOfGuides finds what checks of a guide must not be: two with one id, of one of the registry's
// areas, or about a claim that the guide does not make.
func (r *Registry) notOfGuides(entries []entry, claims []string) []error {
	var errs []error
	first := map[string]verdict.Check{}
	for _, e := range entries {
		c := e.check
		if other, taken := first[c.ID]; taken && c.ID != "" {
			errs = append(errs, errorAt(c, "id %s is already used at %s:%d", c.ID, other.URI, other.Line))
		}
		first[c.ID] = c
		if c.ID != "" && slices.ContainsFunc(r.Checks, func(own verdict.Check) bool { return own.Area == c.Area }) {
			errs = append(errs, errorAt(c, "the area %s is the catalogue's: the ids of a guide begin with another word, as in ACME-01", c.Area))
		}
		for _, id := range c.Claims {
			if !slices.Contains(claims, id) {
				errs = append(errs, errorAt(c, "the guide makes no claim %s", id))
			}
		}
	}
	return errs
}

// both are two file systems in one: a file is the first one's where it has it.
type both struct{ first, second fs.FS }

// Open implements [fs.FS].
func (b both) Open(name string) (fs.File, error) {
	file, err := b.first.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return b.second.Open(name)
	}
	return file, err
}
