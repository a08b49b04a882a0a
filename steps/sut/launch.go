package sut

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut/supervisor"
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
	Hint   string // what to do about it; empty where nothing is known
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

// Brief says in a clause that nothing was judged.
func (e *LaunchError) Brief() string { return "the SP did not start" }

// Advice is the hint, or where to look.
func (e *LaunchError) Advice() string {
	return cmp.Or(e.Hint, "nothing was judged: run launch.command by hand, and read what the SP wrote; signoff doctor goes through the configuration")
}

// Outcome is inconclusive: there is no SP to try.
func (e *LaunchError) Outcome() verdict.Outcome {
	return verdict.Outcome{Verdict: verdict.Inconclusive}
}

// ExitCode says that the environment was in the way.
func (e *LaunchError) ExitCode() int { return verdict.ExitInconclusive }

const launchTimeout = 30 * time.Second

// Start runs the hooks that come before a launch, launches the SP and waits until it is ready.
// Without `launch` in the configuration it returns nil: the SP is running already, or that will be
// seen. The caller closes the process. The error is a [LaunchError] or a [HookError]; a process
// that comes with it has ended.
func (c *Config) Start(ctx context.Context, v Values) (*Process, error) {
	if c.Launch == nil {
		return nil, nil
	}
	if isListening(c.BaseURL) {
		return nil, &LaunchError{What: "something else already answers at " + c.BaseURL + "; stop it, or leave launch out to test it"}
	}
	client := driver.Client(driver.ClientConfig{Allow: c.Hosts(), CA: c.CertPool()})
	if err := c.Hooks.BeforeLaunch.Run(ctx, client, c.BaseURL, v); err != nil {
		return nil, err
	}
	command, err := c.Launch.command(filepath.Dir(c.file), v)
	if err != nil {
		return nil, &LaunchError{What: err.Error()}
	}
	command.Self = c.supervise
	p, err := begin(command)
	if err != nil {
		return nil, &LaunchError{What: err.Error()}
	}
	if err := p.wait(ctx, c); err != nil {
		return p, errors.Join(err, p.Close())
	}
	return p, nil
}

// SuperviseBy says with which arguments this program calls [supervisor.Supervise], so that no
// process of an SP outlives a run.
func (c *Config) SuperviseBy(args ...string) { c.supervise = args }

// command fills in the templates.
func (l Launch) command(folder string, v Values) (supervisor.Command, error) {
	c := supervisor.Command{Args: make([]string, len(l.Command)), Dir: filepath.Join(folder, l.Dir), Env: os.Environ()}
	for i, a := range l.Command {
		var err error
		if c.Args[i], err = expand(a, v); err != nil {
			return c, err
		}
	}
	for name, text := range l.Env {
		value, err := expand(text, v)
		if err != nil {
			return c, err
		}
		c.Env = append(c.Env, name+"="+value)
	}
	return c, nil
}
