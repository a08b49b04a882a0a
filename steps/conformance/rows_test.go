package conformance

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/mutate"
)

var update = flag.Bool("update", false, "write the rows of features/*.values.feature")

// The rows of the generated checks are what the rules make for each place, no less and no more:
// go test ./steps/conformance -run TestRows -update writes them. A place without a block, or a
// block that no place fills, is a mistake, and an id that is gone has to be taken out by hand.
func TestRows(t *testing.T) {
	files, err := filepath.Glob("../../features/*.values.feature")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	filled := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		made := fillRows(t, string(text), filled)
		if *update {
			require.Empty(t, lostIDs(string(text), made), "%s: an id never changes; take the row out by hand if its value is gone", file)
			require.NoError(t, os.WriteFile(file, []byte(made), 0o644))
			continue
		}
		assert.Equal(t, made, string(text), "%s: run this test with -update", file)
	}
	for _, p := range places() {
		for _, v := range p.values {
			assert.True(t, filled[p.name+" "+string(v.Outcome)], "no Examples block has the tags @place:%s @outcome:%s", p.name, v.Outcome)
		}
	}
}

var (
	placeTag   = regexp.MustCompile(`@place:(\S+)`)
	outcomeTag = regexp.MustCompile(`@outcome:(\S+)`)
	rowID      = regexp.MustCompile(`(?m)^ *\| (\S+/~\S+)`)
)

// fillRows writes the rows of each Examples block that stands for a place.
func fillRows(t *testing.T, text string, filled map[string]bool) string {
	t.Helper()
	var out []string
	lines := strings.Split(text, "\n")
	tags := ""
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		out = append(out, lines[i])
		switch {
		case strings.HasPrefix(line, "@"):
			tags += " " + line
		case strings.HasPrefix(line, "Examples:") && placeTag.MatchString(tags):
			header := lines[i+1]
			out = append(out, rowsOf(t, tags, header, filled)...)
			for i+1 < len(lines) && strings.HasPrefix(strings.TrimSpace(lines[i+1]), "|") {
				i++
			}
			tags = ""
		case line != "":
			tags = ""
		}
	}
	return strings.Join(out, "\n")
}

// rowsOf returns the header and the rows of one block.
func rowsOf(t *testing.T, tags, header string, filled map[string]bool) []string {
	t.Helper()
	name := placeTag.FindStringSubmatch(tags)[1]
	p, ok := findPlace(name)
	require.True(t, ok, "there is no place %q", name)
	outcome := outcomeTag.FindStringSubmatch(tags)
	require.NotNil(t, outcome, "@place:%s stands without @outcome", name)
	columns := strings.FieldsFunc(header, func(r rune) bool { return r == '|' || r == ' ' })
	table := [][]string{columns}
	for _, v := range p.values {
		if v.Outcome != mutate.Outcome(outcome[1]) {
			continue
		}
		cells := map[string]string{
			"id": p.vector(v), "place": p.name, "what": p.noun, "kind": v.Says, "value": v.Name,
			"level": string(p.levelOf(v)), "depth": string(v.Depth), "method": p.method,
		}
		var row []string
		for _, c := range columns {
			require.Contains(t, cells, c, "column of @place:%s", name)
			row = append(row, cells[c])
		}
		table = append(table, row)
	}
	require.Greater(t, len(table), 1, "no value of @place:%s is %s", name, outcome[1])
	filled[name+" "+outcome[1]] = true
	return aligned(table, header[:strings.Index(header, "|")])
}

// aligned writes a table with columns of one width.
func aligned(table [][]string, indent string) []string {
	widths := make([]int, len(table[0]))
	for _, row := range table {
		for i, cell := range row {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	var lines []string
	for _, row := range table {
		line := indent + "|"
		for i, cell := range row {
			line += fmt.Sprintf(" %-*s |", widths[i], cell)
		}
		lines = append(lines, line)
	}
	return lines
}

// lostIDs are those that stand in the one text and not in the other.
func lostIDs(before, after string) []string {
	var lost []string
	for _, id := range rowID.FindAllStringSubmatch(before, -1) {
		if !strings.Contains(after, "| "+id[1]+" ") {
			lost = append(lost, id[1])
		}
	}
	return lost
}
