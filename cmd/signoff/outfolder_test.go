package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Two runs cannot write to one folder: the second one says so before it starts anything.
func TestTwoRunsIntoOneFolder(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "signoff.yaml"), []byte("name: A\nbase_url: http://localhost:1\n"+
		"okta: {listen: \"127.0.0.1:0\", client: {id: a, secret: bb}}\nlaunch: {command: [touch, started]}\n"+
		"sign_in: {open: /}\nsigned_in: {get: /me, email: $.email}\n"), 0o600))
	first, err := openOutFolder(filepath.Join(dir, "out"))
	require.NoError(t, err)
	want := "signoff: error: another Signoff, process " + strconv.Itoa(os.Getpid()) + ", writes to the folder out\n" +
		"hint: wait until it has ended, or choose another folder by --out DIR\n"
	for _, command := range []string{"demo", "run", "doctor"} {
		cmd := exec.CommandContext(t.Context(), "signoff", command, "--out", "out")
		cmd.Dir = dir
		text, err := cmd.CombinedOutput()
		assert.EqualError(t, err, "exit status 2", command)
		assert.Equal(t, want, string(text), command)
	}
	assert.NoFileExists(t, filepath.Join(dir, "started"))
	require.NoError(t, first.close())
	second, err := openOutFolder(filepath.Join(dir, "out"))
	require.NoError(t, err)
	require.NoError(t, second.close())
}

// Runs of parts do not cost the last report of a whole run, which stays in the place of the oldest
// of them until there is a newer one, of whatever depth.
func TestTheLastWholeReportIsKept(t *testing.T) {
	o, err := openOutFolder(t.TempDir())
	require.NoError(t, err)
	defer func() { require.NoError(t, o.close()) }()
	started := time.Date(2026, 11, 28, 21, 0, 0, 0, time.UTC)
	keep := func(minute int, results string) {
		require.NoError(t, os.WriteFile(o.path(resultsFile), []byte(results), 0o600))
		require.NoError(t, o.keep(started.Add(time.Duration(minute)*time.Minute)))
	}
	oldest := func() string {
		entries, err := os.ReadDir(o.path(earlierFolder))
		require.NoError(t, err)
		require.Len(t, entries, keptRuns)
		return entries[0].Name()
	}
	keep(0, `{"checks": [{"id": "A-01"}, {"id": "A-02"}, {"id": "A-03"}]}`)
	keep(1, `[{"checks": [{"id": "A-01"}], "not_tried_at_this_depth": 1, "not_tried_slow": 1}]`)
	for i := range 12 {
		keep(2+i, []string{
			`{"checks": [{"id": "A-01"}], "not_tried_slow": 1}`, `[{"interrupted": true, "checks": [{}, {}, {}]}]`, `{`,
		}[i%3])
	}
	assert.Equal(t, "2026-11-28T210100.000Z", oldest())
	keep(14, `[{"checks": [{"id": "A-01"}, {"id": "A-02"}]}, {"checks": [{"id": "B-01"}]}]`)
	assert.Equal(t, "2026-11-28T210500.000Z", oldest())
}

// The last ten reports are kept, each whole, those of runs in one second too, and what is no report
// of a run stays where it is.
func TestReportsBeforeAreKept(t *testing.T) {
	o, err := openOutFolder(t.TempDir())
	require.NoError(t, err)
	defer func() { require.NoError(t, o.close()) }()
	started := time.Date(2026, 11, 28, 21, 0, 0, 0, time.UTC)
	for i := range 12 {
		for _, name := range []string{pageFile, resultsFile} {
			require.NoError(t, os.WriteFile(o.path(name), []byte(strconv.Itoa(i)), 0o600))
		}
		if i != 3 { // a run without evidence
			require.NoError(t, os.Mkdir(o.path(evidenceFolder), 0o700))
		}
		require.NoError(t, o.keep(started.Add(time.Duration(i)*10*time.Millisecond)))
		assert.NoFileExists(t, o.path(resultsFile))
	}
	entries, err := os.ReadDir(o.path(earlierFolder))
	require.NoError(t, err)
	require.Len(t, entries, keptRuns)
	assert.Equal(t, "2026-11-28T210000.020Z", entries[0].Name())
	text, err := os.ReadFile(filepath.Join(o.path(earlierFolder), entries[9].Name(), resultsFile))
	require.NoError(t, err)
	assert.Equal(t, "11", string(text))
	assert.DirExists(t, filepath.Join(o.path(earlierFolder), entries[9].Name(), evidenceFolder))
}
