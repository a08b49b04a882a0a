package defect

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// initiateDefects are about sign-ins that Okta, or anybody else, starts.
func initiateDefects() []Defect {
	return []Defect{
		{ID: "M011", Name: "issuer-chooses-org", Profiles: []string{alpacon, acme}, Does: "lets the issuer choose the org that opens a workspace", Caught: []string{"IDP-INIT-08"}, Plant: issuerChooses},
		{ID: "M012", Name: "copies-parameters", Does: "copies every parameter into the authorization request", Caught: []string{"IDP-INIT-09"}, Plant: copiesParameters},
		{ID: "M013", Name: "drops-login-hint", Profiles: []string{alpacon, acme}, Does: "drops the login_hint", Caught: []string{"IDP-INIT-03"},
			Plant: initiation(func(r *http.Request) { r.Form.Del("login_hint") })},
		{ID: "M211", Name: "concatenates-login-hint", Does: "puts the login_hint into the address as it came", Caught: []string{"IDP-INIT-10/parameter"}, Plant: concatenates},
		{ID: "M212", Name: "fetches-any-issuer", Profiles: []string{alpacon, acme}, Does: "fetches the metadata of any issuer that it is told", Caught: []string{"IDP-INIT-06"},
			Plant: route("initiate", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, r.FormValue("iss")+"/.well-known/openid-configuration", nil)
				if err == nil {
					if res, err := http.DefaultClient.Do(req); err == nil {
						_ = res.Body.Close()
					}
				}
				sound.ServeHTTP(w, r)
			})},
		{ID: "M213", Name: "goes-to-any-issuer", Profiles: []string{alpacon, acme}, Does: "sends the browser to any issuer that it is told", Caught: []string{"IDP-INIT-06"},
			Plant: route("initiate", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				if iss := r.FormValue("iss"); strings.Contains(iss, "127.0.0.1") {
					http.Redirect(w, r, iss+"/oauth2/v1/authorize", http.StatusFound)
					return
				}
				sound.ServeHTTP(w, r)
			})},
		{ID: "M214", Name: "needs-issuer", Profiles: []string{alpacon, acme}, Does: "breaks where the issuer is missing", Caught: []string{"IDP-INIT-07/absent", "IDP-INIT-07/empty", "IDP-INIT-07/array"},
			Plant: route("initiate", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				if r.FormValue("iss") == "" {
					http.Error(w, "Internal Server Error", http.StatusInternalServerError)
					return
				}
				sound.ServeHTTP(w, r)
			})},
		{ID: "M443", Name: "launch-by-known-parameters", Profiles: []string{alpacon, acme}, Does: "starts no sign-in from an address that has parameters which it does not know", Caught: []string{"IDP-INIT-13", "IDP-INIT-09"},
			Plant: route("initiate", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				for name := range r.URL.Query() {
					if !slices.Contains([]string{"connection", "iss", "login_hint", "target_link_uri"}, name) {
						http.Error(w, "Bad Request", http.StatusBadRequest)
						return
					}
				}
				sound.ServeHTTP(w, r)
			})},
		{ID: "M144", Name: "launch-needs-cookie", Profiles: []string{alpacon, acme}, Does: "starts a sign-in from Okta only where it has set a cookie before", Caught: []string{"IDP-INIT-01", "IDP-INIT-02", "TILE-01", "TILE-02", "TILE-04"},
			Plant: route("initiate", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				if len(r.Cookies()) == 0 {
					http.Error(w, "Forbidden", http.StatusForbidden)
					return
				}
				sound.ServeHTTP(w, r)
			})},
		{ID: "M215", Name: "launch-by-get-only", Profiles: []string{alpacon, acme}, Does: "refuses a launch by POST", Caught: []string{"IDP-INIT-02"},
			Plant: route("initiate", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				if r.Method == http.MethodPost {
					http.Error(w, "Method Not Allowed", http.StatusMethodNotAllowed)
					return
				}
				sound.ServeHTTP(w, r)
			})},
		{ID: "M014", Name: "keeps-other-user", Profiles: []string{alpacon, acme}, Does: "opens the session of whoever is signed in, whoever Okta launches it for", Caught: []string{"IDP-INIT-11", "IDP-INIT-14"}, Plant: keepsUser},
		{ID: "M216", Name: "can-be-framed", Does: "lets other sites show its sign-in page in a frame", Caught: []string{"IDP-INIT-12"},
			Plant: route("login", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				w.Header().Del("X-Frame-Options")
				w.Header().Del("Content-Security-Policy")
				sound.ServeHTTP(w, r)
			})},
	}
}

// initiation changes the form of a launch before it is looked at.
func initiation(change func(*http.Request)) func(*sp.Config) {
	return route("initiate", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		if err := r.ParseForm(); err == nil {
			change(r)
		}
		sound.ServeHTTP(w, r)
	})
}

// launchedFor is the cookie that issuerChooses needs.
const launchedFor = "launched_for"

// issuerChooses goes to the org that iss names and opens the workspace that the address names.
func issuerChooses(c *sp.Config) {
	parts(func(p *sp.Parts) {
		p.Start.Initiate = p.Start.Initiate.Replace("issuer", func(ctx context.Context, in *sp.Initiation) error {
			conn, found, err := connectionOf(ctx, in.SP, in.Params.Get("iss"))
			if found {
				in.Connection = conn
			}
			return err
		})
	})(c)
	route("initiate", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		slug := strings.TrimPrefix(r.FormValue("connection"), "ec-")
		http.SetCookie(w, &http.Cookie{Name: launchedFor, Value: slug, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
		sound.ServeHTTP(w, r)
	})(c)
	step("connection", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		err := sound(ctx, in)
		if cookie, none := in.Request.Cookie(launchedFor); err == nil && none == nil {
			in.Tenant, err = in.SP.Store().TenantBySlug(ctx, cookie.Value)
		}
		return err
	})(c)
}

// connectionOf returns the connection of an issuer, whoever owns it.
func connectionOf(ctx context.Context, s *sp.SP, issuer string) (store.Connection, bool, error) {
	tenants, err := s.Store().Tenants(ctx)
	for _, t := range tenants {
		if conn, err := s.Store().ConnectionOf(ctx, t.ID); err == nil && conn.Issuer == issuer {
			return conn, true, nil
		}
	}
	return store.Connection{}, false, err
}

// copiesParameters takes everything over that it does not know.
func copiesParameters(c *sp.Config) {
	own := []string{"connection", "iss", "login_hint", "target_link_uri", "return_to"}
	parts(func(p *sp.Parts) {
		sound := p.Start.Authorization
		p.Start.Authorization = func(r *http.Request, t store.Transaction) url.Values {
			q := sound(r, t)
			for name, values := range r.Form {
				if !slices.Contains(own, name) {
					q[name] = values
				}
			}
			return q
		}
	})(c)
}

// concatenates builds the query from strings, so that the hint can hold further parameters.
func concatenates(c *sp.Config) {
	authorization(func(q url.Values, t store.Transaction) {
		hint, _, _ := strings.Cut(t.LoginHint, "#")
		injected, err := url.ParseQuery("login_hint=" + hint)
		if err != nil {
			return
		}
		q.Del("login_hint")
		for name, values := range injected {
			q[name] = append(q[name], values...)
		}
	})(c)
}

// keepsUser opens the session that the browser has, whoever was to sign in.
func keepsUser(c *sp.Config) {
	route("initiate", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		for _, cookie := range r.Cookies() {
			if !strings.HasSuffix(cookie.Name, "_session") {
				continue
			}
			if _, err := s.Store().SessionBySecret(r.Context(), cookie.Value); err == nil {
				http.Redirect(w, r, "/o/"+strings.TrimPrefix(r.FormValue("connection"), "ec-")+"/", http.StatusSeeOther)
				return
			}
		}
		sound.ServeHTTP(w, r)
	})(c)
}
