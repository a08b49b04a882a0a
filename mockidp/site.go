package mockidp

import (
	"fmt"
	"net"
	"net/http"
	"time"
)

// site is one listener on loopback and the HTTP server behind it.
type site struct {
	url    string // scheme://host:port
	server *http.Server
}

// openSite listens on addr (default 127.0.0.1:0) and serves h until closed; host is the name in the URL, without a port.
func openSite(addr, host string, h http.Handler) (*site, error) {
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	ln, err := listenLoopback(addr)
	if err != nil {
		return nil, err
	}
	hostport := ln.Addr().String()
	if host != "" {
		hostport = net.JoinHostPort(host, fmt.Sprint(ln.Addr().(*net.TCPAddr).Port))
	}
	s := &site{url: "http://" + hostport, server: &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}}
	go s.server.Serve(ln) //nolint:errcheck // it returns ErrServerClosed when the site is closed
	return s, nil
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

func (s *site) close() error { return s.server.Close() }
