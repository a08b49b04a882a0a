package defect

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// consentDefects are about what an administrator is asked.
func consentDefects() []Defect {
	only := []string{acme}
	return []Defect{
		{ID: "M089", Name: "session-is-consent", Does: "skips consent for an administrator who is signed in", Profiles: only,
			Caught: []string{"EXPRESS-16/session"}, Plant: consents(administratorBySession)},
		{ID: "M556", Name: "remembers-consent", Does: "does not ask again in a browser in which an administrator has approved", Profiles: only,
			Caught: []string{"EXPRESS-02/again"}, Plant: consents(administratorByGrant)},
		{ID: "M557", Name: "express-asks-nobody", Does: "approves every authorization request in the name of the first administrator", Profiles: only,
			Caught: []string{"EXPRESS-02/silent", "EXPRESS-02/again"}, Plant: consents(func(r *http.Request, s *sp.SP) (store.Account, bool) {
				return accountBy(r.Context(), s, "SELECT id FROM accounts WHERE role = 'admin' ORDER BY created LIMIT 1")
			})},
		{ID: "M558", Name: "express-without-password", Does: "lets whoever types the address of an administrator approve", Profiles: only,
			Caught: []string{"EXPRESS-02/sign-in"}, Plant: func(c *sp.Config) {
				anyPassword(c)
				rewritten("express page", func(status int, body string) (int, string) {
					return status, strings.ReplaceAll(body, `type="password"`, `type="text"`)
				})(c)
			}},
		{ID: "M559", Name: "consent-names-nobody", Does: "asks for consent without saying who asks", Profiles: only,
			Caught: []string{"EXPRESS-02/named", "EXPRESS-16/org"}, Plant: rewritten("express page", func(status int, body string) (int, string) {
				return status, regexp.MustCompile(`Okta \(<strong class="break">[^<]*</strong>\)`).ReplaceAllString(body, "Somebody")
			})},
		{ID: "M560", Name: "decline-tells-nobody", Does: "shows a page after Decline and tells Okta nothing", Profiles: only,
			Caught: []string{"EXPRESS-04/told"}, Plant: route("express decline", func(_ *sp.SP, w http.ResponseWriter, _ *http.Request, _ http.Handler) {
				_, _ = io.WriteString(w, "<h1>You have declined</h1>")
			})},
		{ID: "M561", Name: "administrator-everywhere", Does: "takes the administrator of one tenant for that of all", Profiles: only,
			Caught: []string{"EXPRESS-03/foreign"}, Plant: administratorEverywhere},
		{ID: "M562", Name: "consent-framed", Does: "lets other sites show the consent page inside themselves", Profiles: only,
			Caught: []string{"EXPRESS-16/framed"}, Plant: route("express page", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				w.Header().Del("Content-Security-Policy")
				w.Header().Del("X-Frame-Options")
				sound.ServeHTTP(w, r)
			})},
		{ID: "M563", Name: "consent-in-any-browser", Does: "takes the consent of any browser that knows the address of the page", Profiles: only,
			Caught: []string{"EXPRESS-16/other-browser"}, Plant: adoptsRuns},
		{ID: "M162", Name: "organization-name-unencoded", Does: "joins the name of an unknown organization to a page and to an address", Profiles: only,
			Caught: []string{"EXPRESS-13/script", "EXPRESS-13/two-slash"}, Plant: joinsName},
	}
}

// consents makes a defect of an administrator in whose name a request is approved at once.
func consents(who func(r *http.Request, s *sp.SP) (store.Account, bool)) func(*sp.Config) {
	return route("express authorize", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		account, ok := who(r, s)
		if !ok {
			sound.ServeHTTP(w, r)
			return
		}
		q := r.URL.Query()
		code, err := s.Store().AddExpressGrant(r.Context(), store.ExpressGrant{
			ClientID: q.Get("client_id"), RedirectURI: q.Get("redirect_uri"), Scope: q.Get("scope"), Challenge: q.Get("code_challenge"),
			OktaDomain: q.Get("okta_domain"), Tenant: account.Tenant, Account: account.ID,
		})
		if err != nil {
			http.Error(w, "", http.StatusInternalServerError)
			return
		}
		http.Redirect(w, r, q.Get("redirect_uri")+"?"+url.Values{"code": {code}, "state": {q.Get("state")}}.Encode(), http.StatusFound)
	})
}

// administratorBySession is whose session one of the cookies is.
func administratorBySession(r *http.Request, s *sp.SP) (store.Account, bool) {
	for _, c := range r.Cookies() {
		session, err := s.Store().SessionBySecret(r.Context(), c.Value)
		if err != nil {
			continue
		}
		if a, err := s.Store().AccountByID(r.Context(), session.Account); err == nil && a.EffectiveRole() == "admin" {
			return a, true
		}
	}
	return store.Account{}, false
}

// administratorByGrant is who has approved last, in a browser that has been here before.
func administratorByGrant(r *http.Request, s *sp.SP) (store.Account, bool) {
	for _, c := range r.Cookies() {
		if strings.HasSuffix(c.Name, "_express") {
			return accountBy(r.Context(), s, "SELECT account FROM express_grants ORDER BY created DESC LIMIT 1")
		}
	}
	return store.Account{}, false
}

func accountBy(ctx context.Context, s *sp.SP, query string) (store.Account, bool) {
	var id string
	if s.Store().SQL().QueryRowContext(ctx, query).Scan(&id) != nil {
		return store.Account{}, false
	}
	a, err := s.Store().AccountByID(ctx, id)
	return a, err == nil
}

// administratorEverywhere makes whoever signs in with a password an administrator of every tenant.
func administratorEverywhere(c *sp.Config) {
	byPassword("password", func(ctx context.Context, in *sp.PasswordSignIn, sound check[*sp.PasswordSignIn]) error {
		err := sound(ctx, in)
		if err != nil || !in.Express {
			return err
		}
		tenants, err := in.SP.Store().Tenants(ctx)
		for _, t := range tenants {
			_ = in.SP.AddMember(ctx, sp.Member{Tenant: t.Slug, Email: in.Raw, Name: in.Raw, Role: "admin"})
		}
		return err
	})(c)
}

// adoptsRuns gives a run to whatever browser opens its page.
func adoptsRuns(c *sp.Config) {
	route("express page", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		const name = acme + "_express"
		browser := store.NewSecret()
		if c, err := r.Cookie(name); err == nil {
			browser = c.Value
		} else {
			r.AddCookie(&http.Cookie{Name: name, Value: browser})
			http.SetCookie(w, &http.Cookie{Name: name, Value: browser, Path: "/", HttpOnly: true})
		}
		_, _ = s.Store().SQL().ExecContext(r.Context(), "UPDATE express_runs SET browser = ? WHERE id = ?", store.Hash(browser), r.PathValue("run"))
		sound.ServeHTTP(w, r)
	})(c)
}

// joinsName shows the name of a connection that does not exist, and goes to an address made of it.
func joinsName(c *sp.Config) {
	route("initiate", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		name := r.URL.Query().Get("connection")
		if strings.HasPrefix(name, "//") {
			w.Header().Set("Location", name)
			w.WriteHeader(http.StatusSeeOther)
			return
		}
		rec := httptest.NewRecorder()
		sound.ServeHTTP(rec, r)
		replay(w, rec)
		if rec.Code >= http.StatusBadRequest {
			_, _ = io.WriteString(w, "<p>There is no organization "+name+".</p>")
		}
	})(c)
}

// connectionTestDefects are about the test of a connection.
func connectionTestDefects() []Defect {
	only := []string{acme}
	skips := func(rule string) func(*sp.Config) {
		return parts(func(p *sp.Parts) { p.Provider.Test = p.Provider.Test.Without(rule) })
	}
	return []Defect{
		ofAcme("M899", "test-takes-any-refusal", "takes any refusal of Okta's but that of the client for a good one", parts(func(p *sp.Parts) {
			p.Provider.Test = p.Provider.Test.Wrap("credentials", func(sound func(context.Context, *sp.ConnectionTest) error) func(context.Context, *sp.ConnectionTest) error {
				return func(ctx context.Context, in *sp.ConnectionTest) error {
					err := sound(ctx, in)
					var refused *oauth2.RetrieveError
					if errors.As(err, &refused) && refused.ErrorCode != "invalid_client" {
						return nil
					}
					return err
				}
			})
		}), "EXPRESS-17/grant", "EXPRESS-17/busy"),
		ofAcme("M900", "failed-test-disconnects", "takes a connection out of use when its test fails", failedTestDisconnects, "EXPRESS-17/issuer", "EXPRESS-17/metadata", "EXPRESS-17/keys", "EXPRESS-17/secret"),
		{ID: "M564", Name: "test-without-credentials", Does: "tests a connection without trying the client secret", Profiles: only, Caught: []string{"EXPRESS-17/secret"}, Plant: skips("credentials")},
		{ID: "M565", Name: "test-without-keys", Does: "tests a connection without reading the keys", Profiles: only, Caught: []string{"EXPRESS-17/keys"}, Plant: skips("keys")},
		{ID: "M566", Name: "test-from-memory", Does: "tests a connection by the metadata that it has read before", Profiles: only, Caught: []string{"EXPRESS-17/issuer", "EXPRESS-17/metadata"},
			Plant: parts(func(p *sp.Parts) {
				p.Provider.Test = p.Provider.Test.Replace("metadata", func(ctx context.Context, in *sp.ConnectionTest) error {
					provider, err := in.SP.Provider(ctx, in.Connection)
					if err == nil {
						in.Metadata = provider.Metadata
					}
					return err
				})
			})},
		{ID: "M567", Name: "test-always-fails", Does: "takes the refusal of a code that is none for a wrong client secret", Profiles: only, Caught: []string{"EXPRESS-17/sound"},
			Plant: parts(func(p *sp.Parts) {
				p.Provider.Test = p.Provider.Test.Replace("credentials", func(context.Context, *sp.ConnectionTest) error {
					return &sp.RefusalError{Reason: "Okta does not accept the client ID and the client secret."}
				})
			})},
	}
}

// failedTestDisconnects lets the status of a connection be what its latest test has found.
func failedTestDisconnects(c *sp.Config) {
	parts(func(p *sp.Parts) {
		for _, rule := range []string{"metadata", "keys", "credentials"} {
			p.Provider.Test = p.Provider.Test.Wrap(rule, func(sound func(context.Context, *sp.ConnectionTest) error) func(context.Context, *sp.ConnectionTest) error {
				return func(ctx context.Context, in *sp.ConnectionTest) error {
					err, status := sound(ctx, in), store.Active
					if err != nil {
						status = store.Failed
					}
					_, errStatus := in.SP.Store().SQL().ExecContext(ctx, "UPDATE connections SET status = ? WHERE id = ?", status, in.Connection.ID)
					return errors.Join(err, errStatus)
				}
			})
		}
	})(c)
}
