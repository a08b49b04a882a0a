package mockidp

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
)

// However the end of a connection is learned, it is a hang-up; that there was none is not.
func TestHungUp(t *testing.T) {
	broken := func(err error) error {
		return &url.Error{Op: "Post", URL: "http://127.0.0.1/", Err: fmt.Errorf("net/http: HTTP/1.x transport connection broken: %w", err)}
	}
	for _, err := range []error{
		io.EOF, io.ErrUnexpectedEOF, errors.New("http: server closed idle connection"),
		&net.OpError{Op: "write", Net: "tcp", Err: net.ErrClosed}, &net.OpError{Op: "write", Net: "tcp", Err: os.NewSyscallError("write", syscall.EPIPE)},
		&net.OpError{Op: "read", Net: "tcp", Err: os.NewSyscallError("read", syscall.ECONNRESET)},
	} {
		assert.True(t, hungUp(broken(err)), err)
	}
	for _, err := range []error{
		&net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)},
		&net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("connect", syscall.ECONNRESET)},
		errors.New(`malformed HTTP response "x"`),
	} {
		assert.False(t, hungUp(broken(err)), err)
	}
}
