// Package supervisor runs a command and owns every process that comes of it, so that none of them
// outlives the one who asked for it, whatever becomes of either.
//
// On Linux a supervisor, which is a process of its own, stands between the two. It is what the
// kernel calls a subreaper (prctl(2)): a daemon whose parents have all ended becomes its child,
// with or without a session of its own. The supervisor holds a pipe to the one who asked; when that
// breaks, be it that all is done or that the other was killed, it ends the tree.
//
// Elsewhere, and in a program that cannot run [Supervise], only the process group of the command is
// owned.
package supervisor

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// Command says what to run.
type Command struct {
	Args   []string  // the program and its arguments
	Env    []string  // its whole environment, as "NAME=value"
	Dir    string    // where it runs
	Output io.Writer // gets what the tree writes to stdout and stderr
	// Self are the arguments with which this program calls [Supervise]; empty where it cannot.
	Self []string
}

// How long processes may take to end.
const (
	// Patience is for those that are asked to.
	Patience = 5 * time.Second
	// strayPatience is for those that have left the process group of the command: whoever asked it
	// to end expects that they end with it.
	strayPatience = time.Second
	// killPatience is for those that were killed.
	killPatience = 2 * time.Second
	// outputPatience is how long what a command wrote may be on its way after its end.
	outputPatience = time.Second
)

// Tree is a command that runs, with all processes that come of it.
type Tree struct {
	exited chan struct{}
	ending string
	stop   func() []string
}

// Start runs a command. The error says why it could not be run. The caller calls [Tree.Stop].
func Start(c Command) (*Tree, error) {
	if len(c.Self) > 0 && canSupervise() {
		return startSupervised(c)
	}
	return startAlone(c)
}

// Exited is closed when the command itself has ended; processes that it began may still run.
func (t *Tree) Exited() <-chan struct{} { return t.exited }

// Ending says how the command has ended, as in "exit status 3". It is to be read after Exited.
func (t *Tree) Ending() string { return t.ending }

// Stop asks the tree to end, kills after [Patience] what is left of it, and returns when it has
// ended. It returns a sentence for each thing that was not as it should be: what had to be killed,
// what the command left behind, what could not be ended. It is called once.
func (t *Tree) Stop() []string { return t.stop() }

// Process is a process of a tree.
type Process struct {
	PID     int
	Command string // the program and as many arguments as fit
	group   int
}

// commandBytes is how much of a command line a sentence quotes.
const commandBytes = 60

// shorten returns the arguments that fit. None of them is cut: half a secret would not be masked.
func shorten(args []string) string {
	text := ""
	for i, arg := range args {
		next := strings.TrimSpace(text + " " + arg)
		if len(next) > commandBytes && i > 0 {
			return text + " ..."
		}
		text = next
	}
	return text
}

// list words processes.
func list(all []Process) string {
	var words []string
	for _, p := range all {
		words = append(words, fmt.Sprintf("%d (%s)", p.PID, p.Command))
	}
	return strings.Join(words, ", ")
}
