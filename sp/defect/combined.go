package defect

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
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
