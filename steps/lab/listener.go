package lab

import (
	"fmt"
	"net"
	"strconv"
	"sync/atomic"
	"time"
)

// sharedListener is a port of this machine that stays open while the SP behind it ends and starts
// anew: a port that was given back, even for a moment, may be somebody else's.
type sharedListener struct{ tcp *net.TCPListener }

// listen opens any free port of the loopback interface.
func listen() (*sharedListener, error) {
	tcp, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		return nil, fmt.Errorf("find a port for the reference SP: %w", err)
	}
	return &sharedListener{tcp}, nil
}

func (l *sharedListener) port() string { return strconv.Itoa(l.tcp.Addr().(*net.TCPAddr).Port) }

func (l *sharedListener) close() error { return l.tcp.Close() }

// session returns a listener for one run of the SP. Connections that come while there is none wait
// for the next.
func (l *sharedListener) session() net.Listener {
	_ = l.tcp.SetDeadline(time.Time{}) // a listener that is open takes it
	return &sessionListener{TCPListener: l.tcp}
}

// sessionListener is a listener whose end does not close the port.
type sessionListener struct {
	*net.TCPListener
	closed atomic.Bool
}

// Accept implements net.Listener.
func (l *sessionListener) Accept() (net.Conn, error) {
	conn, err := l.TCPListener.Accept()
	if err != nil && l.closed.Load() {
		return nil, net.ErrClosed
	}
	return conn, err
}

// Close implements net.Listener: whoever waits in Accept is woken by a deadline that is over.
func (l *sessionListener) Close() error {
	l.closed.Store(true)
	return l.SetDeadline(time.Unix(1, 0))
}
