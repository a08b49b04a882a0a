package defect

import (
	"fmt"
	"html"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"time"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// routingDefects are about the way to Okta, and to the pages behind the sign-in.
func routingDefects() []Defect {
	return []Defect{
		{ID: "M286", Name: "page-before-okta", Profiles: []string{truepicVision}, Does: "shows a page before it leads to Okta", Caught: []string{"TRUEPIC-18"},
			Plant: route("login email", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				rec := httptest.NewRecorder()
				sound.ServeHTTP(rec, r)
				if rec.Code != http.StatusFound { // it does not lead to Okta
					replay(w, rec)
					return
				}
				maps.Copy(w.Header(), rec.Header())
				fmt.Fprintf(w, `<meta http-equiv="refresh" content="0; url=%s"><h1>One moment</h1>`, html.EscapeString(rec.Header().Get("Location")))
			})},
		{ID: "M287", Name: "drops-typed-address", Does: "does not tell Okta the address that was typed", Caught: []string{"TRUEPIC-18", "HRD-09"},
			Plant: authorization(func(q url.Values, _ store.Transaction) { q.Del("login_hint") })},
		{ID: "M288", Name: "breaks-behind-dashboard", Does: "opens the dashboard but no page behind it", Caught: []string{"TRUEPIC-17", "ALPACON-14"},
			Plant: rewritten("reports", func(int, string) (int, string) { return http.StatusInternalServerError, "" })},
		{ID: "M289", Name: "breaks-without-session", Does: "breaks where nobody is signed in", Caught: []string{"TRUEPIC-19", "TRUEPIC-24"},
			Plant: rewritten("dashboard", func(status int, body string) (int, string) {
				if status == http.StatusSeeOther {
					status = http.StatusInternalServerError
				}
				return status, body
			})},
		{ID: "M290", Name: "guest-before-okta", Profiles: []string{alpacon, acme}, Does: "lets people in as guests before Okta has said who they are", Caught: []string{"ALPACON-15"},
			Plant: route("start", guestFirst)},
		{ID: "M291", Name: "follows-okta-session", Does: "asks Okta again at each visit, so that its session ends with Okta's",
			Caught: []string{"TRUEPIC-26", "TRUEPIC-28"}, Plant: followsOkta},
	}
}

// guestFirst signs the browser in as a guest and sends it to Okta then.
func guestFirst(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
	ctx := r.Context()
	tenant, err := s.Store().TenantBySlug(ctx, r.PathValue("slug"))
	if err == nil {
		var guest store.Account
		guest, err = s.Store().AddAccount(ctx, store.Account{
			Tenant: tenant.ID, Issuer: "none", Subject: store.NewSecret(), Email: "guest@guests.example", Name: "Guest", Role: s.Profile().MemberRole,
		})
		if err == nil {
			err = startSession(s, w, r, guest)
		}
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	sound.ServeHTTP(w, r)
}

// startSession signs a browser in.
func startSession(s *sp.SP, w http.ResponseWriter, r *http.Request, account store.Account) error {
	secret, err := s.Store().StartSession(r.Context(), account.ID, r.UserAgent(), time.Hour)
	if err == nil {
		http.SetCookie(w, &http.Cookie{Name: s.Profile().Key + "_session", Value: secret, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
	}
	return err
}

// followsOkta opens the dashboard once in a session of an Okta user; the next visit is a new
// sign-in, which Okta does without a question as long as its own session lives.
func followsOkta(c *sp.Config) {
	opened := &latest{}
	route("dashboard", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		cookie, err := r.Cookie(s.Profile().Key + "_session")
		if err != nil || opened.of(cookie.Value) == "" {
			if err == nil {
				opened.keep(cookie.Value, "once")
			}
			sound.ServeHTTP(w, r)
			return
		}
		conn, err := connectionOfVisitor(s, r, cookie.Value)
		if err != nil { // it is no Okta user's session
			sound.ServeHTTP(w, r)
			return
		}
		if err := toOkta(s, c.Parts, w, r, conn); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})(c)
}

// connectionOfVisitor returns the connection by which somebody has signed in.
func connectionOfVisitor(s *sp.SP, r *http.Request, secret string) (store.Connection, error) {
	session, err := s.Store().SessionBySecret(r.Context(), secret)
	if err != nil {
		return store.Connection{}, err
	}
	account, err := s.Store().AccountByID(r.Context(), session.Account)
	if err != nil {
		return store.Connection{}, err
	}
	if account.Issuer == "" {
		return store.Connection{}, store.ErrNotFound
	}
	return s.Store().ConnectionOf(r.Context(), account.Tenant)
}

// toOkta begins a sign-in that returns to the same page.
func toOkta(s *sp.SP, p *sp.Parts, w http.ResponseWriter, r *http.Request, conn store.Connection) error {
	provider, err := s.Provider(r.Context(), conn)
	if err != nil {
		return err
	}
	t := p.Start.Transaction(conn)
	t.Browser, t.Connection, t.Issuer, t.ClientID = store.NewSecret(), conn.ID, conn.Issuer, conn.ClientID
	t.RedirectURI, t.ReturnTo, t.Created = p.Start.RedirectURI(r, s.URL(), conn), r.URL.Path, s.Now()
	if err := p.Start.Save(r.Context(), s.Store(), t, p.Browser.Lifetimes); err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: s.Profile().Key + "_tx", Value: t.Browser, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
	http.Redirect(w, r, provider.Metadata.AuthorizationEndpoint+"?"+p.Start.Authorization(r, t).Encode(), http.StatusFound)
	return nil
}
