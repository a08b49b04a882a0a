package defect

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// signOutDefects are about a sign-out that begins at the service provider.
func signOutDefects() []Defect {
	only := []string{acme}
	return []Defect{
		{ID: "M126", Name: "sign-out-goes-anywhere", Does: "follows any address to return to after a sign-out", Profiles: only,
			Caught: []string{"LOGOUT-04/absolute", "LOGOUT-04/user", "LOGOUT-04/suffix"}, Plant: signOutTo(func(raw string) string { return raw })},
		{ID: "M450", Name: "sign-out-any-slash", Does: "follows whatever begins with a slash after a sign-out", Profiles: only,
			Caught: []string{"LOGOUT-04/no-scheme", "LOGOUT-04/backslash", "LOGOUT-04/tab"}, Plant: signOutTo(leadingSlash)},
		{ID: "M451", Name: "sign-out-in-browser-only", Does: "deletes the cookie at a sign-out and keeps the session",
			Caught: []string{"LOGOUT-01/cookies"}, Plant: keepsSessions},
		{ID: "M452", Name: "sign-out-without-effect", Does: "shows the end of a session and ends none", Profiles: only,
			Caught: []string{"LOGOUT-01/same-browser", "LOGOUT-01/cookies", "LOGOUT-13/at-once"}, Plant: route("sign out", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, _ http.Handler) {
				http.Redirect(w, r, "/signed-out", http.StatusSeeOther)
			})},
		{ID: "M453", Name: "sign-out-of-everybody", Does: "ends all sessions when somebody signs out", Caught: []string{"LOGOUT-01/same-browser"},
			Plant: parts(func(p *sp.Parts) {
				p.Browser.EndSession = func(ctx context.Context, db *store.DB, _ string) error {
					_, err := db.SQL().ExecContext(ctx, "DELETE FROM sessions")
					return err
				}
			})},
		{ID: "M454", Name: "logout-without-hint", Does: "names itself by client_id in a logout request, and no ID token", Profiles: only,
			Caught: []string{"LOGOUT-02/request"}, Plant: logoutQuery(func(_ string, query url.Values) {
				query.Del("id_token_hint")
				query.Set("client_id", "0oaReferenceSPFirst00")
			})},
		{ID: "M455", Name: "logout-returns-unregistered", Does: "asks Okta to send the browser to an address that is not registered", Profiles: only,
			Caught: []string{"LOGOUT-02/request"}, Plant: logoutQuery(func(base string, query url.Values) { query.Set("post_logout_redirect_uri", base+"/goodbye") })},
		{ID: "M456", Name: "logout-at-first-org", Does: "sends whoever signs out to the org of its first customer", Profiles: only,
			Caught: []string{"LOGOUT-02/second-tenant"}, Plant: logoutAtOneOrg},
		{ID: "M457", Name: "sign-out-after-okta", Does: "ends the session only when the browser has come back from Okta", Profiles: only,
			Caught: []string{"LOGOUT-02/local-first"}, Plant: endsWhenBack},
		{ID: "M458", Name: "logout-needs-state", Does: "breaks where Okta's logout brings no state or another one", Profiles: only,
			Caught: []string{"LOGOUT-03/no-state", "LOGOUT-03/foreign-state"}, Plant: route("signed out", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				for _, c := range r.Cookies() {
					if state, _, _ := strings.Cut(c.Value, "."); state != "" && state == r.URL.Query().Get("state") {
						sound.ServeHTTP(w, r)
						return
					}
				}
				w.WriteHeader(http.StatusInternalServerError)
			})},
		{ID: "M459", Name: "logout-address-guessed", Does: "knows the path of Okta's logout by heart", Profiles: only,
			Caught: []string{"LOGOUT-02/metadata"}, Plant: rewrittenLogout(func(address string) string {
				_, query, _ := strings.Cut(address, "?")
				if origin(address) == "" {
					return address
				}
				return origin(address) + "/oauth2/v1/logout?" + query
			})},
		{ID: "M460", Name: "sign-out-then-sign-in", Does: "goes to Okta by itself after a sign-out, without ending the session there", Profiles: only,
			Caught: []string{"LOGOUT-13/at-once"}, Plant: signsInAgain},
		{ID: "M461", Name: "sign-out-breaks-on-nobody", Does: "breaks at a sign-out where nobody is signed in", Profiles: only,
			Caught: []string{"LOGOUT-14/ended", "LOGOUT-14/nobody"}, Plant: needsVisitor},
		{ID: "M462", Name: "sign-out-by-link", Does: "signs out by a GET", Profiles: only, Caught: []string{"LOGOUT-05"}, Plant: signOutByGet},
	}
}

// signOutTo replaces what decides on addresses to return to after a sign-out.
func signOutTo(decide func(raw string) string) func(*sp.Config) {
	return parts(func(p *sp.Parts) { p.SingleLogout.ReturnTo = decide })
}

// keepsSessions ends no session on the server.
func keepsSessions(c *sp.Config) {
	parts(func(p *sp.Parts) {
		p.Browser.EndSession = func(context.Context, *store.DB, string) error { return nil }
	})(c)
}

// logoutQuery makes a defect of a change to the logout request.
func logoutQuery(change func(base string, query url.Values)) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.SingleLogout.Request
		p.SingleLogout.Request = func(base string, session store.OktaSession, state string) url.Values {
			query := sound(base, session, state)
			change(base, query)
			return query
		}
	})
}

// rewrittenLogout changes where a sign-out goes on.
func rewrittenLogout(change func(address string) string) func(*sp.Config) {
	return route("sign out", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		sound.ServeHTTP(&relocated{w, change}, r)
	})
}

// relocated is a response whose redirect leads elsewhere.
type relocated struct {
	http.ResponseWriter
	change func(address string) string
}

// WriteHeader implements http.ResponseWriter.
func (w *relocated) WriteHeader(status int) {
	if location := w.Header().Get("Location"); location != "" {
		w.Header().Set("Location", w.change(location))
	}
	w.ResponseWriter.WriteHeader(status)
}

// logoutAtOneOrg sends the logouts of all tenants to the org of one.
func logoutAtOneOrg(c *sp.Config) {
	route("sign out", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		sound.ServeHTTP(&relocated{w, func(address string) string {
			conn, err := s.Store().ConnectionByName(r.Context(), "ec-acme")
			if path, led := strings.CutPrefix(address, origin(address)); err == nil && led && origin(address) != "" {
				return conn.Issuer + path
			}
			return address
		}}, r)
	})(c)
}

// origin returns scheme and host of an address; empty where it has none.
func origin(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// endsWhenBack leaves the session until Okta has sent the browser back.
func endsWhenBack(c *sp.Config) {
	var ends func(ctx context.Context, db *store.DB, secret string) error
	parts(func(p *sp.Parts) {
		ends = p.Browser.EndSession
		p.Browser.EndSession = func(context.Context, *store.DB, string) error { return nil }
	})(c)
	keepsCookie := func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		sound.ServeHTTP(&sessionKept{w}, r)
	}
	route("sign out", keepsCookie)(c)
	route("signed out", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		for _, cookie := range r.Cookies() {
			if strings.HasSuffix(cookie.Name, "_session") {
				_ = ends(r.Context(), s.Store(), cookie.Value) // the defect is not about this
			}
		}
		sound.ServeHTTP(w, r)
	})(c)
}

// sessionKept is a response that deletes no session's cookie.
type sessionKept struct{ http.ResponseWriter }

// WriteHeader implements http.ResponseWriter.
func (w *sessionKept) WriteHeader(status int) {
	isSession := func(cookie string) bool { return strings.Contains(cookie, "_session=;") }
	w.Header()["Set-Cookie"] = slices.DeleteFunc(w.Header()["Set-Cookie"], isSession)
	w.ResponseWriter.WriteHeader(status)
}

// signsInAgain leaves Okta's session alone and begins a sign-in where the sign-out ends.
func signsInAgain(c *sp.Config) {
	route("sign out", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		sound.ServeHTTP(&relocated{w, func(string) string { return "/o/acme/sso/okta" }}, r)
	})(c)
}

// needsVisitor fails where nobody is signed in.
func needsVisitor(c *sp.Config) {
	var holder func(ctx context.Context, db *store.DB, secret string, idle time.Duration) (string, error)
	parts(func(p *sp.Parts) { holder = p.Browser.SessionHolder })(c)
	route("sign out", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		err := errors.New("no session")
		for _, cookie := range r.Cookies() {
			if strings.HasSuffix(cookie.Name, "_session") {
				_, err = holder(r.Context(), s.Store(), cookie.Value, 0)
			}
		}
		if err != nil {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		sound.ServeHTTP(w, r)
	})(c)
}

// signOutByGet ends the session where the sound service provider asks.
func signOutByGet(c *sp.Config) {
	var end func(ctx context.Context, db *store.DB, secret string) error
	parts(func(p *sp.Parts) { end = p.Browser.EndSession })(c)
	route("sign-out page", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		for _, cookie := range r.Cookies() {
			if strings.HasSuffix(cookie.Name, "_session") {
				_ = end(r.Context(), s.Store(), cookie.Value) // the defect is not about this
			}
		}
		sound.ServeHTTP(w, r)
	})(c)
}
