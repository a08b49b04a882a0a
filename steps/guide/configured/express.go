package configured

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// parts are the steps of express_configuration.approve by what they are about. Each part ends with
// what sends a page.
type parts struct {
	credentials, tenant, last sut.Steps
	fields                    []string // labels of the fields, where none is a selector
}

// partsOf takes the steps apart: who approves, of which tenant, and the approval itself, which is
// what is sent last, with what is waited for after it.
func partsOf(steps sut.Steps) parts {
	var p parts
	for len(steps) > 0 {
		end := slices.IndexFunc(steps, sut.Step.Sends) + 1
		if end == 0 || !slices.ContainsFunc(steps[end:], sut.Step.Sends) {
			end = len(steps)
		}
		page := steps[:end]
		switch steps = steps[end:]; {
		case len(steps) == 0:
			p.last = page
		case aboutPerson(page), leadsToProvider(page, steps):
			p.credentials = append(p.credentials, page...)
		default:
			p.tenant = append(p.tenant, page...)
		}
		for _, s := range page {
			if s.Fill != nil {
				p.fields = append(p.fields, s.Fill.Field)
			}
		}
	}
	for _, f := range p.fields {
		if driver.IsSelector(f) {
			p.fields = nil
			break
		}
	}
	return p
}

// aboutPerson says whether steps tell who somebody is.
func aboutPerson(steps sut.Steps) bool {
	return slices.ContainsFunc(steps, func(s sut.Step) bool {
		return s.Types(".User.") || s.Types(".OneTimeCode") || s.Types(temporaryPassword) || s.Types(".Social.")
	})
}

// leadsToProvider says whether a page has a button alone, as "Continue with Google", after which
// the account at another identity provider is typed.
func leadsToProvider(page, next sut.Steps) bool {
	before, rest := next.Before(sut.SocialUsername)
	return len(page) == 1 && len(page[0].Click) > 0 && len(before) == 0 && len(rest) > 0 && rest[0].Types(sut.SocialUsername)
}

// ExpressButton implements [guide.ExpressPages].
func (p *product) ExpressButton() (string, error) {
	if p.stage.Config.Express == nil {
		return "", noKey("express_configuration")
	}
	if lack := p.stage.Lacks("express-configuration"); lack != "" {
		return "", missing(lack)
	}
	return p.stage.ExpressButton(), nil
}

// ExpressFields implements [guide.ExpressPages] by the fields of approve.
func (p *product) ExpressFields() ([]string, error) {
	if e := p.stage.Config.Express; e != nil {
		if fields := partsOf(e.Approve).fields; len(fields) > 0 {
			return fields, nil
		}
	}
	return nil, noKey("express_configuration.approve with fields by their labels")
}

// approve are the steps by which a tenant's connection is approved.
func (p *product) approve(t guide.Tenant) sut.Steps {
	e, lt := p.stage.Config.Express, p.tenant(t)
	switch {
	case e == nil:
		return nil
	case lt != nil && lt.Config.Express != nil:
		return lt.Config.Express.Approve
	case e.WrongPlan != nil && len(e.WrongPlan.Steps) > 0:
		return e.WrongPlan.Steps
	}
	return e.Approve
}

// stepsFor are the steps of approve for the pages that are about a tenant: its own, or else those
// of the first one, which name it by {{.Tenant}}.
func (p *product) stepsFor(t guide.Tenant) sut.Steps {
	e := p.stage.Config.Express
	if e == nil {
		return nil
	}
	if lt := p.tenant(t); lt != nil && lt.Config.Express != nil && len(lt.Config.Express.Approve) > 0 {
		return lt.Config.Express.Approve
	}
	return e.Approve
}

// at is the lab's tenant whose pages an act takes place on: the first one, where the scenario's has
// no Okta org.
func (p *product) at(t guide.Tenant) *lab.Tenant { return cmp.Or(p.tenant(t), p.stage.First) }

// goesThrough is an act of somebody at the SP's pages of Express Configuration that are about a
// tenant. key is where its steps stand.
func (p *product) goesThrough(t guide.Tenant, steps sut.Steps, who sut.ExpressPerson, key string) guide.Act {
	if len(steps) == 0 {
		return cannot(noKey("express_configuration." + key))
	}
	return func(ctx context.Context, d driver.Driver) error {
		return p.stage.DoExpressSteps(ctx, lab.ExpressAttempt{Tenant: p.at(t), Driver: d, Steps: steps, Person: who})
	}
}

// GiveCredentials implements [guide.ExpressPages].
func (p *product) GiveCredentials(t guide.Tenant, email, password string) guide.Act {
	who := sut.ExpressPerson{Email: email, Password: password}
	return p.goesThrough(t, partsOf(p.stepsFor(t)).credentials, who, "approve with a page for who approves")
}

// GiveWrongPassword implements [guide.ExpressPages]. Where approve types no password nothing wrong
// would be typed.
func (p *product) GiveWrongPassword(t guide.Tenant, email, password string) guide.Act {
	steps := partsOf(p.stepsFor(t)).credentials
	typesPassword := func(s sut.Step) bool { return s.Types(".User.Password") }
	if len(steps) > 0 && !slices.ContainsFunc(steps, typesPassword) {
		return cannot(noKey("express_configuration.approve with a step that fills in {{.User.Password}}"))
	}
	return p.GiveCredentials(t, email, password)
}

// ChooseTenant implements [guide.ExpressPages].
func (p *product) ChooseTenant(t guide.Tenant) guide.Act {
	return p.goesThrough(t, partsOf(p.approve(t)).tenant, sut.ExpressPerson{Tenant: t.Key}, pageForTenant)
}

// NameTenant implements [guide.ExpressPages].
func (p *product) NameTenant(t guide.Tenant, words string) guide.Act {
	return p.goesThrough(t, partsOf(p.stepsFor(t)).tenant, sut.ExpressPerson{Tenant: words}, pageForTenant)
}

const pageForTenant = "approve with a page for the tenant"

// Approve implements [guide.ExpressPages].
func (p *product) Approve(t guide.Tenant) guide.Act {
	steps := partsOf(p.stepsFor(t)).last
	press := p.goesThrough(t, steps, sut.ExpressPerson{}, "approve")
	if len(steps) == 0 {
		return press
	}
	return p.approving(press)
}

// approving is an act that approves a connection. What it has changed at Okta is read even where a
// step fails after the one that has approved.
func (p *product) approving(press guide.Act) guide.Act {
	return func(ctx context.Context, d driver.Driver) (err error) {
		p.pressed = true
		defer func() {
			for _, t := range p.tenants { // of which the org is that has asked
				err = cmp.Or(err, p.stage.Adopt(t))
			}
		}()
		return press(ctx, d)
	}
}

// ApproveBy implements [guide.ExpressPages] by what approve sends last: by its buttons, or by the
// first button of its form. Nothing is known of what a page before sends in the same way, nor of a
// form that may be any.
func (p *product) ApproveBy(ctx context.Context, d driver.Driver, t guide.Tenant, button string) (guide.Act, bool, error) {
	parts := partsOf(p.stepsFor(t))
	at := slices.IndexFunc(parts.last, sut.Step.Sends)
	if at < 0 {
		return nil, false, nil
	}
	approve, before := parts.last[at], slices.Concat(parts.credentials, parts.tenant)
	act := p.approving(guide.Click(button))
	if form := approve.Submit; form != "" {
		if anyForm(form) || slices.ContainsFunc(before, func(s sut.Step) bool { return s.Submit == form }) {
			return act, false, nil
		}
		ok, err := d.Sends(ctx, button, form)
		return act, ok, err
	}
	names := func(s sut.Step) bool {
		labels, err := p.stage.Texts(p.at(t), sut.User{}, s.Click)
		return err == nil && slices.Contains(labels, button)
	}
	return act, names(approve) && !slices.ContainsFunc(before, names), nil
}

// anyForm says whether a selector may match the form of any page.
func anyForm(css string) bool { return !strings.ContainsAny(strings.TrimPrefix(css, "css="), "#.[:") }

// AsksForCredentials implements [guide.ExpressPages] by the field into which approve types the
// password.
func (p *product) AsksForCredentials(ctx context.Context, d driver.Driver, t guide.Tenant) (bool, error) {
	return p.hasPasswordField(ctx, d, "express_configuration.approve", p.stepsFor(t))
}

// Decline implements [guide.ExpressPages].
func (p *product) Decline(t guide.Tenant) guide.Act {
	var steps sut.Steps
	if e := p.stage.Config.Express; e != nil {
		steps = partsOf(e.Decline).last
	}
	return p.goesThrough(t, steps, sut.ExpressPerson{}, "decline")
}

// GoBack implements [guide.ExpressPages].
func (p *product) GoBack(t guide.Tenant) guide.Act {
	var steps sut.Steps
	if e := p.stage.Config.Express; e != nil {
		steps = e.Back
	}
	return p.goesThrough(t, steps, sut.ExpressPerson{}, "back")
}

// RefusesTenant implements [guide.ExpressPages] by the words, on a page without what approve
// presses last.
func (p *product) RefusesTenant(ctx context.Context, d driver.Driver, t guide.Tenant, reason string) (bool, error) {
	page, err := d.Read(ctx)
	if err != nil || !p.Facts().Has(page.URL) || !guide.Contains(page.Text, reason) {
		return false, err
	}
	offered, err := p.offersApproval(ctx, d, t)
	return err == nil && !offered, err
}

// offersApproval says whether a page has what approve presses last, of the tenant or else of the
// first one.
func (p *product) offersApproval(ctx context.Context, d driver.Driver, t guide.Tenant) (bool, error) {
	last := partsOf(p.stepsFor(t)).last
	at := slices.IndexFunc(last, sut.Step.Sends)
	if at < 0 {
		return false, noKey("express_configuration.approve with a step that presses a button")
	}
	form := strings.TrimPrefix(last[at].Submit, "css=")
	if form == "" {
		return p.offersAny(ctx, d, t, last[at].Click)
	}
	offered, err := p.offersAny(ctx, d, t, sut.Texts{"css=" + form})
	if offered && anyForm(form) {
		err = &scenario.InconclusiveError{Because: "the page has a form, and the last step of express_configuration.approve sends any: write into it which button is clicked"}
	}
	return offered, err
}

// offersAny says whether a page has one of some buttons, or elements.
func (p *product) offersAny(ctx context.Context, d driver.Driver, t guide.Tenant, buttons sut.Texts) (bool, error) {
	names, err := p.stage.Texts(p.at(t), sut.User{}, buttons)
	if err != nil {
		return false, err
	}
	for _, name := range names {
		var several *driver.AmbiguousError
		offered, err := d.Offers(ctx, name)
		if offered || errors.As(err, &several) {
			return true, nil
		}
		if err != nil {
			return false, err
		}
	}
	return false, nil
}

// renew connects the scenario's tenants as they were, after it went through Express Configuration,
// where a hook does that.
func (p *product) renew(ctx context.Context) error {
	if ok, _ := p.stage.Config.Has("hook-repoint"); !ok || !p.pressed {
		return nil
	}
	p.pressed = false
	for _, t := range p.tenants {
		if err := p.stage.Repoint(ctx, t, t.Org.Issuer(), t.App.ID, t.App.ClientSecret); err != nil {
			return err
		}
	}
	return nil
}
