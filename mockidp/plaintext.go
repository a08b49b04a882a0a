package mockidp

import (
	"net"
	"sync/atomic"
)

// tlsHandshake is the first byte of a TLS connection: the record type of a handshake.
// Source: RFC 8446 section 5.1
const tlsHandshake = 22

// plaintextListener counts connections to an https address that begin without TLS. net/http refuses
// them with 400, and tells nobody what it has refused.
type plaintextListener struct {
	net.Listener
	count *atomic.Int64
}

// Accept implements net.Listener.
func (l plaintextListener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &countedConn{Conn: conn, count: l.count}, nil
}

// countedConn looks at the first byte that it reads. It is read by one goroutine at a time, as
// tls.Conn does.
type countedConn struct {
	net.Conn
	count *atomic.Int64
	begun bool
}

// Read implements net.Conn.
func (c *countedConn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if n > 0 && !c.begun {
		c.begun = true
		if b[0] != tlsHandshake {
			c.count.Add(1)
		}
	}
	return n, err
}

// PlaintextConnections returns how many connections to the org's https address have begun without
// TLS, as those of a client that was led to the same host by http; each got 400 and nothing else.
// It is 0 where the org speaks http.
func (o *Org) PlaintextConnections() int { return int(o.listener.plaintext.Load()) }
