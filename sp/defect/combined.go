package defect

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// combinedDefects are where two features meet that are sound alone: a link and a deactivation, a
// role and a sign-up, a claimed domain and an access token.
func combinedDefects() []Defect {
	return []Defect{
		ofAcme("M869", "forgets-link-of-deactivated", "does not find a deactivated account by the Okta user that is linked to it, and makes another", forgetsLinkOfDeactivated, "JIT-14/linked"),
		ofAcme("M870", "grants-to-address", "gives what Okta's groups give to all accounts of the address", grantsToAddress, "JIT-06/rights"),
		ofAcme("M905", "address-taken-at-update", "fails with an error of its database where an address that has changed is another account's", updates(func(ctx context.Context, db *store.DB, a store.Account, id *sp.Identity) error {
			others, err := db.AccountsByEmail(ctx, a.Tenant, id.Email)
			if err == nil && len(others) > 0 && !strings.EqualFold(a.Email, id.Email) {
				err = errors.New("the address is not unique")
			}
			return err
		}), "JIT-04/later"),
		ofAcme("M906", "deactivated-signs-up", "takes the address of a deactivated account for a free one", parts(func(p *sp.Parts) {
			p.Browser.SignUp = p.Browser.SignUp.Wrap("address", func(sound check[*sp.SignUp]) check[*sp.SignUp] {
				return func(ctx context.Context, in *sp.SignUp) error {
					accounts, err := in.SP.Store().AccountsByEmail(ctx, in.Tenant.ID, in.Email.Address)
					if err == nil && len(accounts) > 0 && !slices.ContainsFunc(accounts, func(a store.Account) bool { return a.Active }) {
						return nil
					}
					return sound(ctx, in)
				}
			})
		}), "JIT-14/sign-up"),
		ofAcme("M875", "back-channel-without-links", "ends no session at a logout token for an Okta user who is linked to an account", back("sessions", func(ctx context.Context, in *sp.BackChannelLogout, sound backStep) error {
			account, err := in.SP.Store().AccountBySubject(ctx, in.Connection.Tenant, in.Connection.Issuer, in.Subject)
			if err == nil && account.Subject != in.Subject {
				return nil
			}
			return sound(ctx, in)
		}), "LOGOUT-12/linked"),
		ofAcme("M872", "domain-as-typed", "looks at the domain as it was typed where it asks for a password", byPassword("home realm", domainAsTyped), "HRD-08/~trailing-dot"),
		ofAcme("M873", "group-without-directory", "compares a group's name from its last slash on", groupsBy(func(groups []string, known string) bool {
			for _, g := range groups {
				if g[strings.LastIndexAny(g, `\/`)+1:] == known {
					return true
				}
			}
			return false
		}), "JIT-25/~behind-slash", "JIT-25/~behind-backslash"),
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
		ofAcme("M884", "tells-claimed-domains", "tells Okta the domains that a tenant claims, proven or not", tellsClaimed, "EXPRESS-10/in-token"),
	}
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

// domainAsTyped passes over what the address was read as.
func domainAsTyped(ctx context.Context, in *sp.PasswordSignIn, sound check[*sp.PasswordSignIn]) error {
	read := in.Email
	_, in.Email.Domain, _ = strings.Cut(strings.ToLower(strings.TrimSpace(in.Raw)), "@")
	err := sound(ctx, in)
	in.Email = read
	return err
}

// visible drops what shows nothing, as somebody wants it who pastes addresses.
func visible(letter rune) rune {
	if unicode.Is(unicode.Cf, letter) {
		return -1
	}
	return letter
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
