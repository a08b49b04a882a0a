package driver

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// ClientConfig says whom a client may talk to.
type ClientConfig struct {
	// Allow are the host names, without ports, that may be contacted besides this machine. Their
	// certificates must be right.
	Allow []string
	// CA are the roots that are trusted for the hosts in Allow; nil for those of the system.
	CA *x509.CertPool
}

// ErrNotAllowed says that a host is neither this machine nor one that the owner has allowed.
var ErrNotAllowed = errors.New("only this machine may be contacted, and hosts that the configuration authorizes")

// Client returns an HTTP client that talks to this machine, and to nobody else but the hosts that
// are allowed. As browsers do, it takes every name below localhost for this machine (RFC 6761
// section 6.3). Of this machine it takes any certificate: the ones of development are rarely signed
// by anybody. It follows no redirects, keeps no cookies and gives up after ten seconds.
func Client(cfg ClientConfig) *http.Client {
	dial := func(ctx context.Context, _, addr string) (net.Conn, error) {
		host, port, err := net.SplitHostPort(addr)
		switch {
		case err != nil:
			return nil, err
		case strings.HasSuffix(host, ".localhost"):
			addr = net.JoinHostPort("127.0.0.1", port)
		case !IsLoopback(host) && !slices.Contains(cfg.Allow, host):
			return nil, fmt.Errorf("%s: %w", host, ErrNotAllowed)
		}
		return Dial(ctx, addr, 5*time.Second)
	}
	return &http.Client{
		Timeout:       10 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: transport{
			plain: &http.Transport{DialContext: dial, DisableKeepAlives: true, MaxResponseHeaderBytes: DefaultBudget().Header},
			secure: &http.Transport{
				DialContext: dial,
				DialTLSContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
					conn, err := dial(ctx, network, addr)
					if err != nil {
						return nil, err
					}
					return startTLS(ctx, conn, addr, cfg.CA)
				},
				MaxResponseHeaderBytes: DefaultBudget().Header,
				MaxIdleConnsPerHost:    4,
				IdleConnTimeout:        10 * time.Second,
			},
		},
	}
}

// transport opens a connection for each request, where that costs nothing. The package net/http
// sends a request again where a connection breaks off that was used before, so that nobody would
// know of it.
type transport struct{ plain, secure *http.Transport }

// RoundTrip implements [http.RoundTripper].
func (t transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Scheme == "https" {
		return t.secure.RoundTrip(req)
	}
	return t.plain.RoundTrip(req)
}

// CloseIdleConnections lets [http.Client.CloseIdleConnections] reach both.
func (t transport) CloseIdleConnections() {
	t.plain.CloseIdleConnections()
	t.secure.CloseIdleConnections()
}

// roundTrip sends one request by a client's transport. The client itself would refuse a response
// whose Location net/url cannot read, though browsers can, and attackers know which.
func roundTrip(client *http.Client, req *http.Request) (*http.Response, error) {
	if client.Transport == nil {
		return http.DefaultTransport.RoundTrip(req)
	}
	return client.Transport.RoundTrip(req)
}

// LoopbackClient is a [Client] that talks to this machine only.
func LoopbackClient() *http.Client { return Client(ClientConfig{}) }

// startTLS speaks TLS over a connection. Of this machine any certificate will do.
func startTLS(ctx context.Context, conn net.Conn, addr string, roots *x509.CertPool) (net.Conn, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	config := &tls.Config{ServerName: host, RootCAs: roots}
	config.InsecureSkipVerify = IsLoopback(host)
	secured := tls.Client(conn, config)
	if err := secured.HandshakeContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("speak TLS with %s: %w", addr, err), conn.Close())
	}
	return secured, nil
}

// IsLoopback says whether a host name or address, without a port, is this machine. No name is
// looked up.
func IsLoopback(host string) bool {
	host = strings.ToLower(strings.Trim(host, "[]"))
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && ip.IsLoopback()
}

// withoutURL words an error of the package net/http without the address that it repeats, which may
// hold secrets.
func withoutURL(err error) string {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err.Error()
	}
	return err.Error()
}
