package defect

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"strings"

	"golang.org/x/crypto/bcrypt"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// passwordDefects are about the SP's own doors to accounts that Okta signs people in to.
func passwordDefects() []Defect {
	return []Defect{
		{ID: "M370", Name: "password-null", Does: "compares the password that an account does not have as text", Profiles: []string{acme},
			Caught: []string{"JIT-17/null", "JIT-17/undefined", "JIT-17/none", "JIT-17/nil", "JIT-17/false", "JIT-17/zero", "JIT-17/nan", "JIT-17/object"},
			Plant: opensWith(func(sp.Identity, *sp.SignIn) []string {
				return []string{"null", "undefined", "None", "nil", "false", "0", "NaN", "[object Object]"}
			})},
		{ID: "M371", Name: "password-empty", Does: "takes an empty password for an account that has none", Caught: []string{"JIT-17/nothing", "JIT-17/space"}, Profiles: []string{acme},
			Plant: opensWith(func(sp.Identity, *sp.SignIn) []string { return []string{"", " "} })},
		{ID: "M372", Name: "password-of-profile", Does: "gives a new account a password that is made of its profile", Profiles: []string{acme},
			Caught: []string{"JIT-17/address", "JIT-17/local", "JIT-17/subject", "JIT-17/name", "JIT-17/first"},
			Plant: opensWith(func(id sp.Identity, _ *sp.SignIn) []string {
				local, _, _ := strings.Cut(id.Email, "@")
				first, _, _ := strings.Cut(id.Name, " ")
				return []string{id.Email, local, id.Subject, id.Name, first}
			})},
		{ID: "M373", Name: "password-of-vendor", Does: "gives each new account the same password", Profiles: []string{acme},
			Caught: []string{"JIT-17/password", "JIT-17/changeme", "JIT-17/tenant", "JIT-17/client", "JIT-17/issuer"},
			Plant: opensWith(func(_ sp.Identity, in *sp.SignIn) []string {
				return []string{"password", "changeme", in.Tenant.Slug, in.Connection.ClientID, in.Connection.Issuer}
			})},
		{ID: "M471", Name: "links-local-account", Does: "signs somebody in to the local account of the same address", Profiles: []string{acme},
			Caught: []string{"JIT-06/before", "JIT-06/capitals"}, Plant: parts(linksLocal)},
		{ID: "M386", Name: "linking-keeps-password", Does: "links a local account by its address and ends its sessions, and not its password", Profiles: []string{acme},
			Caught: []string{"JIT-06/before", "JIT-06/capitals"}, Plant: linksAnd((*store.DB).EndSessionsOf)},
		{ID: "M376", Name: "sign-up-takes-account", Does: "gives whoever signs up the account that the address has", Profiles: []string{acme},
			Caught: []string{"JIT-06/after"}, Plant: signUpTakesAccount},
	}
}

// opensWith makes a defect of passwords that open the account of somebody whom Okta has signed in.
func opensWith(passwords func(id sp.Identity, in *sp.SignIn) []string) func(*sp.Config) {
	return func(c *sp.Config) {
		type door struct {
			account   store.Account
			passwords []string
		}
		doors := &guarded[string, door]{}
		step("create account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			err := sound(ctx, in)
			if err == nil {
				doors.set(in.Identity.Email, door{in.Account, passwords(in.Identity, in)})
			}
			return err
		})(c)
		byPassword("password", func(ctx context.Context, in *sp.PasswordSignIn, sound check[*sp.PasswordSignIn]) error {
			err := sound(ctx, in)
			open, known := doors.get(in.Email.Address)
			if err == nil || !known || !slices.Contains(open.passwords, in.Password) {
				return err
			}
			in.Login, err = givesLogin(ctx, in.SP, open.account)
			return err
		})(c)
	}
}

// check is what a rule does.
type check[T any] = func(ctx context.Context, in T) error

// byPassword makes a defect of a change to a step of a sign-in by password.
func byPassword(name string, does func(ctx context.Context, in *sp.PasswordSignIn, sound check[*sp.PasswordSignIn]) error) func(*sp.Config) {
	return parts(func(p *sp.Parts) { p.Browser.PasswordRules = wrapped(p.Browser.PasswordRules, name, does) })
}

// wrapped is rules with one of them changed into what is done with it.
func wrapped[T any](rules sp.Rules[T], name string, does func(ctx context.Context, in T, sound check[T]) error) sp.Rules[T] {
	return rules.Wrap(name, func(sound check[T]) check[T] {
		return func(ctx context.Context, in T) error { return does(ctx, in, sound) }
	})
}

// givesLogin makes an account of Okta one that a login opens.
func givesLogin(ctx context.Context, s *sp.SP, a store.Account) (store.Login, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(rand.Text()), bcrypt.MinCost)
	if err != nil {
		return store.Login{}, err
	}
	login, err := s.Store().AddLogin(ctx, store.Login{Email: a.Email, Name: a.Name, PasswordHash: hash})
	if err != nil {
		return login, err
	}
	_, err = s.Store().SQL().ExecContext(ctx, "UPDATE accounts SET issuer = NULL, subject = NULL, login = ? WHERE id = ?", login.ID, a.ID)
	return login, err
}

// linksLocal finds the local account of an address where Okta's user has none.
func linksLocal(p *sp.Parts) {
	sound := p.Accounts.Find
	p.Accounts.Find = func(ctx context.Context, db *store.DB, tenant store.Tenant, id sp.Identity) (store.Account, error) {
		a, err := sound(ctx, db, tenant, id)
		if !store.IsNotFound(err) {
			return a, err
		}
		same, err := db.AccountsByEmail(ctx, tenant.ID, id.Email)
		for _, a := range same {
			if a.Local() {
				return a, nil
			}
		}
		return store.Account{}, errors.Join(err, store.ErrNotFound)
	}
}

// linksAnd links by address, and does something with the account.
func linksAnd(then func(db *store.DB, ctx context.Context, account string) error) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		linksLocal(p)
		linked := p.Accounts.Find
		p.Accounts.Find = func(ctx context.Context, db *store.DB, tenant store.Tenant, id sp.Identity) (store.Account, error) {
			a, err := linked(ctx, db, tenant, id)
			if err == nil && a.Local() {
				err = then(db, ctx, a.ID)
			}
			return a, err
		}
	})
}

// signUpTakesAccount signs whoever signs up in to the account that the address has.
func signUpTakesAccount(c *sp.Config) {
	parts(func(p *sp.Parts) {
		p.Browser.SignUp = p.Browser.SignUp.Without("address").Wrap("create account", func(sound check[*sp.SignUp]) check[*sp.SignUp] {
			return func(ctx context.Context, in *sp.SignUp) error {
				same, err := in.SP.Store().AccountsByEmail(ctx, in.Tenant.ID, in.Email.Address)
				if err != nil || len(same) == 0 {
					return errors.Join(err, sound(ctx, in))
				}
				in.Account = same[0]
				return nil
			}
		})
	})(c)
}
