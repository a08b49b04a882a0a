package mockidp

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// Check says why no org can be as it is described, each field's reason as a [FieldError]: nil where
// one can. A port that is taken is found by [Server.NewOrg] alone.
func (c OrgConfig) Check() error { return c.problems().err() }

func (c OrgConfig) problems() problems {
	var found problems
	found.check("Listen", -1, checkListen(c.Listen))
	found.check("Host", -1, checkHost(c.Host))
	found.check("URL", -1, checkOrgURL(c.URL))
	if err := c.Lifetimes.Check(); err != nil {
		found = append(found, err)
	}
	return found
}

// checkListen says why an org cannot listen at an address; an empty one takes a free port.
func checkListen(addr string) error {
	if addr == "" {
		return nil
	}
	host, port, err := net.SplitHostPort(addr)
	if err != nil || port == "" {
		return fmt.Errorf("the address %q has no port: it looks like 127.0.0.1:9443", addr)
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return fmt.Errorf("%q is not a port: ports are from 0, any free one, to 65535", port)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return notLoopback(addr)
	}
	return nil
}

func notLoopback(addr string) error {
	return fmt.Errorf("%q is not a loopback address: use 127.0.0.1, [::1] or localhost, since what runs here must not be reachable from elsewhere", addr)
}

// resolveLoopback returns a loopback address, which a name may stand for.
func resolveLoopback(addr string) (*net.TCPAddr, error) {
	tcp, err := net.ResolveTCPAddr("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("resolve the address %q: %w", addr, err)
	}
	if !tcp.IP.IsLoopback() {
		return nil, notLoopback(addr)
	}
	return tcp, nil
}

// checkHost says why a text is no host name without a port; an empty one is none.
func checkHost(host string) error {
	if strings.ContainsFunc(host, func(c rune) bool { return !strings.ContainsRune(random.Letters+"-.", c) }) {
		return fmt.Errorf("the host name %q is not one: it looks like acme.okta.localhost, without a port", host)
	}
	return nil
}

// checkOrgURL says why an org cannot be at an address; an empty one is made of its listener's.
func checkOrgURL(raw string) error {
	if raw == "" {
		return nil
	}
	if err := checkWebURL(raw); err != nil {
		return fmt.Errorf("the URL %q: %w", raw, err)
	}
	if u, err := url.Parse(raw); err != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
		return fmt.Errorf("the URL %q: %w", raw, errors.New("it must have no path and no query, as an issuer of Okta's has none"))
	}
	return nil
}
