package steps

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// Each sentence has an example, which it understands, and what checks need is known.
func TestSentencesHaveExamples(t *testing.T) {
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	words := scenario.NewVocabulary(Sentences(""), reg, conformance.Profile)
	for _, p := range words.Phrases() {
		assert.NotEmpty(t, p.Example, p.Form)
		assert.Equal(t, 1, words.Understands(p.Example), p.Example)
		if p.Needs != "" {
			assert.Contains(t, lab.Needs(), p.Needs, p.Form)
		}
	}
	for _, role := range []string{"an admin", "an administrator", "an owner", "a superuser", "a member"} {
		assert.Equal(t, 1, words.Understands("Olivia is "+role+" of Acme at the SP"), role)
	}
	for _, c := range reg.Checks {
		assert.Subset(t, lab.Needs(), c.Needs, c.ID)
	}
}
