package steps

import (
	"regexp"
	"strings"
	"testing"

	"github.com/cucumber/godog"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// scenarios returns the sentences of every scenario of the feature files, by the id of its check.
func scenarios(t *testing.T) map[string][]string {
	t.Helper()
	suite := godog.TestSuite{Options: &godog.Options{FS: features.FS, Paths: []string{"."}}}
	parsed, err := suite.RetrieveFeatures()
	require.NoError(t, err)
	all := map[string][]string{}
	for _, f := range parsed {
		for _, p := range f.Pickles {
			id := registry.ID(f.GherkinDocument, p)
			for _, s := range p.Steps {
				all[id] = append(all[id], s.Text)
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

func TestEverySentenceMeansOneThing(t *testing.T) {
	known := (&World{}).sentences()
	used := map[string]bool{}
	for id, texts := range scenarios(t) {
		for _, text := range texts {
			var matches []string
			for _, s := range known {
				if regexp.MustCompile(s.pattern()).MatchString(text) {
					matches = append(matches, s.says)
					used[s.says] = true
				}
			}
			assert.Len(t, matches, 1, "%s: %q", id, text)
		}
	}
	for _, s := range known {
		assert.True(t, used[s.says], "no scenario says %q", s.says)
	}
}

// A refusal means nothing without a control that succeeds under the same conditions, and a control that proves no
// refusal is a mistake.
func TestRefusalsHaveControls(t *testing.T) {
	said := scenarios(t)
	for _, c := range checks(t) {
		refusal, controlled := false, false
		for _, tag := range c.Tags {
			refusal = refusal || tag == "@refusal"
		}
		for _, text := range said[c.ID] {
			controlled = controlled || strings.HasPrefix(text, control)
		}
		assert.Equal(t, refusal, controlled, "%s is tagged @refusal: %v, has a control: %v", c.ID, refusal, controlled)
	}
}

func TestEveryProfileHasSteps(t *testing.T) {
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	for _, p := range reg.Profiles {
		assert.Contains(t, products(), p.Key)
	}
}

func TestFaultsOfChecksExist(t *testing.T) {
	okta, err := mockidp.Start(mockidp.Config{})
	require.NoError(t, err)
	defer func() { assert.NoError(t, okta.Close()) }()
	for _, c := range checks(t) {
		if c.Fault != "" {
			assert.Contains(t, okta.FaultNames(), c.Fault, c.ID)
		}
	}
}
