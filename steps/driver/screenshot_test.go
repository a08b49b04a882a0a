package driver

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A page that has not changed is not photographed again; one that has, if only in a field, is.
func TestAScreenshotIsTakenOnce(t *testing.T) {
	b, s, ctx := launch(t), site(t), t.Context()
	d := newDriver(t, b)
	require.NoError(t, d.Open(ctx, s.URL+"/form"))
	first, err := d.Snapshot(ctx)
	require.NoError(t, err)
	same, err := d.Snapshot(ctx)
	require.NoError(t, err)
	assert.Same(t, &first.Data[0], &same.Data[0])
	require.NoError(t, d.Fill(ctx, "Your name", "Grace"))
	filled, err := d.Snapshot(ctx)
	require.NoError(t, err)
	assert.NotEqual(t, first.Data, filled.Data)
	require.NoError(t, d.Click(ctx, "Say hello"))
	greeting, err := d.Snapshot(ctx)
	require.NoError(t, err)
	assert.NotEqual(t, filled.Data, greeting.Data)
}
