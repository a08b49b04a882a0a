package driver

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// onBothDrivers runs a test with a browser and with an HTTP client.
func onBothDrivers(t *testing.T, test func(t *testing.T, ctx context.Context, d Driver)) {
	t.Helper()
	b, err := Launch(t.Context(), BrowserConfig{Budget: Budget{Wait: 2 * time.Second}})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, b.Close()) })
	for _, kind := range []string{KindHTTP, KindBrowser} {
		t.Run(kind, func(t *testing.T) {
			var d Driver = NewHTTPDriver(HTTPDriverConfig{Budget: Budget{Wait: 2 * time.Second}})
			if kind == KindBrowser {
				browser, err := b.NewDriver(t.Context())
				require.NoError(t, err)
				d = browser
			}
			assert.Equal(t, kind, d.Kind())
			test(t, t.Context(), d)
			assert.NoError(t, d.Close(t.Context()))
		})
	}
}

// pages serves each text at its path, and what a form sends at /echo.
func pages(t *testing.T, texts map[string]string, more ...func(*http.ServeMux)) string {
	t.Helper()
	mux := http.NewServeMux()
	for path, text := range texts {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, "<!DOCTYPE html><title>T</title>", text)
		})
	}
	mux.HandleFunc("/echo", func(w http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm()
		fmt.Fprintf(w, "<!DOCTYPE html><h1>%s</h1><p id=sent>%s</p>", r.Method, html.EscapeString(r.Form.Encode()))
	})
	for _, add := range more {
		add(mux)
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

const signUp = `<h1>Sign up</h1><form method=post action=/echo>
<input type=hidden name=csrf value=c>
<label>Name <input name=name value=Nobody></label>
<label for=m>Mail</label><input id=m name=mail placeholder="you@example.com">
<label><input type=checkbox name=terms value=yes> Terms</label>
<label><input type=checkbox name=news checked> News</label>
<label><input type=radio name=plan value=free checked> Free</label>
<label><input type=radio name=plan value=paid> Paid</label>
<label>Country <select name=country><option value=de>Germany<option value=fr>France</select></label>
<textarea name=note>hello</textarea>
<button name=go value=1>Go on</button><button name=go value=2 class=second>Other way</button>
</form><p hidden>secret</p>`

func TestFormsAreFilledInByLabelAndSelector(t *testing.T) {
	address := pages(t, map[string]string{"/": signUp})
	onBothDrivers(t, func(t *testing.T, ctx context.Context, d Driver) {
		require.NoError(t, d.Open(ctx, address+"/"))
		page, err := d.Read(ctx)
		require.NoError(t, err)
		assert.Equal(t, "Sign up", page.Heading)
		assert.Equal(t, 200, page.Status)
		assert.NotContains(t, page.Text, "secret")
		assert.Equal(t, []string{"Go on", "Other way"}, page.Names)
		require.NoError(t, d.Fill(ctx, "Name", "Ada"))
		require.NoError(t, d.Fill(ctx, "#m", "ada@example.com"))
		require.NoError(t, d.Tick(ctx, "Terms"))
		require.NoError(t, d.Untick(ctx, "News"))
		require.NoError(t, d.Tick(ctx, "Paid"))
		require.NoError(t, d.Select(ctx, "Country", "France"))
		require.NoError(t, d.Click(ctx, ".second"))
		sent, err := d.Text(ctx, "#sent")
		require.NoError(t, err)
		assert.Equal(t, "country=fr&csrf=c&go=2&mail=ada%40example.com&name=Ada&note=hello&plan=paid&terms=yes", sent)
		trail, err := d.Trail(ctx)
		require.NoError(t, err)
		require.Len(t, trail, 2)
		assert.Equal(t, []any{"POST", address + "/echo", 200}, []any{trail[1].Method, trail[1].URL, trail[1].Status})
	})
}

// Attackers write addresses that servers take for paths of their own and browsers for other hosts:
// onBothDrivers drivers read them as browsers do.
func TestRedirectsAreReadAsBrowsersRead(t *testing.T) {
	other := pages(t, map[string]string{"/": "<h1>Elsewhere</h1>"})
	host := strings.TrimPrefix(other, "http://")
	for _, location := range []string{other + "/", "//" + host + "/", `/\\` + host + "/", "/\t/" + host + "/"} {
		address := pages(t, nil, func(mux *http.ServeMux) {
			mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Location", strings.Replace(location, "http:127", "http:\\\\127", 1))
				w.WriteHeader(http.StatusFound)
			})
		})
		onBothDrivers(t, func(t *testing.T, ctx context.Context, d Driver) {
			require.NoError(t, d.Open(ctx, address+"/"))
			page, err := d.Read(ctx)
			require.NoError(t, err)
			assert.Equal(t, "Elsewhere", page.Heading, "%q", location)
		})
	}
}

// A scheme without slashes is nothing where the page has the same one.
func TestASchemeWithoutSlashes(t *testing.T) {
	address := pages(t, map[string]string{"/there": "<h1>Here</h1>"}, func(mux *http.ServeMux) {
		mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "http:there")
			w.WriteHeader(http.StatusFound)
		})
	})
	onBothDrivers(t, func(t *testing.T, ctx context.Context, d Driver) {
		require.NoError(t, d.Open(ctx, address+"/"))
		page, err := d.Read(ctx)
		require.NoError(t, err)
		assert.Equal(t, "Here", page.Heading)
	})
}

func TestWhatSelectorsMatch(t *testing.T) {
	address := pages(t, map[string]string{"/": signUp})
	onBothDrivers(t, func(t *testing.T, ctx context.Context, d Driver) {
		require.NoError(t, d.Open(ctx, address+"/"))
		var many *AmbiguousError
		require.ErrorAs(t, d.Click(ctx, "css=button"), &many)
		assert.Equal(t, 2, many.Count)
		assert.Contains(t, many.Error(), "Other way")
		var none *WaitError
		require.ErrorAs(t, d.Fill(ctx, "#nothing", "x"), &none)
		assert.Contains(t, none.Error(), "#nothing")
		require.ErrorAs(t, d.Click(ctx, "No such button"), &none)
		assert.Contains(t, none.Error(), "Go on | Other way")
		require.NoError(t, d.WaitFor(ctx, "Sign up"))
		require.NoError(t, d.WaitFor(ctx, "#m"))
		require.ErrorAs(t, d.WaitFor(ctx, "Welcome"), &none)
		offered, err := d.Offers(ctx, "Go on")
		require.NoError(t, err)
		assert.True(t, offered)
	})
}

// A button sends a form where it is the one that a form is sent by if nobody names any.
func TestWhichButtonSendsAForm(t *testing.T) {
	address := pages(t, map[string]string{"/": `<form id=approval><button type=button>Why?</button><button name=to value=yes>Accept</button><button>Later</button></form>
<form id=refusal><button>Decline</button></form>`})
	onBothDrivers(t, func(t *testing.T, ctx context.Context, d Driver) {
		require.NoError(t, d.Open(ctx, address+"/"))
		for _, c := range []struct {
			button, form string
			sends        bool
		}{
			{"Accept", "#approval", true}, {"Accept", "css=form#approval", true}, {"Later", "#approval", false}, {"Why?", "#approval", false},
			{"Decline", "#approval", false}, {"Decline", "#refusal", true}, {"Nothing", "#approval", false}, {"Accept", "#nothing", false},
		} {
			sends, err := d.Sends(ctx, c.button, c.form)
			require.NoError(t, err)
			assert.Equal(t, c.sends, sends, "%s and %s", c.button, c.form)
		}
	})
}

func TestRedirectsAndCookies(t *testing.T) {
	address := pages(t, map[string]string{"/end": "<h1>End</h1>", "/auto": `<body onload="document.forms[0].submit()"><form method=post action=/echo><input type=hidden name=code value=1></form>`},
		func(mux *http.ServeMux) {
			mux.HandleFunc("/start", func(w http.ResponseWriter, r *http.Request) {
				http.SetCookie(w, &http.Cookie{Name: "who", Value: "ada", Path: "/"})
				http.Redirect(w, r, "/middle?x=1", http.StatusFound)
			})
			mux.HandleFunc("/middle", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "end", http.StatusSeeOther) })
			mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) {
				http.Redirect(w, r, "/loop?"+r.URL.RawQuery+"a", http.StatusFound)
			})
			mux.HandleFunc("/busy", func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Retry-After", "3600")
				http.Error(w, "too many", http.StatusTooManyRequests)
			})
			mux.HandleFunc("/me", func(w http.ResponseWriter, r *http.Request) {
				c, err := r.Cookie("who")
				if err != nil {
					http.Error(w, "nobody", http.StatusUnauthorized)
					return
				}
				fmt.Fprint(w, c.Value)
			})
		})
	onBothDrivers(t, func(t *testing.T, ctx context.Context, d Driver) {
		answer, err := d.Fetch(ctx, FetchRequest{URL: address + "/me"})
		require.NoError(t, err)
		assert.Equal(t, 401, answer.Status)
		require.NoError(t, d.Open(ctx, address+"/start"))
		trail, err := d.Trail(ctx)
		require.NoError(t, err)
		require.Len(t, trail, 3)
		assert.Equal(t, 302, trail[0].Status)
		assert.Equal(t, "/middle?x=1", trail[0].Header.Get("Location"))
		answer, err = d.Fetch(ctx, FetchRequest{URL: address + "/me"})
		require.NoError(t, err)
		assert.Equal(t, "ada", string(answer.Body))
		require.NoError(t, d.DropCookies(ctx, address+"/start", "who"))
		cookies, err := d.Cookies(ctx, address)
		require.NoError(t, err)
		assert.Empty(t, cookies)
		require.NoError(t, d.Open(ctx, address+"/auto"))
		require.NoError(t, d.WaitFor(ctx, "code=1"))
		var waitErr *WaitError
		require.ErrorAs(t, d.Open(ctx, address+"/loop"), &waitErr)
		assert.NotContains(t, waitErr.Error(), "aaaa")
		var limited *RateLimitedError
		require.ErrorAs(t, d.Open(ctx, address+"/busy"), &limited)
		assert.Equal(t, "3600", limited.RetryAfter)
	})
}

func TestWhatNeverEnds(t *testing.T) {
	address := pages(t, nil, func(mux *http.ServeMux) {
		mux.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				fmt.Fprint(w, strings.Repeat("more ", 100))
				w.(http.Flusher).Flush()
				time.Sleep(10 * time.Millisecond)
			}
		})
	})
	onBothDrivers(t, func(t *testing.T, ctx context.Context, d Driver) {
		var waitErr *WaitError
		var unbounded *BudgetError
		require.ErrorAs(t, d.Open(ctx, address+"/endless"), &unbounded)
		require.ErrorAs(t, d.Open(ctx, "http://127.0.0.1:1/"), &waitErr)
		assert.Error(t, d.Open(ctx, "http://example.com/"))
	})
}

// An address that a server takes for one of its own may lead a browser elsewhere.
func TestAddressesAreReadAsBrowsersDo(t *testing.T) {
	base, err := url.Parse("http://sp.example/login")
	require.NoError(t, err)
	for given, read := range map[string]string{
		`/\evil.example/x`: "http://evil.example/x", "/\t/evil.example": "http://evil.example/", `https:evil.example`: "https://evil.example/",
		`http:\\evil.example\x?a=\`: `http://evil.example/x?a=\`, "///evil.example": "http://evil.example/", "/fine?x=//y": "http://sp.example/fine?x=//y",
		"http:there": "http://sp.example/there", "HTTP://EVIL.example:80": "http://evil.example/", "//a@evil.example": "http://a@evil.example/",
	} {
		u, err := resolve(base, given)
		require.NoError(t, err, given)
		assert.Equal(t, read, u.String(), given)
	}
}

// A page that changes itself by a script, without loading another, has been clicked as well.
func TestAClickWithoutAnotherPage(t *testing.T) {
	address := pages(t, map[string]string{"/": `<h1>One</h1><button onclick="fetch('/slow').then(() => { document.querySelector('h1').innerText = 'Two' })">Next</button>`},
		func(mux *http.ServeMux) {
			mux.HandleFunc("/slow", func(http.ResponseWriter, *http.Request) { time.Sleep(400 * time.Millisecond) })
		})
	b, err := Launch(t.Context(), BrowserConfig{Budget: Budget{Wait: 5 * time.Second}})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, b.Close()) })
	d, err := b.NewDriver(t.Context())
	require.NoError(t, err)
	require.NoError(t, d.Open(t.Context(), address+"/"))
	require.NoError(t, d.Click(t.Context(), "Next"))
	page, err := d.Read(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "Two", page.Heading)
}

// Whoever reads that something is not there sees what is, but no query.
func TestSketch(t *testing.T) {
	p := Page{URL: "http://127.0.0.1/sign-in?code=secret", Heading: "Sign in", Names: []string{"Go on", "Help"}}
	assert.Equal(t, `"Sign in" at http://127.0.0.1/sign-in, which offers Go on | Help`, p.Sketch())
	assert.Equal(t, `"" at , which offers nothing`, Page{}.Sketch())
	p.Fields = slices.Repeat([]string{"Email"}, mostNames+1)
	assert.Equal(t, `"Sign in" at http://127.0.0.1/sign-in, which offers Go on | Help, and the fields `+strings.Repeat("Email | ", mostNames)+"...", p.Sketch())
}
