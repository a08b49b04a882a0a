// Command interop runs the suite against SPs that others wrote, by nothing but their
// configuration, and prints a table of SPs by checks. It is what `make interop` calls.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/cmd/internal/command"
)

// names are the SPs, as their folders are called.
func names() []string {
	return []string{
		"mod_auth_openidc", "django", "express-openid-connect", "okta-oidc-middleware", "passport-openidconnect",
		"go-oidc", "openid-client", "authjs", "authlib", "omniauth-openid-connect", "better-auth", "better-auth-sso",
		"django-allauth", "miniflux",
	}
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// options are the command line.
type options struct {
	only, out, signoff, sps, cache, driver, depth string
	install                                       bool
}

func run(args []string, stdout, stderr io.Writer) int {
	var o options
	fs := flag.NewFlagSet("interop", flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.StringVar(&o.only, "only", "", "only this SP")
	fs.StringVar(&o.out, "out", "signoff-interop", "folder for the reports and the table")
	fs.StringVar(&o.signoff, "signoff", ".bin/signoff", "the signoff command")
	fs.StringVar(&o.sps, "sps", "cmd/interop/sps", "folder of the SPs")
	fs.StringVar(&o.cache, "cache", ".interop", "folder for what npm and Go install")
	fs.StringVar(&o.driver, "driver", "auto", "auto, http or browser")
	fs.StringVar(&o.depth, "depth", "standard", "quick, standard or deep: how many generated values are tried")
	fs.BoolVar(&o.install, "install", true, "install what the SPs need")
	if err := fs.Parse(args); err != nil {
		return 2
	}
	return command.Run("interop", stderr, func(ctx context.Context) (int, error) { return o.all(ctx, stdout, stderr) })
}

// all runs the suite on each SP, prints the table, and returns the exit code of all.
func (o options) all(ctx context.Context, stdout, stderr io.Writer) (int, error) {
	wanted, err := command.Only("SP", names(), o.only, func(name string) string { return name })
	if err != nil {
		return 0, err
	}
	if o.install {
		if err := o.installAll(ctx, stderr); err != nil {
			return 0, err
		}
	}
	columns, err := o.sideBySide(ctx, wanted, stderr)
	if err != nil {
		return 0, err
	}
	text := table(columns)
	if err := os.WriteFile(filepath.Join(o.out, "interop.txt"), []byte(text), 0o644); err != nil {
		return 0, err
	}
	fmt.Fprint(stdout, text)
	return exitCode(columns), ctx.Err()
}

// sideBySide runs the suite on all SPs at the same time: much of it is a wait until an SP asks for
// Okta's keys again, which some do once a minute.
func (o options) sideBySide(ctx context.Context, names []string, stderr io.Writer) ([]column, error) {
	columns, errs := make([]column, len(names)), make([]error, len(names))
	var all sync.WaitGroup
	for i, name := range names {
		all.Go(func() {
			var err error
			if columns[i], err = o.one(ctx, name, stderr); err != nil {
				errs[i] = fmt.Errorf("%s: %w", name, err)
			}
		})
	}
	all.Wait()
	return columns, errors.Join(errs...)
}

// exitCode is that of the first SP whose run did not end with 0.
func exitCode(columns []column) int {
	for _, c := range columns {
		if c.code != 0 {
			return c.code
		}
	}
	return 0
}

// one runs the suite on one SP. A warning counts as a failure unless it is among the findings, so
// that nothing new goes by unseen.
func (o options) one(ctx context.Context, name string, stderr io.Writer) (column, error) {
	folder, out := filepath.Join(o.sps, name), filepath.Join(o.out, name)
	cache, err := filepath.Abs(o.cache)
	if err != nil {
		return column{}, err
	}
	cmd := exec.CommandContext(ctx, o.signoff, "run", "-c", filepath.Join(folder, "signoff.yaml"),
		"--findings", filepath.Join(folder, "findings.yaml"), "--strict", "--driver", o.driver, "--depth", o.depth, "--out", out)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.Env = append(os.Environ(), "SIGNOFF_NODE_PATH="+filepath.Join(cache, "node_modules"), "SIGNOFF_GO_BIN="+filepath.Join(cache, "bin"))
	if err := os.MkdirAll(out, 0o755); err != nil {
		return column{}, err
	}
	said, err := os.Create(filepath.Join(out, "output.txt"))
	if err != nil {
		return column{}, err
	}
	defer said.Close() //nolint:errcheck // it is for people to look at
	cmd.Stdout, cmd.Stderr = said, said
	begun := time.Now()
	err = cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return column{}, err
	}
	took := time.Since(begun)
	fmt.Fprintf(stderr, "%s: exit %d in %.1fs, see %s\n", name, cmd.ProcessState.ExitCode(), took.Seconds(), said.Name())
	c, err := readColumn(name, filepath.Join(out, "results.json"), cmd.ProcessState.ExitCode(), took)
	if err != nil {
		return c, err
	}
	c.said, err = lastLines(said.Name())
	return c, err
}

// lastLines returns the end of a file, which is where a run says why it ended as it did.
func lastLines(file string) (string, error) {
	const several = 8
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return strings.Join(lines[max(0, len(lines)-several):], "\n"), nil
}
