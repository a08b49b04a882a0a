package defect

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// sessionCookieDefects are about the cookies of sessions.
func sessionCookieDefects() []Defect {
	return []Defect{
		{ID: "M430", Name: "keeps-cookie-from-before", Does: "takes the cookie that a browser had before the sign-in for its session", Caught: []string{"SESSION-01/begun"}, Plant: keepsTransactionCookie},
		{ID: "M121", Name: "transaction-is-session", Does: "takes the cookie of a sign-in under way for a session", Caught: []string{"SESSION-02"}, Plant: transactionIsSession},
		{ID: "M123", Name: "strict-transaction", Does: "sets the cookie of a sign-in under way with SameSite=Strict", Caught: []string{"SESSION-08"},
			Plant: cookie("_tx", func(c *http.Cookie) { c.SameSite = http.SameSiteStrictMode })},
		{ID: "M431", Name: "strict-session", Does: "sets the session's cookie with SameSite=Strict", Caught: []string{"SESSION-08"},
			Plant: cookie("_session", func(c *http.Cookie) { c.SameSite = http.SameSiteStrictMode })},
		{ID: "M169", Name: "script-reads-session", Does: "lets scripts read the session's cookie", Caught: []string{"SESSION-03/http-only"},
			Plant: cookie("_session", func(c *http.Cookie) { c.HttpOnly = false })},
		{ID: "M432", Name: "no-same-site", Does: "sets cookies without SameSite", Caught: []string{"SESSION-03/same-site"},
			Plant: cookie("", func(c *http.Cookie) { c.SameSite = 0 })},
		{ID: "M433", Name: "short-session-ids", Does: "makes sessions of 36 random bits", Caught: []string{"SESSION-06"}, Plant: shortSessions(6)},
		{ID: "M434", Name: "cached-by-everybody", Does: "lets every cache keep what it says of who is signed in", Caught: []string{"SESSION-07/who-am-i"},
			Plant: route("who am I", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				w.Header().Set("Cache-Control", "public, max-age=300")
				sound.ServeHTTP(w, r)
			})},
		{ID: "M743", Name: "dashboard-of-previous-person", Does: "keeps the dashboard that it has made last, and shows it to whoever comes next", Caught: []string{"ALPACON-12", "TRUEPIC-16"}, Plant: keepsDashboard},
		{ID: "M448", Name: "shows-other-redirect-uri", Does: "shows its administrators a redirect URI with a slash at its end", Caught: []string{"SP-INIT-13"}, Profiles: []string{acme},
			Plant: rewritten("single sign-on", func(status int, body string) (int, string) {
				before, shown, _ := strings.Cut(body, `id="redirect-uri">`)
				return status, before + `id="redirect-uri">` + strings.Replace(shown, "</code>", "/</code>", 1)
			})},
		{ID: "M122", Name: "current-user-in-a-variable", Does: "keeps the user of a sign-in in a variable that all sign-ins share", Caught: []string{"SESSION-04"}, Plant: sharedSignIn},
	}
}

// keepsDashboard shows everybody who is signed in the dashboard of the first of them.
func keepsDashboard(c *sp.Config) {
	var mu sync.Mutex
	pages := map[string]*httptest.ResponseRecorder{}
	route("dashboard", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		rec := httptest.NewRecorder()
		sound.ServeHTTP(rec, r)
		if rec.Code == http.StatusOK {
			mu.Lock()
			if pages[r.URL.Path] == nil {
				pages[r.URL.Path] = rec
			}
			rec = pages[r.URL.Path]
			mu.Unlock()
		}
		replay(w, rec)
	})(c)
}

// cookie makes a defect of a change to the cookies whose name ends so.
func cookie(suffix string, change func(*http.Cookie)) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Browser.Cookie
		p.Browser.Cookie = func(c *http.Cookie) *http.Cookie {
			c = sound(c)
			if strings.HasSuffix(c.Name, suffix) {
				change(c)
			}
			return c
		}
	})
}

// keepsTransactionCookie lets the session of a browser without a session cookie be the one that
// began with its cookie of a sign-in under way.
func keepsTransactionCookie(c *sp.Config) {
	stands := &latest{}
	route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		sound.ServeHTTP(w, r)
		for _, set := range (&http.Response{Header: w.Header()}).Cookies() {
			if strings.HasSuffix(set.Name, "_session") && set.Value != "" {
				stands.keep(browser(r), set.Name+"="+set.Value)
			}
		}
	})(c)
	route("who am I", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		if set := stands.of(browser(r)); set != "" && !strings.Contains(r.Header.Get("Cookie"), "_session=") {
			r.Header.Set("Cookie", r.Header.Get("Cookie")+"; "+set)
		}
		sound.ServeHTTP(w, r)
	})(c)
}

// transactionIsSession lets whoever has begun a sign-in in as the tenant's latest user.
func transactionIsSession(c *sp.Config) {
	parts(func(p *sp.Parts) {
		sound := p.Browser.SessionHolder
		p.Browser.SessionHolder = func(ctx context.Context, db *store.DB, secret string, idle time.Duration) (string, error) {
			account, err := sound(ctx, db, secret, idle)
			if err == nil {
				return account, nil
			}
			found := db.SQL().QueryRowContext(ctx, `SELECT accounts.id FROM transactions JOIN connections ON connections.id = transactions.connection
				JOIN accounts ON accounts.tenant = connections.tenant WHERE transactions.browser = ? AND accounts.active AND accounts.subject IS NOT NULL
				ORDER BY accounts.last_sign_in DESC LIMIT 1`, store.Hash(secret))
			if found.Scan(&account) == nil {
				return account, nil
			}
			return "", err
		}
	})(c)
}

// shortSessions gives browsers the beginning of a session's secret, which stands for it.
func shortSessions(characters int) func(*sp.Config) {
	return func(c *sp.Config) {
		whole := &latest{}
		parts(func(p *sp.Parts) {
			start, holder, end := p.Browser.StartSession, p.Browser.SessionHolder, p.Browser.EndSession
			p.Browser.StartSession = func(ctx context.Context, db *store.DB, a store.Account, agent string, life time.Duration) (string, error) {
				secret, err := start(ctx, db, a, agent, life)
				if err != nil {
					return "", err
				}
				whole.keep(secret[:characters], secret)
				return secret[:characters], nil
			}
			p.Browser.SessionHolder = func(ctx context.Context, db *store.DB, secret string, idle time.Duration) (string, error) {
				return holder(ctx, db, whole.of(secret), idle)
			}
			p.Browser.EndSession = func(ctx context.Context, db *store.DB, secret string) error { return end(ctx, db, whole.of(secret)) }
		})(c)
	}
}

// sharedSignIn takes the identity of the sign-in whose ID token was read last.
func sharedSignIn(c *sp.Config) {
	var mu sync.Mutex
	var current *sp.SignIn
	step("claims", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		err := sound(ctx, in)
		mu.Lock()
		defer mu.Unlock()
		copied := *in
		current = &copied
		return err
	})(c)
	step("identity", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		mu.Lock()
		other := *current
		mu.Unlock()
		err := sound(ctx, &other)
		in.Identity = other.Identity
		return err
	})(c)
}
