package lab

import (
	"context"
	"errors"
	"fmt"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// expressTrials try the keys about Express Configuration. Sound runs come first and last, so that
// the connection is there whatever the others do.
func (g *diagnosis) expressTrials() []peopleTrial {
	e := g.stage.Config.Express
	if declared, _ := g.stage.Config.Has("express-configuration"); e == nil || !declared {
		return nil
	}
	refused := func(p *sut.ExpressPerson) func(context.Context) (string, string, error) {
		return func(ctx context.Context) (string, string, error) {
			steps := e.Approve
			if len(p.Steps) > 0 {
				steps = p.Steps
			}
			return g.notApproved(ctx, steps, *p)
		}
	}
	const key = "express_configuration"
	return []peopleTrial{
		{key, true, func(ctx context.Context) (string, string, error) { return g.approves(ctx, g.stage.First) }},
		{key + ".decline", len(e.Decline) > 0, func(ctx context.Context) (string, string, error) {
			return g.notApproved(ctx, e.Decline, g.stage.First.Approver())
		}},
		{key + ".member", e.Member != nil, refused(e.Member)},
		{key + ".wrong_plan", e.WrongPlan != nil, refused(e.WrongPlan)},
		{key + ".foreign_admin", e.ForeignAdmin != nil, refused(e.ForeignAdmin)},
		{key + ".other_scope", e.OtherScope != "", g.otherScope},
		{key + ".accept_invitation", len(e.AcceptInvitation) > 0 && g.stage.Lacks("express-invitation") == "", g.invitedApproves},
		{key + ".social_sign_in", e.Social != nil, g.signsInSocially},
		{key + ".test_connection", e.TestConnection != nil, g.testConnection},
		{"second_tenant.approve", g.stage.Second != nil && len(g.stage.Second.Config.Express.Approve) > 0, func(ctx context.Context) (string, string, error) {
			return g.approves(ctx, g.stage.Second)
		}},
	}
}

// runExpress goes through Express Configuration in a browser of its own.
func (g *diagnosis) runExpress(ctx context.Context, t *Tenant, steps sut.Steps, p sut.ExpressPerson) (ExpressOutcome, error) {
	return g.attempt(ctx, ExpressAttempt{Tenant: t, Steps: steps, Person: p})
}

// attempt does that as somebody who may do it in another way.
func (g *diagnosis) attempt(ctx context.Context, a ExpressAttempt) (ExpressOutcome, error) {
	d, err := g.stage.NewDriver(ctx, g.stage.driver)
	if err != nil {
		return ExpressOutcome{}, err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the diagnosis
	a.Driver = d
	return g.stage.RunExpress(ctx, a)
}

// approves connects a tenant.
func (g *diagnosis) approves(ctx context.Context, t *Tenant) (got, mend string, err error) {
	return g.approvesAs(ctx, t, t.Approver())
}

// invitedApproves connects the first tenant as somebody who was invited for that.
func (g *diagnosis) invitedApproves(ctx context.Context) (got, mend string, err error) {
	t := g.stage.First
	u := t.Invitee()
	link, err := g.stage.InviteApprover(ctx, t, u, false)
	if err != nil {
		return "", "", err
	}
	d, err := g.stage.NewDriver(ctx, g.stage.driver)
	if err != nil {
		return "", "", err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the diagnosis
	if err := g.stage.FollowInvitation(ctx, t, d, u, link); err != nil {
		return oneLine(err.Error()), "correct the steps of accept_invitation, from the link that hooks.invite_approver tells", nil
	}
	got, mend, err = g.approvesAs(ctx, t, sut.ExpressPerson{Email: u.Email, Password: u.Password, Name: u.Name})
	if mend != "" {
		mend += ", as somebody who was invited with the role of roles.other and has chosen {{.User.Password}}"
	}
	return got, mend, err
}

// approvesAs connects a tenant as somebody who may approve that.
func (g *diagnosis) approvesAs(ctx context.Context, t *Tenant, who sut.ExpressPerson) (got, mend string, err error) {
	out, err := g.runExpress(ctx, t, t.Config.Express.Approve, who)
	if err != nil {
		return "", "", err
	}
	switch {
	case out.Run.Complete:
		if err := errors.Join(g.stage.Adopt(t), g.stage.AwaitConnection(ctx, t, connectPatience)); err != nil {
			return "", "", err
		}
		return fmt.Sprintf("Okta has connected the organization %q", out.Run.Connection.OrganizationName), "", nil
	case out.StepErr != nil:
		return out.StepErr.Error() + out.Seen, "do the steps of approve by hand, from the page at authorize_url until the browser is back at Okta", nil
	case out.Run.Response == nil:
		return "no authorization response has come" + out.Seen, "is the last step of approve missing, the button that approves?", nil
	}
	return out.Run.Failure, "correct token_url, api_url, push or client_id, or what the SP does there", nil
}

// notApproved expects steps that make no authorization code.
func (g *diagnosis) notApproved(ctx context.Context, steps sut.Steps, p sut.ExpressPerson) (got, mend string, err error) {
	return g.notApprovedBy(ctx, ExpressAttempt{Tenant: g.stage.First, Steps: steps, Person: p})
}

func (g *diagnosis) notApprovedBy(ctx context.Context, a ExpressAttempt) (got, mend string, err error) {
	out, err := g.attempt(ctx, a)
	if err != nil {
		return "", "", err
	}
	if out.Run.Code() != "" {
		return "the SP has made an authorization code", "its steps must end before anything is approved; or the SP lets somebody approve who may not (EXPRESS-03, EXPRESS-04, EXPRESS-23)", g.stage.Adopt(g.stage.First)
	}
	if len(out.Run.Response) > 0 {
		return "Okta has got error=" + out.Run.Response.Get("error"), "", nil
	}
	var step *sut.StepError
	if errors.As(out.StepErr, &step) && step.Number == 1 {
		return out.StepErr.Error(), "its first step cannot be done: whoever it is has to come as far as the SP lets them", nil
	}
	return "no authorization code" + out.Seen, "", nil
}

// otherScope asks for the other scope, and stops when the code has come.
func (g *diagnosis) otherScope(ctx context.Context) (got, mend string, err error) {
	t := g.stage.First
	scope := g.stage.Config.Express.OtherScope
	var faults []*mockidp.ActiveFault
	for _, f := range []mockidp.Fault{expressScope(scope), {Name: "express-stops-at-code"}} {
		f.App, f.Times = t.App.ID, 1
		active, err := t.Org.Inject(f)
		if err != nil {
			return "", "", err
		}
		faults = append(faults, active)
	}
	defer func() {
		for _, f := range faults {
			f.Clear()
		}
	}()
	out, err := g.runExpress(ctx, t, t.Config.Express.Approve, t.Approver())
	if err != nil {
		return "", "", err
	}
	if out.Run.Code() == "" {
		return "no authorization code for " + scope + out.Seen, "write a scope that the SP grants Okta's client with the same steps, or leave it out", nil
	}
	return "the SP grants " + scope, "", nil
}

// testConnection presses the SP's button.
func (g *diagnosis) testConnection(ctx context.Context) (got, mend string, err error) {
	d, said, err := g.stage.TestConnection(ctx)
	if d != nil {
		defer d.Close(ctx) //nolint:errcheck // the browser goes with the diagnosis
	}
	var missing *driver.WaitError
	if errors.As(err, &missing) {
		return err.Error(), "correct its steps, passes and fails", nil
	}
	if err == nil && said != g.stage.Config.Express.TestConnection.Passes {
		mend = "the connection works, and the test must say so: are passes and fails the wrong way round?"
	}
	return said, mend, err
}
