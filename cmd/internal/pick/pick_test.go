package pick_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/cmd/internal/pick"
)

func TestOnly(t *testing.T) {
	t.Parallel()
	all := []string{"emulate", "mockoidc"}
	name := func(s string) string { return s }
	got, err := pick.Only("peer", all, "", name)
	require.NoError(t, err)
	assert.Equal(t, all, got)
	got, err = pick.Only("peer", all, "mockoidc", name)
	require.NoError(t, err)
	assert.Equal(t, []string{"mockoidc"}, got)
	_, err = pick.Only("peer", all, "mockoid", name)
	assert.EqualError(t, err, `there is no peer "mockoid"; known: emulate, mockoidc`)
}
