package sut

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Launch says how Signoff starts the SP.
type Launch struct {
	Command []string `yaml:"command"`
	Dir     string   `yaml:"dir"` // relative to the configuration's folder
	// Env are templates over [Values], on top of Signoff's own environment.
	Env map[string]string `yaml:"env"`
	// Ready is a path that answers with a status below 500 when the SP is ready; / by default.
	Ready   string        `yaml:"ready"`
	Timeout time.Duration `yaml:"timeout"`
}

// LaunchError says why the SP was not started.
type LaunchError struct {
	What   string
	Output string // what it wrote
	Log    string // the file with all of that; empty without one
}

// Error says what happened and what the SP wrote.
func (e *LaunchError) Error() string {
	if e.Output == "" {
		return "start the SP: " + e.What
	}
	where := ""
	if e.Log != "" {
		where = " (all of it is in " + e.Log + ")"
	}
	return "start the SP: " + e.What + "; it wrote" + where + ": " + lastLines(e.Output)
}

// Outcome is inconclusive: there is no SP to try.
func (e *LaunchError) Outcome() verdict.Outcome {
	return verdict.Outcome{Verdict: verdict.Inconclusive}
}

// ExitCode says that the environment was in the way.
func (e *LaunchError) ExitCode() int { return verdict.ExitInconclusive }

const (
	launchTimeout = 30 * time.Second
	readyPoll     = 50 * time.Millisecond
	stopTimeout   = 5 * time.Second // how long an SP may take to end when it is asked to
)

// Start launches the SP and waits until it is ready. Without `launch` in the configuration it
// returns nil: the SP is running already, or that will be seen. The caller closes the process. The
// error is a [LaunchError]; a process that comes with it has ended.
func (c *Config) Start(ctx context.Context, v Values) (*Process, error) {
	if c.Launch == nil {
		return nil, nil
	}
	if isListening(c.BaseURL) {
		return nil, &LaunchError{What: "something else already answers at " + c.BaseURL + "; stop it, or leave launch out to test it"}
	}
	p, err := c.Launch.start(filepath.Dir(c.file), v)
	if err != nil {
		return nil, err
	}
	if err := p.wait(ctx, c); err != nil {
		return p, errors.Join(err, p.Close())
	}
	return p, nil
}

// Reachable says whether a server accepts connections at the address of the SP.
func (c *Config) Reachable() bool { return isListening(c.BaseURL) }

// isListening says whether a server accepts connections at an address.
func isListening(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	port := u.Port()
	if port == "" {
		port = u.Scheme
	}
	conn, err := net.DialTimeout("tcp", net.JoinHostPort(u.Hostname(), port), time.Second)
	if err != nil {
		return false
	}
	return conn.Close() == nil
}

func (l Launch) start(folder string, v Values) (*Process, error) {
	p := &Process{output: &tailBuffer{}, exited: make(chan struct{})}
	args := make([]string, len(l.Command))
	for i, a := range l.Command {
		var err error
		if args[i], err = expand(a, v); err != nil {
			return nil, &LaunchError{What: err.Error()}
		}
	}
	p.cmd = exec.Command(args[0], args[1:]...)
	p.cmd.Dir = filepath.Join(folder, l.Dir)
	p.cmd.Stdout, p.cmd.Stderr = p.output, p.output
	p.cmd.WaitDelay = time.Second
	p.cmd.Env = os.Environ()
	for name, text := range l.Env {
		value, err := expand(text, v)
		if err != nil {
			return nil, &LaunchError{What: err.Error()}
		}
		p.cmd.Env = append(p.cmd.Env, name+"="+value)
	}
	setProcessGroup(p.cmd)
	if err := p.cmd.Start(); err != nil {
		return nil, &LaunchError{What: err.Error()}
	}
	go func() {
		p.err = p.cmd.Wait()
		p.crashed = !p.stopped.Load()
		close(p.exited)
	}()
	return p, nil
}

// isReady says whether an address answers below 500, and which status or error came.
func isReady(ctx context.Context, client *http.Client, address string) (bool, string) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return false, err.Error()
	}
	res, err := client.Do(req)
	if err != nil {
		return false, err.Error()
	}
	defer res.Body.Close() // the status is all that matters
	return res.StatusCode < 500, res.Status
}
