package conformance

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Every defect is noticed by the checks that are about it.
func TestDefectsAreCaught(t *testing.T) {
	browser := launch(t)
	for _, d := range defect.All() {
		t.Run(d.ID+" "+d.Name, func(t *testing.T) {
			results := runReference(t, browser, DriverAuto, strings.Join(d.Caught, ","), d.Plant)
			for _, id := range d.Caught {
				i := slices.IndexFunc(results, func(r verdict.Result) bool {
					return stands(r.ID, id) && (r.Verdict == verdict.Fail || r.Verdict == verdict.Warn)
				})
				assert.GreaterOrEqual(t, i, 0, "%s does not notice it: %s", id, told(results))
			}
		})
	}
}

func stands(id, wanted string) bool { return id == wanted || strings.HasPrefix(id, wanted+"/") }

func told(results []verdict.Result) string {
	var b strings.Builder
	for _, r := range results {
		b.WriteString("\n  " + r.ID + " " + string(r.Verdict) + " " + r.Reason + " " + r.Actual)
	}
	return b.String()
}

// On an SP that refuses everybody no refusal is worth anything.
func TestARefusalNeedsASignInThatWorks(t *testing.T) {
	broken, err := defect.Find(defect.AlwaysRefuses)
	require.NoError(t, err)
	for _, r := range runReference(t, launch(t), DriverAuto, "@refusal", broken.Plant) {
		assert.NotEqual(t, verdict.Pass, r.Verdict, r.ID)
	}
}

// Every check that an SP must pass has a defect that it catches.
func TestEveryMustHasADefect(t *testing.T) {
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	for _, c := range reg.Checks {
		if c.Profile != Profile || c.Level != verdict.Must {
			continue
		}
		base, _, _ := strings.Cut(c.ID, "/")
		caught := slices.ContainsFunc(defect.All(), func(d defect.Defect) bool {
			return slices.ContainsFunc(d.Caught, func(id string) bool { return stands(id, base) })
		})
		assert.True(t, caught, c.ID)
	}
}
