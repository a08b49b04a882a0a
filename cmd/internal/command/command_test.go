package command_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/cmd/internal/command"
)

func TestOnly(t *testing.T) {
	t.Parallel()
	all := []string{"emulate", "mockoidc"}
	name := func(s string) string { return s }
	got, err := command.Only("peer", all, "", name)
	require.NoError(t, err)
	assert.Equal(t, all, got)
	got, err = command.Only("peer", all, "mockoidc", name)
	require.NoError(t, err)
	assert.Equal(t, []string{"mockoidc"}, got)
	_, err = command.Only("peer", all, "mockoid", name)
	assert.EqualError(t, err, `there is no peer "mockoid"; known: emulate, mockoidc`)
}

func TestRun(t *testing.T) {
	t.Parallel()
	var said strings.Builder
	assert.Equal(t, 1, command.Run("peers", &said, func(context.Context) (int, error) { return 1, nil }))
	assert.Empty(t, said.String())
	assert.Equal(t, 3, command.Run("peers", &said, func(context.Context) (int, error) { return 0, errors.New("no npm") }))
	assert.Equal(t, "peers: error: no npm\n", said.String())
}
