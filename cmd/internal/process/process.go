// Package process runs servers of others for the commands here: it finds a port for them, waits
// until they answer, and ends them.
package process

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	// between two questions to a server that starts: at first and in the end
	firstPause, lastPause = 200 * time.Microsecond, 2 * time.Millisecond

	maxSaid = 64 << 10 // how many bytes of stderr are kept
	maxLine = 1 << 20  // how long the first line of stdout may be
)

// From where to where FreePort looks: below what systems give to those who ask for any port
// (Linux from 32768, RFC 6335 section 6 from 49152), so that nobody is given it before the server
// is started.
const (
	lowestPort  = 20000
	highestPort = 32767
)

// FreePort returns a port of loopback that nobody uses: who has to know an address before its
// server is started takes it from here.
func FreePort() (string, error) {
	var lastErr error
	for range 50 {
		port := strconv.Itoa(lowestPort + rand.IntN(highestPort-lowestPort+1))
		l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", port))
		if err == nil {
			return port, l.Close()
		}
		lastErr = err
	}
	return "", fmt.Errorf("find a free port from %d to %d: %w", lowestPort, highestPort, lastErr)
}

// Process is a program that runs. It is for one goroutine.
type Process struct {
	name  string
	cmd   *exec.Cmd
	said  *ending
	first chan firstLine
	input io.WriteCloser
}

// Start runs a command. Its stdin ends when the process is stopped, so that a program of ours can
// end by that.
func Start(cmd *exec.Cmd) (*Process, error) {
	p := &Process{name: strings.Join(cmd.Args, " "), cmd: cmd, said: &ending{}, first: make(chan firstLine, 1)}
	output, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", p.name, err)
	}
	if p.input, err = cmd.StdinPipe(); err != nil {
		return nil, fmt.Errorf("start %s: %w", p.name, err)
	}
	cmd.Stderr, cmd.WaitDelay = p.said, time.Second
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", p.name, err)
	}
	go p.read(output)
	return p, nil
}

// PID is the process's number.
func (p *Process) PID() int { return p.cmd.Process.Pid }

// firstLine is that of stdout, or why there is none.
type firstLine struct {
	text string
	err  error
}

// read reads stdout to its end, so that the process never waits for a reader.
func (p *Process) read(output io.Reader) {
	lines := bufio.NewReaderSize(output, maxLine)
	line, err := lines.ReadSlice('\n')
	p.first <- firstLine{strings.TrimSpace(string(line)), err}
	_, _ = io.Copy(io.Discard, lines) // what else it says is of no interest
}

// Line returns the first line of stdout, in which many programs say where they are. It can be asked
// for once.
func (p *Process) Line(ctx context.Context) (string, error) {
	select {
	case line := <-p.first:
		if line.err != nil {
			return "", p.failed("it has said nothing", line.err)
		}
		return line.text, nil
	case <-ctx.Done():
		return "", p.failed("it has said nothing in time", ctx.Err())
	}
}

// Await waits until a GET of an address is answered with 200.
func (p *Process) Await(ctx context.Context, address string) error {
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: 10 * time.Second}
	for pause := firstPause; ; pause = min(pause+pause/20, lastPause) {
		err := ask(ctx, client, address)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return p.failed("it did not answer in time", err)
		case <-time.After(pause):
		}
	}
}

func ask(ctx context.Context, client *http.Client, address string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s responds with %s", address, resp.Status)
	}
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

// failed is an error with what the process has said.
func (p *Process) failed(what string, err error) error {
	if said := p.said.String(); said != "" {
		return fmt.Errorf("%s: %s: %w; it said: %s", p.name, what, err, said)
	}
	return fmt.Errorf("%s: %s: %w", p.name, what, err)
}

// Stop ends the process and waits for it.
func (p *Process) Stop() {
	_ = p.input.Close()
	_ = p.cmd.Process.Kill() // one that has ended already needs none
	_ = p.cmd.Wait()         // says that it was killed
}

// ending keeps the end of what is written to it.
type ending struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (e *ending) Write(p []byte) (int, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.text.Write(p)
	if extra := e.text.Len() - maxSaid; extra > 0 {
		e.text.Next(extra)
	}
	return len(p), nil
}

func (e *ending) String() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return strings.TrimSpace(e.text.String())
}
