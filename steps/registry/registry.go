// Package registry reads the feature files, the profiles and the explanations,
// and says which checks and claims there are. The feature files are the only
// registry: nothing about a check stands in Go.
//
//	reg, err := registry.Load(features.FS)
//	checks, err := reg.Select(registry.Selection{Only: "@must and not @needs:jit"})
//
// The conventions of tags and columns are those of the package features.
package registry

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Registry holds all checks, and the profiles with their claims.
type Registry struct {
	// Profiles are sorted by key.
	Profiles []Profile
	// Checks are in the order of the files, by name, those of guides first and those of
	// *.values.feature last; in a file they are in the order of the areas, then of the numbers,
	// then of the lines.
	Checks []verdict.Check
	// Files has the feature files.
	Files fs.FS
	// FeaturesDigest is the SHA-256, in hex, over names and contents of all
	// files that were read.
	FeaturesDigest string

	byID         map[string]int         // where a check is in Checks
	scenarios    map[string]Scenario    // by id
	explanations map[string]Explanation // by id without the word of a vector
}

// Load reads the feature files in the root of fsys, the profiles and the explanations in its
// folders profiles and explain, and the guides in guides that have a feature file about the
// reference SP. The error joins everything that is wrong with them, each with file and line;
// nothing is returned beside an error.
func Load(fsys fs.FS) (*Registry, error) {
	reg := &Registry{Files: fsys, byID: map[string]int{}, scenarios: map[string]Scenario{}, explanations: map[string]Explanation{}}
	digest := sha256.New()
	var errs []error
	for _, kind := range []struct {
		files string
		read  reader
	}{
		{"profiles/*.yaml", inTurn(reg.addProfile)},
		{"guides/*/*.feature", reg.readGuideFeature},
		{"guides/*/guide.yaml", inTurn(reg.addGuide)},
		{"*.feature", reg.readFeature},
		{"explain/*.yaml", inTurn(reg.addExplanations)},
	} {
		errs = append(errs, readAll(fsys, kind.files, digest, kind.read)...)
	}
	slices.SortFunc(reg.Profiles, func(a, b Profile) int { return strings.Compare(a.Key, b.Key) })
	errs = append(errs, reg.crossCheck()...)
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	reg.FeaturesDigest = hex.EncodeToString(digest.Sum(nil))
	return reg, nil
}

// reader reads a file, several of them at a time, and returns what adds it to the registry, one
// after the other.
type reader func(name string, text []byte) (add func() []error)

// inTurn is a reader that leaves all of its work to the adding.
func inTurn(add func(name string, text []byte) []error) reader {
	return func(name string, text []byte) func() []error { return func() []error { return add(name, text) } }
}

// readAll reads the files that match a pattern, and adds them to the registry and to the digest in
// the order of their names. It returns all that went wrong.
func readAll(fsys fs.FS, pattern string, digest io.Writer, read reader) []error {
	files, err := fs.Glob(fsys, pattern)
	if err != nil {
		return []error{fmt.Errorf("look for %s: %w", pattern, err)}
	}
	// What rules make comes after what is listed, so that areas come in the order of the latter.
	isByRule := func(name string) bool { return strings.HasSuffix(name, ".values.feature") }
	byRule := slices.DeleteFunc(slices.Clone(files), func(name string) bool { return !isByRule(name) })
	files = append(slices.DeleteFunc(files, isByRule), byRule...)
	var errs []error
	adds := make([]func() []error, len(files))
	var reading sync.WaitGroup
	for i, name := range files {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			errs = append(errs, fmt.Errorf("read %s: %w", name, err))
			continue
		}
		fmt.Fprintf(digest, "%s %d\n%s", name, len(text), text)
		reading.Go(func() { adds[i] = read(name, text) })
	}
	reading.Wait()
	for _, add := range adds {
		if add != nil {
			errs = append(errs, add()...)
		}
	}
	return errs
}

// readFeature reads one feature file.
func (r *Registry) readFeature(name string, text []byte) func() []error {
	entries, errs := parseFeature(name, text, preset{})
	sortByNumber(entries)
	return func() []error {
		for _, e := range entries {
			r.byID[e.check.ID] = len(r.Checks)
			r.Checks = append(r.Checks, e.check)
			r.scenarios[e.check.ID] = e.scenario
		}
		return errs
	}
}

// sortByNumber sorts the checks of one file by area and number, since an outline may have rows
// of many checks. Areas keep the order in which they first appear, vectors that of their lines.
func sortByNumber(entries []entry) {
	rank := map[string]int{}
	for _, e := range entries {
		if _, seen := rank[e.check.Area]; !seen {
			rank[e.check.Area] = len(rank)
		}
	}
	slices.SortStableFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(rank[a.check.Area], rank[b.check.Area]), cmp.Compare(number(a.check), number(b.check)))
	})
}

// number returns the number in a check's id: 7 for IDTOKEN-07/empty, 0 where there is none.
func number(c verdict.Check) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(verdict.Base(c.ID), c.Area+"-"))
	return n
}

// Profile returns the profile with the given key and whether there is one.
func (r *Registry) Profile(key string) (Profile, bool) {
	at := slices.IndexFunc(r.Profiles, func(p Profile) bool { return p.Key == key })
	if at < 0 {
		return Profile{}, false
	}
	return r.Profiles[at], true
}

// Keys returns the keys of all profiles, sorted.
func (r *Registry) Keys() []string {
	keys := make([]string, 0, len(r.Profiles))
	for _, p := range r.Profiles {
		keys = append(keys, p.Key)
	}
	return keys
}

// Check returns the check with the given id and whether there is one.
func (r *Registry) Check(id string) (verdict.Check, bool) {
	at, ok := r.byID[id]
	if !ok {
		return verdict.Check{}, false
	}
	return r.Checks[at], true
}

// Unclaimed returns the claims of all profiles that no check shows.
func (r *Registry) Unclaimed() []verdict.Claim {
	var out []verdict.Claim
	for _, p := range r.Profiles {
		for _, judged := range verdict.JudgeClaims(p.Claims, r.Checks, nil) {
			if len(judged.Checks) == 0 {
				out = append(out, judged.Claim)
			}
		}
	}
	return out
}

// crossCheck finds what is wrong between files: an id that is used twice, a
// profile or a claim that does not exist.
func (r *Registry) crossCheck() []error {
	var errs []error
	first := map[string]verdict.Check{}
	for _, c := range r.Checks {
		if c.ID != "" {
			if other, taken := first[c.ID]; taken {
				errs = append(errs, errorAt(c, "id %s is already used at %s:%d", c.ID, other.URI, other.Line))
			} else {
				first[c.ID] = c
			}
		}
		profile, ok := r.Profile(c.Profile)
		if !ok {
			if c.Profile != "" {
				errs = append(errs, errorAt(c, "there is no profile %q", c.Profile))
			}
			continue
		}
		for _, id := range c.Claims {
			if !profile.hasClaim(id) {
				errs = append(errs, errorAt(c, "profile %s has no claim %s", c.Profile, id))
			}
		}
	}
	return append(errs, r.unknownChecks()...)
}

// unknownChecks returns an error for each check that a claim names and that does not exist.
func (r *Registry) unknownChecks() []error {
	bases := map[string]bool{}
	for _, c := range r.Checks {
		bases[verdict.Base(c.ID)] = true
	}
	var errs []error
	for _, p := range r.Profiles {
		for _, claim := range p.Claims {
			for _, id := range claim.Also {
				if !bases[verdict.Base(id)] {
					errs = append(errs, fmt.Errorf("%s: claim %s: also names %s, and there is no such check", p.file, claim.ID, id))
				}
			}
		}
	}
	return errs
}

// errorAt returns an error that names the check's file and line.
func errorAt(c verdict.Check, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", c.URI, c.Line, fmt.Sprintf(format, args...))
}
