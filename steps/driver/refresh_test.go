package driver

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A page that leads on by a header or a meta element is no end of a sign-in: both drivers go where
// it leads, as browsers read addresses.
func TestRefreshesAreFollowed(t *testing.T) {
	other := pages(t, map[string]string{"/": "<h1>Elsewhere</h1>"})
	host := strings.TrimPrefix(other, "http://")
	for name, c := range map[string]struct{ header, page string }{
		"header":            {"0;url=" + other + "/", "<h1>Here</h1>"},
		"header, quoted":    {`0; URL='//` + host + `/'`, "<h1>Here</h1>"},
		"header, no url=":   {"0," + other + "/", "<h1>Here</h1>"},
		"header, backslash": {`0; url=/\` + host + "/", "<h1>Here</h1>"},
		"meta":              {"", `<meta http-equiv=refresh content="0;url=` + other + `/"><h1>Here</h1>`},
		"meta, upper case":  {"", `<META HTTP-EQUIV="Refresh" CONTENT="0.5; URL=//` + host + `/"><h1>Here</h1>`},
	} {
		t.Run(name, func(t *testing.T) {
			address := pages(t, nil, func(mux *http.ServeMux) {
				mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
					w.Header().Set("Content-Type", "text/html")
					if c.header != "" {
						w.Header().Set("Refresh", c.header)
					}
					_, _ = w.Write([]byte("<!DOCTYPE html><title>T</title>" + c.page))
				})
			})
			onBothDrivers(t, func(t *testing.T, ctx context.Context, d Driver) {
				require.NoError(t, d.Open(ctx, address+"/"))
				assert.Eventually(t, func() bool {
					page, err := d.Read(ctx)
					return err == nil && page.Heading == "Elsewhere"
				}, 5*time.Second, 20*time.Millisecond)
				trail, err := d.Trail(ctx)
				require.NoError(t, err)
				assert.Equal(t, other+"/", trail[len(trail)-1].URL)
			})
		})
	}
}

// A page that will lead on in a moment is not at rest, however long it makes no request.
func TestSettleWaitsForRefreshes(t *testing.T) {
	for name, c := range map[string]struct{ header, page string }{
		"header": {"2;url=/other", ""}, "meta": {"", `<meta http-equiv=Refresh content="2;url=/other">`},
	} {
		t.Run(name, func(t *testing.T) {
			address := pages(t, map[string]string{"/other": "<h1>Other</h1>"}, func(mux *http.ServeMux) {
				mux.HandleFunc("/one", func(w http.ResponseWriter, _ *http.Request) {
					if c.header != "" {
						w.Header().Set("Refresh", c.header)
					}
					_, _ = w.Write([]byte("<!DOCTYPE html><title>T</title>" + c.page + "<h1>One moment</h1>"))
				})
			})
			onBothDrivers(t, func(t *testing.T, ctx context.Context, d Driver) {
				require.NoError(t, d.Open(ctx, address+"/one"))
				quiet, err := d.Settle(ctx, 30*time.Second, nil)
				require.NoError(t, err)
				assert.True(t, quiet)
				page, err := d.Read(ctx)
				require.NoError(t, err)
				assert.Equal(t, "Other", page.Heading)
			})
		})
	}
}

// A refresh that leads to no page, and pages that lead on for ever, end the wait all the same.
func TestSettleGivesUpARefresh(t *testing.T) {
	b, err := Launch(t.Context(), BrowserConfig{Budget: Budget{Wait: 2 * time.Second}})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, b.Close()) })
	for name, page := range map[string]string{
		"no page": `<meta http-equiv=refresh content="0;url=/none"><h1>Here</h1>`,
		"no page, and a clock": `<meta http-equiv=refresh content="0;url=/none"><h1>Here</h1>` +
			`<p>0</p><script>setInterval(() => document.querySelector('p').textContent++, 100)</script>`,
		"for ever": `<meta http-equiv=refresh content="1;url=/other"><h1>Here</h1>`,
	} {
		t.Run(name, func(t *testing.T) {
			address := pages(t, map[string]string{"/": page, "/other": `<meta http-equiv=refresh content="1;url=/"><h1>There</h1>`}, func(mux *http.ServeMux) {
				mux.HandleFunc("/none", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
			})
			d, err := b.NewDriver(t.Context())
			require.NoError(t, err)
			require.NoError(t, d.Open(t.Context(), address+"/"))
			quiet, err := d.Settle(t.Context(), longestRefresh+3*time.Second, nil)
			require.NoError(t, err)
			assert.True(t, quiet)
		})
	}
}

// A page that loads itself again, one that is there to be read for a while, and a script lead
// nowhere.
func TestPagesThatStay(t *testing.T) {
	for _, content := range []string{"0", "0;url=/", "600;url=/other", "0;url=javascript:alert(1)", "soon", ""} {
		address := pages(t, map[string]string{"/": `<meta http-equiv=refresh content="` + content + `"><h1>Here</h1>`, "/other": "<h1>Other</h1>"})
		d := NewHTTPDriver(HTTPDriverConfig{})
		require.NoError(t, d.Open(t.Context(), address+"/"))
		page, err := d.Read(t.Context())
		require.NoError(t, err)
		assert.Equal(t, "Here", page.Heading, content)
		trail, err := d.Trail(t.Context())
		require.NoError(t, err)
		assert.Len(t, trail, 1, content)
	}
}

func TestLeadsTo(t *testing.T) {
	const at, host = "https://sp.example/a/b", "attacker.localhost:99"
	for address, want := range map[string]bool{
		"//attacker.localhost:99/": true, `/\attacker.localhost:99`: true, "http://x@attacker.localhost:99/": true, "\x01javascript:location='//attacker.localhost:99'": true,
		"/login?next=//attacker.localhost:99/": false, "javascript:void(0)": false, "http://sp.example/#//attacker.localhost:99": false, "http://[": false, "": false,
	} {
		assert.Equal(t, want, LeadsTo(at, address, host), "%q", address)
	}
}
