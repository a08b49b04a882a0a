package defect

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"html/template"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"unicode"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// homeRealmDefects are about an email address that somebody types.
func homeRealmDefects() []Defect {
	bySupport := Product{DomainProof: sp.ProofBySupport}
	profiles := []string{truepicVision, acme}
	return []Defect{
		{ID: "M423", Name: "one-realm", Profiles: profiles, Does: "sends the people of every known domain to the org that was connected first", Caught: []string{"HRD-01/second"},
			Plant: homeRealm(func(ctx context.Context, s *sp.SP, email sp.Email, sound realm) (store.Connection, bool, error) {
				conn, routed, err := sound(ctx, s, email)
				if err != nil || !routed {
					return conn, routed, err
				}
				return firstConnection(ctx, s)
			})},
		{ID: "M424", Name: "unknown-domain-to-first-org", Profiles: profiles, Does: "sends everybody whose domain it does not know to the org that was connected first", Caught: []string{"HRD-02/unknown"},
			Plant: homeRealm(func(ctx context.Context, s *sp.SP, email sp.Email, sound realm) (store.Connection, bool, error) {
				conn, routed, err := sound(ctx, s, email)
				if err != nil || routed {
					return conn, routed, err
				}
				return firstConnection(ctx, s)
			})},
		{ID: "M083", Name: "domain-by-suffix", Profiles: profiles, Does: "compares how the domain of an address ends", Caught: []string{"HRD-04/hyphenated", "HRD-04/glued", "HRD-04/sub-domain", "HRD-04/~www"},
			Plant: realmBy(strings.HasSuffix)},
		{ID: "M470", Name: "cuts-second-at", Profiles: profiles, Does: "passes over what follows a second @", Caught: []string{"HRD-04/~two-at-first"},
			Plant: typed(func(address string) string { return strings.Join(firstTwo(strings.Split(address, "@")), "@") })},
		{ID: "M425", Name: "domain-by-case", Profiles: profiles, Does: "knows a domain in small letters alone", Caught: []string{"HRD-03/upper-case", "HRD-03/~upper-domain"},
			Plant: typed(func(address string) string {
				if strings.ContainsFunc(address, unicode.IsUpper) {
					return address + ".invalid"
				}
				return address
			})},
		{ID: "M084", Name: "signs-in-typed-user", Profiles: profiles, Does: "signs in whoever was typed", Caught: []string{"HRD-05"}, Plant: signsInTyped},
		{ID: "M426", Name: "tells-unknown-users", Profiles: profiles, Does: "says so where it has no account for an address", Caught: []string{"HRD-06"}, Plant: tellsUnknown},
		{ID: "M154", Name: "shows-typed-markup", Profiles: profiles, Does: "puts a typed address into its page as it is", Caught: []string{"HRD-10/script", "HRD-10/~script"},
			Plant: route("login email", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				address := r.FormValue("email")
				if _, err := sp.ParseEmail(address); err == nil {
					sound.ServeHTTP(w, r)
					return
				}
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				w.WriteHeader(http.StatusUnprocessableEntity)
				_ = template.Must(template.New("").Parse("<h1>Sign in</h1><p>{{.}} is no email address.</p>")).Execute(w, template.HTML(address))
			})},
		{ID: "M427", Name: "breaks-at-typed-address", Profiles: profiles, Does: "breaks where what was typed is no address", Caught: []string{"HRD-02/no-at", "HRD-10/long"},
			Plant: route("login email", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				if _, err := sp.ParseEmail(r.FormValue("email")); err != nil {
					http.Error(w, err.Error(), http.StatusInternalServerError)
					return
				}
				sound.ServeHTTP(w, r)
			})},
		{ID: "M616", Name: "takes-claims-for-proofs", Profiles: []string{acme}, Does: "sends the people of a domain to the first tenant that has claimed it, proven or not", Caught: []string{"HRD-13/proven"}, Plant: homeRealm(byClaim)},
		{ID: "M617", Name: "takes-any-proof", Profiles: []string{acme}, Does: "takes a record for the proof that is another tenant's", Caught: []string{"HRD-13/foreign", "HRD-13/other"},
			Plant: parts(func(p *sp.Parts) {
				p.Start.Proves = func(records []string, proof string) bool {
					kind, _, _ := strings.Cut(proof, "=")
					return slices.ContainsFunc(records, func(r string) bool { return strings.HasPrefix(r, kind) })
				}
			})},
		{ID: "M740", Name: "takes-any-file", Profiles: []string{acme}, Does: "takes whatever it gets at the address of the file that proves a domain for the proof", Caught: []string{"HRD-13/other", "HRD-13/foreign"},
			Plant: parts(func(p *sp.Parts) { p.Start.ProvesByFile = func(string, string) bool { return true } })},
		{ID: "M741", Name: "takes-file-of-other-tenant", Profiles: []string{acme}, Does: "takes a file for the proof that is another tenant's", Caught: []string{"HRD-13/foreign", "HRD-13/other"},
			Plant: parts(func(p *sp.Parts) {
				p.Start.ProvesByFile = func(file, proof string) bool {
					kind, _, _ := strings.Cut(proof, "=")
					return strings.HasPrefix(file, kind)
				}
			})},
		{ID: "M784", Name: "routes-before-confirmation", Profiles: []string{acme}, Product: bySupport, Does: "sends the people of a domain to a tenant's org before support has confirmed that it is the tenant's",
			Caught: []string{"HRD-13/proven"}, Plant: homeRealm(byClaim)},
		{ID: "M785", Name: "support-confirms-anything", Profiles: []string{acme}, Product: bySupport, Does: "lets support confirm a domain for whoever asks for it, whatever support was told",
			Caught: []string{"HRD-13/other", "HRD-13/foreign"}, Plant: parts(func(p *sp.Parts) { p.Start.ProvesToSupport = func(string, string) bool { return true } })},
		{ID: "M618", Name: "keeps-released-domains", Profiles: []string{acme}, Does: "goes on to send people of a domain to Okta that its tenant has given up", Caught: []string{"HRD-13/released"},
			Plant: route("release domain", func(_ *sp.SP, w http.ResponseWriter, _ *http.Request, _ http.Handler) {
				w.WriteHeader(http.StatusNoContent)
			})},
		{ID: "M428", Name: "last-claim-wins", Profiles: []string{acme}, Does: "gives a domain to whoever has called it their own last", Caught: []string{"HRD-07/same", "HRD-07/upper-case"}, Plant: lastClaimWins},
	}
}

// enforcementDefects are about domains whose people can sign in by Okta only.
func enforcementDefects() []Defect {
	return []Defect{
		{ID: "M086", Name: "enforces-on-page-only", Does: "takes a password of whose domain signs in with Okta, if it comes", Caught: []string{"HRD-08/password"},
			Plant: parts(func(p *sp.Parts) { p.Browser.PasswordRules = p.Browser.PasswordRules.Without("home realm") })},
		{ID: "M429", Name: "invitations-with-password", Profiles: []string{acme}, Does: "leaves an invitation open where the address signs in with Okta, and lets it be taken by a password", Caught: []string{"HRD-11/claimed", "HRD-11/local", "HRD-08/sign-up", "HRD-12/sign-up"},
			Plant: planted(
				parts(func(p *sp.Parts) {
					p.Browser.SignUp = p.Browser.SignUp.Without("home realm").Without("address")
					p.Browser.PasswordRules = p.Browser.PasswordRules.Without("home realm")
					p.Accounts.Claim = func(context.Context, *store.DB, store.Tenant, sp.Identity) (store.Account, error) {
						return store.Account{}, store.ErrNotFound
					}
				}))},
		{ID: "M614", Name: "enforces-later", Profiles: []string{acme}, Does: "goes on to take passwords of a domain that did not sign in with Okta when it was looked up first", Caught: []string{"HRD-12/password"}, Plant: enforcesLater},
		{ID: "M615", Name: "enforcing-disconnects", Profiles: []string{acme}, Does: "switches the connection off with passwords", Caught: []string{"HRD-12/okta"},
			Plant: route("enforce domain", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				sound.ServeHTTP(w, r)
				if tenant, err := s.Store().TenantBySlug(r.Context(), r.PathValue("slug")); err == nil {
					_ = s.Store().SetConnectionEnabled(r.Context(), tenant.ID, false)
				}
			})},
		{ID: "M419", Name: "locks-owner-out", Profiles: []string{acme}, Does: "takes no password of anybody whose tenant has a connection to Okta", Caught: []string{"TENANT-15"},
			Plant: byPassword("password", func(ctx context.Context, in *sp.PasswordSignIn, sound check[*sp.PasswordSignIn]) error {
				if domain, err := in.SP.Store().DomainByName(ctx, in.Email.Domain); err == nil {
					if _, err := in.SP.Store().ConnectionOf(ctx, domain.Tenant); err == nil {
						return errors.New("this workspace signs in with Okta")
					}
				}
				return sound(ctx, in)
			})},
	}
}

// enforcesLater keeps for good that a domain leads to no connection.
func enforcesLater(c *sp.Config) {
	open := &guarded[string, bool]{}
	homeRealm(func(ctx context.Context, s *sp.SP, email sp.Email, sound realm) (store.Connection, bool, error) {
		if known, _ := open.get(email.Domain); known {
			return store.Connection{}, false, nil
		}
		conn, routed, err := sound(ctx, s, email)
		if err == nil && !routed {
			open.set(email.Domain, true)
		}
		return conn, routed, err
	})(c)
}

// byClaim routes a domain to whoever has claimed it first, where it is nobody's.
func byClaim(ctx context.Context, s *sp.SP, email sp.Email, sound realm) (store.Connection, bool, error) {
	conn, routed, err := sound(ctx, s, email)
	if err != nil || routed {
		return conn, routed, err
	}
	var tenant string
	row := s.Store().SQL().QueryRowContext(ctx, "SELECT tenant FROM domain_claims WHERE domain = ? ORDER BY created LIMIT 1", email.Domain)
	if row.Scan(&tenant) != nil {
		return store.Connection{}, false, nil
	}
	conn, err = s.Store().ConnectionOf(ctx, tenant)
	return conn, err == nil, err
}

// lastClaimWins routes a domain to the connection of whoever has claimed it last.
func lastClaimWins(c *sp.Config) {
	claims := &latest{}
	route("claim domain", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		body, _ := io.ReadAll(r.Body)
		var call struct{ Domain string }
		if json.Unmarshal(body, &call) == nil {
			claims.keep(strings.ToLower(call.Domain), r.PathValue("slug"))
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		sound.ServeHTTP(w, r)
	})(c)
	homeRealm(func(ctx context.Context, s *sp.SP, email sp.Email, sound realm) (store.Connection, bool, error) {
		slug := claims.of(email.Domain)
		if slug == "" {
			return sound(ctx, s, email)
		}
		tenant, err := s.Store().TenantBySlug(ctx, slug)
		if err != nil {
			return store.Connection{}, false, err
		}
		conn, err := s.Store().ConnectionOf(ctx, tenant.ID)
		return conn, err == nil, err
	})(c)
}

// realm is how the connection of an address is found.
type realm = func(context.Context, *sp.SP, sp.Email) (store.Connection, bool, error)

// homeRealm makes a defect of a change to home realm discovery.
func homeRealm(find func(ctx context.Context, s *sp.SP, email sp.Email, sound realm) (store.Connection, bool, error)) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Start.HomeRealm
		p.Start.HomeRealm = func(ctx context.Context, s *sp.SP, email sp.Email) (store.Connection, bool, error) {
			return find(ctx, s, email, sound)
		}
	})
}

// realmBy compares domains in another way.
func realmBy(same func(domain, known string) bool) func(*sp.Config) {
	return homeRealm(func(ctx context.Context, s *sp.SP, email sp.Email, sound realm) (store.Connection, bool, error) {
		tenants, err := s.Store().Tenants(ctx)
		if err != nil {
			return store.Connection{}, false, err
		}
		for _, t := range tenants {
			domains, err := s.Store().DomainsOf(ctx, t.ID)
			if err != nil {
				return store.Connection{}, false, err
			}
			for _, d := range domains {
				if d.HRD && same(email.Domain, d.Name) {
					email.Domain = d.Name
				}
			}
		}
		return sound(ctx, s, email)
	})
}

// firstConnection is that of the tenant whose name comes first.
func firstConnection(ctx context.Context, s *sp.SP) (store.Connection, bool, error) {
	tenants, err := s.Store().Tenants(ctx)
	if err != nil || len(tenants) == 0 {
		return store.Connection{}, false, err
	}
	conn, err := s.Store().ConnectionOf(ctx, tenants[0].ID)
	return conn, err == nil, err
}

// firstTwo are the first two of some parts.
func firstTwo(parts []string) []string { return parts[:min(2, len(parts))] }

// typed changes an address before it is read.
func typed(change func(address string) string) func(*sp.Config) {
	return route("login email", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		if err := r.ParseForm(); err == nil {
			changed := change(r.PostForm.Get("email"))
			r.PostForm.Set("email", changed)
			r.Form.Set("email", changed)
		}
		sound.ServeHTTP(w, r)
	})
}

// signsInTyped finds the account by the address that was typed, where there is one.
func signsInTyped(c *sp.Config) {
	step("find account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		accounts, err := in.SP.Store().AccountsByEmail(ctx, in.Tenant.ID, in.Transaction.LoginHint)
		if err == nil && len(accounts) > 0 {
			in.Account = accounts[0]
			in.Identity.Email, in.Identity.Name = in.Account.Email, in.Account.Name
			return nil
		}
		return sound(ctx, in)
	})(c)
}

// tellsUnknown greets who has no account before it leads to Okta.
func tellsUnknown(c *sp.Config) {
	route("login email", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		rec := httptest.NewRecorder()
		sound.ServeHTTP(rec, r)
		if rec.Code != http.StatusFound || hasAccount(r.Context(), s, r.FormValue("email")) {
			replay(w, rec)
			return
		}
		maps.Copy(w.Header(), rec.Header())
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<meta http-equiv="refresh" content="0; url=%s"><h1>Nice to meet you</h1>`, html.EscapeString(rec.Header().Get("Location")))
	})(c)
}

// hasAccount says whether an address is one of an account, in whatever tenant.
func hasAccount(ctx context.Context, s *sp.SP, address string) bool {
	tenants, _ := s.Store().Tenants(ctx)
	return slices.ContainsFunc(tenants, func(t store.Tenant) bool {
		accounts, _ := s.Store().AccountsByEmail(ctx, t.ID, address)
		return len(accounts) > 0
	})
}
