package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// The addresses by which the mock Okta and the reference SP find each other when
// they run in two processes with their defaults.
const (
	defaultOrg    = "127.0.0.1:9443"
	defaultSystem = "127.0.0.1:9440"
	defaultSP     = "127.0.0.1:8400"
)

// The customer that both sides know, its administrator and the vendor's support
// agent. The administrator has another password at Okta.
const (
	customerSlug    = "acme"
	customerName    = "Acme"
	customerDomain  = "acme.example"
	adminEmail      = "olivia@" + customerDomain
	adminSPPassword = "olivia-at-the-sp"
	supportEmail    = "sam@support.example"
	supportPassword = "sam-at-support"
)

// untilInterrupt is the last line that a server prints.
const untilInterrupt = "Press Ctrl-C to end. Only this machine can reach it."

// checkLoopback refuses an address to listen on that other machines can reach,
// before anything is started.
func checkLoopback(flag, address string) error {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return usageErrorf("--%s: %q is not an address like %s", flag, address, defaultOrg)
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return usageErrorf("--%s: %q has no port from 0 to 65535", flag, address).withHint("port 0 takes any free one")
	}
	ip, err := netip.ParseAddr(host)
	if host != "localhost" && (err != nil || !ip.IsLoopback()) {
		return usageErrorf("--%s: %q is not a loopback address", flag, address).
			withHint("use 127.0.0.1, [::1] or localhost: what runs here must not be reachable from elsewhere")
	}
	return nil
}

// checkURL returns text as a base URL without a slash at its end; it must be
// http or https with a host.
func checkURL(flag, text string) (string, error) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return "", usageErrorf("--%s: %q is not an address like http://%s", flag, text, defaultSP)
	}
	return strings.TrimSuffix(u.String(), "/"), nil
}

// logger writes what goes wrong in a server to stderr.
func (a *app) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: slog.LevelInfo}))
}

// bannerLine is one line of what a server prints when it is ready.
type bannerLine struct{ name, value string }

// banner lays out a title and lines in two columns; a line without a name
// continues the one above, and one with neither separates.
func banner(title string, lines []bannerLine) string {
	width := 0
	for _, f := range lines {
		width = max(width, len(f.name))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", title)
	for _, f := range lines {
		b.WriteString(strings.TrimRight(fmt.Sprintf("  %-*s  %s", width, f.name, f.value), " ") + "\n")
	}
	fmt.Fprintf(&b, "\n%s\n", untilInterrupt)
	return b.String()
}

// serve prints the banner and waits until ctx ends; then it closes the server.
func (a *app) serve(ctx context.Context, text string, server io.Closer) (int, error) {
	if err := a.print(text); err != nil {
		return 0, err
	}
	<-ctx.Done()
	if err := server.Close(); err != nil {
		return 0, fmt.Errorf("end the server: %w", err)
	}
	return 0, nil
}
