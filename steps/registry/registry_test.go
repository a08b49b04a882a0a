package registry

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

const goodProfile = `key: alpacon
name: Alpacon
guide: "Alpacon: a guide"
claims:
  - {id: A01, feature: express, text: one, by: browser}
  - {id: A02, feature: jit, text: two, by: browser}
`

const goodFeature = `@profile:alpacon @spec:GUIDE-alpacon
Feature: Alpacon

  Background:
    Given an org

  @ALPACON-01 @must @A01 @needs:jit
  Scenario: the admin adds the app
    Then it works

  Rule: tokens
    @should @spec:OIDCC-3.1.3.7-2
    Scenario Outline: a token with <what> is refused
      Then it works

      @slow
      Examples:
        | id               | what       | claims   | fault     |
        | IDTOKEN-07/empty | an empty x | A02, A01 | aud-empty |
        | IDTOKEN-08       | a wrong x  |          | aud-wrong |
`

func files(feature string) fstest.MapFS {
	return fstest.MapFS{
		"profiles/alpacon.yaml": {Data: []byte(goodProfile)},
		"a.feature":             {Data: []byte(feature)},
	}
}

// A guide is one folder: its scenarios on the reference SP stand beside its claims, and so do those
// for the product itself, which are no checks of the registry.
func TestLoadReadsGuideFolders(t *testing.T) {
	all := fstest.MapFS{
		"guides/alpacon/guide.yaml":   {Data: []byte(strings.Replace(goodProfile, "name: Alpacon", "product: Alpacon", 1))},
		"guides/alpacon/seed.feature": {Data: []byte(goodFeature)},
		"guides/alpacon/own.feature":  {Data: []byte("Feature: F\n  @OWN-01 @A01\n  Scenario: s\n    Then it works\n")},
		"guides/acme/guide.yaml":      {Data: []byte("product: Acme\nclaims: []\n")},
		"guides/acme/own.feature":     {Data: []byte("Feature: F\n  @ACME-01\n  Scenario: s\n    Then it works\n")},
	}
	reg, err := Load(all)
	require.NoError(t, err)
	assert.Equal(t, []string{"alpacon"}, reg.Keys())
	require.Len(t, reg.Checks, 3)
	assert.Equal(t, "guides/alpacon/seed.feature", reg.Checks[0].URI)
	assert.False(t, reg.Checks[0].OfOwnGuide())

	all["guides/alpacon/seed.feature"].Data = []byte("@profile:alpacon\nFeature: F\n  @X-01 @must @A09 @spec:GUIDE-alpacon\n  Scenario: s\n    Then it works\n")
	_, err = Load(all)
	assert.ErrorContains(t, err, "guides/alpacon/seed.feature:4: profile alpacon has no claim A09")
}

func TestLoadReadsChecks(t *testing.T) {
	reg, err := Load(files(goodFeature))
	require.NoError(t, err)
	require.Len(t, reg.Checks, 3)
	assert.Len(t, reg.FeaturesDigest, 64)

	assert.Equal(t, verdict.Check{
		ID: "ALPACON-01", Title: "the admin adds the app", Area: "ALPACON", Level: verdict.Must, Depth: verdict.Quick,
		Needs: []string{"jit"}, Claims: []string{"A01"}, Sources: []string{"GUIDE-alpacon"},
		Profile: "alpacon", Feature: "Alpacon", URI: "a.feature", Line: 8,
		Tags: []string{"@profile:alpacon", "@spec:GUIDE-alpacon", "@ALPACON-01", "@must", "@A01", "@needs:jit"},
	}, reg.Checks[0])

	row := reg.Checks[1]
	assert.Equal(t, "IDTOKEN-07/empty", row.ID)
	assert.Equal(t, "IDTOKEN", row.Area)
	assert.Equal(t, "a token with an empty x is refused", row.Title)
	assert.Equal(t, 19, row.Line)
	assert.Equal(t, []string{"A01", "A02"}, row.Claims)
	assert.Equal(t, "aud-empty", row.Fault)
	assert.Equal(t, []string{"GUIDE-alpacon", "OIDCC-3.1.3.7-2"}, row.Sources)
	assert.Subset(t, row.Tags, []string{"@IDTOKEN-07", "@IDTOKEN-07/empty", "@A02", "@fault:aud-empty", "@slow"})
	assert.Empty(t, reg.Checks[2].Claims)
}

// What the tags of Examples say holds for their rows, and the checks are in the order of their
// numbers wherever their rows stand.
func TestLoadReadsOutlinesOfManyChecks(t *testing.T) {
	reg, err := Load(files(`@profile:alpacon @spec:GUIDE-alpacon
Feature: F
  @refusal
  Scenario Outline: a token <kind> is refused
    Then it works

    @X-01 @must @needs:jit
    Examples: one
      | id       | kind    |
      | X-01/off | of one  |

    @X-10 @should
    Examples: ten
      | id       | kind    |
      | X-10/off | of ten  |

  @X-02/odd @may
  Scenario: another
    Then it works
`))
	require.NoError(t, err)
	require.Len(t, reg.Checks, 3)
	one, two, ten := reg.Checks[0], reg.Checks[1], reg.Checks[2]
	assert.Equal(t, []string{"X-01/off", "X-02/odd", "X-10/off"}, []string{one.ID, two.ID, ten.ID})
	assert.Equal(t, []verdict.Level{verdict.Must, verdict.May, verdict.Should}, []verdict.Level{one.Level, two.Level, ten.Level})
	assert.Equal(t, []string{"jit"}, one.Needs)
	assert.Empty(t, ten.Needs)
	assert.Subset(t, ten.Tags, []string{"@refusal", "@X-10", "@X-10/off"})
	assert.Subset(t, two.Tags, []string{"@X-02", "@X-02/odd"})
}

func TestLoadSaysWhatIsWrongAndWhere(t *testing.T) {
	scenario := func(tags string) string {
		return "@profile:alpacon @spec:GUIDE-alpacon\nFeature: F\n\n  " + tags + "\n  Scenario: s\n    Then it works\n"
	}
	outline := func(rows string) string {
		return "@profile:alpacon @spec:GUIDE-alpacon @must\nFeature: F\n  Scenario Outline: s <x>\n    Then it works\n" +
			"    Examples:\n      | id | x | claims | fault |\n" + rows
	}
	for name, tc := range map[string]struct{ feature, want string }{
		"two ids":            {scenario("@X-01 @X-02 @must"), `a.feature:5: "s" has more than one id: [X-01 X-02]`},
		"no id":              {scenario("@must"), `a.feature:5: "s" has no id`},
		"no level":           {scenario("@X-01"), `a.feature:5: "s" has no level`},
		"two levels":         {scenario("@X-01 @must @may"), `a.feature:5: "s" has more than one level`},
		"unknown source":     {scenario("@X-01 @must @spec:RCF6749"), `a.feature:5: source "RCF6749" does not resolve`},
		"unknown claim":      {scenario("@X-01 @must @A99"), `a.feature:5: profile alpacon has no claim A99`},
		"unknown prefix":     {scenario("@X-01 @must @spce:RFC6749"), `a.feature:5: tag @spce:RFC6749 is not known`},
		"half an id":         {scenario("@X-1 @must"), `a.feature:5: tag @X-1 is neither an id`},
		"two faults":         {scenario("@X-01 @must @fault:a @fault:b"), `a.feature:5: two faults: a and b`},
		"duplicate id":       {scenario("@X-01 @must") + "\n  @X-01 @must\n  Scenario: t\n    Then it works\n", `a.feature:9: id X-01 is already used at a.feature:5`},
		"unknown profile":    {strings.Replace(scenario("@X-01 @must"), "profile:alpacon", "profile:alpaca", 1), `a.feature:5: there is no profile "alpaca"`},
		"no profile":         {strings.Replace(scenario("@X-01 @must"), "@profile:alpacon", "", 1), `a.feature:5: "s" has no profile`},
		"no source":          {strings.Replace(scenario("@X-01 @must"), "@spec:GUIDE-alpacon", "", 1), `a.feature:5: "s" has no source`},
		"no name":            {strings.Replace(scenario("@X-01 @must"), ": s\n", ":\n", 1), `a.feature:5: the scenario has no name`},
		"row: bad id":        {outline("      | X_01 | 1 | | |\n"), `a.feature:7: column id: "X_01" is not an id`},
		"row: duplicate":     {outline("      | X-01 | 1 | | |\n      | X-01 | 2 | | |\n"), `a.feature:8: id X-01 is already used at a.feature:7`},
		"row: bad claim":     {outline("      | X-01 | 1 | 99 | |\n"), `a.feature:7: column claims: "99" is not a claim`},
		"row: unknown claim": {outline("      | X-01 | 1 | A98 | |\n"), `a.feature:7: profile alpacon has no claim A98`},
		"outline empty":      {outline(""), `a.feature:3: the outline has no rows`},
		"no steps":           {strings.Replace(scenario("@X-01 @must"), "    Then it works\n", "", 1), `a.feature:5: the scenario has no steps, so it checks nothing`},
		"table":              {scenario("@X-01 @must") + "      | a |\n", `no sentence takes a table or a text below it`},
		"text below":         {scenario("@X-01 @must") + "      \"\"\"\n      a\n      \"\"\"\n", `no sentence takes a table or a text below it`},
		"not gherkin":        {"Feture: F\n", `a.feature:1: expected: `},
		"empty file":         {"", `a.feature: there is no feature in it`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(files(tc.feature))
			require.Error(t, err)
			assert.Contains(t, err.Error(), tc.want)
		})
	}
}

func TestLoadCollectsAllMistakes(t *testing.T) {
	_, err := Load(files(strings.NewReplacer("@ALPACON-01 ", "", "IDTOKEN-08 ", "ID ").Replace(goodFeature)))
	require.Error(t, err)
	assert.Contains(t, err.Error(), "a.feature:8:")
	assert.Contains(t, err.Error(), "a.feature:20:")
}

func TestLoadRefusesBadProfiles(t *testing.T) {
	for name, tc := range map[string]struct{ from, to, want string }{
		"unknown key":   {"name: Alpacon", "name: Alpacon\ncolour: red", "colour"},
		"other name":    {"key: alpacon", "key: alpaca", `key is "alpaca", the file's name says "alpacon"`},
		"no guide":      {"guide: \"Alpacon: a guide\"\n", "", "name, guide and claims are all needed"},
		"bad claim id":  {"A02", "A2", `claim 2: id "A2"`},
		"claim twice":   {"A02", "A01", "claim A01 stands there twice"},
		"no claim text": {"text: two", `text: ""`, "claim A02: feature, text and by"},
		"no such check": {"text: two", `also: [UL-99], text: two`, "claim A02: also names UL-99, and there is no such check"},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := files(goodFeature)
			fsys["profiles/alpacon.yaml"].Data = []byte(strings.Replace(goodProfile, tc.from, tc.to, 1))
			_, err := Load(fsys)
			require.Error(t, err)
			assert.Contains(t, err.Error(), "profiles/alpacon.yaml: ")
			assert.Contains(t, err.Error(), tc.want)
		})
	}
}

func TestUnclaimed(t *testing.T) {
	reg, err := Load(files(strings.Replace(goodFeature, "A02, A01", "A01", 1)))
	require.NoError(t, err)
	require.Len(t, reg.Unclaimed(), 1)
	assert.Equal(t, "A02", reg.Unclaimed()[0].ID)
}

func TestPickles(t *testing.T) {
	pickles, err := Pickles("a.feature", []byte(goodFeature))
	require.NoError(t, err)
	var ids []string
	for _, p := range pickles {
		ids = append(ids, p.ID)
		assert.NotEmpty(t, p.Steps)
	}
	assert.Equal(t, []string{"ALPACON-01", "IDTOKEN-07/empty", "IDTOKEN-08"}, ids)
	_, err = Pickles("bad.feature", []byte("Nonsense"))
	assert.ErrorContains(t, err, "bad.feature: ")
}
