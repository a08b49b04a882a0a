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
)

// site is one listener on loopback and the HTTP server behind it.
type site struct {
	url      string // scheme://host:port
	listener net.Listener
	server   *http.Server
	closed   context.Context // done once the site is closed
	end      context.CancelFunc
}

// openSite listens on addr (default 127.0.0.1:0); host is the name in the URL, without a port. Nothing is answered before
// [site.serve]: handlers need to know their own address first.
func openSite(addr, host string, secure *tls.Config) (*site, error) {
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	if strings.ContainsFunc(host, func(c rune) bool { return !strings.ContainsRune(alphanumeric+"-.", c) }) {
		return nil, fmt.Errorf("the host name %q is not one", host)
	}
	ln, err := listenLoopback(addr)
	if err != nil {
		return nil, err
	}
	s := &site{listener: ln, server: &http.Server{ReadHeaderTimeout: 10 * time.Second, ErrorLog: log.New(io.Discard, "", 0)}}
	scheme := "http://"
	if secure != nil {
		scheme, s.listener = "https://", tls.NewListener(ln, secure)
	}
	s.url = scheme + ln.Addr().String()
	s.closed, s.end = context.WithCancel(context.Background())
	if host != "" {
		s.url = scheme + net.JoinHostPort(host, fmt.Sprint(ln.Addr().(*net.TCPAddr).Port))
	}
	return s, nil
}

// serve answers requests with h until the site is closed.
func (s *site) serve(h http.Handler) {
	s.server.Handler = h
	go s.server.Serve(s.listener) //nolint:errcheck // it returns ErrServerClosed when the site is closed
}

// listenLoopback listens on a loopback address and refuses all others: a mock identity provider must not be reachable
// by anybody else.
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
func (s *site) close() error {
	defer s.end() // after the connections are gone, so that nobody gets an answer from what is let go
	return s.server.Close()
}
