package conformance

import (
	"context"
	"errors"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// expressRightSentences are about an administrator who is about to approve, or has just done so,
// and may no longer.
func (w *World) expressRightSentences() []scenario.Sentence {
	const about = `the SP's administrator who approves `
	return []scenario.Sentence{
		{Says: `an administrator is about to do the last step`, Does: w.isAboutToApprove},
		{Says: about + `is deactivated`, Needs: "hook-deactivate", Does: w.approverIsDeactivated},
		{Says: about + `gets the role of a first sign-in`, Needs: "hook-role", Does: w.approverIsDemoted},
		{Says: about + `is signed out by another one`, Needs: "hook-end-session", Does: func(ctx context.Context) error {
			return w.stage.RunHook(ctx, sut.EndSession, w.approver())
		}},
		{Says: about + `is signed out by Okta's call of Universal Logout`, Needs: "logout-by-email", Does: w.approverIsLoggedOut},
		{Says: about + `has all rights again`, Does: w.restoresApprover},
	}
}

// approver is whoever approves at the first tenant, as a person of the SP's.
func (w *World) approver() *lab.Person {
	t := w.stage.First
	return &lab.Person{Tenant: t, User: t.Approver().User()}
}

// isAboutToApprove goes as far as the page with the last step.
func (w *World) isAboutToApprove(ctx context.Context) error {
	steps := w.stage.Config.Express.Approve
	if err := w.runExpress(ctx, steps[:len(steps)-1], w.stage.First.Approver()); err != nil {
		return err
	}
	if w.express.out.StepErr != nil {
		return &scenario.InconclusiveError{Because: w.whereApproveEnds()}
	}
	return nil
}

func (w *World) approverIsDeactivated(ctx context.Context) error {
	if missing := w.stage.Lacks("hook-reactivate"); missing != "" {
		return &scenario.NotApplicableError{Missing: missing}
	}
	who := w.approver()
	w.undoesForApprover(func(ctx context.Context) error { return w.stage.RunHook(ctx, sut.Reactivate, who) })
	return w.stage.RunHook(ctx, sut.Deactivate, who)
}

// approverIsDemoted takes the role away by which the administrator approves.
func (w *World) approverIsDemoted(ctx context.Context) error {
	who := w.approver()
	before, err := w.roleOfApprover(ctx, who)
	if err != nil {
		return err
	}
	if before == w.stage.Config.Roles.Default {
		return &scenario.NotApplicableError{Missing: "whoever approves has no other role than that of a first sign-in, " + before}
	}
	w.undoesForApprover(func(ctx context.Context) error { return w.stage.SetRole(ctx, who, before) })
	return w.stage.SetRole(ctx, who, w.stage.Config.Roles.Default)
}

// roleOfApprover asks the hook, or else the SP in a browser where the administrator signs in for
// that. The browser of the run stays the current one.
func (w *World) roleOfApprover(ctx context.Context, who *lab.Person) (string, error) {
	var d driver.Driver
	if len(w.stage.Config.Hooks.GetRole) == 0 {
		if !w.stage.Config.TellsRoles() || len(w.stage.Config.LocalSignIn) == 0 {
			return "", &scenario.NotApplicableError{Missing: "the configuration has no hooks.get_role, nor signed_in.role with local_sign_in"}
		}
		run := w.express.browser
		if err := w.adminSignsIn(ctx); err != nil {
			return "", err
		}
		d = w.express.browser
		w.administratorActsIn(run)
	}
	return w.stage.Role(ctx, who, d)
}

// approverIsLoggedOut lets Okta name the administrator by the email address, which is all that it
// shares with the account at the SP.
func (w *World) approverIsLoggedOut(ctx context.Context) error {
	t, u := w.stage.First, w.approver().User
	account, err := t.Org.AddUser(mockidp.User{FirstName: "Olivia", LastName: "Owner", Email: u.Email, Login: u.Email})
	if err != nil {
		return err
	}
	w.cleanups = append(w.cleanups, func(context.Context) error { return t.Org.DeleteUser(account.ID) })
	return w.call(ctx, t.Org, mockidp.UniversalLogoutCall{App: t.App.ID, User: account.ID, Format: mockidp.SubjectEmail})
}

// undoesForApprover remembers what gives the administrator all rights again, at the end of the
// check at the latest.
func (w *World) undoesForApprover(undo func(context.Context) error) {
	w.express.undoes = append(w.express.undoes, undo)
	w.cleanups = append(w.cleanups, func(ctx context.Context) error { return w.restoresApprover(context.WithoutCancel(ctx)) })
}

func (w *World) restoresApprover(ctx context.Context) error {
	var failed error
	for _, undo := range w.express.undoes {
		failed = errors.Join(failed, undo(ctx))
	}
	w.express.undoes = nil
	return failed
}
