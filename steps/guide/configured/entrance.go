package configured

import (
	"context"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/sut"
)

// does is an act of a user of a tenant, by some steps of the configuration. key is where they
// stand.
func (p *product) does(t *lab.Tenant, u sut.User, key string, steps sut.Steps) guide.Act {
	if len(steps) == 0 {
		return cannot(noKey(key))
	}
	return func(ctx context.Context, d driver.Driver) error { return p.stage.DoSteps(ctx, t, d, u, steps) }
}

// person is the lab's for one of the scenario's: somebody without a user of Okta where there is
// none.
func (p *product) person(t guide.Tenant, who guide.Person) *lab.Person {
	if known := p.people[who.Email]; known != nil {
		return known
	}
	return &lab.Person{Given: who.Given, Tenant: p.tenant(t), Login: who.Email, User: sut.User{Name: who.Name, Email: who.Email}}
}

// BeginSignIn implements [guide.Entrance] by sign_in.
func (p *product) BeginSignIn(t guide.Tenant, who guide.Person) guide.Act {
	return func(ctx context.Context, d driver.Driver) error {
		person := p.person(t, who)
		return p.stage.BeginSignIn(ctx, person, d, person.Tenant.Config.SignIn)
	}
}

// FinishSignIn implements [guide.Entrance] by after_okta and hooks.activate: where that hook is,
// the sign-in is done again after it.
func (p *product) FinishSignIn(t guide.Tenant, who guide.Person) guide.Act {
	return func(ctx context.Context, d driver.Driver) error {
		person := p.person(t, who)
		if err := p.stage.FinishSignIn(ctx, person, d); err != nil {
			return err
		}
		again, err := p.stage.Activate(ctx, person)
		if err != nil || !again {
			return err
		}
		return p.stage.SignIn(ctx, person, d, person.Tenant.Config.SignIn)
	}
}

// AfterTile implements [guide.Entrance] by after_tile and after_okta.
func (p *product) AfterTile(t guide.Tenant, who guide.Person) guide.Act {
	tile := func(ctx context.Context, d driver.Driver) error {
		return p.stage.AfterTile(ctx, p.person(t, who), d)
	}
	return guide.Each(tile, p.FinishSignIn(t, who))
}

// SignInLocally implements [guide.Entrance] by local_sign_in.
func (p *product) SignInLocally(t guide.Tenant, a guide.Account) guide.Act {
	lt := p.tenant(t)
	if lt == nil || a.Password == "" {
		return cannot(noKey("local_user with a password"))
	}
	return p.does(lt, sut.User{Email: a.Email, Name: a.Name, Password: a.Password}, "local_sign_in", lt.Config.LocalSignIn)
}

// homeRealm are the steps of home_realm_discovery before and from where the address is filled in.
func (p *product) homeRealm() (before, from sut.Steps) {
	if p.stage.Config.HomeRealm == nil {
		return nil, nil
	}
	return split(p.stage.Config.HomeRealm.Steps, func(s sut.Step) bool { return s.Fill != nil })
}

// split returns the steps before the first that is meant, and the others.
func split(steps sut.Steps, meant func(sut.Step) bool) (before, from sut.Steps) {
	for i, s := range steps {
		if meant(s) {
			return steps[:i], steps[i:]
		}
	}
	return steps, nil
}

// homeRealmKey is where those steps stand.
const homeRealmKey = "home_realm_discovery"

// OpenSignIn implements [guide.Entrance] by home_realm_discovery.
func (p *product) OpenSignIn() guide.Act {
	before, _ := p.homeRealm()
	return p.does(p.stage.First, sut.User{}, homeRealmKey, before)
}

// TypeEmail implements [guide.Entrance] by home_realm_discovery.
func (p *product) TypeEmail(email string) guide.Act {
	_, from := p.homeRealm()
	return p.does(p.stage.First, sut.User{Email: email}, homeRealmKey, from)
}

// EnterEmail implements [guide.Entrance] by home_realm_discovery.
func (p *product) EnterEmail(email string) guide.Act {
	return guide.Each(p.OpenSignIn(), p.TypeEmail(email))
}

// OpenTenant implements [guide.Entrance] by sign_in, of which the last step goes on to Okta.
func (p *product) OpenTenant(t guide.Tenant) guide.Act {
	lt := p.tenant(t)
	if lt == nil {
		return cannot(missing("the configuration does not say how people of a tenant sign in that may not use Okta"))
	}
	return p.does(lt, sut.User{}, twoSteps, lt.Config.SignIn[:max(0, len(lt.Config.SignIn)-1)])
}

// twoSteps is what OpenTenant needs of sign_in.
const twoSteps = "sign_in of two steps or more, of which the last one goes to Okta"

// ContinueWithOkta implements [guide.Entrance] by the last step of sign_in.
func (p *product) ContinueWithOkta() guide.Act {
	t := p.stage.First
	steps := t.Config.SignIn
	if len(steps) < 2 {
		return cannot(noKey(twoSteps))
	}
	return p.does(t, sut.User{}, twoSteps, steps[len(steps)-1:])
}

// AsksForPassword implements [guide.Entrance]: a field is called so.
func (p *product) AsksForPassword(page driver.Page) (bool, error) {
	if !p.Facts().Has(page.URL) {
		return false, nil
	}
	for _, field := range page.Fields {
		if strings.Contains(strings.ToLower(field), "password") {
			return true, nil
		}
	}
	return false, nil
}

// TellsRefusal implements [guide.Entrance] by the words.
func (p *product) TellsRefusal(page driver.Page, words string) bool {
	return p.Facts().Has(page.URL) && guide.Contains(page.Text, words)
}

// RefusesAccess implements [guide.Entrance]: which words an SP has for it is in no key.
func (p *product) RefusesAccess(driver.Page) (bool, error) {
	return false, missing(`the configuration does not tell how the SP refuses people before its support has confirmed; the sentence 'the page says "..."' does`)
}

// support says why nobody of the SP's support can do anything.
func support() error {
	return missing("the configuration has no hook by which the SP's support confirms a connection: its tenants are confirmed already")
}

// AddSupportAgent implements [guide.Support].
func (p *product) AddSupportAgent(context.Context, guide.Account) error { return support() }

// SignInToSupport implements [guide.Support].
func (p *product) SignInToSupport(guide.Account) guide.Act { return cannot(support()) }

// EnableHomeRealm implements [guide.Support].
func (p *product) EnableHomeRealm(guide.Tenant) guide.Act { return cannot(support()) }

// EnableAccess implements [guide.Support].
func (p *product) EnableAccess(guide.Tenant) guide.Act { return cannot(support()) }
