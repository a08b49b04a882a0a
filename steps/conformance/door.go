package conformance

import (
	"fmt"
	"net"
	"strconv"
	"sync/atomic"
	"time"
)

// door is a port of this machine that stays ours while the SP behind it ends and starts anew: a port that was given back, even
// for a moment, may be somebody else's.
type door struct{ listener *net.TCPListener }

func openDoor() (*door, error) {
	listener, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		return nil, fmt.Errorf("find a port for the reference SP: %w", err)
	}
	return &door{listener}, nil
}

func (d *door) port() string { return strconv.Itoa(d.listener.Addr().(*net.TCPAddr).Port) }

func (d *door) close() error { return d.listener.Close() }

// lend returns a listener for one SP. Connections that come while there is none wait for the next.
func (d *door) lend() net.Listener {
	_ = d.listener.SetDeadline(time.Time{}) // a listener that is open takes it
	return &lent{TCPListener: d.listener}
}

// lent is a listener whose end does not close the port.
type lent struct {
	*net.TCPListener
	ended atomic.Bool
}

// Accept implements net.Listener.
func (l *lent) Accept() (net.Conn, error) {
	conn, err := l.TCPListener.Accept()
	if err != nil && l.ended.Load() {
		return nil, net.ErrClosed
	}
	return conn, err
}

// Close implements net.Listener: whoever waits in Accept is woken by a deadline that is over.
func (l *lent) Close() error {
	l.ended.Store(true)
	return l.SetDeadline(time.Unix(1, 0))
}
