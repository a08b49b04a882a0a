package steps

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/guide/reference"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// scenarios returns the sentences of every scenario of the feature files, by the id of its check.
func scenarios(t *testing.T) map[string][]string {
	t.Helper()
	var files []string // those of guides that are about the product itself are tried where guides are read
	for _, c := range checks(t) {
		if !slices.Contains(files, c.URI) {
			files = append(files, c.URI)
		}
	}
	all := map[string][]string{}
	for _, name := range files {
		text, err := fs.ReadFile(features.FS, name)
		require.NoError(t, err)
		pickles, err := registry.Pickles(name, text)
		require.NoError(t, err)
		for _, p := range pickles {
			for _, s := range p.Steps {
				all[p.ID] = append(all[p.ID], s.Text)
			}
		}
	}
	return all
}

func checks(t *testing.T) []verdict.Check {
	t.Helper()
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	return reg.Checks
}

// All worlds together understand every sentence, and none in two ways: a scenario is offered the
// sentences of all.
func TestEverySentenceMeansOneThing(t *testing.T) {
	known := slices.Concat(guide.Sentences(reference.Names()...), (&conformance.World{}).Sentences())
	patterns := make([]*regexp.Regexp, len(known))
	for i, s := range known {
		patterns[i] = regexp.MustCompile(s.Pattern())
	}
	used := map[string]bool{}
	for id, texts := range scenarios(t) {
		for _, text := range texts {
			var matches []string
			for i, s := range known {
				if patterns[i].MatchString(text) {
					matches = append(matches, s.Says)
					used[s.Says] = true
				}
			}
			assert.Len(t, matches, 1, "%s: %q", id, text)
		}
	}
	own := []string{consoleJourney, keptByTile, approvalByCode, approvalByTemporaryPassword, approvalByInvitation, approvalBySocialAccount, logoutOnBothSides} // what only vendors' own guides say
	for _, text := range strings.Split(strings.Join(own, "\n"), "\n") {
		_, text, _ := strings.Cut(strings.TrimSpace(text), " ")
		for i, s := range known {
			used[s.Says] = used[s.Says] || patterns[i].MatchString(strings.ReplaceAll(text, "{SP}", reference.Names()[0]))
		}
	}
	for _, s := range known {
		assert.True(t, used[s.Says], "no scenario says %q", s.Says)
	}
}

// A vendor's guide can say the sentences of guides and those of the checks, and none means two
// things there.
func TestSentencesOfOneProductMeanOneThing(t *testing.T) {
	known := Sentences("")
	patterns := make([]*regexp.Regexp, len(known))
	for i, s := range known {
		patterns[i] = regexp.MustCompile(s.Pattern())
	}
	tried := map[string]bool{}
	for id, texts := range scenarios(t) {
		for _, text := range texts {
			for _, name := range reference.Names() {
				text = strings.ReplaceAll(text, name, scenario.TheSP)
			}
			if tried[text] {
				continue
			}
			tried[text] = true
			var matches []string
			for i, s := range known {
				if patterns[i].MatchString(text) {
					matches = append(matches, s.Says)
				}
			}
			assert.Len(t, matches, 1, "%s: %q", id, text)
		}
	}
}

// A refusal means nothing without a control that succeeds under the same conditions, and a control
// that proves no refusal is a mistake.
func TestRefusalsHaveControls(t *testing.T) {
	said := scenarios(t)
	for _, c := range checks(t) {
		controlled := slices.ContainsFunc(said[c.ID], func(text string) bool { return strings.HasPrefix(text, scenario.Control) })
		if slices.Contains(c.Tags, "@refusal") {
			assert.True(t, controlled, "%s is a refusal and has no control", c.ID)
		}
	}
}

func TestEveryProfileHasSteps(t *testing.T) {
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	for _, p := range reg.Profiles {
		assert.Contains(t, append(reference.Profiles(), conformance.Profile), p.Key)
	}
}

// Whoever writes a guide's scenarios is told what a sentence needs, as the checks say it.
func TestSentencesNeedWhatTheirChecksNeed(t *testing.T) {
	words := conformance.Sentences("")
	said := scenarios(t)
	for _, c := range checks(t) {
		if c.Profile != conformance.Profile {
			continue
		}
		for _, s := range words {
			// after-sign-out and sign-out-return need sign-out, too
			if s.Needs == "" || slices.ContainsFunc(c.Needs, func(need string) bool { return strings.Contains(need, s.Needs) }) {
				continue
			}
			pattern := regexp.MustCompile(s.Pattern())
			at := slices.IndexFunc(said[c.ID], pattern.MatchString)
			assert.Negative(t, at, "%s says what needs %s, and does not need it", c.ID, s.Needs)
		}
	}
}
