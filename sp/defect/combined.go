package defect

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// combinedDefects are where two features meet that are sound alone: a link and a deactivation, a
// role and a sign-up, invited people only and two tenants of one org.
func combinedDefects() []Defect {
	return []Defect{
		ofAcme("M869", "forgets-link-of-deactivated", "does not find a deactivated account by the Okta user that is linked to it, and makes another", forgetsLinkOfDeactivated, "JIT-14/linked"),
		ofAcme("M870", "grants-to-address", "gives what Okta's groups give to all accounts of the address", grantsToAddress, "JIT-06/rights"),
		ofAcme("M871", "known-in-any-instance", "lets in whom another tenant of the same org knows, where only invited people may come", step("known person", knownInAnyTenant), "JIT-15/same-org"),
		ofAcme("M872", "domain-as-typed", "looks at the domain as it was typed where it asks for a password", byPassword("home realm", domainAsTyped), "HRD-08/~trailing-dot"),
		ofAcme("M873", "group-without-directory", "compares a group's name from its last slash on", groupsBy(func(groups []string, known string) bool {
			for _, g := range groups {
				if g[strings.LastIndexAny(g, `\/`)+1:] == known {
					return true
				}
			}
			return false
		}), "JIT-25/~behind-slash", "JIT-25/~behind-backslash"),
		ofAcme("M875", "back-channel-without-links", "ends no session at a logout token for an Okta user who is linked to an account", back("sessions", func(ctx context.Context, in *sp.BackChannelLogout, sound backStep) error {
			account, err := in.SP.Store().AccountBySubject(ctx, in.Connection.Tenant, in.Connection.Issuer, in.Subject)
			if err == nil && account.Subject != in.Subject {
				return nil
			}
			return sound(ctx, in)
		}), "LOGOUT-12/linked"),
		ofAcme("M876", "logout-request-of-first", "sends Okta the ID token of the account's first session", logoutRequestOf(func(all []string) string { return all[0] }), "LOGOUT-02/of-second"),
		ofAcme("M877", "logout-request-of-latest", "sends Okta the ID token of the account's latest session", logoutRequestOf(func(all []string) string { return all[len(all)-1] }), "LOGOUT-02/of-first"),
		ofAcme("M880", "grants-in-all-tenants", "gives what Okta's groups give to the person in all tenants of the org", updates(func(ctx context.Context, db *store.DB, a store.Account, id *sp.Identity) error {
			_, err := db.SQL().ExecContext(ctx, "UPDATE accounts SET granted_role = ? WHERE issuer = ? AND subject = ?", id.GrantedRole, a.Issuer, a.Subject)
			return err
		}), "JIT-29/same-org-claim"),
		ofAcme("M881", "role-in-all-tenants", "gives what an administrator gives to the person in all tenants of the org",
			afterwards("set role", "UPDATE accounts SET role = ?1 WHERE EXISTS (SELECT 1 FROM accounts same WHERE same.issuer = accounts.issuer AND same.subject = accounts.subject AND same.role = ?1)",
				sp.Acme().ApproverRole), "JIT-29/same-org"),
		ofAcme("M882", "reactivates-in-all-tenants", "makes the accounts that a person has in other tenants of the org active again, too",
			afterwards("reactivate person", "UPDATE accounts SET active = 1 WHERE EXISTS (SELECT 1 FROM accounts same WHERE same.issuer = accounts.issuer AND same.subject = accounts.subject AND same.active)"), "JIT-26/elsewhere"),
		ofAcme("M883", "link-of-any-tenant", "finds the account that a user is linked to in whatever tenant", linkOfAnyTenant, "TENANT-08/linked"),
		ofAcme("M884", "tells-claimed-domains", "tells Okta the domains that a tenant claims, proven or not", tellsClaimed, "EXPRESS-10/in-token"),
		ofAcme("M878", "connected-by-other-session", "keeps what is connected open while the account has any session", connectedByOther, "LOGOUT-16/event-stream-of-two", "LOGOUT-16/websocket-of-two"),
		ofAcme("M879", "remembered-session-bare", "gives a browser that it remembers a cookie without attributes", bareWhenRemembered, "SESSION-03/remembered-http-only", "SESSION-03/remembered-same-site"),
		ofAcme("M874", "drops-invisible-letters", "leaves invisible letters out of the addresses that Okta sends", parts(func(p *sp.Parts) {
			identity := p.Accounts.Identity
			p.Accounts.Identity = func(in *sp.SignIn) (sp.Identity, error) {
				for _, claims := range []sp.Claims{in.Claims, in.UserInfo} {
					if email, err := claims.String("email"); err == nil && email != "" {
						claims["email"] = json.RawMessage(strconv.Quote(strings.Map(visible, email)))
					}
				}
				return identity(in)
			}
		}), "JIT-27/~soft-hyphen"),
	}
}

// logoutRequestOf takes one of the ID tokens by which the person has signed in.
func logoutRequestOf(which func(all []string) string) func(*sp.Config) {
	subjects, tokens := &guarded[string, string]{}, &guarded[string, []string]{}
	return planted(
		step("create account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			all, _ := tokens.get(in.Identity.Subject)
			tokens.set(in.Identity.Subject, append(all, in.RawIDToken))
			subjects.set(in.RawIDToken, in.Identity.Subject)
			return sound(ctx, in)
		}),
		parts(func(p *sp.Parts) {
			sound := p.SingleLogout.Request
			p.SingleLogout.Request = func(base string, session store.OktaSession, state string) url.Values {
				subject, _ := subjects.get(session.IDToken)
				if all, known := tokens.get(subject); known {
					session.IDToken = which(all)
				}
				return sound(base, session, state)
			}
		}),
	)
}

// connectedByOther looks whether the account of what is connected has a session.
func connectedByOther(c *sp.Config) {
	accounts := &guarded[string, string]{}
	parts(func(p *sp.Parts) {
		sound := p.Browser.Stays
		p.Browser.Stays = func(ctx context.Context, s *sp.SP, session string) bool {
			if account, err := p.Browser.SessionHolder(ctx, s.Store(), session, 0); err == nil {
				accounts.set(session, account)
			}
			account, _ := accounts.get(session)
			sessions := 0
			err := s.Store().SQL().QueryRowContext(ctx, "SELECT count(*) FROM sessions WHERE account = ?", account).Scan(&sessions)
			return sound(ctx, s, session) || err == nil && sessions > 0
		}
	})(c)
}

// bareWhenRemembered sets the cookie of a session that a remembered browser gets by another way.
func bareWhenRemembered(c *sp.Config) {
	remembered, bare := &guarded[string, bool]{}, &guarded[string, bool]{}
	parts(func(p *sp.Parts) {
		recall, start, cookie := p.Browser.Remembered, p.Browser.StartSession, p.Browser.Cookie
		p.Browser.Remembered = func(ctx context.Context, db *store.DB, secret string) (string, error) {
			account, err := recall(ctx, db, secret)
			if err == nil {
				remembered.set(account, true)
			}
			return account, err
		}
		p.Browser.StartSession = func(ctx context.Context, db *store.DB, account store.Account, agent string, life time.Duration) (string, error) {
			secret, err := start(ctx, db, account, agent, life)
			if again, _ := remembered.get(account.ID); again {
				bare.set(secret, true)
			}
			return secret, err
		}
		p.Browser.Cookie = func(c *http.Cookie) *http.Cookie {
			c = cookie(c)
			if is, _ := bare.get(c.Value); is {
				return &http.Cookie{Name: c.Name, Value: c.Value, Path: c.Path, Expires: c.Expires, MaxAge: c.MaxAge}
			}
			return c
		}
	})(c)
}

// afterwards runs a statement when a request to a route is done.
func afterwards(name, statement string, values ...any) func(*sp.Config) {
	return route(name, func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		sound.ServeHTTP(w, r)
		_, _ = s.Store().SQL().ExecContext(r.Context(), statement, values...)
	})
}

// linkOfAnyTenant looks for a link by the user alone.
func linkOfAnyTenant(c *sp.Config) {
	step("find account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if err := sound(ctx, in); err != nil || in.Account.ID != "" {
			return err
		}
		var account string
		row := in.SP.Store().SQL().QueryRowContext(ctx, "SELECT account FROM linked_users WHERE issuer = ? AND subject = ?", in.Identity.Issuer, in.Identity.Subject)
		if err := row.Scan(&account); errors.Is(err, sql.ErrNoRows) {
			return nil
		} else if err != nil {
			return err
		}
		found, err := in.SP.Store().AccountByID(ctx, account)
		in.Account = found
		return err
	})(c)
}

// tellsClaimed takes claims for proofs while an access token is made.
func tellsClaimed(c *sp.Config) {
	route("token", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		db := s.Store().SQL()
		_, _ = db.ExecContext(r.Context(), "INSERT OR IGNORE INTO domains SELECT domain, tenant, 0 FROM domain_claims")
		sound.ServeHTTP(w, r)
		_, _ = db.ExecContext(r.Context(), "DELETE FROM domains WHERE (domain, tenant) IN (SELECT domain, tenant FROM domain_claims) AND hrd = 0")
	})(c)
}

// visible drops what shows nothing, as somebody wants it who pastes addresses.
func visible(letter rune) rune {
	if unicode.Is(unicode.Cf, letter) {
		return -1
	}
	return letter
}

// forgetsLinkOfDeactivated joins the links with the accounts that are active.
func forgetsLinkOfDeactivated(c *sp.Config) {
	step("find account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		err := sound(ctx, in)
		if err == nil && !in.Account.Active && in.Account.Subject != in.Identity.Subject {
			in.Account = store.Account{}
		}
		return err
	})(c)
}

// grantsToAddress updates accounts by tenant and address.
func grantsToAddress(c *sp.Config) {
	updates(func(ctx context.Context, db *store.DB, a store.Account, id *sp.Identity) error {
		_, err := db.SQL().ExecContext(ctx, "UPDATE accounts SET granted_role = ? WHERE tenant = ? AND email = ? COLLATE NOCASE", id.GrantedRole, a.Tenant, id.Email)
		return err
	})(c)
}

// knownInAnyTenant looks for the Okta user and not for the tenant.
func knownInAnyTenant(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
	err := sound(ctx, in)
	var refused *sp.RefusalError
	if !errors.As(err, &refused) || refused.Status != http.StatusForbidden {
		return err
	}
	known := 0
	row := in.SP.Store().SQL().QueryRowContext(ctx, "SELECT count(*) FROM accounts WHERE issuer = ? AND subject = ?", in.Identity.Issuer, in.Identity.Subject)
	if scan := row.Scan(&known); scan != nil || known > 0 {
		return scan
	}
	return err
}

// domainAsTyped passes over what the address was read as.
func domainAsTyped(ctx context.Context, in *sp.PasswordSignIn, sound check[*sp.PasswordSignIn]) error {
	read := in.Email
	_, in.Email.Domain, _ = strings.Cut(strings.ToLower(strings.TrimSpace(in.Raw)), "@")
	err := sound(ctx, in)
	in.Email = read
	return err
}
