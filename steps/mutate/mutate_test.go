package mutate_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/mutate"
)

// sound are values such as stand at the places of a rule.
func sounds() []string {
	return []string{`"0oa1b2c3D4e5F6g7H8i9"`, `"https://acme.okta.example:8443"`, `"nonce_-0123"`, `"1234567890"`, `["0oa1b2c3D4e5F6g7H8i9"]`}
}

// asserts what every rule owes: names that can end an id, words that can end a title, and no value
// that is the sound one but where it is accepted.
func assertSound(t *testing.T, values []mutate.Value) {
	t.Helper()
	seen := map[string]bool{}
	for _, v := range values {
		assert.Regexp(t, regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`), v.Name)
		assert.False(t, seen[v.Name], "%s is there twice", v.Name)
		seen[v.Name] = true
		assert.NotEmpty(t, v.Says, v.Name)
		assert.NotContains(t, v.Says, "|", v.Name)
		assert.Contains(t, []mutate.Outcome{mutate.Refused, mutate.Accepted, mutate.Either}, v.Outcome, v.Name)
		assert.Contains(t, []mutate.Depth{mutate.Standard, mutate.Deep}, v.Depth, v.Name)
	}
}

// What is refused as no equal text is none, whatever the right one looks like, and no two values
// are the same.
func TestEqualText(t *testing.T) {
	var values []mutate.Value
	for _, m := range mutate.EqualText() {
		values = append(values, m.Value)
	}
	assertSound(t, values)
	for _, sound := range sounds() {
		seen := map[string]string{}
		for _, m := range mutate.EqualText() {
			made := m.Of(json.RawMessage(sound))
			if m.Outcome == mutate.Refused && len(made) == 1 {
				assert.NotEqual(t, strings.Trim(sound, "[]"), string(made[0]), m.Name)
			}
			var texts []string
			for _, raw := range made {
				assert.True(t, json.Valid(raw), m.Name)
				texts = append(texts, string(raw))
			}
			text := strings.Join(texts, "\n")
			assert.Empty(t, seen[text], "%s of %s is the same", m.Name, sound)
			seen[text] = m.Name
		}
	}
}

func TestWithoutKnowsItsNames(t *testing.T) {
	assert.Len(t, mutate.Without(mutate.EqualText(), "null", "contains"), len(mutate.EqualText())-2)
	assert.Panics(t, func() { mutate.Without(mutate.EqualText(), "no-such-value") })
}

func TestChosenValues(t *testing.T) {
	names := func(members []mutate.Member, depth mutate.Depth) (found []string) {
		for _, m := range members {
			if m.Depth == depth {
				found = append(found, m.Name)
			}
		}
		return found
	}
	all := mutate.Only(mutate.EqualText(), "contains", "begins", "dot", "null", "percent")
	standard := names(all, mutate.Standard)
	assert.ElementsMatch(t, []string{"contains", "begins", "dot", "null"}, standard)
	assert.Equal(t, []string{standard[0], standard[2]}, names(mutate.Thinned(all, 2, 0), mutate.Standard))
	assert.Equal(t, []string{standard[1], standard[3]}, names(mutate.Thinned(all, 2, 1), mutate.Standard))
	assert.Equal(t, []string{"percent"}, names(mutate.Deepened(all, "percent"), mutate.Standard))
	assert.Empty(t, names(mutate.Deepened(all), mutate.Standard))
	assert.Panics(t, func() { mutate.Deepened(all, "no-such-value") })
	assert.Equal(t, standard, names(all, mutate.Standard), "what goes in stays as it is")
}

func TestFind(t *testing.T) {
	found, err := mutate.Find(mutate.EqualText(), "contains")
	require.NoError(t, err)
	assert.Equal(t, "contains", found.Name)
	_, err = mutate.Find(mutate.EqualText(), "no-such-value")
	assert.EqualError(t, err, `no rule makes "no-such-value" here`)
	assert.Len(t, mutate.Values(mutate.EqualText()), len(mutate.EqualText()))
}
