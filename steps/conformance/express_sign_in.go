package conformance

import (
	"context"
	"slices"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// expressSignIn is how whoever approves has signed in.
type expressSignIn struct {
	code, temporary string // that were typed last, and are used up
	// what is typed in place of a one-time code, and of a temporary password; nil for those that
	// the SP makes for that
	types func(sent string) string
	keeps func() string
	// at another identity provider; nil for that of whoever takes part
	account *lab.SocialAccount
}

// expressSignInSentences are about ways to sign in other than an own password.
func (w *World) expressSignInSentences() []scenario.Sentence {
	const tried = `Express Configuration is tried by an administrator `
	return []scenario.Sentence{
		{Says: tried + `with (another code than was sent|the code of the last run)`, Needs: "express-code", Does: w.triesCode},
		{Says: tried + `who keeps the temporary password`, Needs: "express-temporary-password", Does: w.keepsTemporary},
		{Says: tried + `with the temporary password of the last run`, Needs: "express-temporary-password", Does: func(ctx context.Context) error {
			used := w.express.signIn.temporary
			if used == "" {
				return &scenario.InconclusiveError{Because: "no temporary password was typed in the last run"}
			}
			w.express.signIn.keeps = func() string { return used }
			defer func() { w.express.signIn.keeps = nil }()
			return w.keepsTemporary(ctx)
		}},
	}
}

// triesCode is a run in which an administrator types a one-time code that must open nothing.
func (w *World) triesCode(ctx context.Context, which string) error {
	signIn := &w.express.signIn
	signIn.types = lab.OtherCode
	defer func() { signIn.types = nil }()
	if used := signIn.code; which == "the code of the last run" {
		if used == "" {
			return &scenario.InconclusiveError{Because: "no one-time code was typed in the last run"}
		}
		signIn.types = func(string) string { return used }
	}
	w.trial.AllowCrash()
	return w.runExpress(ctx, w.stage.Config.Express.Approve, w.stage.First.Approver())
}

// keepsTemporary is a run in which an administrator goes from the temporary password to the last
// step and chooses no other.
func (w *World) keepsTemporary(ctx context.Context) error {
	steps := w.stage.Config.Express.Approve
	through, rest := steps.Through(".TemporaryPassword")
	if len(rest) == 0 {
		return &scenario.InconclusiveError{Because: "express_configuration.approve has no step after the temporary password"}
	}
	w.trial.AllowCrash()
	return w.runExpress(ctx, slices.Concat(through, rest[len(rest)-1:]), w.stage.First.Approver())
}

// typesCode is what is typed of a one-time code that was sent.
func (w *World) typesCode(sent string) string {
	if types := w.express.signIn.types; types != nil {
		return types(sent)
	}
	w.express.signIn.code = sent
	return sent
}

// typesTemporary is what is typed as a temporary password.
func (w *World) typesTemporary(give func() (string, error)) (string, error) {
	if keeps := w.express.signIn.keeps; keeps != nil {
		return keeps(), nil
	}
	given, err := give()
	w.express.signIn.temporary = given
	return given, err
}
