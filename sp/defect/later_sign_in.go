package defect

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"
	"golang.org/x/text/unicode/norm"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// laterSignInDefects are about what an SP remembers from one sign-in to the next.
func laterSignInDefects() []Defect {
	return []Defect{
		{ID: "M711", Name: "unknown-kid-stays-unknown", Does: "asks for a key no more that it once did not find", Caught: []string{"JWKS-08/recovery"}, Plant: unknownStays},
		{ID: "M712", Name: "drops-keys-on-failure", Does: "drops the keys that it has when it cannot read them again", Caught: []string{"JWKS-09/unknown-kid"}, Plant: dropsKeys},
		ofAcme("M713", "routes-from-memory", "sends people for five minutes where their domain led before", routesFromMemory, "HRD-13/released"),
		ofAcme("M714", "consent-to-newest-run", "takes a consent for the run that a browser has begun last", consentToNewest, "EXPRESS-16/two-tabs"),
		ofAcme("M715", "links-to-whoever-began", "links whoever comes to the account that a link was begun for, whoever is signed in by then", linksToBeginner, "JIT-21/other-person"),
		ofAcme("M716", "links-by-browser", "does a link that was given up at the browser's next sign-in", linksByBrowser, "JIT-21/given-up"),
		ofAcme("M718", "any-site-reads", "lets scripts of any site read who is signed in", route("who am I", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
			if site := r.Header.Get("Origin"); site != "" {
				w.Header().Set("Access-Control-Allow-Origin", site)
				w.Header().Set("Access-Control-Allow-Credentials", "true")
			}
			sound.ServeHTTP(w, r)
		}), "SESSION-14/site", "SESSION-14/nowhere", "SESSION-14/behind", "SESSION-14/before"),
		ofAcme("M719", "any-site-connects", "takes WebSockets from pages of any site", route("socket", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
			r.Header.Del("Origin")
			sound.ServeHTTP(w, r)
		}), "SESSION-14/websocket"),
		{ID: "M720", Name: "enforces-as-typed", Does: "enforces Okta where the domain is typed as it is stored", Caught: []string{"HRD-08/~upper-domain"}, Profiles: []string{acme},
			Plant: byPassword("home realm", func(ctx context.Context, in *sp.PasswordSignIn, sound check[*sp.PasswordSignIn]) error {
				if !strings.HasSuffix(in.Raw, "@"+in.Email.Domain) {
					return nil
				}
				return sound(ctx, in)
			})},
		ofAcme("M721", "sign-up-as-typed", "refuses to sign up whose domain is typed as it is stored", parts(func(p *sp.Parts) {
			p.Browser.SignUp = p.Browser.SignUp.Wrap("home realm", func(sound func(context.Context, *sp.SignUp) error) func(context.Context, *sp.SignUp) error {
				return func(ctx context.Context, in *sp.SignUp) error {
					if !strings.HasSuffix(in.Raw, "@"+in.Email.Domain) {
						return nil
					}
					return sound(ctx, in)
				}
			})
		}), "HRD-08/~sign-up-upper-domain"),
		ofAcme("M722", "invitation-without-tag", "gives an invitation to whoever has its address with a tag", claimsAs(func(address string) string {
			local, domain, _ := strings.Cut(address, "@")
			local, _, _ = strings.Cut(local, "+")
			return local + "@" + domain
		}), "JIT-27/~plus"),
		ofAcme("M723", "invitation-folded", "gives an invitation to whoever has an address that looks like it", claimsAs(func(address string) string {
			return strings.ToLower(norm.NFKC.String(address))
		}), "JIT-27/~full-width"),
		ofAcme("M724", "hint-of-before", "tells Okta who has signed in in a browser before", hintOfBefore, "SESSION-05/hint"),
		ofAcme("M725", "tile-opens-any-session", "opens at a tile what a browser is signed in to, whichever tenant that is", route("initiate", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
			if v, err := visitorOf(s, r); err == nil {
				http.Redirect(w, r, "/o/"+v.Tenant.Slug+"/", http.StatusSeeOther)
				return
			}
			sound.ServeHTTP(w, r)
		}), "TENANT-08"),
		ofAcme("M726", "role-of-session", "lets a session keep the role with which it began", roleOfSession, "JIT-24/session"),
		{ID: "M727", Name: "redeems-again", Does: "sends a code once more where the token endpoint fails", Caught: []string{"CODE-15/server-error", "CODE-15/rate-limit"},
			Plant: step("exchange", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				if sound(ctx, in) == nil {
					return nil
				}
				return sound(ctx, in)
			})},
		ofAcme("M729", "deactivates-addresses", "keeps out whoever has the address of a deactivated account, and its person no more when that changes", step("active account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			err := sound(ctx, in)
			if err == nil || strings.EqualFold(in.Account.Email, in.Identity.Email) {
				return err
			}
			in.Account.Active = true
			return in.SP.Store().SetActive(ctx, in.Account.Tenant, in.Account.ID, true)
		}), "JIT-14/renamed", "JIT-14/username-change"),
	}
}

// onceAsked is a key set that never asks twice for one key.
type onceAsked struct {
	oidc.KeySet
	found guarded[string, bool] // by key id, whether it was found when it was looked for first
}

// VerifySignature implements oidc.KeySet.
func (k *onceAsked) VerifySignature(ctx context.Context, raw string) ([]byte, error) {
	id := ""
	if parsed, err := jose.ParseSignedCompact(raw, []jose.SignatureAlgorithm{jose.RS256}); err == nil {
		id = parsed.Signatures[0].Header.KeyID
	}
	found, looked := k.found.get(id)
	if looked && !found && id != "" {
		return nil, errors.New("unknown key")
	}
	payload, err := k.KeySet.VerifySignature(ctx, raw)
	if err == nil || !looked {
		k.found.set(id, err == nil)
	}
	return payload, err
}

// unknownStays keeps the ids of keys that it did not find.
func unknownStays(c *sp.Config) {
	parts(func(p *sp.Parts) {
		sound := p.Provider.Keys
		p.Provider.Keys = func(client *http.Client, url string, now func() time.Time, limit time.Duration) oidc.KeySet {
			return &onceAsked{KeySet: sound(client, url, now, limit)}
		}
	})(c)
}

// forgetful is a key set that has none after it could not read them.
type forgetful struct {
	mu   sync.Mutex
	keys oidc.KeySet
	anew func() oidc.KeySet
}

// VerifySignature implements oidc.KeySet.
func (k *forgetful) VerifySignature(ctx context.Context, raw string) ([]byte, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	payload, err := k.keys.VerifySignature(ctx, raw)
	if err != nil && strings.Contains(err.Error(), "fetch keys") {
		k.keys = k.anew()
	}
	return payload, err
}

// dropsKeys empties the cache before it reads the keys.
func dropsKeys(c *sp.Config) {
	parts(func(p *sp.Parts) {
		sound := p.Provider.Keys
		p.Provider.Keys = func(client *http.Client, url string, now func() time.Time, limit time.Duration) oidc.KeySet {
			anew := func() oidc.KeySet { return sound(client, url, now, limit) }
			return &forgetful{keys: anew(), anew: anew}
		}
	})(c)
}

// routesFromMemory keeps where a domain led, for five minutes.
func routesFromMemory(c *sp.Config) {
	type led struct {
		conn store.Connection
		at   time.Time
	}
	known := &guarded[string, led]{}
	homeRealm(func(ctx context.Context, s *sp.SP, email sp.Email, sound realm) (store.Connection, bool, error) {
		if to, ok := known.get(email.Domain); ok && s.Now().Sub(to.at) < 5*time.Minute {
			return to.conn, true, nil
		}
		conn, routed, err := sound(ctx, s, email)
		if err == nil && routed {
			known.set(email.Domain, led{conn, s.Now()})
		}
		return conn, routed, err
	})(c)
}

// consentToNewest keeps what is asked in one place for each browser, so that a second tab changes
// what the first one consents to.
func consentToNewest(c *sp.Config) {
	route("express accept", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		_, err := s.Store().SQL().ExecContext(r.Context(), "UPDATE express_runs SET (okta_domain, state, challenge) ="+
			" (SELECT okta_domain, state, challenge FROM express_runs newest WHERE newest.browser = express_runs.browser ORDER BY created DESC, rowid DESC LIMIT 1)"+
			" WHERE id = ?", r.PathValue("run"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		sound.ServeHTTP(w, r)
	})(c)
}

// linksToBeginner asks whether anybody is signed in, and not who.
func linksToBeginner(c *sp.Config) {
	step("link account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if _, err := visitorOf(in.SP, in.Request); err != nil {
			return sound(ctx, in)
		}
		id, err := in.SP.Store().TakeLink(ctx, in.Transaction.State)
		if err != nil {
			return sound(ctx, in)
		}
		return linkTo(ctx, in, id)
	})(c)
}

// linksByBrowser looks for a link of the browser, whichever sign-in that was begun with.
func linksByBrowser(c *sp.Config) {
	step("link account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		var id string
		row := in.SP.Store().SQL().QueryRowContext(ctx, "SELECT account FROM links_in_flight JOIN transactions USING (state) WHERE browser = ? LIMIT 1",
			store.Hash(browser(in.Request)))
		if row.Scan(&id) != nil {
			return sound(ctx, in)
		}
		return linkTo(ctx, in, id)
	})(c)
}

// linkTo links whoever has signed in to an account.
func linkTo(ctx context.Context, in *sp.SignIn, id string) (err error) {
	if in.Account, err = in.SP.Store().AccountByID(ctx, id); err != nil {
		return err
	}
	return in.SP.Store().LinkUser(ctx, in.Account, in.Identity.OktaUser())
}

// claimsAs changes the address by which an invitation is looked for.
func claimsAs(change func(address string) string) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Accounts.Claim
		p.Accounts.Claim = func(ctx context.Context, db *store.DB, tenant store.Tenant, id sp.Identity) (store.Account, error) {
			id.Email = change(id.Email)
			return sound(ctx, db, tenant, id)
		}
	})
}

// hintOfBefore remembers the address of each browser.
func hintOfBefore(c *sp.Config) {
	hints := &latest{}
	planted(
		authorization(func(q url.Values, t store.Transaction) {
			if known := hints.of(t.Browser); known != "" {
				q.Set("login_hint", known)
			}
		}),
		step("create account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			hints.keep(browser(in.Request), in.Identity.Email)
			return sound(ctx, in)
		}))(c)
}

// roleOfSession shows the role with which a session has begun.
func roleOfSession(c *sp.Config) {
	roles := &latest{}
	planted(
		parts(func(p *sp.Parts) {
			sound := p.Browser.StartSession
			p.Browser.StartSession = func(ctx context.Context, db *store.DB, a store.Account, agent string, life time.Duration) (string, error) {
				secret, err := sound(ctx, db, a, agent, life)
				if now, errNow := db.AccountByID(ctx, a.ID); errNow == nil {
					a = now
				}
				roles.keep(secret, a.EffectiveRole())
				return secret, err
			}
		}),
		route("who am I", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
			v, err := visitorOf(s, r)
			cookie, errCookie := r.Cookie(s.Profile().Key + "_session")
			if err != nil || errCookie != nil || r.Header.Get("Authorization") != "" || roles.of(cookie.Value) == "" {
				sound.ServeHTTP(w, r)
				return
			}
			rec := httptest.NewRecorder()
			sound.ServeHTTP(rec, r)
			rec.Body = bytes.NewBufferString(strings.Replace(rec.Body.String(), `"role":"`+v.Account.EffectiveRole()+`"`, `"role":"`+roles.of(cookie.Value)+`"`, 1))
			replay(w, rec)
		}))(c)
}
