package configured

import (
	"context"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// GiveCode implements [guide.ExpressPages] by the steps of approve that tell who somebody is.
func (p *product) GiveCode(t guide.Tenant, email string, typed guide.Typed) guide.Act {
	if lack := p.stage.Lacks("express-code"); lack != "" {
		return cannot(missing(lack))
	}
	a := lab.ExpressAttempt{Steps: partsOf(p.stepsFor(t)).credentials, Person: sut.ExpressPerson{Email: email}}
	switch typed {
	case guide.SentCode:
		a.Types = func(sent string) string {
			p.given[email] = sent
			return sent
		}
	case guide.WrongCode:
		a.Types = lab.OtherCode
	case guide.UsedCode:
		a.Types = func(string) string { return p.given[email] }
	}
	return p.signsInBy(t, a, typed)
}

// GiveTemporaryPassword implements [guide.ExpressPages] by the steps of approve up to the page with
// the temporary password.
func (p *product) GiveTemporaryPassword(t guide.Tenant, email string, typed guide.Typed) guide.Act {
	if lack := p.stage.Lacks("express-temporary-password"); lack != "" {
		return cannot(missing(lack))
	}
	through, _ := partsOf(p.stepsFor(t)).credentials.Through(temporaryPassword)
	a := lab.ExpressAttempt{Steps: through, Person: sut.ExpressPerson{Email: email}}
	a.Temporary = func(give func() (string, error)) (string, error) {
		if typed == guide.UsedCode {
			return p.given[email], nil
		}
		told, err := give()
		p.given[email] = told
		return told, err
	}
	return p.signsInBy(t, a, typed)
}

// temporaryPassword is what steps call it.
const temporaryPassword = ".TemporaryPassword"

// ChooseNewPassword implements [guide.ExpressPages] by the steps of approve after that.
func (p *product) ChooseNewPassword(t guide.Tenant, email, password string) guide.Act {
	_, rest := partsOf(p.stepsFor(t)).credentials.Through(temporaryPassword)
	return p.goesThrough(t, rest, sut.ExpressPerson{Email: email, Password: password}, "approve with a page for a new password after that with {{.TemporaryPassword}}")
}

// signsInBy does the steps of an attempt, of which what is typed was used before or not.
func (p *product) signsInBy(t guide.Tenant, a lab.ExpressAttempt, typed guide.Typed) guide.Act {
	if len(a.Steps) == 0 {
		return cannot(noKey("express_configuration.approve with a page for who approves"))
	}
	return func(ctx context.Context, d driver.Driver) error {
		if typed == guide.UsedCode && p.given[a.Person.Email] == "" {
			return &scenario.InconclusiveError{Because: "nobody has signed in like that before in this scenario"}
		}
		a.Tenant, a.Driver = p.at(t), d
		return p.stage.DoExpressSteps(ctx, a)
	}
}

// SignInSocially implements [guide.ExpressPages] by the steps of approve that tell who somebody is.
func (p *product) SignInSocially(t guide.Tenant, email string, by guide.SocialAccount) guide.Act {
	if lack := p.stage.Lacks("express-social"); lack != "" {
		return cannot(missing(lack))
	}
	a := lab.ExpressAttempt{Steps: partsOf(p.stepsFor(t)).credentials, Person: sut.ExpressPerson{Email: email}}
	if by != guide.OwnAccount {
		a.Account = lab.StrangersAccount(email, by == guide.AnothersAccount)
	}
	return p.signsInBy(t, a, guide.SentCode)
}

// Invite implements [guide.ExpressPages].
func (p *product) Invite(ctx context.Context, t guide.Tenant, a guide.Account) (string, error) {
	if lack := p.stage.Lacks("express-invitation"); lack != "" {
		return "", missing(lack)
	}
	return p.stage.InviteApprover(ctx, p.at(t), userOf(a), a.Role == "member")
}

// FollowInvitation implements [guide.ExpressPages] by the steps of accept_invitation.
func (p *product) FollowInvitation(t guide.Tenant, a guide.Account, address string) guide.Act {
	return func(ctx context.Context, d driver.Driver) error {
		return p.stage.FollowInvitation(ctx, p.at(t), d, userOf(a), address)
	}
}

// userOf is an account as templates see it.
func userOf(a guide.Account) sut.User {
	return sut.User{Email: a.Email, Name: a.Name, Password: a.Password}
}
