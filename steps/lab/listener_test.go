package lab

import (
	"errors"
	"net"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whichever session ends at the moment at which the next begins, no connection is lost with it.
func TestSharedListenerLosesNoConnection(t *testing.T) {
	shared, err := listen()
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, shared.close()) })
	for range 2000 {
		old, fresh := shared.session(), make(chan error, 1)
		ended := make(chan error, 1)
		go func() { ended <- acceptOne(old) }()
		require.NoError(t, old.Close())
		next := shared.session()
		go func() { fresh <- acceptOne(next) }()
		conn, err := net.Dial("tcp", "127.0.0.1:"+shared.port())
		require.NoError(t, err)
		require.ErrorIs(t, <-ended, net.ErrClosed)
		require.NoError(t, <-fresh)
		require.NoError(t, errors.Join(conn.Close(), next.Close()))
	}
}

// acceptOne waits for one connection.
func acceptOne(l net.Listener) error {
	conn, err := l.Accept()
	if err != nil {
		return err
	}
	return conn.Close()
}

// Connections that come while nothing runs wait; none is left open when the port is given back.
func TestSharedListenerWaits(t *testing.T) {
	shared, err := listen()
	require.NoError(t, err)
	early, err := net.Dial("tcp", "127.0.0.1:"+shared.port())
	require.NoError(t, err)
	defer func() { assert.NoError(t, early.Close()) }()
	session := shared.session()
	conn, err := session.Accept()
	require.NoError(t, err)
	require.NoError(t, conn.Close())
	require.NoError(t, session.Close())
	require.NoError(t, session.Close(), "twice")
	_, err = session.Accept()
	require.ErrorIs(t, err, net.ErrClosed)
	require.NoError(t, shared.close())
	_, err = net.Dial("tcp", "127.0.0.1:"+shared.port())
	assert.Error(t, err)
}
