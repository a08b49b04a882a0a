package guide

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// stageFor returns what runs checks in one browser.
func stageFor(t *testing.T) func(t *testing.T, only string, adapt func(*sp.Config)) []verdict.Result {
	t.Helper()
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	browser, err := driver.Launch(t.Context(), driver.BrowserConfig{})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, browser.Close()) })
	return func(t *testing.T, only string, adapt func(*sp.Config)) []verdict.Result {
		t.Helper()
		selected, err := reg.Select(registry.Selection{Only: only})
		require.NoError(t, err)
		selected = ofGuides(selected)
		profiles := slices.DeleteFunc(Profiles(), func(key string) bool {
			return !slices.ContainsFunc(selected, func(c verdict.Check) bool { return c.Profile == key })
		})
		stage, err := Open(t.Context(), Options{Profiles: profiles, Browser: browser, Adapt: adapt})
		require.NoError(t, err)
		defer func() { assert.NoError(t, stage.Close()) }()
		suite := scenario.New(scenario.Options{
			Registry: reg, Checks: selected, Kinds: []scenario.Kind{stage.Kind()}, Jobs: 2, Timeout: time.Minute, Out: t.TempDir(),
		})
		require.NoError(t, suite.Run(t.Context()))
		var results []verdict.Result
		for _, p := range suite.Profiles() {
			results = append(results, suite.Report(p, stage.Target(p)).Checks...)
		}
		require.Len(t, results, len(selected))
		return results
	}
}

// ofGuides returns the checks that this package has steps for.
func ofGuides(all []verdict.Check) []verdict.Check {
	return slices.DeleteFunc(all, func(c verdict.Check) bool { return !slices.Contains(Profiles(), c.Profile) })
}

// The reference SP does all that the guides say, and every verdict has its picture.
func TestTheSoundSPPasses(t *testing.T) {
	run := stageFor(t)
	for _, c := range run(t, "", nil) {
		assert.Equal(t, verdict.Pass, c.Verdict, "%s: %s; expected %v, saw %s", c.ID, c.Reason, c.Expected, c.Actual)
		assert.NotEmpty(t, c.Evidence, c.ID)
	}
}

// A check that cannot fail proves nothing: every flaw must be caught by the checks that are about it.
func TestFlawsAreCaught(t *testing.T) {
	run := stageFor(t)
	for _, f := range flaws() {
		t.Run(strings.ReplaceAll(f.does, " ", "-"), func(t *testing.T) {
			for _, c := range run(t, f.caught, f.adapt) {
				assert.Equal(t, verdict.Fail, c.Verdict, "%s on an SP that %s: %s", c.ID, f.does, c.Reason)
				t.Logf("%s: %s; expected %s, saw %s", c.ID, c.Reason, c.Expected, c.Actual)
			}
		})
	}
}

func TestEveryCheckHasAFlawThatItCatches(t *testing.T) {
	caught := map[string]bool{}
	for _, f := range flaws() {
		for id := range strings.FieldsSeq(f.caught) {
			caught[id] = true
		}
	}
	alone := oktaAlone()
	for _, c := range checks(t) {
		id, _, _ := strings.Cut(c.ID, "/")
		_, okta := alone[id]
		assert.NotEqual(t, caught[id], okta, "%s: caught by a flaw %v, Okta alone %v", id, caught[id], okta)
	}
}

// An SP that refuses everybody refuses whom it should, but earns nothing with it.
func TestARefusalWithoutItsControlIsNoPass(t *testing.T) {
	refuse := func(cfg *sp.Config) {
		cfg.Parts = sp.SoundParts()
		cfg.Parts.SignIn = cfg.Parts.SignIn.Replace("exchange", func(context.Context, *sp.SignIn) error { return errors.New("no") })
	}
	for _, c := range stageFor(t)(t, "TRUEPIC-19 TRUEPIC-20 TRUEPIC-23 ALPACON-15", refuse) {
		assert.Equal(t, verdict.Inconclusive, c.Verdict, c.ID)
		assert.Equal(t, "fail", c.Control, c.ID)
	}
}

func (f flaw) adapt(cfg *sp.Config) {
	if f.change != nil {
		cfg.Parts = sp.SoundParts()
		f.change(cfg.Parts)
	}
	if f.also != nil {
		f.also(&cfg.Profile)
	}
}
