package supervisor

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"syscall"
	"time"
)

// ownProgram is this program, even if its file has been replaced meanwhile.
const ownProgram = "/proc/self/exe"

// canSupervise says whether processes can be looked up, which a sandbox may forbid.
func canSupervise() bool {
	_, err := os.Stat(ownProgram)
	return err == nil
}

// supervised is a command below a supervisor, as the one who asked for it sees it.
type supervised struct {
	*Tree
	supervisor *exec.Cmd
	control    *os.File // closed to end the tree
	command    int      // the process of the command
	copied     chan struct{}
	notes      []string
	done       chan struct{} // closed when the supervisor has ended; then the notes are complete
}

// startSupervised runs a command below a supervisor.
func startSupervised(c Command) (*Tree, error) {
	command := exec.Command(c.Args[0], c.Args[1:]...) // finds the program
	if command.Err != nil {
		return nil, command.Err
	}
	cmd := &exec.Cmd{
		Path: ownProgram, Args: slices.Concat(os.Args[:1], c.Self, []string{command.Path}, c.Args),
		Env: c.Env, Dir: c.Dir, SysProcAttr: &syscall.SysProcAttr{Setpgid: true},
	}
	s := &supervised{supervisor: cmd, copied: make(chan struct{}), done: make(chan struct{})}
	s.Tree = &Tree{exited: make(chan struct{}), stop: s.stop}
	events, output, err := s.launch()
	if err != nil {
		return nil, err
	}
	go func() {
		defer close(s.copied)
		_, _ = io.Copy(c.Output, output) // ends with the last process that can write there
	}()
	said := json.NewDecoder(events)
	var first event
	if err := said.Decode(&first); err != nil || first.Started == 0 {
		s.end(events, output)
		if first.Failed == "" {
			return nil, errors.New("the supervisor ended at once")
		}
		return nil, errors.New(first.Failed)
	}
	s.command = first.Started
	go func() {
		s.listen(said)
		s.end(events, output)
	}()
	return s.Tree, nil
}

// launch starts the supervisor and returns what it says, and what the tree writes.
func (s *supervised) launch() (events, output *os.File, err error) {
	var ours, theirs [3]*os.File // control, events, output
	for i := range theirs {
		read, write, err := os.Pipe()
		if err != nil {
			return nil, nil, errors.Join(err, closeAll(ours[:i]), closeAll(theirs[:i]))
		}
		ours[i], theirs[i] = read, write
		if i == 0 {
			ours[i], theirs[i] = write, read
		}
	}
	s.supervisor.ExtraFiles = theirs[:]
	err = errors.Join(s.supervisor.Start(), closeAll(theirs[:]))
	if err != nil {
		return nil, nil, errors.Join(err, closeAll(ours[:]))
	}
	s.control = ours[0]
	return ours[1], ours[2], nil
}

func closeAll(files []*os.File) error {
	var errs []error
	for _, f := range files {
		errs = append(errs, f.Close())
	}
	return errors.Join(errs...)
}

// listen notes what the supervisor says until it ends.
func (s *supervised) listen(said *json.Decoder) {
	for {
		var e event
		if said.Decode(&e) != nil {
			return
		}
		if e.Note != "" {
			s.notes = append(s.notes, e.Note)
		}
		if e.Ended != "" {
			s.exit(e.Ended)
		}
	}
}

// exit notes the end of the command, when what it wrote has come.
func (s *supervised) exit(how string) {
	select {
	case <-s.copied:
	case <-time.After(outputPatience): // a process that it left behind can write there
	}
	s.ending = how
	close(s.exited)
}

// end takes leave of a supervisor that has ended, or is about to. One that was killed has ended
// nothing.
func (s *supervised) end(events, output *os.File) {
	_ = s.supervisor.Wait() // how it ended matters less than what it has said
	select {
	case <-s.exited:
	default:
		if s.command != 0 {
			_ = syscall.Kill(-s.command, syscall.SIGKILL)
		}
		s.exit("its supervisor was killed")
	}
	_ = closeAll([]*os.File{events, output, s.control})
	close(s.done)
}

// stop ends the tree.
func (s *supervised) stop() []string {
	_ = s.control.Close() // it is ours, and nobody writes to it
	select {
	case <-s.done:
	case <-time.After(Patience + strayPatience + 2*killPatience):
		_ = s.supervisor.Process.Kill() // it hangs; its end kills the command
		<-s.done
	}
	return s.notes
}
