// Command peers asks the mock Okta, and mock identity providers of others, for the same
// capabilities by HTTP, and prints a table of what each has. It is what `make interop-peers` calls.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/signoff-sso/signoff/cmd/internal/command"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// options are the command line.
type options struct {
	only, signoff, programs, cache string
}

// run exits with 1 if the mock Okta lacks a capability or a probe could not ask, with 2 for a wrong
// command line, and with 3 where nothing could be tried.
func run(args []string, stdout, stderr io.Writer) int {
	var o options
	fs := flag.NewFlagSet("peers", flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.StringVar(&o.only, "only", "", "only this peer")
	fs.StringVar(&o.signoff, "signoff", ".bin/signoff", "the signoff command")
	fs.StringVar(&o.programs, "programs", "cmd/peers/programs", "folder of the programs that serve libraries")
	fs.StringVar(&o.cache, "cache", ".clients/peers", "folder for what npm and Go install")
	if err := fs.Parse(args); err != nil {
		return 2
	}
	wanted, err := command.Only("peer", peers(), o.only, func(p peer) string { return p.name })
	if err != nil {
		fmt.Fprintln(stderr, "peers: error:", err)
		return 2
	}
	return command.Run("peers", stderr, func(ctx context.Context) (int, error) {
		columns, err := o.all(ctx, wanted, stderr)
		if err == nil {
			fmt.Fprint(stdout, table(columns))
		}
		return exitCode(columns), err
	})
}

// all installs what the peers need and asks one after another, so that none slows another's start.
func (o options) all(ctx context.Context, wanted []peer, stderr io.Writer) ([]column, error) {
	for _, path := range []*string{&o.cache, &o.signoff, &o.programs} { // the programs run in folders of their own
		var err error
		if *path, err = filepath.Abs(*path); err != nil {
			return nil, err
		}
	}
	if err := o.installAll(ctx, wanted, stderr); err != nil {
		return nil, err
	}
	endpoint, err := newLogoutEndpoint()
	if err != nil {
		return nil, err
	}
	defer endpoint.server.Close() //nolint:errcheck // nobody asks it any more
	var columns []column
	for _, p := range wanted {
		begun := time.Now()
		c := o.column(ctx, p, endpoint)
		fmt.Fprintf(stderr, "peers: %s: %s, %.1fs\n", p.name, c.summary(), time.Since(begun).Seconds())
		columns = append(columns, c)
	}
	return columns, ctx.Err()
}

// column asks one peer all that there is to ask.
func (o options) column(ctx context.Context, p peer, endpoint *logoutEndpoint) column {
	c := column{peer: p}
	if p.missing != "" {
		return c
	}
	w, err := newWorld(endpoint.url)
	if err != nil {
		return c.failed(err)
	}
	running, err := p.start(ctx, o, w)
	if err != nil {
		return c.failed(err)
	}
	defer running.stop()
	s := running.subject
	s.calls = endpoint.calls
	s.again = func(ctx context.Context) (*instance, error) { return p.again(ctx, o) }
	for _, probe := range probes() {
		c.cells = append(c.cells, askOne(ctx, probe, s))
	}
	return c
}

// probePatience is how long one probe may take.
const probePatience = time.Minute

func askOne(ctx context.Context, p probe, s *subject) cell {
	ctx, cancel := context.WithTimeout(ctx, probePatience)
	defer cancel()
	a, err := p.ask(ctx, s)
	return cell{a, err}
}

// exitCode is 1 if the mock Okta lacks something, or something could not be asked.
func exitCode(columns []column) int {
	for _, c := range columns {
		for i, cell := range c.cells {
			if cell.err != nil || !cell.yes && c.peer.name == signoff().name && !probes()[i].without {
				return 1
			}
		}
	}
	return 0
}
