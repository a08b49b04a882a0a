package mockidp

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

// tlsHandshake is the first byte of a TLS connection: the record type of a handshake.
// Source: RFC 8446 section 5.1
const tlsHandshake = 22

// plaintextListener counts connections to an https address that begin without TLS, and refuses
// them. net/http would refuse them too, but tells nobody, and closes before it has read the
// request, so that clients may see a reset instead of its response.
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
	return &watchedConn{Conn: conn, count: l.count}, nil
}

// watchedConn looks at the first byte that it reads. It is read by one goroutine at a time, as
// tls.Conn does.
type watchedConn struct {
	net.Conn
	count *atomic.Int64
	begun bool
}

// Read implements net.Conn. Of a connection without TLS nothing is read but its end.
func (c *watchedConn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if n == 0 || c.begun {
		return n, err
	}
	c.begun = true
	if b[0] == tlsHandshake {
		return n, err
	}
	c.count.Add(1)
	c.refuse(b[:n])
	return 0, io.EOF
}

// refuse reads the request that begins so, and answers 400 where it is one.
func (c *watchedConn) refuse(beginning []byte) {
	const text = "Client sent an HTTP request to an HTTPS server.\n"
	if c.SetDeadline(time.Now().Add(10*time.Second)) != nil {
		return
	}
	r, err := http.ReadRequest(bufio.NewReader(io.MultiReader(bytes.NewReader(beginning), io.LimitReader(c.Conn, maxBody))))
	if err != nil {
		return
	}
	if _, err := io.Copy(io.Discard, io.LimitReader(r.Body, maxBody)); err != nil {
		return
	}
	refusal := http.Response{StatusCode: http.StatusBadRequest, ProtoMajor: 1, ProtoMinor: 1, Request: r, Close: true,
		Header: http.Header{"Content-Type": {"text/plain; charset=utf-8"}}, Body: io.NopCloser(strings.NewReader(text)), ContentLength: int64(len(text))}
	refusal.Write(c.Conn) //nolint:errcheck // nobody waits any more
}

// PlaintextConnections returns how many connections to the org's https address have begun without
// TLS, as those of a client that was led to the same host by http; each got 400 and nothing else.
// It is 0 where the org speaks http.
func (o *Org) PlaintextConnections() int { return int(o.listener.plaintext.Load()) }
