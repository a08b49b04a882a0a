// Command clients runs Okta's own client libraries, and others that are written for Okta, against
// the mock Okta, unmodified, and prints a table of what works. It is what `make interop-clients`
// calls.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/signoff-sso/signoff/cmd/internal/command"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// options are the command line.
type options struct {
	only, programs, cache string
}

// run exits with 1 if a client does not work, with 2 for a wrong command line, and with 3 where
// nothing could be tried.
func run(args []string, stdout, stderr io.Writer) int {
	var o options
	fs := flag.NewFlagSet("clients", flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.StringVar(&o.only, "only", "", "only this client")
	fs.StringVar(&o.programs, "programs", "cmd/clients/programs", "folder of the clients' programs")
	fs.StringVar(&o.cache, "cache", ".clients", "folder for what npm and Go install")
	if err := fs.Parse(args); err != nil {
		return 2
	}
	wanted, err := command.Only("client", clients(), o.only, func(c client) string { return c.name })
	if err != nil {
		fmt.Fprintln(stderr, "clients: error:", err)
		return 2
	}
	return command.Run("clients", stderr, func(ctx context.Context) (int, error) {
		results, err := o.all(ctx, wanted, stderr)
		if err == nil {
			fmt.Fprint(stdout, table(results))
		}
		return exitCode(results), err
	})
}

// all installs what the clients need and runs one after another.
func (o options) all(ctx context.Context, wanted []client, stderr io.Writer) ([]result, error) {
	// absolute, since the clients' programs run in folders of their own
	var err error
	if o.cache, err = filepath.Abs(o.cache); err != nil {
		return nil, err
	}
	if err := o.installAll(ctx, wanted, stderr); err != nil {
		return nil, err
	}
	var results []result
	for _, c := range wanted {
		r := o.one(ctx, c)
		fmt.Fprintf(stderr, "clients: %s: works: %s, %.1fs\n", c.name, yesNo(r.err == nil), r.took.Seconds())
		results = append(results, r)
	}
	return results, ctx.Err()
}

// exitCode is 1 if a client does not work.
func exitCode(results []result) int {
	for _, r := range results {
		if r.err != nil {
			return 1
		}
	}
	return 0
}
