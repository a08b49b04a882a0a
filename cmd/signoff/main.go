// Command signoff checks that a product's Okta single sign-on works as its
// set-up guide says, and that it refuses what it must refuse.
//
// It brings its own mock Okta and a reference service provider (SP):
//
//	signoff demo                     the whole suite against the reference SP
//	signoff init                     write a configuration for your SP
//	signoff doctor                   is that configuration right?
//	signoff run                      the suite against your SP
//	signoff report part*.json        render results again, or put parts together
//	signoff attest, signoff verify   sign a report, and check that it is as it was signed
//	signoff list                     the checks
//	signoff idp --profile alpacon    the mock Okta alone
//	signoff sp --profile alpacon     the reference SP alone
//
// What was asked for goes to stdout, progress and errors go to stderr, and the
// exit codes are those of the package steps/verdict.
package main

import (
	"context"
	"os"

	"github.com/signoff-sso/signoff/steps/sut/supervisor"
)

// superviseCommand is how the command runs itself as the supervisor of an SP. No user calls it.
const superviseCommand = "supervise"

func main() { os.Exit(mainCode()) }

// mainCode runs the command of this process and returns its exit code. It is a
// function of its own so that its deferred calls happen before the exit.
func mainCode() int {
	if len(os.Args) > 1 && os.Args[1] == superviseCommand {
		return supervisor.Supervise(os.Args[2:])
	}
	return inProcess(func(ctx context.Context, a *app) int { return a.run(ctx, os.Args[1:]) })
}

// inProcess runs what the command of this process does until it has ended, a
// signal ends it, or nobody reads its output any longer.
func inProcess(run func(context.Context, *app) int) int {
	ctx, stop := untilSignal(context.Background(), os.Stderr)
	defer stop()
	ctx, unread := context.WithCancel(ctx)
	defer unread()
	return run(ctx, newApp(output{os.Stdout, unread}, output{os.Stderr, unread}))
}
