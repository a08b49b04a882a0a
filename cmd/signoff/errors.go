package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"strings"
	"syscall"

	"github.com/signoff-sso/signoff/steps"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// failure is an error that knows its exit code and what to do about it.
type failure struct {
	code int
	err  error
	hint string
}

// Error says what went wrong.
func (f *failure) Error() string { return f.err.Error() }

// Unwrap returns the cause.
func (f *failure) Unwrap() error { return f.err }

// withHint adds what the user can do about it.
func (f *failure) withHint(format string, args ...any) *failure {
	f.hint = fmt.Sprintf(format, args...)
	return f
}

// usageErrorf returns an error of the command line: exit code 2.
func usageErrorf(format string, args ...any) *failure {
	return &failure{code: verdict.ExitUsage, err: fmt.Errorf(format, args...)}
}

// tell writes an error and its hint to stderr and returns its exit code. What
// nobody foresaw is Signoff's own error.
func (a *app) tell(err error) int {
	var f *failure
	if !errors.As(err, &f) {
		f = foresee(err)
	}
	fmt.Fprintf(a.stderr, "signoff: error: %s\n", verdict.Redact(f.err.Error())) // it may quote what an SP wrote
	if f.hint != "" {
		fmt.Fprintf(a.stderr, "hint: %s\n", f.hint)
	}
	return f.code
}

// foresee gives the errors of other packages their exit code and hint.
func foresee(err error) *failure {
	var none *registry.NoMatchError
	var bad *registry.ExpressionError
	var noBrowser *driver.NoBrowserError
	var noStart *driver.StartError
	var listen *net.OpError
	var config *sut.ConfigError
	var launch *sut.LaunchError
	var hook *sut.HookError
	var setup *lab.SetupError
	var uncalibrated *lab.CalibrationError
	switch {
	case errors.As(err, &config):
		return (&failure{code: verdict.ExitUsage, err: config}).withHint("signoff init writes a configuration with a comment on each key")
	case errors.Is(err, fs.ErrNotExist):
		return (&failure{code: verdict.ExitUsage, err: err}).withHint("signoff init writes a configuration")
	case errors.As(err, &uncalibrated):
		return (&failure{code: verdict.ExitInconclusive, err: err}).
			withHint("nothing was judged: look at sign_in and signed_in in the configuration; signoff doctor goes through them")
	case errors.As(err, &setup):
		return (&failure{code: verdict.ExitInconclusive, err: err}).
			withHint("nothing was judged: look at express_configuration, and do its approve steps by hand")
	case errors.As(err, &launch), errors.As(err, &hook), errors.Is(err, steps.ErrSPEnded):
		return &failure{code: verdict.ExitInconclusive, err: err}
	case errors.As(err, &none):
		f := &failure{code: verdict.ExitUsage, err: err}
		if none.Nearest != "" {
			return f.withHint("did you mean %s?", none.Nearest)
		}
		return f.withHint("signoff list shows the checks and their tags")
	case errors.As(err, &bad):
		return (&failure{code: verdict.ExitUsage, err: err}).
			withHint("an expression looks like '@must and not @T19'; ids need no @")
	case errors.As(err, &noBrowser) && noBrowser.Named:
		return (&failure{code: verdict.ExitInconclusive, err: err}).
			withHint("set %s to the path of Chromium or Chrome, or unset it to look in the usual places", driver.EnvBrowser)
	case errors.As(err, &noBrowser):
		return (&failure{code: verdict.ExitInconclusive, err: err}).
			withHint("install Chromium or Chrome (make browser does on Debian), or set %s to its path", driver.EnvBrowser)
	case errors.As(err, &noStart) && noStart.NoDisplay:
		return (&failure{code: verdict.ExitInconclusive, err: noStart}).
			withHint("leave --headed out, or start Signoff where windows can be opened (DISPLAY, WAYLAND_DISPLAY)")
	case errors.As(err, &noStart):
		return (&failure{code: verdict.ExitInconclusive, err: noStart}).
			withHint("start it by hand to see what it lacks, or set %s to another browser", driver.EnvBrowser)
	case errors.Is(err, syscall.EADDRINUSE):
		return (&failure{code: verdict.ExitUsage, err: err}).
			withHint("something else listens there; choose another port, or port 0 for any free one")
	case errors.As(err, &listen) && listen.Op == "listen":
		return (&failure{code: verdict.ExitUsage, err: err}).
			withHint("choose another address; ports below 1024 may need an administrator")
	default:
		return &failure{code: verdict.ExitError, err: err}
	}
}

// nearestHint words a suggestion from a list of known words, or the list itself.
func nearestHint(word string, known []string) string {
	if near := registry.Nearest(word, known); near != "" {
		return "did you mean " + near + "?"
	}
	return "known: " + strings.Join(known, ", ")
}

// masked is an error without the secrets of a configuration in its text.
type masked struct {
	err     error
	secrets []string
}

// Error is the text with the secrets masked.
func (m *masked) Error() string { return verdict.Mask(m.err.Error(), m.secrets) }

// Unwrap returns the error.
func (m *masked) Unwrap() error { return m.err }
