package defect

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// addressDefects are about addresses that pass a test and lead elsewhere all the same: the lists of
// what is dangerous have missed each.
func addressDefects() []Defect {
	return []Defect{
		{ID: "M340", Name: "decodes-return-again", Does: "examines the address to return to, and decodes it once more before it goes there",
			Caught: []string{"SP-INIT-09/~double-slash-second-encoded"}, Plant: planted(returnTo(plainPath), parts(decodesAgain))},
		{ID: "M341", Name: "prefixes-redirects", Does: "puts what X-Forwarded-Prefix says in front of the path to which it redirects after a sign-in",
			Caught: []string{"SP-INIT-16/~x-forwarded-prefix"}, Plant: prefixesRedirects},
		{ID: "M342", Name: "trusts-forwarded-prefix", Does: "makes the redirect URI of the X-Forwarded-Prefix header",
			Caught: []string{"SP-INIT-08/~x-forwarded-prefix", "SP-INIT-17/~x-forwarded-prefix", "IDP-INIT-15/~x-forwarded-prefix"},
			Plant: parts(func(p *sp.Parts) {
				sound := p.Start.RedirectURI
				p.Start.RedirectURI = func(r *http.Request, base string, conn store.Connection) string {
					return sound(r, base+r.Header.Get("X-Forwarded-Prefix"), conn)
				}
			})},
		{ID: "M343", Name: "believes-original-url", Does: "sends who opens its sign-in page to the path that X-Original-Url names",
			Caught: []string{"SP-INIT-08/~x-original-url", "SP-INIT-17/~x-original-url"},
			Plant: route("login", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				if path := r.Header.Get("X-Original-Url"); strings.HasPrefix(path, "/") {
					w.Header().Set("Location", path)
					w.WriteHeader(http.StatusFound)
					return
				}
				sound.ServeHTTP(w, r)
			})},
		{ID: "M344", Name: "targets-by-path", Profiles: []string{alpacon, acme}, Does: "compares the origin of a target_link_uri, and redirects to its path",
			Caught: []string{"IDP-INIT-05/~base-double-slash", "IDP-INIT-05/~form-base-double-slash"}, Plant: parts(func(p *sp.Parts) { p.Start.Target = pathOfOwn })},
		{ID: "M345", Name: "targets-by-base", Profiles: []string{alpacon, acme}, Does: "opens a target_link_uri that begins with its own address, whatever follows",
			Caught: []string{"IDP-INIT-05/~base-at", "IDP-INIT-05/~form-base-at"}, Plant: parts(func(p *sp.Parts) {
				p.Start.Target = func(base, raw string) string {
					if strings.HasPrefix(raw, base) {
						return raw
					}
					return ""
				}
			})},
		{ID: "M346", Name: "state-carries-path", Does: "believes what its state holds where that begins with a slash", Caught: []string{"STATE-05/~double-slash"}, Plant: stateCarriesPath},
		{ID: "M347", Name: "returns-to-unknown-pages", Profiles: []string{acme}, Does: "lets people sign in who open a page that it does not have, and redirects to its path then",
			Caught: []string{"SP-INIT-15/~slash-backslash-second-encoded"}, Plant: returnsToUnknown},
	}
}

// plainPath takes a path of this site, as long as nobody decodes it.
func plainPath(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(raw, "/") || strings.HasPrefix(raw, "//") ||
		strings.ContainsFunc(raw, func(c rune) bool { return c <= ' ' || c >= 0x7f || c == '\\' }) {
		return ""
	}
	return raw
}

func decodesAgain(p *sp.Parts) {
	sound := p.Start.Save
	p.Start.Save = func(ctx context.Context, db *store.DB, t store.Transaction, life sp.Lifetimes) error {
		if decoded, err := url.PathUnescape(t.ReturnTo); err == nil {
			t.ReturnTo = decoded
		}
		return sound(ctx, db, t, life)
	}
}

// redirected makes a defect of a change to where a route redirects to.
func redirected(name string, change func(r *http.Request, location string) string) func(*sp.Config) {
	return route(name, func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		rec := httptest.NewRecorder()
		sound.ServeHTTP(rec, r)
		if location := rec.Header().Get("Location"); location != "" {
			rec.Header().Set("Location", change(r, location))
		}
		replay(w, rec)
	})
}

func prefixesRedirects(c *sp.Config) {
	redirected("callback", func(r *http.Request, location string) string { return r.Header.Get("X-Forwarded-Prefix") + location })(c)
}

// pathOfOwn returns the path of an address of this site, which need not begin with one slash.
func pathOfOwn(base, raw string) string {
	own, errOwn := url.Parse(base)
	u, err := url.Parse(raw)
	if err != nil || errOwn != nil || u.Scheme != own.Scheme || u.Host != own.Host || u.User != nil {
		return ""
	}
	return u.RequestURI()
}

func stateCarriesPath(c *sp.Config) {
	stateCarries(c)
	step("transaction", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		var state carried
		text, err := base64.RawURLEncoding.DecodeString(in.Params.Get("state"))
		if err != nil || json.Unmarshal(text, &state) != nil || !strings.HasPrefix(state.ReturnTo, "/") {
			return errors.New("no state of ours")
		}
		return sound(ctx, in)
	})(c)
}

// wantedPage is the cookie that returnsToUnknown needs.
const wantedPage = "wanted_page"

// returnsToUnknown asks whoever is not signed in to sign in, before it says that there is no such
// page.
func returnsToUnknown(c *sp.Config) {
	route("not found", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		tenants, err := s.Store().Tenants(r.Context())
		if err != nil || len(tenants) == 0 || r.Method != http.MethodGet {
			sound.ServeHTTP(w, r)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: wantedPage, Value: url.QueryEscape(r.URL.Path), Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
		http.Redirect(w, r, "/o/"+tenants[0].Slug+"/login", http.StatusSeeOther)
	})(c)
	redirected("callback", func(r *http.Request, location string) string {
		if cookie, err := r.Cookie(wantedPage); err == nil {
			if path, err := url.QueryUnescape(cookie.Value); err == nil {
				return path
			}
		}
		return location
	})(c)
}
