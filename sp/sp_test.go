package sp_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
)

func TestStart(t *testing.T) {
	s, err := sp.Start(t.Context(), sp.Config{})
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	r, err := http.Get(s.URL() + "/")
	require.NoError(t, err)
	require.Equal(t, 200, r.StatusCode)
	_, err = sp.Start(t.Context(), sp.Config{Listen: "0.0.0.0:0"})
	require.ErrorIs(t, err, sp.ErrNotLoopback)
}
