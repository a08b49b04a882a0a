package conformance

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/agent"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// runReference runs checks on the reference SP.
func runReference(t *testing.T, browser *agent.Browser, driver, only string, adapt func(*sp.Config)) []verdict.Result {
	t.Helper()
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	selected, err := reg.Select(registry.Selection{Only: only, Profile: Profile})
	require.NoError(t, err)
	stage, err := OpenReference(t.Context(), Options{
		Driver: driver, Browser: func(context.Context) (*agent.Browser, error) { return browser, nil },
	}, adapt)
	require.NoError(t, err)
	defer func() { assert.NoError(t, stage.Close()) }()
	if adapt == nil {
		_, err = stage.Calibrate(t.Context())
		require.NoError(t, err)
	}
	suite := scenario.New(scenario.Options{
		Registry: reg, Checks: selected, Kinds: []scenario.Kind{stage.Kind()}, Jobs: 2, Timeout: time.Minute, Out: t.TempDir(),
	})
	require.NoError(t, suite.Run(t.Context()))
	profile, _ := reg.Profile(Profile)
	return suite.Report(profile, verdict.Target{}).Checks
}

func launch(t *testing.T) *agent.Browser {
	t.Helper()
	browser, err := agent.Launch(t.Context(), agent.BrowserConfig{})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, browser.Close()) })
	return browser
}

// The sound SP passes, whoever acts.
func TestTheSoundSPPasses(t *testing.T) {
	browser := launch(t)
	for _, driver := range []string{DriverAuto, DriverBrowser} {
		t.Run(driver, func(t *testing.T) {
			for _, c := range runReference(t, browser, driver, "", nil) {
				if driver == DriverBrowser && c.Verdict == verdict.Skipped {
					assert.Contains(t, c.ID, "SP-INIT-08", c.Reason) // headers cannot be forged in a browser
					continue
				}
				assert.Equal(t, verdict.Pass, c.Verdict, "%s: %s; expected %v, saw %s", c.ID, c.Reason, c.Expected, c.Actual)
			}
		})
	}
}
