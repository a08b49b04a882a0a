package main

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

func TestFinalize(t *testing.T) {
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	checks, err := reg.Select(registry.Selection{Only: "ALPACON-01 ALPACON-02 TRUEPIC-01"})
	require.NoError(t, err)
	seen := verdict.Result{Check: verdict.Check{ID: "ALPACON-02"}, Verdict: verdict.Fail, Actual: "/cb?code=abc&state=x"}
	given := []verdict.Draft{{Report: verdict.Report{
		Profile: "alpacon", Target: verdict.Target{BaseURL: "http://127.0.0.1:1"}, Checks: []verdict.Result{seen},
	}}}

	for name, tc := range map[string]struct {
		info runInfo
		want verdict.Verdict
		why  string
	}{
		"interrupted": {runInfo{interrupted: true}, verdict.Inconclusive, "not run: the run was interrupted"},
		"broken off":  {runInfo{err: errors.New("no client_secret=abc")}, verdict.Inconclusive, "not run: no client_secret=[redacted]"},
		"left out":    {runInfo{}, verdict.Error, "the run gave no result for it"},
	} {
		t.Run(name, func(t *testing.T) {
			tc.info.registry, tc.info.checks, tc.info.version, tc.info.rerun = reg, checks, "v1", "signoff demo --only "
			got := tc.info.finalize(given)
			require.Len(t, got, 2)
			assert.Equal(t, tc.info.interrupted, got[0].Interrupted)
			assert.Equal(t, reg.FeaturesDigest, got[0].Suite.FeaturesDigest)
			assert.Equal(t, verdict.Target{Name: "Alpacon", BaseURL: "http://127.0.0.1:1"}, got[0].Target)
			assert.Len(t, got[0].Claims, 26)

			missing, failed := got[0].Checks[0], got[0].Checks[1]
			assert.Equal(t, tc.want, missing.Verdict)
			assert.Equal(t, tc.why, missing.Reason)
			assert.Equal(t, verdict.Fail, failed.Verdict)
			assert.Equal(t, "/cb?code=[redacted]&state=x", failed.Actual)
			assert.Equal(t, "signoff demo --only ALPACON-02", failed.Rerun)
			assert.NotEmpty(t, failed.Title, "the check is the registry's")
			assert.Equal(t, verdict.Summary{Fail: 1}.Plus(verdict.Summarize([]verdict.Result{missing})), got[0].Summary)
			assert.Equal(t, "truepic-vision", got[1].Profile)
			assert.Len(t, got[1].Checks, 1)
		})
	}
}
