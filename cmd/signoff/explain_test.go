package main

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

func shipped(t *testing.T) *registry.Registry {
	t.Helper()
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	return reg
}

// explained explains whatever can be, but of the thousands of values that rules make one for each
// check: they differ in nothing else.
func explained(t *testing.T, reg *registry.Registry) map[string]explanation {
	t.Helper()
	all, made := map[string]explanation{}, map[string]bool{}
	for _, id := range knownIDs(reg) {
		if _, generated := verdict.ValueOf(id); generated {
			of := verdict.Base(id)
			if made[of] {
				continue
			}
			made[of] = true
		}
		all[id] = explain(reg, id)
	}
	assert.Greater(t, len(all), 1000)
	return all
}

// address is a line that may be longer than others, as it is there to be copied.
var address = regexp.MustCompile(`^ +https://\S+$`)

// Whatever can be explained fits a terminal and says something in every section.
func TestEveryExplanationIsReadable(t *testing.T) {
	reg := shipped(t)
	headings := regexp.MustCompile(`(?m)^(Requirement|What an attacker gains|What breaks for a customer|What the fix usually is)$`)
	for id, e := range explained(t, reg) {
		text := explainText([]explanation{e})
		for _, line := range strings.Split(text, "\n") {
			if !address.MatchString(line) {
				assert.LessOrEqual(t, utf8.RuneCountInString(line), 80, "%s: %s", id, line)
			}
			assert.Equal(t, strings.TrimRight(line, " "), line, id)
		}
		assert.Regexp(t, `[^\n]\n$`, text, id)
		assert.NotContains(t, text, "\n\n\n", id)
		assert.NotRegexp(t, `(?m)^[A-Z][a-z ]+\n\n`, text[strings.Index(text, "\n\n"):], "%s: a section is empty", id)
		if e.Profile == "conformance" {
			assert.Len(t, headings.FindAllString(text, -1), 3, id)
		} else {
			assert.Empty(t, headings.FindAllString(text, -1), id)
			assert.Contains(t, text, "\nWhat the guide says\n", id)
		}
		// an id may be that of a check and of its vectors, too
		if _, ok := reg.Check(id); ok && !strings.Contains(text, "Tried with each of these:") {
			assert.NotRegexp(t, `<[a-z]+>`, text, "%s: all columns are filled in", id)
		}
	}
}

// Every fault that a check names is told, and every vector is distinct from the others.
func TestVectorsSayWhatDiffers(t *testing.T) {
	reg := shipped(t)
	for id, e := range explained(t, reg) {
		var own []explainedVector
		for _, s := range e.Scenarios {
			seen := map[string]bool{}
			for _, v := range s.Vectors {
				assert.False(t, seen[v.summary()], "%s: %s", v.ID, v.summary())
				seen[v.summary()] = true
			}
			own = append(own, slices.DeleteFunc(slices.Clone(s.Vectors), func(v explainedVector) bool { return v.ID != id })...)
		}
		c, found := reg.Check(id)
		if !found {
			continue
		}
		require.Len(t, own, 1, id)
		if c.Fault != "" {
			assert.Equal(t, c.Fault, own[0].Faults[0].Name, id)
		}
	}
}

func TestExplanationsAsData(t *testing.T) {
	for id, sound := range explained(t, shipped(t)) {
		text, err := json.Marshal(sound)
		require.NoError(t, err)
		var e explanation
		require.NoError(t, json.Unmarshal(text, &e))
		assert.NotContains(t, string(text), ":null", id)
		assert.Equal(t, id, e.ID)
		for _, s := range e.Scenarios {
			assert.NotEmpty(t, s.Sources, id)
			assert.NotEmpty(t, s.Steps, id)
			for _, source := range s.Sources {
				assert.NotEmpty(t, source.URL, "%s: %s", id, source.Name)
				assert.NotEqual(t, source.Name, source.Label)
			}
		}
	}
}

func TestDefectsOfAVector(t *testing.T) {
	names := func(id string) (names []string) {
		for _, d := range defectsOf(id) {
			names = append(names, d.Name)
		}
		return names
	}
	assert.Equal(t, []string{"skips-nonce", "nonce-if-there"}, names("IDTOKEN-16"))
	assert.Equal(t, []string{"skips-nonce", "nonce-if-there"}, names("IDTOKEN-16/missing"))
	assert.Equal(t, []string{"skips-nonce"}, names("IDTOKEN-16/null"), "nonce-if-there need not be noticed by this vector")
	assert.Equal(t, []string{"other-name-in-catalog"}, names("ALPACON-01"))
	assert.Empty(t, names("SP-INIT-99"))
}

func TestIDsOf(t *testing.T) {
	reg := shipped(t)
	ids, err := idsOf(reg, []string{"state-02, STATE-01", "IDTOKEN-16/Null", "state-01", "TRUEPIC-09"})
	require.NoError(t, err)
	assert.Equal(t, []string{"STATE-02", "STATE-01", "IDTOKEN-16/null", "TRUEPIC-09"}, ids)
	for _, c := range reg.Checks {
		for _, id := range []string{c.ID, verdict.Base(c.ID)} {
			ids, err := idsOf(reg, []string{strings.ToLower(id)})
			require.NoError(t, err)
			assert.Equal(t, []string{id}, ids)
		}
	}
}
