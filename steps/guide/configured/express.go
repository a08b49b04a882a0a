package configured

import (
	"context"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/sut"
)

// parts are the steps of express_configuration.approve by what they are about. Each part ends with
// what sends a page.
type parts struct {
	credentials, tenant, last sut.Steps
	fields                    []string // labels of the fields, where none is a selector
}

// partsOf takes the steps apart: who approves, of which tenant, and the approval itself, which is
// what is sent last.
func partsOf(steps sut.Steps) parts {
	var p parts
	for len(steps) > 0 {
		end := 0
		for end < len(steps)-1 && len(steps[end].Click) == 0 && steps[end].Submit == "" {
			end++
		}
		page := steps[:end+1]
		switch steps = steps[end+1:]; {
		case len(steps) == 0:
			p.last = page
		case aboutPerson(page):
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
	for _, s := range steps {
		if s.Fill != nil && (strings.Contains(s.Fill.With, ".User.") || strings.Contains(s.Fill.With, ".OneTimeCode")) {
			return true
		}
	}
	return false
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

// goesThrough is an act of somebody at the SP's pages of Express Configuration. key is where its
// steps stand.
func (p *product) goesThrough(steps sut.Steps, who sut.ExpressPerson, key string) guide.Act {
	if len(steps) == 0 {
		return cannot(noKey("express_configuration." + key))
	}
	return func(ctx context.Context, d driver.Driver) error {
		return p.stage.DoExpressSteps(ctx, lab.ExpressAttempt{Tenant: p.stage.First, Driver: d, Steps: steps, Person: who})
	}
}

// GiveCredentials implements [guide.ExpressPages].
func (p *product) GiveCredentials(email, password string) guide.Act {
	steps := partsOf(p.approve(guide.Tenant{Key: keyOf(p.stage.First)})).credentials
	return p.goesThrough(steps, sut.ExpressPerson{Email: email, Password: password}, "approve with a page for who approves")
}

// ChooseTenant implements [guide.ExpressPages].
func (p *product) ChooseTenant(t guide.Tenant) guide.Act {
	return p.goesThrough(partsOf(p.approve(t)).tenant, sut.ExpressPerson{Tenant: t.Key}, pageForTenant)
}

// NameTenant implements [guide.ExpressPages].
func (p *product) NameTenant(words string) guide.Act {
	var steps sut.Steps
	if e := p.stage.Config.Express; e != nil {
		steps = partsOf(e.Approve).tenant
	}
	return p.goesThrough(steps, sut.ExpressPerson{Tenant: words}, pageForTenant)
}

const pageForTenant = "approve with a page for the tenant"

// Approve implements [guide.ExpressPages].
func (p *product) Approve() guide.Act {
	var steps sut.Steps
	if e := p.stage.Config.Express; e != nil {
		steps = partsOf(e.Approve).last
	}
	p.pressed = true
	adopt := func(context.Context, driver.Driver) error { return p.stage.Adopt(p.stage.First) }
	return guide.Each(p.goesThrough(steps, sut.ExpressPerson{}, "approve"), adopt)
}

// Decline implements [guide.ExpressPages].
func (p *product) Decline() guide.Act {
	var steps sut.Steps
	if e := p.stage.Config.Express; e != nil {
		steps = partsOf(e.Decline).last
	}
	return p.goesThrough(steps, sut.ExpressPerson{}, "decline")
}

// GoBack implements [guide.ExpressPages].
func (p *product) GoBack() guide.Act {
	var steps sut.Steps
	if e := p.stage.Config.Express; e != nil {
		steps = e.Back
	}
	return p.goesThrough(steps, sut.ExpressPerson{}, "back")
}

// RefusesTenant implements [guide.ExpressPages] by the words.
func (p *product) RefusesTenant(page driver.Page, _ guide.Tenant, reason string) bool {
	return p.Facts().Has(page.URL) && guide.Contains(page.Text, reason)
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
