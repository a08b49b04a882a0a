package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// What is no file of results is refused in a sentence that says what is wrong with it, and what to
// do.
func TestResultsThatCannotBeRead(t *testing.T) {
	sound := `{"schema": "signoff/v1", "checks": [{"id": "A-01", "level": "must", "verdict": "pass", "duration_ms": 1}]}`
	for name, tc := range map[string]struct{ text, says, hint string }{
		"empty":         {" \n", "it is empty", "run the suite again"},
		"cut off":       {sound[:60], "it is cut off after 60 bytes", "copy the file again"},
		"a page":        {"<!doctype html>", "it is no JSON: line 1: ", "results.json in its out folder"},
		"two of them":   {sound + "\n" + sound, "it is no JSON: line 2: ", "results.json"},
		"a number":      {"7", "it holds no results", "results.json"},
		"newer":         {`{"schema": "signoff/v2", "checks": {"A-01": true}}`, `its schema is "signoff/v2", this Signoff reads "signoff/v1"`, "or a newer one"},
		"no version":    {`[{"a": 1}]`, `it holds no results: it names no schema`, "results.json in its out folder"},
		"another type":  {`[{"schema": "signoff/v1", "checks": [{"duration_ms": "1"}]}]`, "checks.duration_ms must not be a string", "nobody but Signoff"},
		"other verdict": {`{"schema": "signoff/v1", "checks": [{"id": "A-01", "level": "must", "verdict": "great"}]}`, `the verdict of "A-01" is "great", which is none`, "nobody but Signoff"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "results.json")
			require.NoError(t, os.WriteFile(file, []byte(tc.text), 0o600))
			_, err := readResults(file)
			require.ErrorContains(t, err, "read the results in "+file+": "+tc.says)
			code, advice := classify(err)
			assert.Equal(t, verdict.ExitUsage, code)
			assert.Contains(t, advice, tc.hint)
		})
	}
	file := filepath.Join(t.TempDir(), "results.json")
	require.NoError(t, os.WriteFile(file, []byte("["+sound+"]"), 0o600))
	read, err := readResults(file)
	require.NoError(t, err)
	assert.Equal(t, "A-01", read[0].Checks[0].ID)
}
