package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheTableSaysWhatWorksAndWhatWasDone(t *testing.T) {
	text := table([]result{
		{client: client{name: "good", version: "1.2.3", remark: "set the host"}, done: []string{"list users", "create a user"}, took: time.Second},
		{client: client{name: "bad", version: "9"}, err: errors.New("exit status 1"), said: "E0000007"},
	})
	assert.Equal(t, head+`
good | 1.2.3 | yes | 2 things in 1.0s
    list users, create a user
    note: set the host
bad | 9 | no | nothing

bad does not work: exit status 1
E0000007
`, text)
}

func TestTheTableIsNotWide(t *testing.T) {
	done := strings.Split(strings.Repeat("something was done;", 40), ";")
	for line := range strings.SplitSeq(table([]result{{client: client{name: "a", version: "1"}, done: done[:40]}}), "\n") {
		assert.LessOrEqual(t, len(line), width)
	}
}

func TestOneThatDoesNotWorkFailsAll(t *testing.T) {
	assert.Equal(t, 0, exitCode([]result{{}, {}}))
	assert.Equal(t, 1, exitCode([]result{{}, {err: errors.New("no")}}))
}

func TestTwoVersionsOfOnePackageAreAnError(t *testing.T) {
	_, err := packageJSON([]client{{name: "a", npm: map[string]string{"x": "1"}}, {name: "b", npm: map[string]string{"x": "2"}}})
	assert.EqualError(t, err, "b wants x 2, and another client 1")
}

// Every client has its program, and the row's version is the one that the program is tried with.
func TestEveryClientHasItsProgram(t *testing.T) {
	names := map[string]bool{}
	for _, c := range clients() {
		assert.False(t, names[c.name], "%s is there twice", c.name)
		names[c.name] = true
		assert.NotNil(t, c.setUp, c.name)
		folder := filepath.Join("programs", c.name)
		if c.npm == nil {
			text, err := os.ReadFile(filepath.Join(folder, "go.mod"))
			require.NoError(t, err)
			assert.Contains(t, string(text), " v"+strings.TrimPrefix(c.version, "v")+"\n", c.name)
			continue
		}
		_, err := os.Stat(filepath.Join(folder, "run.mjs"))
		require.NoError(t, err)
		var versions []string
		for _, v := range c.npm {
			versions = append(versions, v)
			assert.NotContains(t, v, "^", "%s: the version is exact", c.name)
		}
		assert.Contains(t, versions, c.version, c.name)
	}
	programs, err := os.ReadDir("programs")
	require.NoError(t, err)
	for _, p := range programs {
		assert.True(t, names[p.Name()], "programs/%s belongs to no client", p.Name())
	}
}

// A run that cannot begin tells so and does not pass.
func TestAWrongCommandLine(t *testing.T) {
	var said strings.Builder
	assert.Equal(t, 2, run([]string{"--only", "nobody"}, &said, &said))
	assert.Contains(t, said.String(), `there is no client "nobody"`)
}
