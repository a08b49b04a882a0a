package mockidp

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/loopback"
)

// listener listens on one loopback address, with the HTTP server behind it: a mock identity
// provider must not be reachable by anybody else.
type listener struct {
	url   string                 // scheme://host:port
	names []string               // of hosts, in small letters, besides those of this machine
	hosts func(name string) bool // says whether a name is another host of it; nil for no
	tell  func(*http.Request)    // is told of requests with another Host, after the response; nil for nobody
	tcp   net.Listener
	// connections to an https address that have begun without TLS
	plaintext atomic.Int64
	server    *http.Server
	closed    context.Context // done once it is closed
	end       context.CancelFunc
}

// listen listens on addr (default 127.0.0.1:0); host is the name in the URL, without a port.
// Nothing is served before [listener.serve]: handlers need to know their own address first.
func listen(addr, host string, secure *tls.Config) (*listener, error) {
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	if err := checkHost(host); err != nil {
		return nil, err
	}
	ln, err := loopback.Listen(addr)
	if err != nil {
		return nil, err
	}
	s := &listener{tcp: ln, server: &http.Server{ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: maxBody, ErrorLog: log.New(io.Discard, "", 0)}}
	scheme := "http://"
	if secure != nil {
		scheme, s.tcp = "https://", tls.NewListener(plaintextListener{ln, &s.plaintext}, secure)
	}
	s.url = scheme + ln.Addr().String()
	s.closed, s.end = context.WithCancel(context.Background())
	if host != "" {
		s.url = scheme + net.JoinHostPort(host, fmt.Sprint(ln.Addr().(*net.TCPAddr).Port))
	}
	s.names = []string{hostOf(s.url)}
	return s, nil
}

// serve handles requests with h until it is closed.
func (l *listener) serve(h http.Handler) {
	l.server.Handler = l.ownHost(h)
	go l.server.Serve(l.tcp) //nolint:errcheck // it returns ErrServerClosed when that is closed
}

// close ends the listener and all connections; a second time it does nothing.
func (l *listener) close() error {
	// after the connections are gone, so that nobody gets a response from what is let go
	defer l.end()
	return l.server.Close()
}
