package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"strings"
	"syscall"

	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// exitCoder is an error that knows the exit code of the command.
type exitCoder interface {
	error
	ExitCode() int
}

// adviser is an error that knows what the user can do about it.
type adviser interface {
	error
	Advice() string
}

// usageError is an error of the command line, or of a file that it names.
type usageError struct {
	err  error
	hint string // what the user can do about it; may be empty
}

// usageErrorf returns an error of the command line.
func usageErrorf(format string, args ...any) *usageError {
	return &usageError{err: fmt.Errorf(format, args...)}
}

// withHint adds what the user can do about it.
func (u *usageError) withHint(format string, args ...any) *usageError {
	u.hint = fmt.Sprintf(format, args...)
	return u
}

// Error says what went wrong.
func (u *usageError) Error() string { return u.err.Error() }

// Unwrap returns the cause.
func (u *usageError) Unwrap() error { return u.err }

// ExitCode is that of a wrong command line.
func (u *usageError) ExitCode() int { return verdict.ExitUsage }

// Advice is the hint.
func (u *usageError) Advice() string { return u.hint }

// reportError writes an error and its advice to stderr and returns its exit code. An error may
// quote what an SP wrote, so its secrets are masked, and a terminal acts on nothing in it.
func (a *app) reportError(err error) int {
	code, advice := classify(err)
	fmt.Fprintf(a.stderr, "signoff: error: %s\n", verdict.Inert(a.mask(err.Error())))
	if advice != "" {
		fmt.Fprintf(a.stderr, "hint: %s\n", verdict.Inert(a.mask(advice)))
	}
	return code
}

// mask takes the secrets out of a text that is not part of a report.
func (a *app) mask(text string) string {
	a.masking.Lock()
	defer a.masking.Unlock()
	return verdict.Mask(text, a.secrets)
}

// maskToo lets [app.mask] take these secrets out, too.
func (a *app) maskToo(secrets []string) {
	a.masking.Lock()
	defer a.masking.Unlock()
	a.secrets = append(a.secrets, secrets...)
}

// classify returns the exit code of an error and what the user can do about it: what the error
// says itself, else what is known of the operating system's. Any other error is Signoff's own.
func classify(err error) (code int, advice string) {
	code, advice = classifySystem(err)
	var coded exitCoder
	if errors.As(err, &coded) && !errors.Is(err, fs.ErrNotExist) {
		code, advice = coded.ExitCode(), ""
	}
	var advised adviser
	if errors.As(err, &advised) && advised.Advice() != "" {
		advice = advised.Advice()
	}
	if isFull(err) && code != verdict.ExitInconclusive { // whoever names the place, it is no mistake of theirs
		return verdict.ExitInconclusive, "make room on the disk, or choose another place"
	}
	return code, advice
}

// isFull says whether a disk is full, or what somebody may use of it.
func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// classifySystem is classify for errors of the operating system. A file that is not there is one
// that the command line or the configuration names.
func classifySystem(err error) (code int, advice string) {
	var network *net.OpError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return verdict.ExitUsage, "signoff init writes a configuration"
	case errors.Is(err, syscall.EADDRINUSE):
		return verdict.ExitUsage, "something else listens there; choose another port, or port 0 for any free one"
	case errors.As(err, &network) && network.Op == "listen":
		return verdict.ExitUsage, "choose another address; ports below 1024 may need an administrator"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return verdict.ExitUsage, "look at who may read and write there, or choose another place"
	default:
		return verdict.ExitError, ""
	}
}

// nearestHint suggests the known word that is nearest to word, or lists all of them.
func nearestHint(word string, known []string) string {
	if near := registry.Nearest(word, known); near != "" {
		return "did you mean " + near + "?"
	}
	return "known: " + strings.Join(known, ", ")
}
