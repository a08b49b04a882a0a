package driver

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// site has a form, a redirect, a page that never answers, and one without an end.
func site(t *testing.T) *httptest.Server {
	t.Helper()
	done := make(chan struct{})
	mux := http.NewServeMux()
	mux.HandleFunc("GET /form", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<title>Form</title><h1>Who are you?</h1><form method=post action=/greet>
			<label for=n>Your name</label><input id=n name=name value=old>
			<label><input type=checkbox name=keep> Keep me</label>
			<label for=l>Language</label><select id=l name=lang><option value=de>German</option><option value=en>English</option></select>
			<button>Say hello</button></form><a href=/start>Start</a><a href="#here" hidden>Hidden</a>`)
	})
	mux.HandleFunc("POST /greet", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "who", Value: r.FormValue("name"), HttpOnly: true})
		fmt.Fprintf(w, `<h1>Hello %s</h1><p>keep=%s lang=%s</p><table><tr><th>A</th></tr><tr><td>b  c</td></tr></table>`,
			r.FormValue("name"), r.FormValue("keep"), r.FormValue("lang"))
	})
	mux.Handle("GET /start", http.RedirectHandler("/end", http.StatusFound))
	mux.HandleFunc("GET /end", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `<h1>The end</h1>`) })
	mux.HandleFunc("GET /never", func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-done:
		case <-r.Context().Done():
		}
	})
	s := httptest.NewServer(mux)
	t.Cleanup(func() { close(done); s.Close() })
	return s
}

func launch(t *testing.T) *Browser {
	t.Helper()
	b, err := Launch(t.Context(), BrowserConfig{})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, b.Close()) })
	return b
}

func newDriver(t *testing.T, b *Browser) *BrowserDriver {
	t.Helper()
	d, err := b.NewDriver(t.Context())
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, d.Close(context.Background())) })
	return d
}

func TestDriverActsLikeAPerson(t *testing.T) {
	b, s, ctx := launch(t), site(t), t.Context()
	d := newDriver(t, b)

	require.NoError(t, d.Open(ctx, s.URL+"/form"))
	require.NoError(t, d.Fill(ctx, "Your name", "Ada"))
	require.NoError(t, d.Tick(ctx, "Keep me"))
	require.NoError(t, d.Select(ctx, "Language", "English"))
	value, err := d.Value(ctx, "Keep me")
	require.NoError(t, err)
	assert.Equal(t, "on", value)
	require.NoError(t, d.Click(ctx, "Say hello"))

	page, err := d.Read(ctx)
	require.NoError(t, err)
	assert.Equal(t, "Hello Ada", page.Heading)
	assert.Contains(t, page.Text, "keep=on lang=en")
	assert.Equal(t, [][]string{{"A"}, {"b c"}}, page.Rows)
	cookies, err := d.Cookies(ctx, s.URL)
	require.NoError(t, err)
	require.Len(t, cookies, 1)
	assert.Equal(t, "Ada", cookies[0].Value)

	picture, err := d.Snapshot(ctx)
	require.NoError(t, err)
	assert.Equal(t, "image/jpeg", http.DetectContentType(picture.Data))
}

func TestDriversShareNoCookies(t *testing.T) {
	b, s, ctx := launch(t), site(t), t.Context()
	one, other := newDriver(t, b), newDriver(t, b)
	require.NoError(t, one.Open(ctx, s.URL+"/form"))
	require.NoError(t, one.Click(ctx, "Say hello"))
	require.NoError(t, other.Open(ctx, s.URL+"/form"))
	mine, err := one.Cookies(ctx, s.URL)
	require.NoError(t, err)
	theirs, err := other.Cookies(ctx, s.URL)
	require.NoError(t, err)
	assert.Len(t, mine, 1)
	assert.Empty(t, theirs)
}

func TestTrailHasTheRedirects(t *testing.T) {
	b, s, ctx := launch(t), site(t), t.Context()
	d := newDriver(t, b)
	require.NoError(t, d.Open(ctx, s.URL+"/form"))
	require.NoError(t, d.Click(ctx, "Start"))
	trail, err := d.Trail(ctx)
	require.NoError(t, err)
	for i := range trail {
		if i > 0 {
			assert.False(t, trail[i].At.Before(trail[i-1].At))
		}
		assert.WithinDuration(t, time.Now(), trail[i].At, time.Minute)
		assert.NotEmpty(t, trail[i].Sent.Get("User-Agent"))
		trail[i].Header, trail[i].Sent, trail[i].At = nil, nil, time.Time{}
	}
	assert.Equal(t, []Hop{
		{Method: "GET", URL: s.URL + "/form", Status: 200}, {Method: "GET", URL: s.URL + "/start", Status: 302},
		{Method: "GET", URL: s.URL + "/end", Status: 200},
	}, trail)
}

func TestOffersOnlyWhatIsVisible(t *testing.T) {
	b, s, ctx := launch(t), site(t), t.Context()
	d := newDriver(t, b)
	require.NoError(t, d.Open(ctx, s.URL+"/form"))
	for name, want := range map[string]bool{"Say hello": true, "Start": true, "Hidden": false, "Say": false} {
		got, err := d.Offers(ctx, name)
		require.NoError(t, err)
		assert.Equal(t, want, got, name)
	}
}

func TestEveryWaitNamesWhatWasAwaited(t *testing.T) {
	b, s := launch(t), site(t)
	for what, tc := range map[string]struct {
		act  func(context.Context, *BrowserDriver) error
		says []string
	}{
		"a page that never answers": {
			func(ctx context.Context, d *BrowserDriver) error { return d.Open(ctx, s.URL+"/never") },
			[]string{"a response from " + s.URL + "/never"},
		},
		"a button that is not there": {
			func(ctx context.Context, d *BrowserDriver) error { return d.Click(ctx, "Accept") },
			[]string{`"Accept"`, "Who are you?", "Say hello | Start"},
		},
		"a field that is not there": {
			func(ctx context.Context, d *BrowserDriver) error { return d.Fill(ctx, "Password", "x") },
			[]string{`a field "Password"`, s.URL + "/form"},
		},
		"a host outside": {
			func(ctx context.Context, d *BrowserDriver) error { return d.Open(ctx, "http://example.com/") },
			[]string{"net::ERR_NAME_NOT_RESOLVED"},
		},
	} {
		t.Run(what, func(t *testing.T) {
			d := newDriver(t, b)
			require.NoError(t, d.Open(t.Context(), s.URL+"/form"))
			d.budget.Wait = 300 * time.Millisecond
			err := tc.act(t.Context(), d)
			var waitErr *WaitError
			require.ErrorAs(t, err, &waitErr)
			for _, say := range tc.says {
				assert.Contains(t, err.Error(), say)
			}
		})
	}
}

func TestACancelledActSaysSo(t *testing.T) {
	b, s := launch(t), site(t)
	d := newDriver(t, b)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	err := d.Open(ctx, s.URL+"/never")
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

func TestCloseLeavesNoProfile(t *testing.T) {
	b, err := Launch(t.Context(), BrowserConfig{})
	require.NoError(t, err)
	require.DirExists(t, b.profile)
	require.NoError(t, b.Close())
	assert.NoDirExists(t, b.profile)
}

// Nothing is shown: the headless shell is enough, and cheaper. A window needs a browser that can
// open one.
func TestTheHeadlessShellComesFirst(t *testing.T) {
	t.Setenv(EnvBrowser, "")
	folder := t.TempDir()
	t.Setenv("PATH", folder)
	put := func(name string) string {
		path := filepath.Join(folder, name)
		require.NoError(t, os.WriteFile(path, []byte("#!/bin/sh\n"), 0o755))
		return path
	}
	shell := put("chromium-headless-shell")
	found, err := FindBrowser("", false)
	require.NoError(t, err)
	assert.Equal(t, shell, found)
	if runtime.GOOS == "linux" {
		_, err = FindBrowser("", true)
		var none *NoBrowserError
		require.ErrorAs(t, err, &none)
		assert.True(t, none.Headed)
		assert.NotContains(t, none.Tried, "chromium-headless-shell")
	}
	_, err = FindBrowser(shell, true)
	require.ErrorContains(t, err, "no browser found that opens a window: "+shell)
	full := put("chromium")
	for headed, want := range map[bool]string{false: shell, true: full} {
		found, err = FindBrowser("", headed)
		require.NoError(t, err)
		assert.Equal(t, want, found)
	}
}

func TestFindBrowser(t *testing.T) {
	_, err := FindBrowser("/no/such/browser", false)
	var none *NoBrowserError
	require.ErrorAs(t, err, &none)
	assert.Equal(t, []string{"/no/such/browser"}, none.Tried)

	self, err := os.Executable()
	require.NoError(t, err)
	t.Setenv(EnvBrowser, self)
	found, err := FindBrowser("", false)
	require.NoError(t, err)
	assert.Equal(t, self, found)
}

func TestLoopbackClientKnowsLocalhostNames(t *testing.T) {
	s := site(t)
	_, port, _ := strings.Cut(strings.TrimPrefix(s.URL, "http://"), ":")
	res, err := LoopbackClient().Get("http://acme.okta.localhost:" + port + "/start")
	require.NoError(t, err)
	defer res.Body.Close()
	assert.Equal(t, http.StatusFound, res.StatusCode, "redirects are the caller's")
}
