package mockidp

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// listener listens on one loopback address, with the HTTP server behind it.
type listener struct {
	url    string   // scheme://host:port
	names  []string // of hosts, in small letters, besides those of this machine
	tcp    net.Listener
	server *http.Server
	closed context.Context // done once it is closed
	end    context.CancelFunc
}

// listen listens on addr (default 127.0.0.1:0); host is the name in the URL, without a port.
// Nothing is served before [listener.serve]: handlers need to know their own address first.
func listen(addr, host string, secure *tls.Config) (*listener, error) {
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	if strings.ContainsFunc(host, func(c rune) bool { return !strings.ContainsRune(random.Letters+"-.", c) }) {
		return nil, fmt.Errorf("the host name %q is not one", host)
	}
	ln, err := listenLoopback(addr)
	if err != nil {
		return nil, err
	}
	s := &listener{tcp: ln, server: &http.Server{ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: maxBody, ErrorLog: log.New(io.Discard, "", 0)}}
	scheme := "http://"
	if secure != nil {
		scheme, s.tcp = "https://", tls.NewListener(ln, secure)
	}
	s.url = scheme + ln.Addr().String()
	s.closed, s.end = context.WithCancel(context.Background())
	if host != "" {
		s.url = scheme + net.JoinHostPort(host, fmt.Sprint(ln.Addr().(*net.TCPAddr).Port))
	}
	return s, nil
}

// serve handles requests with h until it is closed.
func (l *listener) serve(h http.Handler) {
	l.names = append(l.names, hostOf(l.url))
	l.server.Handler = l.ownHost(h)
	go l.server.Serve(l.tcp) //nolint:errcheck // it returns ErrServerClosed when that is closed
}

// listenLoopback listens on a loopback address and refuses all others: a mock identity provider
// must not be reachable by anybody else.
func listenLoopback(addr string) (net.Listener, error) {
	tcp, err := net.ResolveTCPAddr("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("resolve the address %q: %w", addr, err)
	}
	if !tcp.IP.IsLoopback() {
		return nil, fmt.Errorf("listen on %q: only loopback addresses (127.0.0.1, ::1, localhost) are allowed", addr)
	}
	return net.ListenTCP("tcp", tcp)
}

// close ends the listener and all connections; a second time it does nothing.
func (l *listener) close() error {
	// after the connections are gone, so that nobody gets a response from what is let go
	defer l.end()
	return l.server.Close()
}
