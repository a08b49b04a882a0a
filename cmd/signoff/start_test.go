package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What the packages of this repository do before main runs, every start of the command waits for.
// The runtime tells the bytes that each allocates meanwhile; one regular expression is 3000 of them
// and more, and compiled when it is first needed.
func TestNothingIsPreparedBeforeMain(t *testing.T) {
	t.Parallel()
	const few = 2000
	self, err := os.Executable()
	require.NoError(t, err)
	command := exec.CommandContext(t.Context(), self)
	command.Args = []string{"signoff", "version"} // testscript runs the command of that name
	command.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := command.CombinedOutput()
	require.NoError(t, err, "%s", out)
	inits := regexp.MustCompile(`(?m)^init github\.com/signoff-sso/signoff/(\S+) @.* (\d+) bytes`).FindAllSubmatch(out, -1)
	require.NotEmpty(t, inits, "%s", out)
	for _, one := range inits {
		if string(one[1]) == "cmd/signoff" { // here with its tests
			continue
		}
		bytes, err := strconv.Atoi(string(one[2]))
		require.NoError(t, err)
		assert.LessOrEqual(t, bytes, few, "%s", one[1])
	}
}
