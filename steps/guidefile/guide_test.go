package guidefile

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// catalogue has some checks that can show claims.
const catalogue = `@profile:conformance @spec:OIDCC-3 @must
Feature: Accounts
  Scenario Outline: somebody new signs in
    Given Alice is a user who is assigned to the SP
    When Alice signs in at the SP
    Then the SP lists Alice once

    Examples:
      | id           |
      | JIT-01/sp    |
      | JIT-01/tile  |
      | JIT-01/~long |

  @JIT-02 @second
  Scenario: somebody comes again
    Given Alice is a user who is assigned to the SP

  @HRD-01 @second
  Scenario: somebody types an address
    Given Alice is a user who is assigned to the SP
`

// product is what guides are read for: one of which nobody says what accounts there are.
func product(t *testing.T, name string) Product {
	t.Helper()
	reg, err := registry.Load(fstest.MapFS{
		"accounts.feature":          {Data: []byte(catalogue)},
		"profiles/conformance.yaml": {Data: []byte("key: conformance\nname: Any SP\nguide: Conformance\nclaims: []\n")},
	})
	require.NoError(t, err)
	does := func(context.Context) error { return nil }
	sentences := []scenario.Sentence{
		{Says: "Alice is a user who is assigned to (?:the SP|" + name + ")", Does: does},
		{Says: "Alice signs in at (?:the SP|" + name + ")", Does: does},
		{Says: "the SP lists Alice once", Needs: "hook-accounts", Does: does},
	}
	return Product{
		Name: name, Registry: reg, Profile: "conformance", Words: scenario.NewVocabulary(sentences, reg, "conformance"),
		Needs: []string{"hook-accounts", "jit"},
		Has:   func(string) (bool, string) { return false, "the configuration has no hooks.list_accounts" },
	}
}

const sound = `version: 1
title: "Acme: Okta SSO"
address: https://acme.example/docs/okta
date: 2026-11-28
product: Acme
claims:
  - {id: C01, feature: jit, text: Somebody new gets an account., source: Step 3, shown_by: [JIT-01]}
  - {id: C02, feature: jit, text: Names may be long., shown_by: [JIT-01/~long, "@second"]}
  - {id: C03, feature: scim, text: Users come by SCIM., not_shown: Signoff does not test SCIM}
  - {id: C04, text: It is easy.}
`

func load(t *testing.T, text, name string) (*Guide, error) {
	t.Helper()
	return loadWith(t, text, "", name)
}

// loadWith loads a guide with a feature file, unless that is empty.
func loadWith(t *testing.T, text, feature, name string) (*Guide, error) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "guide")
	require.NoError(t, os.Mkdir(folder, 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(folder, Name), []byte(text), 0o600))
	if feature != "" {
		require.NoError(t, os.WriteFile(filepath.Join(folder, "own.feature"), []byte(feature), 0o600))
	}
	return Load(folder, product(t, name))
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
	for _, c := range g.Mark(g.Registry().Checks) {
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
		"no such tile":   {"reference: {tile_session: ask}\n" + sound, "reference.tile_session: a tile does not do \"ask\" with a session (known: kept, renewed, asked)"},
		"no such switch": {"reference: {universal_logout: on}\n" + sound, "reference.universal_logout: Universal Logout of the reference SP is not turned on by \"on\" (known: okta, switched)"},
		"no such entry":  {"reference: {approver_sign_in: fax}\n" + sound, "reference.approver_sign_in: nobody signs in to the reference SP by \"fax\" to approve a connection (known: password, code, temporary-password, invitation, social)"},
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
	_, err := Load(t.TempDir(), product(t, ""))
	var wrong *Error
	require.ErrorAs(t, err, &wrong)
	assert.ErrorContains(t, err, "guide.yaml: there is no such file")
}

// What is no folder of files is the user's mistake.
func TestLoadOfWhatCannotBeRead(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	require.NoError(t, os.WriteFile(file, []byte(sound), 0o600))
	_, err := Load(file, product(t, "Acme"))
	var wrong *Error
	require.ErrorAs(t, err, &wrong)
	assert.ErrorContains(t, err, "guide.yaml: it cannot be read: not a directory")

	require.NoError(t, os.WriteFile(filepath.Join(folder, Name), []byte(sound), 0o600))
	require.NoError(t, os.Mkdir(filepath.Join(folder, "own.feature"), 0o700))
	_, err = Load(folder, product(t, "Acme"))
	var feature *FeatureError
	require.ErrorAs(t, err, &feature)
	assert.ErrorContains(t, err, "/own.feature: it cannot be read: is a directory")
}

// Editors write a byte order mark, and other ends of lines.
func TestFeaturesAsEditorsWriteThem(t *testing.T) {
	for _, text := range []string{"\ufeff" + own, strings.ReplaceAll(own, "\n", "\r\n"), strings.ReplaceAll(own, "  ", "\t")} {
		g, err := loadWith(t, sound, text, "Acme")
		require.NoError(t, err)
		assert.Equal(t, "ACME-01", g.Registry().Checks[0].ID)
	}
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
	assert.Equal(t, []string{"came C05", "changed C01", "lost C02", "went C03", "went C04"}, told)
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
	p := product(t, `My "product"`)
	p.Registry = reg
	g, err := Load(folder, p)
	require.NoError(t, err)
	assert.Len(t, g.Claims, len(usuals())+1)
	for _, c := range g.Claims[:len(usuals())] {
		assert.False(t, c.Unshown(), c.ID)
	}
}

const own = `Feature: The guide
  @ACME-01 @C04
  Scenario: It is easy at {SP}
    Given Alice is a user who is assigned to {SP}
    When Alice signs in at {SP}

  @ACME-02 @should @needs:hook-accounts
  Scenario: One account
    Given Alice is a user who is assigned to the SP
    Then the SP lists Alice once
`

// A guide's own scenarios are checks like the others, before them, under the product's name.
func TestScenariosOfItsOwn(t *testing.T) {
	g, err := loadWith(t, sound, own, "Acme")
	require.NoError(t, err)
	first, second := g.Registry().Checks[0], g.Registry().Checks[1]
	assert.Equal(t, "It is easy at Acme", first.Title)
	assert.Equal(t, []string{"C04"}, g.Mark(g.Registry().Checks)[0].Claims)
	assert.Equal(t, verdict.Must, first.Level)
	assert.Equal(t, verdict.Should, second.Level)
	assert.Equal(t, "guide/own.feature", second.URI)
	assert.Empty(t, g.ClaimsOf("conformance")[3].NotShown)
	without, err := load(t, sound, "Acme")
	require.NoError(t, err)
	assert.NotEqual(t, without.Report().Digest, g.Report().Digest)
	assert.NotEqual(t, without.Registry().FeaturesDigest, g.Registry().FeaturesDigest)
	assert.Len(t, g.Registry().Checks, len(without.Registry().Checks)+2)
	_, ok := g.Registry().Scenario("ACME-02")
	assert.True(t, ok)
}

func TestMistakesInScenarios(t *testing.T) {
	feature := func(tags, step string) string {
		return "Feature: A\n  " + tags + "\n  Scenario: B\n    Given " + step + "\n"
	}
	const assigned = "Alice is a user who is assigned to Acme"
	for name, c := range map[string]struct{ feature, want string }{
		"no Gherkin":      {"Scenery: A\n", "guide/own.feature:1: expected: #EOF, #Language"},
		"two mistakes":    {"Feature: A\n  @ACME-01\n  Szenario: B\n    Given c\n", "\nguide/own.feature:4: expected: "},
		"no text":         {"\n", "guide/own.feature: there is no feature in it"},
		"UTF-16":          {"\xff\xfeF\x00", "guide/own.feature: the file is in UTF-16 (little-endian); save it as UTF-8"},
		"no such need":    {feature("@ACME-01 @needs:hook-acounts", assigned), "guide/own.feature:3: there is nothing like @needs:hook-acounts (did you mean @needs:hook-accounts?)"},
		"no id":           {feature("@must", assigned), `guide/own.feature:3: "B" has no id`},
		"a catalogue id":  {feature("@JIT-07", assigned), "guide/own.feature:3: the area JIT is the catalogue's: the ids of a guide begin with another word, as in ACME-01"},
		"no such claim":   {feature("@ACME-01 @C09", assigned), "guide/own.feature:3: the guide makes no claim C09"},
		"a profile":       {feature("@ACME-01 @profile:conformance", assigned), "guide/own.feature:3: the tag @profile:conformance is not for a guide's own scenarios"},
		"a typing error":  {feature("@ACME-01", "Alice is an user who is assigned to Acme"), `guide/own.feature:4: nothing understands "Alice is an user who is assigned to Acme" (did you mean "Alice is a user who is assigned to the SP"?)`},
		"other words":     {feature("@ACME-01", "it works"), `guide/own.feature:4: nothing understands "it works"`},
		"a missing hook":  {feature("@ACME-01", "the SP lists Alice once"), `guide/own.feature:4: "the SP lists Alice once" cannot be done: the configuration has no hooks.list_accounts (or write @needs:hook-accounts before the scenario)`},
		"one id for two":  {own + strings.Replace(strings.SplitN(own, "\n", 2)[1], "ACME-02", "ACME-03", 1), "guide/own.feature:12: id ACME-01 is already used at guide/own.feature:3"},
		"a row too many":  {"Feature: A\n  @ACME-01\n  Scenario Outline: B\n    Given <a>\n    Examples:\n      | a |\n", "guide/own.feature:3: the outline has no rows"},
		"a tag misspelt":  {feature("@ACME-01 @neds:jit", assigned), "guide/own.feature:3: tag @neds:jit is not known"},
		"product by name": {feature("@ACME-01", "Alice signs in at Globex"), `nothing understands "Alice signs in at Globex"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := loadWith(t, sound, c.feature, "Acme")
			var wrong *FeatureError
			require.ErrorAs(t, err, &wrong)
			assert.Contains(t, err.Error(), c.want)
			assert.Equal(t, verdict.ExitUsage, wrong.ExitCode())
		})
	}
}

// Scenarios name the claims as guide.yaml does, whatever form their ids have.
func TestScenariosNameClaimsOfAnyForm(t *testing.T) {
	g, err := loadWith(t, strings.Replace(sound, "id: C04", "id: C100.a", 1), strings.Replace(own, "@C04", "@C100.a", 1), "Acme")
	require.NoError(t, err)
	assert.Equal(t, []string{"C100.a"}, g.Registry().Checks[0].Claims)
}

// A claim that the guide's own scenarios show is not one that nothing shows.
func TestShownAndNotShown(t *testing.T) {
	text := strings.Replace(sound, "text: It is easy.", "text: It is easy., not_shown: nobody knows", 1)
	_, err := loadWith(t, text, own, "Acme")
	assert.ErrorContains(t, err, "claims[3].not_shown: a claim is shown by checks, or is not shown")
}
