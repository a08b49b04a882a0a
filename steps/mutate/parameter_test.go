package mutate_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps/mutate"
)

// What is refused holds the right value nowhere where the parameter is read.
func TestParameters(t *testing.T) {
	for rule, all := range map[string][]mutate.Parameter{"secret": mutate.SecretParameter(), "URL": mutate.URLParameter(), "passed on": mutate.PassedOn()} {
		t.Run(rule, func(t *testing.T) {
			var values []mutate.Value
			for _, p := range all {
				values = append(values, p.Value)
				made := p.Of("state", "https://acme.okta.example")
				if p.Outcome == mutate.Refused {
					assert.NotContains(t, made, mutate.Pair{Name: "state", Value: "https://acme.okta.example"}, p.Name)
				}
			}
			assertSound(t, values)
		})
	}
}

// Who does not know a state is plainly refused; no specification speaks of one with more around it.
func TestSecretParameterLevels(t *testing.T) {
	levels := map[string]mutate.Value{}
	for _, p := range mutate.SecretParameter() {
		levels[p.Name] = p.Value
	}
	assert.False(t, levels["one-letter"].Doubtful)
	assert.False(t, levels["array-other"].Doubtful)
	assert.True(t, levels["contains"].Doubtful)
	assert.Equal(t, mutate.Either, levels["space-after"].Outcome)
}

func TestParameterPairs(t *testing.T) {
	pairs := map[string][]mutate.Pair{}
	for _, p := range mutate.SecretParameter() {
		pairs[p.Name] = p.Of("state", "x1")
	}
	assert.Equal(t, []mutate.Pair{{Name: "state", Value: "x1"}, {Name: "state", Value: "another-one-0123456789"}}, pairs["twice"])
	assert.Equal(t, []mutate.Pair{{Name: "state[]", Value: "x1"}}, pairs["array"])
	assert.Equal(t, []mutate.Pair{{Name: "state", Value: "x1", In: mutate.Fragment}}, pairs["fragment"])
	assert.Empty(t, pairs["missing"])
	assert.Panics(t, func() { mutate.Without(mutate.SecretParameter(), "no-such-value") })
}

func TestResponseObjects(t *testing.T) {
	var values []mutate.Value
	for _, r := range mutate.ResponseObjects() {
		values = append(values, r.Value)
		assert.NotEmpty(t, r.Of(map[string]string{"code": "c"}))
	}
	assertSound(t, values)
	assert.Equal(t, "eyJhbGciOiJub25lIn0.eyJjb2RlIjoiYyJ9.", mutate.ResponseObjects()[0].Of(map[string]string{"code": "c"}))
}
