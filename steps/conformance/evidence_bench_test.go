package conformance

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// How many times as long the same checks take with evidence as without, on the same SP in the same
// run: at most 1.1 is wanted. The runs take turns, and of each kind the shortest counts: what else
// the machine does only makes one longer.
func BenchmarkEvidence(b *testing.B) {
	reg, err := registry.Load(features.FS)
	require.NoError(b, err)
	selected, err := reg.Select(registry.Selection{Profile: Profile, Only: "not " + browserTag + " and not @alone", Depth: verdict.Quick, WithoutSlow: true})
	require.NoError(b, err)
	stage, err := lab.OpenReference(b.Context(), lab.Options{Driver: driver.KindHTTP}, nil)
	require.NoError(b, err)
	defer func() { require.NoError(b, stage.Close()) }()
	_, err = stage.Calibrate(b.Context())
	require.NoError(b, err)
	run := func(out string) time.Duration {
		suite := scenario.New(scenario.Options{
			Registry: reg, Checks: selected, Kinds: []scenario.Kind{Kind(stage.Stage)}, Jobs: 2, Timeout: time.Minute, Out: out,
		})
		begun := time.Now()
		require.NoError(b, suite.Run(b.Context()))
		return time.Since(begun)
	}
	run("") // what is made once is not measured
	for b.Loop() {
		with, without := time.Hour, time.Hour
		for range 4 {
			with, without = min(with, run(b.TempDir())), min(without, run(""))
		}
		b.ReportMetric(with.Seconds()/without.Seconds(), "times-without-evidence")
		b.ReportMetric(without.Seconds(), "s/run-without")
	}
}
