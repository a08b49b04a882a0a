package defect

import (
	"context"
	"io"
	"net/http"

	"github.com/signoff-sso/signoff/sp"
)

// tokenInWebStorage gives the pages behind the sign-in a script that fetches the ID token and keeps
// it. The token stands in no page.
func tokenInWebStorage(c *sp.Config) {
	tokens := &latest{}
	step("claims", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		tokens.keep(browser(in.Request), in.RawIDToken)
		return sound(ctx, in)
	})(c)
	route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		http.SetCookie(w, &http.Cookie{Name: "kept", Value: browser(r), Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
		sound.ServeHTTP(w, r)
	})(c)
	const script = `fetch('/assets/keep.js?token').then(r => r.text()).then(t => sessionStorage.setItem('okta-token-storage', t))`
	route("not found", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		switch {
		case r.URL.Path != "/assets/keep.js":
			sound.ServeHTTP(w, r)
		case r.URL.Query().Has("token"):
			if kept, err := r.Cookie("kept"); err == nil {
				_, _ = io.WriteString(w, tokens.of(kept.Value))
			}
		default:
			w.Header().Set("Content-Type", "text/javascript")
			_, _ = io.WriteString(w, script)
		}
	})(c)
	withScript := rewritten("dashboard", func(status int, body string) (int, string) {
		return status, body + `<script src="/assets/keep.js"></script>`
	})
	withScript(c)
	route("dashboard", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		sound.ServeHTTP(scriptAllowed{w}, r)
	})(c)
}

// scriptAllowed lets a page run the SP's own scripts, which the sound one does not.
type scriptAllowed struct{ http.ResponseWriter }

// WriteHeader implements http.ResponseWriter.
func (w scriptAllowed) WriteHeader(status int) {
	w.Header().Del("Content-Security-Policy")
	w.ResponseWriter.WriteHeader(status)
}
