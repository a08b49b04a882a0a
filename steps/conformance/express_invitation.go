package conformance

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// expressInvitation is one by which somebody chooses a password at the SP, without Okta.
type expressInvitation struct {
	to   *lab.Tenant // nil where nobody was invited
	user sut.User
	link string
}

// expressInvitationSentences are about whoever approves because of an invitation.
func (w *World) expressInvitationSentences() []scenario.Sentence {
	const tried = `Express Configuration is tried by somebody `
	return []scenario.Sentence{
		{Says: `an administrator who was invited connects the first tenant by Express Configuration`, Needs: "express-invitation", Does: w.invitedConnects},
		{Says: `somebody is invited to be an administrator of the first tenant`, Needs: "express-invitation", Does: func(ctx context.Context) error { return w.invitesApprover(ctx, w.stage.First, false) }},
		{Says: `a month goes by`, Does: func(ctx context.Context) error {
			if !w.stage.MovesClock() {
				return &scenario.NotApplicableError{Missing: "the configuration has no hooks.move_clock"}
			}
			return w.timePasses(ctx, 31*24*time.Hour)
		}},
		{Says: tried + `who was invited as a member`, Needs: "express-invitation", Does: func(ctx context.Context) error { return w.triesInvited(ctx, w.stage.First, true) }},
		{Says: tried + `whom the second tenant has invited as an administrator`, Needs: "express-invitation", Does: func(ctx context.Context) error { return w.triesInvited(ctx, w.stage.Second, false) }},
		{Says: tried + `who follows that invitation (?:again )?with a password of their own`, Needs: "express-invitation", Does: w.triesFollowed},
	}
}

// invitesApprover invites somebody whom nobody knows.
func (w *World) invitesApprover(ctx context.Context, t *lab.Tenant, member bool) error {
	u := t.Invitee()
	link, err := w.stage.InviteApprover(ctx, t, u, member)
	w.express.invitation = expressInvitation{to: t, user: u, link: link}
	return err
}

// follow does the steps of the invitation in a browser of its own.
func (w *World) follow(ctx context.Context) error {
	i := w.express.invitation
	d, err := w.stage.NewDriver(ctx, w.driver)
	if err != nil {
		return err
	}
	w.unowned = append(w.unowned, d)
	return w.stage.FollowInvitation(ctx, i.to, d, i.user, i.link)
}

// approver is the person of an invitation, with the password that was chosen last.
func (i expressInvitation) approver() sut.ExpressPerson {
	return sut.ExpressPerson{Email: i.user.Email, Name: i.user.Name, Password: i.user.Password}
}

// joins invites somebody, and lets them follow the invitation.
func (w *World) joins(ctx context.Context, t *lab.Tenant, member bool) error {
	if err := w.invitesApprover(ctx, t, member); err != nil {
		return err
	}
	err := w.follow(ctx)
	var step *sut.StepError
	if errors.As(err, &step) {
		return &scenario.InconclusiveError{Because: fmt.Sprintf("express_configuration.accept_invitation could not be done (%v)", err)}
	}
	return err
}

func (w *World) invitedConnects(ctx context.Context) error {
	if err := w.joins(ctx, w.stage.First, false); err != nil {
		return err
	}
	return w.connectsAs(ctx, w.stage.First, w.express.invitation.approver())
}

// triesInvited is a run of somebody who may not approve, although invited.
func (w *World) triesInvited(ctx context.Context, t *lab.Tenant, member bool) error {
	if err := w.joins(ctx, t, member); err != nil {
		return err
	}
	return w.triesAs(ctx, w.express.invitation.approver())
}

// triesFollowed is a run of somebody who has followed an invitation that has ended, as far as the
// SP let them.
func (w *World) triesFollowed(ctx context.Context) error {
	i := &w.express.invitation
	if i.to == nil {
		return &scenario.InconclusiveError{Because: "nobody was invited"}
	}
	i.user.Password = i.to.Invitee().Password
	w.trial.AllowCrash()
	err := w.follow(ctx)
	var step *sut.StepError
	if err != nil && !errors.As(err, &step) {
		return err
	}
	return w.triesAs(ctx, i.approver())
}

// triesAs is a run of somebody, which the SP may refuse in any way.
func (w *World) triesAs(ctx context.Context, who sut.ExpressPerson) error {
	w.trial.AllowCrash()
	return w.runExpress(ctx, w.stage.Config.Express.Approve, who)
}
