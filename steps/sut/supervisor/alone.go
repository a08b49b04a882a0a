package supervisor

import (
	"fmt"
	"os/exec"
	"time"
)

// startAlone runs a command without a supervisor.
func startAlone(c Command) (*Tree, error) {
	cmd := exec.Command(c.Args[0], c.Args[1:]...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = c.Dir, c.Env, c.Output, c.Output
	cmd.WaitDelay = outputPatience
	setProcessGroup(cmd)
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	t := &Tree{exited: make(chan struct{})}
	go func() {
		t.ending = "exit status 0"
		if err := cmd.Wait(); err != nil {
			t.ending = err.Error()
		}
		close(t.exited)
	}()
	t.stop = func() []string { return t.stopGroup(cmd) }
	return t, nil
}

// stopGroup ends the process group of a command.
func (t *Tree) stopGroup(cmd *exec.Cmd) []string {
	var said []string
	terminate(cmd)
	select {
	case <-t.exited:
	case <-time.After(Patience):
		said = append(said, fmt.Sprintf("the SP did not end within %s of SIGTERM and was killed: %d (%s)",
			Patience, cmd.Process.Pid, shorten(cmd.Args)))
	}
	kill(cmd) // what is left in its group, too
	<-t.exited
	return said
}
