package defect

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// bearer finds out whom a token in a request is about; ok is false where there is none.
type bearer func(s *sp.SP, r *http.Request, conn store.Connection) (subject string, ok bool)

// byIDToken believes an ID token.
func byIDToken(_ *sp.SP, r *http.Request, _ store.Connection) (string, bool) {
	j, err := decodeUnverified(r.FormValue("id_token"))
	return fmt.Sprint(j.claims["sub"]), err == nil
}

// byAccessToken asks userinfo whose an access token is, and not for whom it was issued.
func byAccessToken(s *sp.SP, r *http.Request, conn store.Connection) (string, bool) {
	token := r.FormValue("access_token")
	if token == "" {
		return "", false
	}
	provider, err := s.Provider(r.Context(), conn)
	if err != nil {
		return "", false
	}
	ctx := oidc.ClientContext(r.Context(), s.BackChannel())
	info, err := provider.OIDC.UserInfo(ctx, oauth2.StaticTokenSource(&oauth2.Token{AccessToken: token}))
	if err != nil {
		return "", false
	}
	return info.Subject, true
}

// atCallback lets the redirect URI take tokens, as it may have for the implicit flow.
func atCallback(of bearer) func(*sp.Config) {
	return route("callback", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		if !takes(of, s, w, r) {
			sound.ServeHTTP(w, r)
		}
	})
}

// formCallback serves authorization responses that a form brings to the redirect URI.
func formCallback(serve func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler)) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Browser.Routes
		p.Browser.Routes = func(s *sp.SP) sp.Routes {
			routes := sound(s)
			for _, existing := range routes {
				if path, found := strings.CutPrefix(existing.Pattern, "GET "); found && existing.Name == "callback" {
					routes = append(routes, sp.Route{Name: "callback by form", Pattern: "POST " + path, Handler: http.HandlerFunc(
						func(w http.ResponseWriter, r *http.Request) { serve(s, w, r, existing.Handler) })})
				}
			}
			return routes
		}
	})
}

// takes signs in whoever a token of a request names; it says whether there was one.
func takes(of bearer, s *sp.SP, w http.ResponseWriter, r *http.Request) bool {
	slug := strings.TrimPrefix(r.PathValue("connection"), "ec-")
	tenant, err := s.Store().TenantBySlug(r.Context(), slug)
	if err != nil {
		return false
	}
	conn, err := s.Store().ConnectionOf(r.Context(), tenant.ID)
	if err != nil {
		return false
	}
	subject, ok := of(s, r, conn)
	if !ok {
		return false
	}
	account, err := s.Store().AccountBySubject(r.Context(), tenant.ID, conn.Issuer, subject)
	if err != nil {
		http.Error(w, "Forbidden", http.StatusForbidden)
		return true
	}
	secret, err := s.Store().StartSession(r.Context(), account.ID, r.UserAgent(), time.Hour)
	if err != nil {
		http.Error(w, "Internal Server Error", http.StatusInternalServerError)
		return true
	}
	http.SetCookie(w, &http.Cookie{Name: s.Profile().Key + "_session", Value: secret, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
	http.Redirect(w, r, "/o/"+slug+"/", http.StatusSeeOther)
	return true
}
