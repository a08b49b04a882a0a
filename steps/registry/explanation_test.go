package registry

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const goodExplanations = `# a comment
IDTOKEN-07:
  requirement: >-
    The audience must
    be right.
  gain: Others' tokens work.
  fix: Compare it.
IDTOKEN-08: {requirement: r, breaks: b, fix: f}
`

func explained(explanations string) fstest.MapFS {
	fsys := files(strings.Replace(goodFeature, "A02, A01", "", 1))
	fsys["explain/idtoken.yaml"] = &fstest.MapFile{Data: []byte(explanations)}
	return fsys
}

func TestExplanations(t *testing.T) {
	reg, err := Load(explained(goodExplanations))
	require.NoError(t, err)
	got, ok := reg.Explanation("IDTOKEN-07/empty")
	require.True(t, ok, "a vector has the explanation of its check")
	assert.Equal(t, Explanation{
		Requirement: "The audience must be right.", Gain: "Others' tokens work.", Fix: "Compare it.",
		File: "explain/idtoken.yaml", Line: 2,
	}, got)
	got, _ = reg.Explanation("IDTOKEN-08")
	assert.Equal(t, "b", got.Breaks)
	assert.Equal(t, 8, got.Line)
	assert.Equal(t, []string{"IDTOKEN-07", "IDTOKEN-08"}, reg.Explained())
	assert.Empty(t, reg.Unexplained(), "ALPACON-01 shows a claim of its guide")

	other, err := Load(explained(goodExplanations + "#\n"))
	require.NoError(t, err)
	assert.NotEqual(t, reg.FeaturesDigest, other.FeaturesDigest)
}

func TestUnexplained(t *testing.T) {
	reg, err := Load(explained("IDTOKEN-08: {requirement: r, breaks: b, fix: f}"))
	require.NoError(t, err)
	assert.Equal(t, []string{"IDTOKEN-07"}, reg.Unexplained())
}

func TestLoadRefusesBadExplanations(t *testing.T) {
	const needed = "IDTOKEN-07: requirement, fix and one of gain and breaks are needed"
	for name, tc := range map[string]struct{ from, to, want string }{
		"unknown key":       {"  fix: Compare it.", "  fxi: Compare it.", `explain/idtoken.yaml:7: unknown field "fxi"`},
		"no requirement":    {"requirement: >-\n    The audience must\n    be right.", "requirement: ''", "explain/idtoken.yaml:2: " + needed},
		"blank fix":         {"Compare it.", "'  '", "explain/idtoken.yaml:2: " + needed},
		"no fix":            {"  fix: Compare it.\n", "", "explain/idtoken.yaml:2: " + needed},
		"no gain":           {"  gain: Others' tokens work.\n", "", "explain/idtoken.yaml:2: " + needed},
		"gain and breaks":   {"gain: Others' tokens work.", "gain: a\n  breaks: b", "explain/idtoken.yaml:2: " + needed},
		"id of a vector":    {"IDTOKEN-08", "IDTOKEN-08/empty", `explain/idtoken.yaml:8: "IDTOKEN-08/empty" is not an id like IDTOKEN-07`},
		"no id":             {"IDTOKEN-08", "idtoken", `explain/idtoken.yaml:8: "idtoken" is not an id`},
		"twice in the file": {"IDTOKEN-08", "IDTOKEN-07", "explain/idtoken.yaml:8: "},
		"a text":            {"IDTOKEN-08: {requirement: r, breaks: b, fix: f}", "IDTOKEN-08: text", "explain/idtoken.yaml:8: "},
		"a list":            {goodExplanations, "- IDTOKEN-07\n", "explain/idtoken.yaml: it must map ids to explanations"},
		"nothing":           {goodExplanations, "", "explain/idtoken.yaml: it must map ids to explanations"},
		"broken":            {"  gain: Others' tokens work.", "  gain: 'Others", "explain/idtoken.yaml:"},
	} {
		t.Run(name, func(t *testing.T) {
			require.Contains(t, goodExplanations, tc.from)
			_, err := Load(explained(strings.Replace(goodExplanations, tc.from, tc.to, 1)))
			require.ErrorContains(t, err, tc.want)
		})
	}
	t.Run("twice in two files", func(t *testing.T) {
		fsys := explained(goodExplanations)
		fsys["explain/more.yaml"] = &fstest.MapFile{Data: []byte("\nIDTOKEN-08: {requirement: r, gain: g, fix: f}\n")}
		_, err := Load(fsys)
		require.ErrorContains(t, err, "explain/more.yaml:2: IDTOKEN-08 is already explained at explain/idtoken.yaml:8")
	})
}
