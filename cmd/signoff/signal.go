package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// untilSignal returns a context that ends with the first signal that ends a
// program: Ctrl-C, a closed terminal or SIGTERM. What runs then ends in order,
// which takes about a second. Impatience must not leave a browser behind, so a
// second signal only tells that on stderr; a third one kills. The caller calls
// stop when it needs no signals any more.
func untilSignal(parent context.Context, stderr io.Writer) (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancel(parent)
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) { // as under nohup
		signal.Notify(asked, syscall.SIGHUP)
	}
	// A broken pipe would kill at the next line of progress, and it would do so
	// while things end in order: it stays caught to the last. It says nothing about
	// our output, since an SP that hangs up on the mock Okta breaks one too: that
	// is what output is for.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	stopped := make(chan struct{})
	go func() {
		defer signal.Stop(asked)
		for times := 0; times < 2; {
			select {
			case <-stopped:
				return
			case <-asked:
				if times++; times == 2 {
					signal.Stop(asked) // before saying so: the third must not be swallowed
					fmt.Fprintln(stderr, "signoff: still closing what was opened; a third time kills at once")
				}
			}
			cancel()
		}
	}()
	return ctx, func() { close(stopped); cancel() }
}

// output is stdout or stderr. It says when nobody reads it any longer.
type output struct {
	*os.File
	unread func()
}

// Write implements io.Writer.
func (o output) Write(p []byte) (int, error) {
	n, err := o.File.Write(p)
	if errors.Is(err, syscall.EPIPE) {
		o.unread()
	}
	return n, err
}
