package driver

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"
)

// Dial opens a connection to an address with host and port. Where nobody accepts one at what the
// system takes localhost for, it tries the other loopback address too, as browsers do: many servers
// listen on one of 127.0.0.1 and ::1 only, and many systems know localhost as only one of them.
func Dial(ctx context.Context, address string, timeout time.Duration) (net.Conn, error) {
	dialer := &net.Dialer{Timeout: timeout}
	conn, err := dialer.DialContext(ctx, "tcp", address)
	host, port, splitErr := net.SplitHostPort(address)
	if err == nil || splitErr != nil || host != "localhost" || ctx.Err() != nil {
		return conn, err
	}
	for _, ip := range []string{"127.0.0.1", "::1"} {
		if conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(ip, port)); err == nil {
			return conn, nil
		}
	}
	return nil, fmt.Errorf("neither 127.0.0.1 nor ::1 accepts a connection at port %s: %w", port, cause(err))
}

// cause is the part of a network error that does not repeat the address.
func cause(err error) error {
	var network *net.OpError
	if errors.As(err, &network) && network.Err != nil {
		return network.Err
	}
	return err
}
