package defect

import (
	"context"
	"sync"

	"github.com/signoff-sso/signoff/sp"
)

// approverSignInDefects are about how an administrator gets in who approves a connection.
func approverSignInDefects() []Defect {
	only := []string{acme}
	return []Defect{
		{ID: "M770", Name: "any-one-time-code", Does: "takes any code for the one that was sent to an administrator", Profiles: only, ApproverSignIn: sp.SignInByCode,
			Caught: []string{"EXPRESS-18/other"}, Plant: parts(func(p *sp.Parts) { p.Express.SignInCode = p.Express.SignInCode.Without("code") })},
		{ID: "M771", Name: "one-time-code-twice", Does: "takes a code again by which an administrator has signed in before", Profiles: only, ApproverSignIn: sp.SignInByCode,
			Caught: []string{"EXPRESS-18/used"}, Plant: takesCodesAgain},
	}
}

// takesCodesAgain remembers the codes by which people have signed in.
func takesCodesAgain(c *sp.Config) {
	var used sync.Map // login and code
	parts(func(p *sp.Parts) {
		p.Express.SignInCode = p.Express.SignInCode.Wrap("code",
			func(sound func(context.Context, *sp.CodeSignIn) error) func(context.Context, *sp.CodeSignIn) error {
				return func(ctx context.Context, in *sp.CodeSignIn) error {
					key := [2]string{in.Sent.Login, in.Typed}
					if _, again := used.Load(key); again {
						return nil
					}
					err := sound(ctx, in)
					if err == nil {
						used.Store(key, true)
					}
					return err
				}
			})
	})(c)
}
