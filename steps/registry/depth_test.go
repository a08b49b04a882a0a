package registry

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// deepFeature has a check of every depth, and values of one check that differ in depth.
func deepFeature() fstest.MapFS {
	return files(`@profile:alpacon @spec:GUIDE-alpacon @must
Feature: F
  @X-01
  Scenario: listed
    Then it works

  Scenario Outline: a token <what> is refused
    Then it works
    Examples:
      | id              | what          | depth    |
      | X-02/~contains  | that contains | standard |
      | X-02/~fold      | of other case | deep     |
      | X-03/~dot       | with a dot    | deep     |
`)
}

func depthIDs(t *testing.T, s Selection) (chosen, left []string) {
	t.Helper()
	reg, err := Load(deepFeature())
	require.NoError(t, err)
	found, err := reg.Select(s)
	require.NoError(t, err)
	for _, c := range found {
		chosen = append(chosen, c.ID)
	}
	for _, c := range reg.TooDeep(s) {
		left = append(left, c.ID)
	}
	return chosen, left
}

// A check without a tag belongs to every depth; each depth has what the one before has.
func TestSelectByDepth(t *testing.T) {
	all := []string{"X-01", "X-02/~contains", "X-02/~fold", "X-03/~dot"}
	for depth, n := range map[verdict.Depth]int{verdict.Quick: 1, verdict.Standard: 2, verdict.Deep: 4, "": 4} {
		chosen, left := depthIDs(t, Selection{Depth: depth})
		assert.Equal(t, all[:n], chosen, depth)
		assert.Equal(t, append([]string(nil), all[n:]...), left, depth)
	}
}

// An id that stands there whole is a command that runs a check again; all else is filtered.
func TestAnExactIDIsRunWhateverTheDepth(t *testing.T) {
	for only, want := range map[string][2][]string{
		"X-02/~fold":             {{"X-02/~fold"}, nil},
		"x-02/~FOLD":             {{"X-02/~fold"}, nil},
		"X-02":                   {{"X-02/~contains"}, {"X-02/~fold"}},
		"X-02/~":                 {{"X-02/~contains"}, {"X-02/~fold"}},
		"X-02/":                  {{"X-02/~contains"}, {"X-02/~fold"}},
		"X":                      {{"X-01", "X-02/~contains"}, {"X-02/~fold", "X-03/~dot"}},
		"X-02, X-03/~dot":        {{"X-02/~contains", "X-03/~dot"}, {"X-02/~fold"}},
		"@X-02":                  {{"X-02/~contains"}, {"X-02/~fold"}},
		"@X-01 or @X-03/~dot":    {{"X-01"}, {"X-03/~dot"}},
		"@must and not @X-02":    {{"X-01"}, {"X-03/~dot"}},
		"@depth:standard":        {{"X-02/~contains"}, nil},
		"X-02/~fold, X-02/~fold": {{"X-02/~fold"}, nil},
	} {
		t.Run(only, func(t *testing.T) {
			chosen, left := depthIDs(t, Selection{Only: only, Depth: verdict.Standard})
			assert.Equal(t, want, [2][]string{chosen, left})
		})
	}
}

// What a depth has nothing of is told, with the depth that has it.
func TestNothingAtThatDepth(t *testing.T) {
	reg, err := Load(deepFeature())
	require.NoError(t, err)
	for name, tc := range map[string]struct {
		s            Selection
		want, advice string
	}{
		"expression": {Selection{Only: "@X-02 and @must", Depth: verdict.Quick},
			`"@X-02 and @must" matches no check at depth quick`, "--depth standard has 1 of them, --depth deep 2"},
		"a base": {Selection{Only: "X-03", Depth: verdict.Standard},
			`"X-03" matches no check at depth standard`, "--depth deep has 1 of them"},
		"one of many": {Selection{Only: "X-01,X-03", Depth: verdict.Standard},
			`"X-03" matches no check at depth standard`, "--depth deep has 1 of them"},
		"in a profile": {Selection{Only: "@X-03", Profile: "alpacon", Depth: verdict.Quick},
			`"@X-03" in profile alpacon matches no check at depth quick`, "--depth deep has 1 of them"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := reg.Select(tc.s)
			var none *NoMatchError
			require.ErrorAs(t, err, &none)
			assert.Equal(t, tc.want, none.Error())
			assert.Equal(t, tc.advice, none.Advice())
			assert.Equal(t, verdict.ExitUsage, none.ExitCode())
		})
	}
	_, err = reg.Select(Selection{Only: "X-04", Depth: verdict.Quick})
	assert.EqualError(t, err, `"X-04" matches no check`)
}

// Parts share what is left out, as they share what is tried.
func TestPartsShareWhatIsTooDeep(t *testing.T) {
	var both []string
	for i := range 2 {
		_, left := depthIDs(t, Selection{Depth: verdict.Standard, Shard: Shard{i + 1, 2}})
		both = append(both, left...)
	}
	assert.Equal(t, []string{"X-02/~fold", "X-03/~dot"}, both)
}

func TestTheDepthOfAnUnknownWordIsAMistake(t *testing.T) {
	broken := deepFeature()
	broken["a.feature"].Data = []byte("@profile:alpacon @spec:GUIDE-alpacon\nFeature: F\n  @X-01 @must @depth:deeper\n  Scenario: s\n    Then it works\n")
	_, err := Load(broken)
	assert.ErrorContains(t, err, `a.feature:4: depth "deeper" is neither standard nor deep`)
}

// A slow check is run by whoever asks for it, or names its whole id.
func TestSelectWithoutSlow(t *testing.T) {
	reg, err := Load(files(`@profile:alpacon @spec:GUIDE-alpacon @must
Feature: F
  @X-01
  Scenario: quick
    Then it works

  @X-02 @slow
  Scenario: slow
    Then it works
`))
	require.NoError(t, err)
	for name, tc := range map[string]struct {
		s            Selection
		chosen, left []string
	}{
		"all":         {Selection{}, []string{"X-01", "X-02"}, nil},
		"without":     {Selection{WithoutSlow: true}, []string{"X-01"}, []string{"X-02"}},
		"named":       {Selection{WithoutSlow: true, Only: "X-02"}, []string{"X-02"}, nil},
		"the area":    {Selection{WithoutSlow: true, Only: "X"}, []string{"X-01"}, []string{"X-02"}},
		"other shard": {Selection{WithoutSlow: true, Shard: Shard{1, 1}}, []string{"X-01"}, []string{"X-02"}},
	} {
		t.Run(name, func(t *testing.T) {
			found, err := reg.Select(tc.s)
			require.NoError(t, err)
			assert.Equal(t, tc.chosen, idsOf(found))
			assert.Equal(t, tc.left, idsOf(reg.TooSlow(tc.s)))
		})
	}
	_, err = reg.Select(Selection{WithoutSlow: true, Only: "@slow"})
	var none *NoMatchError
	require.ErrorAs(t, err, &none)
	assert.Equal(t, "--slow runs them", none.Advice())
}

func idsOf(checks []verdict.Check) []string {
	var all []string
	for _, c := range checks {
		all = append(all, c.ID)
	}
	return all
}
