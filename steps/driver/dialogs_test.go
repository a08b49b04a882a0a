package driver

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What a page asks a person does not keep the driver from going on, and is told.
func TestDialogsAreDismissed(t *testing.T) {
	address := pages(t, map[string]string{
		"/alert":   `<h1>A</h1><script>alert('Hello')</script>`,
		"/confirm": `<h1>C</h1><script>document.querySelector('h1').innerText = confirm('Go?') + '/' + prompt('Who?')</script>`,
		"/print":   `<h1>P</h1><script>print()</script>`,
		"/leave": `<h1>L</h1><button onclick="location.href = '/end'">Next</button>
			<script>addEventListener('beforeunload', e => { e.preventDefault(); e.returnValue = 'stay' })</script>`,
		"/get": `<h1>G</h1><a href="/file">File</a><a href="/end">Next</a>`,
		"/end": `<h1>End</h1>`,
	}, func(mux *http.ServeMux) {
		mux.HandleFunc("/password", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("WWW-Authenticate", `Basic realm="staff"`)
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprint(w, "<h1>Staff only</h1>")
		})
		mux.HandleFunc("/file", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Disposition", "attachment; filename=report.bin")
			fmt.Fprint(w, strings.Repeat("x", 1<<16))
		})
	})
	b := launch(t)
	for path, c := range map[string]struct{ click, heading, note string }{
		"/alert":    {"", "A", `a dialog was dismissed: alert "Hello"`},
		"/confirm":  {"", "false/null", `a dialog was dismissed: confirm "Go?"`},
		"/print":    {"", "P", ""},
		"/leave":    {"Next", "End", "a page asked whether it may be left (beforeunload), and was left"},
		"/password": {"", "Staff only", "the browser was asked for a password at " + address + `/password (Basic realm="staff"), and gave none`},
		"/get":      {"File", "G", `a download was refused: "report.bin" from ` + address + "/file"},
	} {
		t.Run(path[1:], func(t *testing.T) {
			t.Parallel()
			d, begun := newDriver(t, b), time.Now()
			require.NoError(t, d.Open(t.Context(), address+path))
			if c.click != "" {
				require.NoError(t, d.Click(t.Context(), c.click))
			}
			page, err := d.Read(t.Context())
			require.NoError(t, err)
			assert.Equal(t, c.heading, page.Heading)
			if c.note != "" {
				assert.Contains(t, strings.Join(d.Notes(), "\n"), c.note)
			}
			assert.Less(t, time.Since(begun), 8*time.Second)
		})
	}
}

// A sign-in in a window of its own is followed: what is done in it, where it has been, and back.
func TestASignInInAPopupIsFollowed(t *testing.T) {
	var sp *httptest.Server
	okta := pages(t, map[string]string{"/sign-in": `<h1>Sign In</h1><form action=/done><label>Username <input name=u></label><button>Sign in</button></form>`},
		func(mux *http.ServeMux) {
			mux.HandleFunc("/v1/authorize", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/sign-in", http.StatusFound) })
			mux.HandleFunc("/done", func(w http.ResponseWriter, r *http.Request) {
				http.Redirect(w, r, sp.URL+"/callback?u="+r.FormValue("u"), http.StatusFound)
			})
		})
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<h1>Welcome</h1><button onclick="window.open('/login', 'sso', 'width=500,height=600')">Continue with Okta</button>
			<script>addEventListener('message', e => { document.querySelector('h1').innerText = 'Hello ' + e.data })</script>`)
	})
	mux.HandleFunc("/login", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, okta+"/v1/authorize?state=s", http.StatusFound)
	})
	mux.HandleFunc("/callback", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `<script>opener.postMessage(%q, '*'); close()</script>`, r.FormValue("u"))
	})
	sp = httptest.NewServer(mux)
	t.Cleanup(sp.Close)
	b, ctx := launch(t), t.Context()
	d := newDriver(t, b)
	require.NoError(t, d.Open(ctx, sp.URL+"/"))
	require.NoError(t, d.Click(ctx, "Continue with Okta"))
	page, err := d.Read(ctx)
	require.NoError(t, err)
	assert.Equal(t, []any{"Sign In", okta + "/sign-in", 200}, []any{page.Heading, page.URL, page.Status})
	trail, err := d.Trail(ctx)
	require.NoError(t, err)
	var addresses []string
	for _, hop := range trail {
		addresses = append(addresses, strings.NewReplacer(okta, "okta", sp.URL, "sp").Replace(hop.URL))
	}
	assert.Equal(t, []string{"sp/", "sp/login", "okta/v1/authorize?state=s", "okta/sign-in"}, addresses)
	require.NoError(t, d.Fill(ctx, "Username", "ada"))
	require.NoError(t, d.Click(ctx, "Sign in"))
	page, err = d.Read(ctx)
	require.NoError(t, err)
	assert.Equal(t, "Hello ada", page.Heading, "the window has closed itself")
	assert.Contains(t, d.Notes(), "the sign-in goes on in a window that the page opened")
	require.NoError(t, d.Open(ctx, sp.URL+"/"))
}

// A page that closes its own window is an error of the SP's, and another page can be opened.
func TestAPageThatClosesItsWindow(t *testing.T) {
	address := pages(t, map[string]string{"/": `<h1>One</h1><button onclick="close()">Close</button>`, "/two": `<h1>Two</h1>`})
	b, ctx := launch(t), t.Context()
	d := newDriver(t, b)
	d.budget.Wait = 2 * time.Second
	require.NoError(t, d.Open(ctx, address+"/"))
	var waitErr *WaitError
	require.ErrorAs(t, d.Click(ctx, "Close"), &waitErr)
	require.NoError(t, d.Open(ctx, address+"/two"))
	page, err := d.Read(ctx)
	require.NoError(t, err)
	assert.Equal(t, "Two", page.Heading)
}

// Windows that a page opens unasked are not followed.
func TestUnaskedWindowsAreClosed(t *testing.T) {
	address := pages(t, map[string]string{
		"/":     `<h1>One</h1><script>window.open('/help')</script><a href="/two" onclick="window.open('/help')">Next</a>`,
		"/two":  `<h1>Two</h1>`,
		"/help": `<h1>Help</h1>`,
	})
	b, ctx := launch(t), t.Context()
	d := newDriver(t, b)
	require.NoError(t, d.Open(ctx, address+"/"))
	require.NoError(t, d.Click(ctx, "Next"))
	page, err := d.Read(ctx)
	require.NoError(t, err)
	assert.Equal(t, "Two", page.Heading)
}
