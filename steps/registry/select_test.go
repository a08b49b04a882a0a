package registry

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func ids(t *testing.T, s Selection) []string {
	t.Helper()
	reg, err := Load(files(goodFeature))
	require.NoError(t, err)
	checks, err := reg.Select(s)
	require.NoError(t, err)
	var out []string
	for _, c := range checks {
		out = append(out, c.ID)
	}
	return out
}

func TestSelect(t *testing.T) {
	all := []string{"ALPACON-01", "IDTOKEN-07/empty", "IDTOKEN-08"}
	for only, want := range map[string][]string{
		"":                             all,
		"ALPACON-01":                   all[:1],
		"alpacon":                      all[:1],
		"IDTOKEN":                      all[1:],
		"IDTOKEN-":                     all[1:],
		"IDTOKEN-07":                   all[1:2],
		"IDTOKEN-07/empty":             all[1:2],
		"ALPACON-01, IDTOKEN-08":       {"ALPACON-01", "IDTOKEN-08"},
		"IDTOKEN-08 ALPACON":           {"ALPACON-01", "IDTOKEN-08"},
		"@must":                        all[:1],
		"not @must":                    all[1:],
		"@A01 and not @fault:a":        all[:2],
		"(@ALPACON-01 or @IDTOKEN-08)": {"ALPACON-01", "IDTOKEN-08"},
		"@IDTOKEN-07":                  all[1:2],
	} {
		t.Run(only, func(t *testing.T) { assert.Equal(t, want, ids(t, Selection{Only: only})) })
	}
	assert.Equal(t, []string{"ALPACON-01", "IDTOKEN-08"}, ids(t, Selection{Shard: Shard{1, 2}}))
	assert.Equal(t, []string{"IDTOKEN-07/empty"}, ids(t, Selection{Shard: Shard{2, 2}}))
}

func TestSelectingNothingIsAnErrorOfItsOwn(t *testing.T) {
	reg, err := Load(files(goodFeature))
	require.NoError(t, err)
	for name, tc := range map[string]struct {
		s             Selection
		want, nearest string
	}{
		"id":            {Selection{Only: "IDTOKEN-09"}, `"IDTOKEN-09" matches no check`, "IDTOKEN-08"},
		"one of many":   {Selection{Only: "ALPACON-01,NOPE"}, `"NOPE" matches no check`, ""},
		"part of an id": {Selection{Only: "ALPAC"}, `"ALPAC" matches no check`, "ALPACON"},
		"expression":    {Selection{Only: "@must and @should"}, `"@must and @should" matches no check`, ""},
		"profile":       {Selection{Profile: "x"}, `profile x matches no check`, ""},
		"shard":         {Selection{Shard: Shard{9, 9}}, `part 9 of 9 matches no check`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := reg.Select(tc.s)
			var none *NoMatchError
			require.ErrorAs(t, err, &none)
			assert.Equal(t, tc.want, none.Error())
			assert.Equal(t, tc.nearest, none.Nearest)
		})
	}
}

func TestBadExpressionsShowWhere(t *testing.T) {
	reg, err := Load(files(goodFeature))
	require.NoError(t, err)
	for only, column := range map[string]int{
		"@must and":          10,
		"@must or or @may":   10,
		"@must @may":         7,
		"not":                4,
		"(@must":             1,
		"@must)":             6,
		"@must && @may":      7,
		"()":                 2,
		"@must and must":     11,
		"~@must":             1,
		"@must and (@a or )": 18,
		"ALPACON-01 and @x":  1,
	} {
		t.Run(only, func(t *testing.T) {
			_, err := reg.Select(Selection{Only: only})
			var bad *ExpressionError
			require.ErrorAs(t, err, &bad)
			assert.Equal(t, column, bad.Column, bad.Error())
		})
	}
}

func TestParseShard(t *testing.T) {
	got, err := ParseShard("2/5")
	require.NoError(t, err)
	assert.Equal(t, Shard{2, 5}, got)
	for _, bad := range []string{"0/5", "6/5", "2", "a/b", "-1/2", "1/", "/2", "1/2/3"} {
		_, err := ParseShard(bad)
		assert.ErrorIs(t, err, ErrShard, bad)
	}
}

func TestNearest(t *testing.T) {
	assert.Equal(t, "demo", Nearest("dmeo", []string{"list", "demo"}))
	assert.Equal(t, "", Nearest("whatever", []string{"list", "demo"}))
}
