package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// app is the command with what it depends on, so that tests can run it without
// a browser.
type app struct {
	stdout, stderr io.Writer
	colour         bool
	files          fs.FS // feature files and profiles
	version        string
	findBrowser    func(path string, headed bool) (string, error)
	demo           func(context.Context, steps.Options) ([]verdict.Draft, error)
	doctor         func(context.Context, steps.RunOptions, func(steps.Finding)) error
	prove          func(context.Context, steps.ProveOptions) (verdict.Matrix, error)
	mutate         func(context.Context, steps.MutateOptions) (verdict.Mutation, error)
	prompter       *prompter
	getenv         func(string) (string, bool)
	now            func() time.Time
	masking        sync.Mutex
	secrets        []string // of the configuration; masked in what is printed
}

// newApp returns the command as users know it.
func newApp(stdout, stderr io.Writer) *app {
	return &app{
		stdout: stdout, stderr: stderr,
		colour:      isTerminal(stdout) && os.Getenv("NO_COLOR") == "",
		files:       features.FS,
		version:     buildVersion(),
		findBrowser: driver.FindBrowser,
		demo:        steps.Demo,
		doctor:      steps.Doctor,
		prove:       steps.Prove,
		mutate:      steps.Mutate,
		prompter:    newPrompter(os.Stdin, stderr),
		getenv:      os.LookupEnv,
		now:         time.Now,
	}
}

// isTerminal tells whether w is a terminal and not a file or a pipe.
func isTerminal(w io.Writer) bool {
	info := fileOf(w)
	return info != nil && info.Mode()&os.ModeCharDevice != 0
}

// fileOf says which file w writes to; nil where it is none.
func fileOf(w io.Writer) os.FileInfo {
	file, ok := w.(interface{ Stat() (os.FileInfo, error) })
	if !ok {
		return nil
	}
	info, err := file.Stat()
	if err != nil {
		return nil
	}
	return info
}

// writesTo are the files that the command's output is led into.
func (a *app) writesTo() []os.FileInfo {
	return slices.DeleteFunc([]os.FileInfo{fileOf(a.stdout), fileOf(a.stderr)}, func(info os.FileInfo) bool { return info == nil })
}

// command is one subcommand.
type command struct {
	name    string
	summary string
	usage   string
	run     func(*app, context.Context, []string) (int, error)
}

// commands returns the table of subcommands, in the order of the help text.
func commands() []command {
	return []command{
		{"demo", "run the whole suite against the reference SP", demoUsage, (*app).runDemo},
		{"run", "run the suite against your SP", runUsage, (*app).runRun},
		{"doctor", "find out what is wrong with a configuration", doctorUsage, (*app).runDoctor},
		{"init", "write a configuration to begin with", initText(), (*app).runInit},
		{"guide", "write down what your set-up guide claims", guideUsage, (*app).runGuide},
		{"report", "render stored results again, or put parts together", reportUsage, (*app).runReport},
		{"diff", "compare two runs", diffUsage, (*app).runDiff},
		{"accept", "accept what a check has found, until a day", acceptUsage, (*app).runAccept},
		{"attest", "sign a report, for others to verify", attestUsage, (*app).runAttest},
		{"verify", "check that a report is as it was signed", verifyUsage, (*app).runVerify},
		{"prove", "show that the checks can fail", proveUsage, (*app).runProve},
		{"list", "list the checks", listUsage, (*app).runList},
		{"explain", "say what a check is about, and what the fix usually is", explainUsage, (*app).runExplain},
		{"idp", "run the mock Okta alone", idpUsage, (*app).runIDP},
		{"sp", "run the reference SP alone", spUsage, (*app).runSP},
		{"version", "print the version", versionUsage, (*app).runVersion},
	}
}

// run runs the subcommand that args name and returns the exit code.
func (a *app) run(ctx context.Context, args []string) int {
	code, err := a.dispatch(ctx, args)
	if err != nil {
		return a.reportError(err)
	}
	return code
}

// dispatch finds the subcommand and runs it, or prints its help.
func (a *app) dispatch(ctx context.Context, args []string) (int, error) {
	if len(args) == 0 {
		return 0, usageErrorf("there is no subcommand").withHint("signoff --help lists them")
	}
	name, rest := args[0], args[1:]
	switch name {
	case "-h", "-help", "--help":
		return a.help("")
	case "help":
		if len(rest) > 1 {
			return 0, usageErrorf("unexpected argument %q", rest[1])
		}
		return a.help(strings.Join(rest, ""))
	case "-version", "--version":
		name = "version"
	}
	cmd, err := find(name)
	if err != nil {
		return 0, err
	}
	if wantsHelp(rest) {
		return a.help(name)
	}
	return cmd.run(a, ctx, rest)
}

// find returns the subcommand with that name.
func find(name string) (command, error) {
	var names []string
	for _, c := range commands() {
		if c.name == name {
			return c, nil
		}
		names = append(names, c.name)
	}
	if strings.HasPrefix(name, "-") {
		return command{}, usageErrorf("the subcommand comes first, not %s", name).withHint("signoff --help lists them")
	}
	err := usageErrorf("there is no subcommand %q", name)
	if near := registry.Nearest(name, names); near != "" {
		return command{}, err.withHint("did you mean signoff %s?", near)
	}
	return command{}, err.withHint("signoff --help lists them")
}

// wantsHelp tells whether one of args asks for help.
func wantsHelp(args []string) bool {
	for _, arg := range args {
		switch arg {
		case "--":
			return false
		case "-h", "-help", "--help":
			return true
		}
	}
	return false
}

// help prints the usage of one subcommand, or of all of them.
func (a *app) help(name string) (int, error) {
	if name != "" {
		cmd, err := find(name)
		if err != nil {
			return 0, err
		}
		return 0, a.print(cmd.usage)
	}
	var list strings.Builder
	for _, c := range commands() {
		fmt.Fprintf(&list, "  %-8s %s\n", c.name, c.summary)
	}
	return 0, a.print(fmt.Sprintf(usage, list.String()))
}

// print writes a text that was asked for. It may quote a file that others wrote.
func (a *app) print(text string) error {
	if _, err := io.WriteString(a.stdout, verdict.Inert(text)); err != nil {
		return ignoreBrokenPipe(fmt.Errorf("write to stdout: %w", err))
	}
	return nil
}

// ignoreBrokenPipe returns err, the error of writing to stdout, or nil where nobody
// reads the output any longer, as with "signoff list | head".
func ignoreBrokenPipe(err error) error {
	if errors.Is(err, syscall.EPIPE) {
		return nil
	}
	return err
}

const usage = `Signoff checks that a product's Okta single sign-on works as its set-up
guide says, and that it refuses what it must refuse.

Usage:

  signoff SUBCOMMAND [flags]

Subcommands:

%s
"signoff SUBCOMMAND --help" says more about one of them.

Exit codes:

  0  signed off
  1  the integration does not conform
  2  the command line or the configuration is wrong
  3  inconclusive: a control or the environment failed, or it was interrupted
  4  Signoff itself went wrong
`
