package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

const explainUsage = `Explains checks: the requirement and its source, what Signoff does, what an
attacker gains or what breaks if the requirement is not met, and what the fix
usually is.

Usage:

  signoff explain ID... [flags]

ID is that of a check, as in IDTOKEN-16, or of one of its vectors, as in
IDTOKEN-16/null. signoff list shows them all.

Flags:

  --json  as JSON

Exit codes: 0; 2 if there is no such check or the command line is wrong.
`

// runExplain explains the checks that args name.
func (a *app) runExplain(_ context.Context, args []string) (int, error) {
	fs := newFlags("explain")
	asJSON := fs.Bool("json", false, "")
	words, err := parseWithFiles(fs, args)
	if err != nil {
		return 0, err
	}
	reg, err := a.registry()
	if err != nil {
		return 0, err
	}
	ids, err := idsOf(reg, words)
	if err != nil {
		return 0, err
	}
	var all []explanation
	for _, id := range ids {
		all = append(all, explain(reg, id))
	}
	if *asJSON {
		return 0, a.explainJSON(all)
	}
	return 0, a.print(explainText(all))
}

// explainJSON writes the explanations as one JSON object.
func (a *app) explainJSON(all []explanation) error {
	err := encode(a.stdout, struct {
		Explanations []explanation `json:"explanations"`
	}{all})
	if err != nil {
		return ignoreBrokenPipe(fmt.Errorf("write JSON: %w", err))
	}
	return nil
}

// idsOf returns the ids that words name, in any case and with commas or spaces
// between them, each once: of checks, with or without the word of a vector.
func idsOf(reg *registry.Registry, words []string) ([]string, error) {
	known := knownIDs(reg)
	var ids []string
	for _, word := range words {
		for _, name := range strings.FieldsFunc(word, func(c rune) bool { return c == ',' || c == ' ' }) {
			at := slices.IndexFunc(known, func(id string) bool { return strings.EqualFold(id, name) })
			if at < 0 {
				return nil, unknownID(reg, name, known)
			}
			if !slices.Contains(ids, known[at]) {
				ids = append(ids, known[at])
			}
		}
	}
	if len(ids) == 0 {
		return nil, usageErrorf("which check? There is no id").withHint("signoff explain IDTOKEN-15; signoff list shows all ids")
	}
	return ids, nil
}

// knownIDs returns the ids of all checks, those with vectors also without their
// words.
func knownIDs(reg *registry.Registry) []string {
	var known []string
	seen := map[string]bool{}
	for _, c := range reg.Checks {
		for _, id := range []string{verdict.Base(c.ID), c.ID} {
			if !seen[id] {
				seen[id] = true
				known = append(known, id)
			}
		}
	}
	return known
}

// unknownID is the error for a name that no check has.
func unknownID(reg *registry.Registry, name string, known []string) error {
	for _, c := range reg.Checks {
		if strings.EqualFold(c.Area, name) {
			return usageErrorf("%s is an area and not a check", c.Area).
				withHint("signoff list --only %s lists its checks; name one of them", c.Area)
		}
	}
	failed := usageErrorf("there is no check %q", name)
	if near := registry.Nearest(strings.ToUpper(name), upper(known)); near != "" {
		return failed.withHint("did you mean %s?", known[slices.Index(upper(known), near)])
	}
	return failed.withHint("signoff list shows all ids")
}

// upper returns words in capital letters.
func upper(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = strings.ToUpper(w)
	}
	return out
}
