package defect

import (
	"context"

	"github.com/signoff-sso/signoff/sp"
)

// approverSignInDefects are about how an administrator gets in who approves a connection.
func approverSignInDefects() []Defect {
	only, code, temporary := []string{acme}, Product{ApproverSignIn: sp.SignInByCode}, Product{ApproverSignIn: sp.SignInByTemporaryPassword}
	return []Defect{
		{ID: "M770", Name: "any-one-time-code", Does: "takes any code for the one that was sent to an administrator", Profiles: only, Product: code,
			Caught: []string{"EXPRESS-20/other"}, Plant: parts(func(p *sp.Parts) { p.Express.SignInCode = p.Express.SignInCode.Without("code") })},
		{ID: "M771", Name: "one-time-code-twice", Does: "takes a code again by which an administrator has signed in before", Profiles: only, Product: code,
			Caught: []string{"EXPRESS-20/used"}, Plant: takesCodesAgain},
		{ID: "M772", Name: "temporary-password-kept", Does: "lets administrators approve by a temporary password that they have not changed", Profiles: only, Product: temporary,
			Caught: []string{"EXPRESS-21/kept"}, Plant: parts(func(p *sp.Parts) {
				p.Express.MustChange = func(context.Context, *sp.SP, string) (bool, error) { return false, nil }
			})},
		{ID: "M773", Name: "temporary-password-twice", Does: "goes on taking a temporary password after it was changed", Profiles: only, Product: temporary,
			Caught: []string{"EXPRESS-21/used"}, Plant: takesFormerPasswords},
	}
}

// takesCodesAgain remembers the codes by which people have signed in.
func takesCodesAgain(c *sp.Config) {
	used := &guarded[[2]string, bool]{} // by login and code
	parts(func(p *sp.Parts) {
		p.Express.SignInCode = wrapped(p.Express.SignInCode, "code", func(ctx context.Context, in *sp.CodeSignIn, sound check[*sp.CodeSignIn]) error {
			key := [2]string{in.Sent.Login, in.Typed}
			if _, again := used.get(key); again {
				return nil
			}
			err := sound(ctx, in)
			if err == nil {
				used.set(key, true)
			}
			return err
		})
	})(c)
}

// takesFormerPasswords remembers the passwords by which people have signed in to approve.
func takesFormerPasswords(c *sp.Config) {
	used := &guarded[[2]string, bool]{} // by address and password
	byPassword("password", func(ctx context.Context, in *sp.PasswordSignIn, sound check[*sp.PasswordSignIn]) error {
		key := [2]string{in.Raw, in.Password}
		err := sound(ctx, in)
		if _, former := used.get(key); err != nil && in.Express && former {
			in.Login, err = in.SP.Store().LoginByEmail(ctx, in.Email.Address)
		}
		if err == nil {
			used.set(key, true)
		}
		return err
	})(c)
}
