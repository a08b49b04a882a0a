package reference

import (
	"slices"
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

// Every verdict has its picture: of what passes and of what fails.
func TestVerdictsHavePictures(t *testing.T) {
	run := stageFor(t)
	for _, c := range run(t, "TRUEPIC-03 ALPACON-03", nil) {
		assert.Equal(t, verdict.Pass, c.Verdict, "%s: %s", c.ID, c.Reason)
		assert.NotEmpty(t, c.Evidence, c.ID)
	}
	rename := func(cfg *sp.Config) { cfg.Profile.ExpressButton = "Connect automatically" }
	for _, c := range run(t, "TRUEPIC-03 ALPACON-03", rename) {
		assert.Equal(t, verdict.Fail, c.Verdict, c.ID)
		assert.NotEmpty(t, c.Evidence, c.ID)
	}
}
