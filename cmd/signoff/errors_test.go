package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Each error of the packages below says its exit code and its advice, wrapped or joined to others
// too.
func TestClassify(t *testing.T) {
	for _, tc := range []struct {
		err    error
		code   int
		advice string // a part of it; empty for none
	}{
		{usageErrorf("no").withHint("try"), verdict.ExitUsage, "try"},
		{&sut.ConfigError{}, verdict.ExitUsage, "signoff init"},
		{&registry.NoMatchError{Nearest: "SP-INIT-01"}, verdict.ExitUsage, "did you mean SP-INIT-01?"},
		{&registry.NoMatchError{}, verdict.ExitUsage, "signoff list"},
		{&registry.ExpressionError{Column: 1}, verdict.ExitUsage, "@must"},
		{&lab.CalibrationError{Err: &driver.NoBrowserError{}}, verdict.ExitInconclusive, "signoff doctor"},
		{&lab.CalibrationError{Err: fs.ErrNotExist}, verdict.ExitUsage, "signoff doctor"},
		{&lab.SetupError{}, verdict.ExitInconclusive, "express_configuration"},
		{&sut.LaunchError{}, verdict.ExitInconclusive, "signoff doctor"},
		{&sut.HookError{Err: errors.New("exit status 1")}, verdict.ExitInconclusive, ""},
		{&steps.SPEndedError{}, verdict.ExitInconclusive, ""},
		{&driver.NoBrowserError{}, verdict.ExitInconclusive, "Chromium or Chrome"},
		{&driver.NoBrowserError{Named: true}, verdict.ExitInconclusive, "unset it"},
		{&driver.StartError{}, verdict.ExitInconclusive, "by hand"},
		{&driver.StartError{NoDisplay: true}, verdict.ExitInconclusive, "--headed"},
		{&fs.PathError{Err: syscall.ENOENT}, verdict.ExitUsage, "signoff init"},
		{&net.OpError{Op: "listen", Err: syscall.EADDRINUSE}, verdict.ExitUsage, "another port"},
		{&net.OpError{Op: "listen", Err: syscall.EACCES}, verdict.ExitUsage, "another address"},
		{&fs.PathError{Err: syscall.ENOSPC}, verdict.ExitInconclusive, "make room"},
		{&fs.PathError{Err: syscall.EDQUOT}, verdict.ExitInconclusive, "make room"},
		{usageErrorf("write: %w", syscall.ENOSPC).withHint("--out DIR"), verdict.ExitInconclusive, "make room"},
		{&fs.PathError{Err: syscall.EROFS}, verdict.ExitUsage, "may read and write"},
		{&fs.PathError{Err: syscall.EACCES}, verdict.ExitUsage, "may read and write"},
		{errors.New("boom"), verdict.ExitError, ""},
	} {
		for _, err := range []error{tc.err, fmt.Errorf("open: %w", tc.err), errors.Join(errors.New("close"), tc.err)} {
			code, advice := classify(err)
			assert.Equal(t, tc.code, code, "%T", tc.err)
			assert.Contains(t, advice, tc.advice, "%T", tc.err)
			assert.Equal(t, tc.advice == "", advice == "", "%T: %s", tc.err, advice)
		}
	}
}

// An error may quote what an SP wrote; its secrets are not printed, and neither are those in
// findings of the doctor.
func TestErrorsShowNoSecret(t *testing.T) {
	var stdout, stderr bytes.Buffer
	a := newApp(&stdout, &stderr)
	a.secrets = []string{"very-secret-value"}
	const quoted = "very-secret-value, client_secret=abc123"
	assert.Equal(t, verdict.ExitInconclusive, a.reportError(&sut.LaunchError{What: "it ended", Output: quoted}))
	assert.Equal(t, verdict.ExitUsage, a.reportError(usageErrorf("no").withHint("%s", quoted)))
	a.printFinding(steps.Finding{What: quoted, Got: quoted, Mend: quoted})
	for _, text := range []string{stdout.String(), stderr.String()} {
		assert.Contains(t, text, "[redacted]")
		assert.NotContains(t, text, "very-secret-value")
		assert.NotContains(t, text, "abc123")
	}
}
