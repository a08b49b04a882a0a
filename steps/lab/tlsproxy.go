package lab

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/sut"
)

// BehindProxy puts a proxy that ends TLS in front of the SP, as in production, and starts the SP
// with the proxy's address as {{.BaseURL}}. Until undo, people reach the SP through the proxy, and
// Okta knows its redirect URIs and its logout endpoint there; no other check may run. Errors are
// those of a start of the SP and of the listener; undo is never nil.
func (s *Stage) BehindProxy(ctx context.Context) (undo func(context.Context) error, err error) {
	direct := s.Config.BaseURL
	proxy, address, err := s.openProxy(ctx, direct)
	if err != nil {
		return func(context.Context) error { return nil }, err
	}
	registered, logout := slices.Clone(s.First.App.RedirectURIs), s.First.App.LogoutEndpoint
	undo = func(ctx context.Context) error {
		s.Config.BaseURL, s.public = direct, ""
		return errors.Join(s.restart(ctx), s.registerAddresses(registered, logout), proxy.Close())
	}
	s.public = address
	if err := s.restart(ctx); err != nil {
		return undo, err
	}
	s.Config.BaseURL = address
	endpoint := s.First.App.LogoutEndpoint
	if rest, here := strings.CutPrefix(endpoint, direct); here {
		endpoint = address + rest
	}
	all := slices.Clone(s.First.App.RedirectURIs)
	for _, uri := range registered {
		if moved := address + strings.TrimPrefix(uri, direct); strings.HasPrefix(uri, direct) && !slices.Contains(all, moved) {
			all = append(all, moved)
		}
	}
	return undo, s.registerAddresses(all, endpoint)
}

// registerAddresses tells Okta the redirect URIs and the logout endpoint of the first tenant's app
// instance.
func (s *Stage) registerAddresses(redirectURIs []string, logoutEndpoint string) error {
	s.First.App.RedirectURIs, s.First.App.LogoutEndpoint = redirectURIs, logoutEndpoint
	return s.First.Org.UpdateApp(s.First.App.ID, func(a *mockidp.App) { a.RedirectURIs, a.LogoutEndpoint = redirectURIs, logoutEndpoint })
}

// openProxy serves an address of this machine by https with what the SP responds, and tells the SP
// what proxies do: scheme and host of the request as it came.
func (s *Stage) openProxy(ctx context.Context, direct string) (*http.Server, string, error) {
	target, err := url.Parse(direct)
	if err != nil {
		return nil, "", err
	}
	certificate, err := s.proxyCertificate(target.Hostname())
	if err != nil {
		return nil, "", err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", fmt.Errorf("open a proxy in front of the SP: %w", err)
	}
	port := fmt.Sprint(listener.Addr().(*net.TCPAddr).Port)
	proxy := &httputil.ReverseProxy{Transport: s.client.Transport, Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(target)
		r.Out.Host = r.In.Host
		r.SetXForwarded()
		r.Out.Header.Set("X-Forwarded-Port", port)
	}}
	server := &http.Server{Handler: proxy, ReadHeaderTimeout: 10 * time.Second, TLSConfig: &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}}
	go server.ServeTLS(listener, "", "") //nolint:errcheck // it ends when it is closed
	return server, "https://" + net.JoinHostPort(target.Hostname(), port), nil
}

// proxyCertificate returns a certificate for the SP's host, of the CA that the mock Okta's is of
// where there is one.
func (s *Stage) proxyCertificate(host string) (tls.Certificate, error) {
	ca := s.ca
	if ca == nil {
		var err error
		if ca, err = sut.NewCA(); err != nil {
			return tls.Certificate{}, err
		}
	}
	return ca.Issue(sut.Certificate{Hosts: []string{host}})
}
