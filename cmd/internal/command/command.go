// Package command is what the commands beside signoff have in common.
package command

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
)

// Run does what a command is for until somebody breaks it off, and returns its exit code: that of
// do, or 3 where do could not try anything, which is told on stderr.
func Run(name string, stderr io.Writer, do func(context.Context) (int, error)) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	code, err := do(ctx)
	if err != nil {
		fmt.Fprintf(stderr, "%s: error: %v\n", name, err)
		return 3
	}
	return code
}

// Only returns all things, or the one that is named, where only is not empty. The error names those
// that there are; kind is what one of them is called: "client".
func Only[T any](kind string, all []T, only string, name func(T) string) ([]T, error) {
	if only == "" {
		return all, nil
	}
	if i := slices.IndexFunc(all, func(t T) bool { return name(t) == only }); i >= 0 {
		return all[i : i+1], nil
	}
	var known []string
	for _, t := range all {
		known = append(known, name(t))
	}
	return nil, fmt.Errorf("there is no %s %q; known: %s", kind, only, strings.Join(known, ", "))
}
