// Package loopback opens the listeners of the mock, which nobody but this machine may reach.
package loopback

import (
	"fmt"
	"net"
	"strconv"
	"strings"
)

// Check says why nobody can listen at an address, by what is written in it: of host names only
// localhost will do, of ports only numbers. It is for what is checked before it is used, perhaps at
// another machine; [Listen] asks what a name stands for here.
func Check(addr string) error {
	host, port, err := split(addr)
	if err != nil {
		return err
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return fmt.Errorf("%q is not a port: ports are from 0, any free one, to 65535", port)
	}
	if ip := net.ParseIP(host); !strings.EqualFold(host, "localhost") && (ip == nil || !ip.IsLoopback()) {
		return notLoopback(addr)
	}
	return nil
}

// Listen listens on a loopback address, which a name may stand for, and refuses all others.
func Listen(addr string) (net.Listener, error) { return listen(addr, net.ResolveTCPAddr) }

// listen looks a name up once, and listens at what was found and checked.
func listen(addr string, resolve func(network, addr string) (*net.TCPAddr, error)) (net.Listener, error) {
	if _, _, err := split(addr); err != nil {
		return nil, err
	}
	tcp, err := resolve("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("resolve the address %q: %w", addr, err)
	}
	if !tcp.IP.IsLoopback() {
		return nil, notLoopback(addr)
	}
	return net.ListenTCP("tcp", tcp)
}

func split(addr string) (host, port string, err error) {
	host, port, err = net.SplitHostPort(addr)
	if err != nil || port == "" {
		return "", "", fmt.Errorf("the address %q has no port: it looks like 127.0.0.1:9443", addr)
	}
	return host, port, nil
}

func notLoopback(addr string) error {
	return fmt.Errorf("%q is not a loopback address: use 127.0.0.1, [::1] or localhost, since what runs here must not be reachable from elsewhere", addr)
}
