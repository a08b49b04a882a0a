package supervisor

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// poll is how often a supervisor looks whether processes have ended.
const poll = 10 * time.Millisecond

// Supervise is the supervisor's whole life: it runs the program args[0] with the arguments
// args[1:], the first of which is its name, and returns the exit code of its own process when the
// tree has ended. [Start] calls it in another process.
func Supervise(args []string) int {
	if len(args) < 2 {
		return 1
	}
	// It ends when its control does, and not because somebody pressed Ctrl-C. A signal that is
	// caught is not ignored by the command as well.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGPIPE)
	s := supervisor{events: json.NewEncoder(os.NewFile(eventFile, "events"))}
	ended, err := s.start(args[0], args[1:])
	if err != nil {
		s.say(event{Failed: err.Error()})
		return 1
	}
	s.say(event{Started: s.command})
	released := make(chan struct{})
	go func() {
		defer close(released)
		_, _ = io.Copy(io.Discard, os.NewFile(controlFile, "control"))
	}()
	for {
		select {
		case how := <-ended:
			s.say(event{Ended: how})
			ended = nil
		case <-released:
			s.endTree()
			if ended != nil {
				s.say(event{Ended: <-ended})
			}
			return 0
		}
	}
}

// supervisor owns a tree.
type supervisor struct {
	events  *json.Encoder
	command int // the process of the command
}

// say tells an event. Whoever does not hear it any more was killed.
func (s *supervisor) say(e event) { _ = s.events.Encode(e) }

// start runs the command and returns where its end is told.
func (s *supervisor) start(program string, args []string) (<-chan string, error) {
	for _, fd := range []int{controlFile, eventFile, outputFile} {
		syscall.CloseOnExec(fd)
	}
	if err := unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); err != nil {
		return nil, fmt.Errorf("adopt orphans: %w", err)
	}
	nothing, err := os.Open(os.DevNull)
	if err != nil {
		return nil, err
	}
	output := os.NewFile(outputFile, "output")
	p, err := os.StartProcess(program, args, &os.ProcAttr{
		Env: os.Environ(), Files: []*os.File{nothing, output, output}, Sys: &syscall.SysProcAttr{Setpgid: true},
	})
	if err != nil {
		return nil, err
	}
	_ = closeAll([]*os.File{nothing, output}) // the tree has its own
	s.command = p.Pid
	ended := make(chan string, 1)
	go s.reap(ended)
	return ended, nil
}

// reap waits for every process that is or becomes a child, and tells how the command has ended.
// Without a child there is no tree any more.
func (s *supervisor) reap(ended chan<- string) {
	for {
		var status syscall.WaitStatus
		switch pid, err := syscall.Wait4(-1, &status, 0, nil); {
		case err == syscall.EINTR:
		case err != nil:
			return
		case pid == s.command:
			ended <- ending(status)
		}
	}
}

// ending words how a process has ended, as the package os does.
func ending(status syscall.WaitStatus) string {
	if !status.Signaled() {
		return fmt.Sprintf("exit status %d", status.ExitStatus())
	}
	text := "signal: " + status.Signal().String()
	if status.CoreDump() {
		text += " (core dumped)"
	}
	return text
}

// endTree asks the command's process group to end, then those that have left it, kills what does
// not, and says what was not as it should be.
func (s *supervisor) endTree() {
	_ = syscall.Kill(-s.command, syscall.SIGTERM) // a group that is gone needs nothing
	inGroup := func(p Process) bool { return p.group == s.command }
	if late := s.await(Patience, inGroup); len(late) > 0 {
		_ = syscall.Kill(-s.command, syscall.SIGKILL)
		s.say(event{Note: fmt.Sprintf("the SP did not end within %s of SIGTERM and was killed: %s", Patience, list(late))})
		s.await(killPatience, inGroup)
	}
	anywhere := func(Process) bool { return true }
	if strays := s.await(0, anywhere); len(strays) > 0 {
		s.say(event{Note: "the SP left processes behind, which Signoff ended: " + list(strays)})
		signalAll(strays, syscall.SIGTERM)
		s.await(strayPatience, anywhere)
	}
	if left := s.killAll(); len(left) > 0 {
		s.say(event{Note: "processes of the SP could not be ended: " + list(left)})
	}
}

// killAll kills what is left until nothing is, since what is killed may just have begun another
// process. It returns what could not be killed.
func (s *supervisor) killAll() []Process {
	deadline := time.Now().Add(killPatience)
	for {
		left := descendants(os.Getpid())
		if len(left) == 0 || time.Now().After(deadline) {
			return left
		}
		signalAll(left, syscall.SIGKILL)
		time.Sleep(poll)
	}
}

// await returns the processes of the tree that are meant and have not ended in time.
func (s *supervisor) await(patience time.Duration, meant func(Process) bool) []Process {
	deadline := time.Now().Add(patience)
	for {
		left := slices.DeleteFunc(descendants(os.Getpid()), func(p Process) bool { return !meant(p) })
		if len(left) == 0 || !time.Now().Before(deadline) {
			return left
		}
		time.Sleep(poll)
	}
}

func signalAll(all []Process, signal syscall.Signal) {
	for _, p := range all {
		_ = syscall.Kill(p.PID, signal) // one that has ended needs none
	}
}
