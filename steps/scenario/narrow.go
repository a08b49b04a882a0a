package scenario

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"testing/fstest"
)

// narrowed returns the feature files of the selected checks without the rows of the others,
// since Gherkin's library makes a scenario of every row. Lines keep their numbers.
func (s *Suite) narrowed() (fs.FS, error) {
	narrowed := fstest.MapFS{}
	for _, name := range s.files() {
		text, err := fs.ReadFile(s.options.Registry.Files, name)
		if err != nil {
			return nil, fmt.Errorf("read the feature files: %w", err)
		}
		narrowed[name] = &fstest.MapFile{Data: withoutRows(text, func(id string) bool { _, ok := s.selected[id]; return ok })}
	}
	return narrowed, nil
}

// withoutRows empties the lines of a feature file that are rows of examples whose id is not wanted.
func withoutRows(text []byte, wanted func(id string) bool) []byte {
	lines := bytes.Split(text, []byte("\n"))
	examples := false // in a table whose first column is id
	for i, line := range lines {
		first, isRow := firstCell(string(line))
		switch {
		case !isRow:
			examples = false
		case first == "id":
			examples = true
		case examples && !wanted(first):
			lines[i] = nil
		}
	}
	return bytes.Join(lines, []byte("\n"))
}

// firstCell returns the first cell of a row of a table.
func firstCell(line string) (cell string, isRow bool) {
	rest, isRow := strings.CutPrefix(strings.TrimSpace(line), "|")
	cell, _, _ = strings.Cut(rest, "|")
	return strings.TrimSpace(cell), isRow
}
