package guidefile

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// checks are some that can show claims.
func checks() []verdict.Check {
	var all []verdict.Check
	for _, c := range []struct{ id, area, tag string }{
		{"JIT-01/sp", "JIT", "@must"}, {"JIT-01/tile", "JIT", "@must"}, {"JIT-01/~long", "JIT", "@must"}, {"JIT-02", "JIT", "@may"}, {"HRD-01", "HRD", "@may"},
	} {
		all = append(all, verdict.Check{ID: c.id, Area: c.area, Tags: []string{c.tag}, Profile: "conformance"})
	}
	return all
}

const sound = `version: 1
title: "Acme: Okta SSO"
address: https://acme.example/docs/okta
date: 2026-11-28
product: Acme
claims:
  - {id: C01, feature: jit, text: Somebody new gets an account., source: Step 3, shown_by: [JIT-01]}
  - {id: C02, feature: jit, text: Names may be long., shown_by: [JIT-01/~long, "@may"]}
  - {id: C03, feature: scim, text: Users come by SCIM., not_shown: Signoff does not test SCIM}
  - {id: C04, text: It is easy.}
`

func load(t *testing.T, text, product string) (*Guide, error) {
	t.Helper()
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, Name), []byte(text), 0o600))
	return Load(folder, product, checks())
}

func TestLoad(t *testing.T) {
	g, err := load(t, sound, "Acme")
	require.NoError(t, err)
	assert.Equal(t, "2026-11-28", g.Report().Date)
	assert.Len(t, g.Report().Digest, 64)
	claims := g.ClaimsOf("conformance")
	require.Len(t, claims, 4)
	assert.Equal(t, verdict.Claim{ID: "C01", Profile: "conformance", Feature: "jit", Text: "Somebody new gets an account.", Source: "Step 3"}, claims[0])
	assert.Equal(t, "Signoff does not test SCIM", claims[2].NotShown)
	assert.Equal(t, "the guide names no check that shows it", claims[3].NotShown)
	shows := map[string][]string{}
	for _, c := range g.Mark(checks()) {
		shows[c.ID] = c.Claims
	}
	assert.Equal(t, map[string][]string{
		"JIT-01/sp": {"C01"}, "JIT-01/tile": {"C01"}, "JIT-01/~long": {"C02"}, "JIT-02": {"C02"}, "HRD-01": {"C02"},
	}, shows)
}

func TestMistakesAreNamedWithTheirPlace(t *testing.T) {
	claim := func(text string) string {
		return "title: A\ndate: 2026-11-28\nclaims:\n  - " + text + "\n"
	}
	for name, c := range map[string]struct{ text, want string }{
		"empty":          {"", "guide.yaml: the file is empty (signoff guide init writes one)"},
		"unknown key":    {sound + "calims: []\n", "guide.yaml:11:1: calims: there is no such key (did you mean claims?)"},
		"other version":  {"version: 2\n", "guide.yaml:1:10: version: this file is of another version; this Signoff reads version 1"},
		"no title":       {"date: 2026-11-28\nclaims: [{id: A, text: a}]\n", "title: it must say what the guide is called"},
		"no day":         {"title: A\ndate: today\nclaims: [{id: A, text: a}]\n", `guide.yaml:2:7: date: "today" is not the day of the guide`},
		"no claims":      {"title: A\ndate: 2026-11-28\n", "claims: the guide claims nothing"},
		"no id":          {claim("{text: a}"), `claims[0].id: "" is not the id of a claim`},
		"an id of words": {claim("{id: C 1, text: a}"), `claims[0].id: "C 1" is not the id of a claim`},
		"two":            {claim("{id: C1, text: a}\n  - {id: C1, text: b}"), "guide.yaml:5:10: claims[1].id: there are two claims C1"},
		"no text":        {claim("{id: C1}"), "claims[0].text: it must say what the guide claims"},
		"no such check":  {claim("{id: C1, text: a, shown_by: [JIT-01, JIT-1]}"), "claims[0].shown_by[1]: there is no check, area or tag JIT-1 (did you mean JIT-01?)"},
		"no such tag":    {claim(`{id: C1, text: a, shown_by: ["@T01"]}`), "claims[0].shown_by[0]: there is no check, area or tag @T01"},
		"both":           {claim("{id: C1, text: a, shown_by: [JIT], not_shown: b}"), "claims[0].not_shown: a claim is shown by checks, or is not shown"},
		"another's":      {sound, `guide.yaml:5:10: product: the guide is about "Acme", and the product is "Globex"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := load(t, c.text, "Globex")
			var wrong *Error
			require.ErrorAs(t, err, &wrong)
			assert.Contains(t, err.Error(), c.want)
			assert.Equal(t, verdict.ExitUsage, wrong.ExitCode())
		})
	}
}

func TestLoadOfNothing(t *testing.T) {
	_, err := Load(t.TempDir(), "", checks())
	var wrong *Error
	require.ErrorAs(t, err, &wrong)
	assert.ErrorContains(t, err, "guide.yaml: there is no such file")
}

func TestCompare(t *testing.T) {
	old, err := load(t, sound, "")
	require.NoError(t, err)
	fresh, err := load(t, "title: A\ndate: 2026-12-01\nclaims:\n  - {id: C05, text: New.}\n  - {id: C01, text: Everybody new gets an account., shown_by: [JIT]}\n  - {id: C02, text: Names may be long.}\n", "")
	require.NoError(t, err)
	var told []string
	for _, c := range Compare(old, fresh) {
		told = append(told, c.Kind+" "+c.ID)
	}
	assert.Equal(t, []string{"came C05", "changed C01", "went C03", "went C04"}, told)
	assert.Equal(t, "Somebody new gets an account.", Compare(old, fresh)[1].Before)
	assert.Empty(t, Compare(old, old))
}

// A draft with all features is a sound guide, whose checks exist.
func TestDraft(t *testing.T) {
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	folder := t.TempDir()
	text := Draft(`My "product"`, func(string) bool { return true }, time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC))
	require.NoError(t, os.WriteFile(filepath.Join(folder, Name), []byte(text), 0o600))
	var all []verdict.Check
	for _, c := range reg.Checks {
		if c.Profile == "conformance" {
			all = append(all, c)
		}
	}
	g, err := Load(folder, `My "product"`, all)
	require.NoError(t, err)
	assert.Len(t, g.Claims, len(usuals())+1)
	for _, c := range g.Claims[:len(usuals())] {
		assert.False(t, c.Unshown(), c.ID)
	}
}
