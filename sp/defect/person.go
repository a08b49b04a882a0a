package defect

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/mail"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// personDefects are about whose account a sign-in finds: all take something else than issuer and
// subject for whom Okta means.
func personDefects() []Defect {
	return slices.Concat(addressLookups(), subjectLookups(), claimLookups(), verifiedLookups(), accountLinks())
}

// addressLookups find accounts by an address.
func addressLookups() []Defect {
	return []Defect{
		{ID: "M062", Name: "account-of-address", Does: "gives somebody new the account that has the address already",
			Caught: []string{"JIT-04/recycled", "JIT-04/shared", "JIT-04/case", "JIT-08/~other-case"}, Plant: byAddressToo(strings.ToLower)},
		{ID: "M067", Name: "address-to-second-at", Does: "reads an address as far as the second at sign", Caught: []string{"JIT-08/two-ats-behind"},
			Plant: byAddressToo(func(raw string) string {
				parts := strings.Split(raw, "@")
				return strings.Join(parts[:min(len(parts), 2)], "@")
			})},
		{ID: "M395", Name: "address-by-ends", Does: "reads an address to its first at sign and from its last one", Caught: []string{"JIT-08/two-ats"},
			Plant: byAddressToo(func(raw string) string {
				return raw[:max(0, strings.Index(raw, "@"))] + raw[max(0, strings.LastIndex(raw, "@")):]
			})},
		{ID: "M390", Name: "address-of-mail", Does: "reads an address as the header of a mail may write it", Caught: []string{"JIT-08/quoted", "JIT-08/~angle"},
			Plant: byAddressToo(func(raw string) string {
				parsed, err := mail.ParseAddress(raw)
				if err != nil {
					return raw
				}
				return parsed.Address
			})},
		{ID: "M391", Name: "address-trimmed", Does: "looks an address up without what stands around it", Caught: []string{"JIT-08/space", "JIT-08/line-break", "JIT-08/nul", "JIT-08/~nul-more"},
			Plant: byAddressToo(func(raw string) string { cut, _, _ := strings.Cut(raw, "\x00"); return strings.TrimSpace(cut) })},
		{ID: "M392", Name: "address-folded", Does: "takes letters that look alike for the same in an address", Caught: []string{"JIT-08/full-width", "JIT-08/look-alike", "JIT-08/~look-alike-domain", "JIT-08/~case-folded"},
			Plant: byAddressToo(func(raw string) string {
				latin := strings.NewReplacer("\u0430", "a", "\u0435", "e", "\u043e", "o", "\u0440", "p", "\u0441", "c", "\u0445", "x")
				return latin.Replace(strings.ToLower(norm.NFKC.String(raw)))
			})},
		{ID: "M394", Name: "address-by-end", Does: "is content with an address that ends in that of an account", Caught: []string{"JIT-08/long"},
			Plant: foundToo(func(in *sp.SignIn, a store.Account) bool { return strings.HasSuffix(rawAddress(in), a.Email) })},
		{ID: "M396", Name: "address-as-pattern", Does: "looks an address up by a pattern", Caught: []string{"JIT-08/~wildcard"},
			Plant: foundToo(func(in *sp.SignIn, a store.Account) bool {
				fits, err := path.Match(strings.ReplaceAll(rawAddress(in), "%", "*"), a.Email)
				return err == nil && fits
			})},
		{ID: "M397", Name: "accounts-by-address-alone", Does: "knows people by their address and by nothing else",
			Caught: []string{"JIT-03/email", "JIT-03/name-email", "JIT-03/username", "JIT-04/recycled", "JIT-04/swapped"}, Plant: addressAlone(strings.ToLower)},
		{ID: "M398", Name: "accounts-by-exact-address", Does: "knows people by the letters of their address, in their case",
			Caught: []string{"JIT-09/small", "JIT-09/capital"}, Plant: addressAlone(func(raw string) string { return raw })},
		{ID: "M401", Name: "account-of-none", Does: "gives all who have no address one account", Caught: []string{"JIT-10/missing", "JIT-10/empty", "JIT-10/null"},
			Plant: foundToo(func(in *sp.SignIn, a store.Account) bool { return rawAddress(in) == "" && a.Email == "" })},
	}
}

// subjectLookups find accounts by a subject that is nearly theirs.
func subjectLookups() []Defect {
	alike := func(same func(a, b string) bool) func(*sp.Config) {
		return foundToo(func(in *sp.SignIn, a store.Account) bool {
			return a.Subject != "" && same(in.IDToken.Subject, a.Subject)
		})
	}
	return []Defect{
		{ID: "M066", Name: "short-subjects", Does: "keeps 32 characters of a subject", Caught: []string{"JIT-11/prefix", "JIT-11/~long-32"},
			Plant: alike(func(a, b string) bool { return len(a) >= 32 && len(b) >= 32 && a[:32] == b[:32] })},
		{ID: "M861", Name: "narrow-subjects", Does: "refuses a subject of more than 64 characters", Caught: []string{"JIT-30/long"},
			Plant: subjectsThat(func(s string) bool { return len(s) <= 64 })},
		{ID: "M862", Name: "subjects-in-a-number", Does: "keeps a subject of digits in a number, and refuses one that does not fit", Caught: []string{"JIT-30/number"},
			Plant: subjectsThat(func(s string) bool {
				_, err := strconv.ParseInt(s, 10, 64)
				return !errors.Is(err, strconv.ErrRange)
			})},
		{ID: "M863", Name: "subjects-without-signs", Does: "refuses a subject with a sign in it", Caught: []string{"JIT-30/bar"},
			Plant: subjectsThat(func(s string) bool {
				return !strings.ContainsFunc(s, func(r rune) bool {
					return r < utf8.RuneSelf && unicode.In(r, unicode.Punct, unicode.Symbol) && r != '-' && r != '_'
				})
			})},
		{ID: "M402", Name: "subjects-collated", Does: "compares subjects as a database does that passes over case, spaces and the form of letters and numbers",
			Caught: []string{"JIT-11/case", "JIT-11/space", "JIT-11/zero", "JIT-11/~exponent", "JIT-11/~magic", "JIT-11/~big", "JIT-11/~composed", "JIT-11/~full-width", "IDTOKEN-34/~space-before"},
			Plant: alike(func(a, b string) bool {
				a, b = strings.TrimSpace(norm.NFKC.String(a)), strings.TrimSpace(norm.NFKC.String(b))
				x, errX := strconv.ParseFloat(a, 64)
				y, errY := strconv.ParseFloat(b, 64)
				return errX == nil && errY == nil && x == y || strings.EqualFold(a, b)
			})},
	}
}

// subjectsThat signs in whoever has a subject like that, and nobody else.
func subjectsThat(fit func(subject string) bool) func(*sp.Config) {
	return step("identity", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if !fit(in.IDToken.Subject) {
			return &sp.RefusalError{Reason: "Your account at Okta cannot be used here.", Status: http.StatusForbidden}
		}
		return sound(ctx, in)
	})
}

// claimLookups find accounts, tenants and roles by claims that say nothing of the kind.
func claimLookups() []Defect {
	return []Defect{
		{ID: "M064", Name: "accounts-by-username", Does: "finds accounts by preferred_username", Caught: []string{"JIT-12/preferred-username"},
			Plant: foundToo(func(in *sp.SignIn, a store.Account) bool {
				return strings.EqualFold(rawClaim(in, "preferred_username"), a.Email)
			})},
		{ID: "M400", Name: "accounts-by-any-name", Does: "finds accounts by whatever a claim calls somebody", Caught: []string{"JIT-12/nickname", "JIT-12/name", "JIT-12/upn", "JIT-12/name-admin", "JIT-12/~user-id-account"},
			Plant: foundToo(func(in *sp.SignIn, a store.Account) bool {
				return slices.ContainsFunc([]string{"name", "nickname", "upn", "user_id", "uid", "id"}, func(claim string) bool {
					value := rawClaim(in, claim)
					return value != "" && slices.Contains([]string{a.Email, a.Name, a.ID, a.Subject}, value)
				})
			})},
		{ID: "M071", Name: "role-of-claim", Does: "copies roles and rights that a claim names", Caught: []string{"JIT-13/role", "JIT-13/groups", "JIT-13/is-admin", "JIT-13/~permissions"},
			Plant: step("identity", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				err := sound(ctx, in)
				for _, claim := range []string{"role", "roles", "groups", "is_admin", "permissions"} {
					if value := string(jsonClaim(in, claim)); value == "true" || strings.Contains(strings.ToLower(value), "admin") {
						in.Identity.Role = in.SP.Profile().ApproverRole
					}
				}
				return err
			})},
		{ID: "M404", Name: "tenant-of-claim", Does: "lets a claim choose the tenant", Caught: []string{"JIT-13/tenant", "JIT-13/org"},
			Plant: step("find account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				for _, claim := range []string{"tenant", "org_id"} {
					if t, err := in.SP.Store().TenantBySlug(ctx, rawClaim(in, claim)); err == nil {
						in.Tenant = t
					}
				}
				return sound(ctx, in)
			})},
		{ID: "M393", Name: "demands-verified", Does: "signs nobody in whose address Okta does not call verified", Caught: []string{"JIT-22/false", "JIT-22/absent", "JIT-01/sp-initiated"},
			Plant: step("identity", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				if string(jsonClaim(in, "email_verified")) != "true" {
					return &sp.RefusalError{Reason: "Your email address is not verified.", Status: http.StatusForbidden}
				}
				return sound(ctx, in)
			})},
	}
}

// verifiedLookups find accounts of any tenant by an address that they take for a verified one.
func verifiedLookups() []Defect {
	return []Defect{
		{ID: "M068", Name: "links-unverified", Does: "links an account of whatever tenant by an address that nobody has verified", Caught: []string{"JIT-07/false", "JIT-07/none"},
			Plant: linksAcross(func(json.RawMessage) bool { return true })},
		{ID: "M069", Name: "verified-in-words", Does: "takes the text false for true", Caught: []string{"JIT-07/text", "JIT-07/~text-capital"},
			Plant: linksAcross(func(verified json.RawMessage) bool {
				return !slices.Contains([]string{"", "false", "null", "0", `""`}, string(verified))
			})},
		{ID: "M399", Name: "verified-unless-false", Does: "takes an address for verified unless Okta says the opposite", Caught: []string{"JIT-07/none", "JIT-07/null", "JIT-07/zero"},
			Plant: linksAcross(func(verified json.RawMessage) bool { return string(verified) != "false" })},
	}
}

// jsonClaim returns a claim of the ID token, or else of userinfo, as it was written; nil for none.
func jsonClaim(in *sp.SignIn, name string) json.RawMessage {
	if in.Claims.Has(name) {
		return in.Claims[name]
	}
	return in.UserInfo[name]
}

// rawClaim returns a claim that is a text, and nothing for one that is none.
func rawClaim(in *sp.SignIn, name string) string {
	var text string
	if json.Unmarshal(jsonClaim(in, name), &text) != nil {
		return ""
	}
	return text
}

// rawAddress returns the email address as Okta has told it.
func rawAddress(in *sp.SignIn) string { return rawClaim(in, "email") }

// anyAddress takes whatever stands where an address should be.
func anyAddress(c *sp.Config) {
	step("identity", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		err := sound(ctx, in)
		if _, invalid := sp.ParseEmail(rawAddress(in)); invalid != nil {
			in.Identity.Email, in.Identity.Name, err = rawAddress(in), "Somebody", nil
		}
		return err
	})(c)
}

// foundToo finds by a comparison what is not found by issuer and subject.
func foundToo(same func(in *sp.SignIn, a store.Account) bool) func(*sp.Config) {
	return planted(anyAddress, step("find account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if err := sound(ctx, in); err != nil || in.Account.ID != "" {
			return err
		}
		return find(ctx, in, in.Tenant.ID, same)
	}))
}

// find takes the first account of a tenant that a comparison finds.
func find(ctx context.Context, in *sp.SignIn, tenant string, same func(in *sp.SignIn, a store.Account) bool) error {
	accounts, err := in.SP.Store().Accounts(ctx, tenant)
	if err != nil {
		return err
	}
	if at := slices.IndexFunc(accounts, func(a store.Account) bool { return same(in, a) }); at >= 0 {
		in.Account = accounts[at]
	}
	return nil
}

// byAddressToo finds by an address, however that is read, what is not found by issuer and subject.
func byAddressToo(read func(raw string) string) func(*sp.Config) {
	return foundToo(func(in *sp.SignIn, a store.Account) bool {
		address := read(rawAddress(in))
		return address != "" && address == a.Email
	})
}

// addressAlone finds accounts by an address, however that is read, and by nothing else.
func addressAlone(read func(raw string) string) func(*sp.Config) {
	return planted(
		step("identity", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			err := sound(ctx, in)
			in.Identity.Email = read(rawAddress(in))
			return err
		}),
		step("find account", func(ctx context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) error {
			return find(ctx, in, in.Tenant.ID, func(in *sp.SignIn, a store.Account) bool { return a.Email == in.Identity.Email })
		}),
		parts(func(p *sp.Parts) {
			sound := p.Accounts.Create
			p.Accounts.Create = func(ctx context.Context, db *store.DB, tenant store.Tenant, id sp.Identity) (store.Account, error) {
				id.Subject = fmt.Sprintf("%s-%s", id.Subject, store.NewSecret())
				return sound(ctx, db, tenant, id)
			}
		}))
}

// linksAcross finds the account of any tenant by an address that is verified, as the SP sees it.
func linksAcross(verified func(json.RawMessage) bool) func(*sp.Config) {
	asTheyAre := looseUserinfo(func(map[string]any, string) {})
	return planted(asTheyAre, step("find account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if err := sound(ctx, in); err != nil || in.Account.ID != "" || !verified(jsonClaim(in, "email_verified")) {
			return err
		}
		tenants, err := in.SP.Store().Tenants(ctx)
		for _, t := range tenants {
			if err == nil && in.Account.ID == "" {
				err = find(ctx, in, t.ID, func(in *sp.SignIn, a store.Account) bool { return a.Email == in.Identity.Email })
			}
		}
		return err
	}))
}
