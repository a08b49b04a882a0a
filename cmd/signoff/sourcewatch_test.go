package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A change is told of what a person writes, in new folders too, and of nothing else: what programs
// write would start a run, and so without an end.
func TestSourceWatch(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		file := filepath.Join(folder, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	}
	for _, name := range []string{"main.go", "signoff-report/index.html", "node_modules/a/index.js", ".git/index", "sp.log", "run.txt"} {
		write(name, "before")
	}
	w, err := watchSources([]string{folder}, []string{filepath.Join(folder, "signoff-report")})
	require.NoError(t, err)
	defer func() { require.NoError(t, w.close()) }()
	w.settle = 10 * time.Millisecond
	output, err := os.Stat(filepath.Join(folder, "run.txt"))
	require.NoError(t, err)
	w.own = []os.FileInfo{output}                    // as with signoff run --watch >run.txt
	w.said = []string{"watch: waiting for a change"} // as with signoff run --watch 2>&1 | tee tee.txt

	next := func() string {
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		changed, err := w.next(ctx)
		require.NoError(t, err)
		relative, err := filepath.Rel(folder, changed)
		require.NoError(t, err)
		return relative
	}
	for _, name := range []string{"signoff-report/index.html", "node_modules/a/index.js", ".git/index", "sp.log", ".main.go.swp", "run.txt"} {
		write(name, "after")
	}
	write("program", "\x7fELF\x00")
	write("tee.txt", "1/1 pass A-01\nwatch: waiting for a change; Ctrl-C ends\n")
	write("main.go", "before") // as it was
	write("last.go", "new")
	assert.Equal(t, "last.go", next(), "events come in their order: nothing before it was told")
	write("main.go", "after")
	assert.Equal(t, "main.go", next())
	write("new/handler.go", "new")
	assert.Contains(t, []string{"new", filepath.Join("new", "handler.go")}, next())
	write("new/handler.go", "after")
	assert.Equal(t, filepath.Join("new", "handler.go"), next())
	write("new/sedX1", "a new file that takes the place of the old one")
	require.NoError(t, os.Rename(filepath.Join(folder, "new/sedX1"), filepath.Join(folder, "new/handler.go")))
	assert.Equal(t, filepath.Join("new", "handler.go"), next())
	require.NoError(t, os.Remove(filepath.Join(folder, "main.go")))
	assert.Equal(t, "main.go", next())
}
