package conformance

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// catalogue is the registry of this repository, read once for all tests: none changes it.
var catalogue = sync.OnceValues(func() (*registry.Registry, error) { return registry.Load(features.FS) })

// keys are those of all mock Oktas of the tests: to make some anew for each takes longer than most
// of the tests.
var keys mockidp.KeyPool

// openReference opens the reference SP.
func openReference(t *testing.T, browser *driver.Browser, kind string, adapt func(*sp.Config)) *lab.Reference {
	t.Helper()
	stage, err := lab.OpenReference(t.Context(), lab.Options{
		Driver: kind, Browser: func(context.Context) (*driver.Browser, error) { return browser, nil }, Keys: &keys,
	}, adapt)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, stage.Close()) })
	return stage
}

// runReference runs checks on the reference SP. It is calibrated where it is sound.
func runReference(t *testing.T, browser *driver.Browser, kind, only string, adapt func(*sp.Config)) []verdict.Result {
	t.Helper()
	return runStage(t, openReference(t, browser, kind, adapt), only, adapt == nil)
}

// runStage runs checks on the SP of a stage.
func runStage(t *testing.T, stage *lab.Reference, only string, calibrate bool) []verdict.Result {
	t.Helper()
	return runOn(t, stage.Stage, only, calibrate)
}

// runOn is runStage for an SP of any kind.
func runOn(t *testing.T, stage *lab.Stage, only string, calibrate bool) []verdict.Result {
	t.Helper()
	reg, err := catalogue()
	require.NoError(t, err)
	selected, err := reg.Select(registry.Selection{Only: only, Profile: Profile})
	require.NoError(t, err)
	selected = slices.DeleteFunc(selected, func(c verdict.Check) bool {
		_, generated := verdict.ValueOf(c.ID)
		return generated && !strings.HasPrefix(only, "@") && !slices.Contains(strings.Split(only, ","), c.ID)
	})
	if calibrate {
		_, err = stage.Calibrate(t.Context())
		require.NoError(t, err)
	}
	suite := scenario.New(scenario.Options{
		Registry: reg, Checks: selected, Kinds: []scenario.Kind{Kind(stage)}, Jobs: 2, Timeout: 3 * time.Minute, Out: t.TempDir(),
	})
	require.NoError(t, suite.Run(t.Context()))
	profile, _ := reg.Profile(Profile)
	return suite.Report(profile, verdict.Target{}).Checks
}

func launch(t *testing.T) *driver.Browser {
	t.Helper()
	browser, err := driver.Launch(t.Context(), driver.BrowserConfig{})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, browser.Close()) })
	return browser
}

// unusedBySoundSP are the reasons why a check does not apply to the sound SP.
func unusedBySoundSP() []string {
	return []string{
		"the SP's state holds nothing that can be read",
		"the SP does not ask for response_mode=form_post",
		"the SP is on http",
		"the configuration has no second_tenant.base_url with another host than base_url",
		"the SP begins no sign-in at an address that it does not know",
		"the SP takes authorization responses by the method alone that it has asked for",
		"the SP's page lets no browser send an empty password",
		"the configuration has no hooks.one_time_code with {{.OneTimeCode}} in express_configuration.approve",
		"the configuration has no hooks.enable_universal_logout with hooks.disable_universal_logout",
		"the configuration has no universal_logout.endpoint with {{.InstanceID}}",
		"the configuration has no hooks.temporary_password with {{.TemporaryPassword}} in express_configuration.approve",
		"the configuration has no hooks.invite_approver with express_configuration.accept_invitation and roles",
		"the configuration has no express_configuration.social_sign_in with {{.Social.Username}} in express_configuration.approve",
	}
}

// The sound SP passes with what the rules make for standard runs.
func TestTheSoundSPPassesByRule(t *testing.T) {
	results := runReference(t, nil, driver.KindHTTP, "@depth:standard", nil)
	assert.Greater(t, len(results), 500)
	for _, c := range results {
		if c.Verdict == verdict.NotApplicable {
			assert.Contains(t, unusedBySoundSP(), c.Reason, c.ID)
			continue
		}
		assert.Equal(t, verdict.Pass, c.Verdict, "%s: %s; expected %v, saw %s", c.ID, c.Reason, c.Expected, c.Actual)
	}
}

// The sound SP passes in the browser, too: with one vector of each check, since the others differ
// in what Okta does, and one check of each area that is about calls without a browser. That it
// passes all of them by HTTP is where steps' TestProve begins.
func TestTheSoundSPPassesInTheBrowser(t *testing.T) {
	reg, err := catalogue()
	require.NoError(t, err)
	withoutBrowser := []string{"IDTOKEN", "JWKS", "DISCOVERY", "USERINFO", "UL-AUTH", "UL-REQ"}
	var one []string
	tried := map[string]bool{}
	for _, c := range reg.Checks {
		alike := verdict.Base(c.ID)
		if slices.Contains(withoutBrowser, c.Area) {
			alike = c.Area
		}
		if c.Profile == Profile && !tried[alike] {
			tried[alike] = true
			one = append(one, c.ID)
		}
	}
	for _, c := range runReference(t, launch(t), driver.KindBrowser, strings.Join(one, ","), nil) {
		switch c.Verdict {
		case verdict.Skipped:
			assert.Contains(t, c.Reason, "a browser's headers cannot be forged", c.ID)
		case verdict.NotApplicable:
			assert.Contains(t, unusedBySoundSP(), c.Reason, c.ID)
		default:
			assert.Equal(t, verdict.Pass, c.Verdict, "%s: %s; expected %v, saw %s", c.ID, c.Reason, c.Expected, c.Actual)
		}
	}
}
