package steps

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Every fault that a check names exists, and a check names every fault: in a tag, in a column, in a
// sentence, or by a sentence that stands for it.
func TestFaultsAndChecksAgree(t *testing.T) {
	stands := map[string]string{"key-other-org": "is signed by the second tenant's org"}
	var said strings.Builder
	for _, sentences := range scenarios(t) {
		said.WriteString(strings.Join(sentences, "\n"))
	}
	var tagged []string
	for _, c := range checks(t) {
		if c.Fault != "" {
			assert.Contains(t, mockidp.FaultNames(), c.Fault, c.ID)
			tagged = append(tagged, c.Fault)
		}
	}
	for _, name := range mockidp.FaultNames() {
		words, ok := stands[name]
		if !ok {
			words = `"` + name + `"`
		}
		assert.True(t, slices.Contains(tagged, name) || strings.Contains(said.String(), words), "no check uses the fault %q", name)
	}
}

// What an SP can declare decides which checks apply to it. What no check needs is listed here, so
// that another is noticed.
func TestFeaturesThatNoCheckNeeds(t *testing.T) {
	needed := map[string]bool{}
	for _, c := range checks(t) {
		for _, need := range c.Needs {
			needed[need] = true
		}
	}
	idle := slices.DeleteFunc(sut.Features(), func(feature string) bool { return needed[feature] })
	assert.ElementsMatch(t, []string{"sp-initiated", "fresh-sign-in", sut.NoJIT}, idle)
}

// What a defect says of checks is true of checks that there are, and the SPs of their profiles can
// have the defect.
func TestDefectsAndChecksAgree(t *testing.T) {
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	for _, d := range defect.All() {
		for _, id := range slices.Concat(d.Caught, d.Inconclusive) {
			at := slices.IndexFunc(reg.Checks, func(c verdict.Check) bool { return verdict.Stands(c.ID, id) })
			if !assert.GreaterOrEqual(t, at, 0, "%s is about %s, which is no check", d.ID, id) {
				continue
			}
			profile := reg.Checks[at].Profile
			if profile == conformance.Profile {
				profile = sp.Acme().Key
			}
			assert.True(t, d.Fits(profile), "%s does not fit the SP of %s", d.ID, id)
		}
		for _, id := range d.Inconclusive {
			c, ok := reg.Check(id)
			require.True(t, ok, id)
			assert.Contains(t, c.Tags, refusal, "%s: %s is no refusal", d.ID, id)
		}
	}
}
