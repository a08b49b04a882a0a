package driver

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What a script stores after the page has loaded is found as well.
func TestWebStorage(t *testing.T) {
	address := pages(t, map[string]string{"/": `<h1>One</h1><script>localStorage.setItem('theme', 'dark');
		fetch('/token').then(r => r.text()).then(t => sessionStorage.setItem('id', t))</script>`},
		func(mux *http.ServeMux) {
			mux.HandleFunc("/token", func(w http.ResponseWriter, _ *http.Request) {
				time.Sleep(200 * time.Millisecond)
				_, _ = w.Write([]byte("eyJ"))
			})
		})
	d := newDriver(t, launch(t))
	require.NoError(t, d.Open(t.Context(), address+"/"))
	quiet, err := d.Settle(t.Context(), 5*time.Second, nil)
	require.NoError(t, err)
	assert.True(t, quiet)
	for area, want := range map[string]map[string]string{LocalStorage: {"theme": "dark"}, SessionStorage: {"id": "eyJ"}} {
		found, err := d.WebStorage(t.Context(), area)
		require.NoError(t, err)
		assert.Equal(t, want, found)
	}
	require.NoError(t, d.Open(t.Context(), "about:blank"))
	found, err := d.WebStorage(t.Context(), SessionStorage)
	require.NoError(t, err)
	assert.Empty(t, found)
}
