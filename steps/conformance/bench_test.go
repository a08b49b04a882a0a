package conformance

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// The whole suite by HTTP on the reference SP, at its own size, twice and four times that. Each
// check is told in sign-ins, of which some are timed in the same run on the same SP: a check has
// two to three of them, the attack and its controls.
func BenchmarkSuite(b *testing.B) {
	var single time.Duration
	for _, times := range []int{1, 2, 4} {
		b.Run(fmt.Sprintf("%dx", times), func(b *testing.B) {
			for b.Loop() {
				took, results, signIn := timed(b, multiplied(b, times))
				if times == 1 {
					single = took
				}
				b.ReportMetric(float64(len(results)), "checks")
				b.ReportMetric(float64(len(results))/took.Seconds(), "checks/s")
				b.ReportMetric(median(results).Seconds()*1000, "ms/check(median)")
				b.ReportMetric(median(results).Seconds()/signIn.Seconds(), "sign-ins/check(median)")
				b.ReportMetric(took.Seconds()/single.Seconds(), "times-1x")
			}
		})
	}
}

// multiplied returns the feature files, and so many less one copies of them with ids of their own.
func multiplied(b *testing.B, times int) fs.FS {
	b.Helper()
	reg, err := registry.Load(features.FS)
	require.NoError(b, err)
	var areas []string
	for _, c := range reg.Checks {
		if c.Profile == Profile && !slices.Contains(areas, c.Area) {
			areas = append(areas, c.Area)
		}
	}
	id := regexp.MustCompile(`\b(` + strings.Join(areas, "|") + `)-(\d\d)`)
	all := fstest.MapFS{}
	require.NoError(b, fs.WalkDir(features.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(features.FS, name)
		all[name] = &fstest.MapFile{Data: text}
		if strings.HasSuffix(name, ".feature") && strings.Contains(string(text), "@profile:"+Profile) {
			for i := 1; i < times; i++ {
				copied := id.ReplaceAll(text, []byte("${1}-"+string(rune('A'+i))+"-${2}"))
				all[fmt.Sprintf("copy-%d-%s", i, name)] = &fstest.MapFile{Data: copied}
			}
		}
		return err
	}))
	return all
}

// timed runs all checks but those that need a browser, and then some bare sign-ins.
func timed(b *testing.B, files fs.FS) (took time.Duration, results []verdict.Result, signIn time.Duration) {
	b.Helper()
	reg, err := registry.Load(files)
	require.NoError(b, err)
	selected, err := reg.Select(registry.Selection{Profile: Profile, Only: "not " + browserTag})
	require.NoError(b, err)
	stage, err := lab.OpenReference(b.Context(), lab.Options{Driver: driver.KindHTTP}, nil)
	require.NoError(b, err)
	defer func() { require.NoError(b, stage.Close()) }()
	_, err = stage.Calibrate(b.Context())
	require.NoError(b, err)
	suite := scenario.New(scenario.Options{
		Registry: reg, Checks: selected, Kinds: []scenario.Kind{Kind(stage.Stage)}, Jobs: 2, Timeout: time.Minute, Out: b.TempDir(),
	})
	begun := time.Now()
	require.NoError(b, suite.Run(b.Context()))
	took = time.Since(begun)
	profile, _ := reg.Profile(Profile)
	results = suite.Report(profile, verdict.Target{}).Checks
	for _, r := range results {
		require.Contains(b, []verdict.Verdict{verdict.Pass, verdict.NotApplicable}, r.Verdict, "%s: %s", r.ID, r.Reason)
	}
	return took, results, bareSignIn(b, stage.Stage)
}

// bareSignIn is how long a sign-in takes that nothing is done to.
func bareSignIn(b *testing.B, s *lab.Stage) time.Duration {
	b.Helper()
	const times = 50
	var took time.Duration
	for range times {
		p, err := s.NewPerson(b.Context(), s.First, "Alice", lab.RandomName(6), true)
		require.NoError(b, err)
		d, err := s.NewDriver(b.Context(), driver.KindHTTP)
		require.NoError(b, err)
		begun := time.Now()
		require.NoError(b, s.SignIn(b.Context(), p, d, s.First.Config.SignIn))
		took += time.Since(begun)
	}
	return took / times
}

func median(results []verdict.Result) time.Duration {
	var all []time.Duration
	for _, r := range results {
		if r.Verdict == verdict.Pass {
			all = append(all, r.Duration())
		}
	}
	slices.Sort(all)
	return all[len(all)/2]
}
