package lab

import (
	"fmt"
	"net"
	"strconv"
	"sync"
)

// sharedListener is a port of this machine that stays open while the SP behind it ends and starts
// anew: a port that was given back, even for a moment, may be somebody else's.
type sharedListener struct {
	tcp         *net.TCPListener
	connections chan net.Conn
	quit        chan struct{} // closed when the port is given back
}

// listen opens any free port of the loopback interface.
func listen() (*sharedListener, error) {
	tcp, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		return nil, fmt.Errorf("find a port for the reference SP: %w", err)
	}
	l := &sharedListener{tcp: tcp, connections: make(chan net.Conn), quit: make(chan struct{})}
	go l.accept()
	return l, nil
}

// accept hands each connection to the SP that runs, or to the next one. Nobody else accepts: an SP
// that is about to end would take a connection with it that comes at that moment.
func (l *sharedListener) accept() {
	for {
		conn, err := l.tcp.Accept()
		if err != nil {
			return
		}
		l.hand(conn)
	}
}

// hand gives a connection to the next SP that asks for one.
func (l *sharedListener) hand(conn net.Conn) {
	select {
	case l.connections <- conn:
	case <-l.quit:
		_ = conn.Close() // there is no SP any more
	}
}

func (l *sharedListener) port() string { return strconv.Itoa(l.tcp.Addr().(*net.TCPAddr).Port) }

func (l *sharedListener) close() error {
	close(l.quit)
	return l.tcp.Close()
}

// session returns a listener for one run of the SP. Connections that come while there is none wait
// for the next.
func (l *sharedListener) session() net.Listener {
	closed := make(chan struct{})
	return &sessionListener{shared: l, closed: closed, close: sync.OnceFunc(func() { close(closed) })}
}

// sessionListener is a listener whose end does not close the port.
type sessionListener struct {
	shared *sharedListener
	closed chan struct{}
	close  func()
}

// Accept implements net.Listener.
func (l *sessionListener) Accept() (net.Conn, error) {
	select {
	case <-l.closed:
		return nil, net.ErrClosed
	case <-l.shared.quit:
		return nil, net.ErrClosed
	case conn := <-l.shared.connections:
		select {
		case <-l.closed: // at the same moment
			go l.shared.hand(conn)
			return nil, net.ErrClosed
		default:
			return conn, nil
		}
	}
}

// Addr implements net.Listener.
func (l *sessionListener) Addr() net.Addr { return l.shared.tcp.Addr() }

// Close implements net.Listener.
func (l *sessionListener) Close() error {
	l.close()
	return nil
}
