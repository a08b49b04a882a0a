package configured

import (
	"context"
	"errors"
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
		return cannot(noSignIn())
	}
	return p.does(lt, sut.User{}, twoSteps, lt.Config.SignIn[:max(0, len(lt.Config.SignIn)-1)])
}

// noSignIn says why nobody signs in at a tenant that may not use Okta.
func noSignIn() error {
	return missing("the configuration does not say how people of a tenant that may not use Okta sign in: express_configuration.wrong_plan has no sign_in")
}

// twoSteps is what OpenTenant needs of sign_in.
const twoSteps = "sign_in of two steps or more, of which the last one goes to Okta"

// ContinueWithOkta implements [guide.Entrance] by the last step of the tenant's sign_in.
func (p *product) ContinueWithOkta(t guide.Tenant) guide.Act {
	lt := p.tenant(t)
	if lt == nil {
		return cannot(noSignIn())
	}
	steps := lt.Config.SignIn
	if len(steps) < 2 {
		return cannot(noKey(twoSteps))
	}
	return p.does(lt, sut.User{}, twoSteps, steps[len(steps)-1:])
}

// AsksForPassword implements [guide.Entrance] by the field into which local_sign_in types the
// password.
func (p *product) AsksForPassword(ctx context.Context, d driver.Driver) (bool, error) {
	return p.hasPasswordField(ctx, d, "local_sign_in", p.stage.Config.LocalSignIn)
}

// hasPasswordField says whether a browser shows a page of the SP with the field into which steps
// type somebody's password. key is where they stand.
func (p *product) hasPasswordField(ctx context.Context, d driver.Driver, key string, steps sut.Steps) (bool, error) {
	field := passwordField(steps)
	if field == "" {
		return false, noKey(key + " with a step that fills in {{.User.Password}}")
	}
	page, err := d.Read(ctx)
	if err != nil || !p.Facts().Has(page.URL) {
		return false, err
	}
	names, err := p.stage.Texts(p.stage.First, sut.User{}, sut.Texts{field})
	if err != nil {
		return false, err
	}
	var absent *driver.WaitError
	_, err = d.Value(ctx, names[0])
	if errors.As(err, &absent) {
		return false, nil
	}
	return err == nil, err
}

// passwordField is the field into which steps type the password; empty for none.
func passwordField(steps sut.Steps) string {
	for _, s := range steps {
		if s.Fill != nil && strings.Contains(s.Fill.With, ".User.Password") {
			return s.Fill.Field
		}
	}
	return ""
}

// TellsRefusal implements [guide.Entrance] by the words: that Okta has refused is for the world to
// see.
func (p *product) TellsRefusal(page driver.Page, words string) bool {
	return p.Facts().Has(page.URL) && guide.Contains(page.Text, words)
}

// RefusesAccess implements [guide.Entrance]: which words an SP has for it is in no key.
func (p *product) RefusesAccess(driver.Page) (bool, error) {
	return false, missing(`no key of signoff.yaml tells how the SP refuses people before its support has confirmed; the sentence 'the page says "..."' does`)
}

// support says why nobody of the SP's support can do anything.
func support() error {
	return missing("what the SP's support does cannot be told of a product with a signoff.yaml: " +
		"hooks.activate, where the SP has it, is run by the first sign-in of a person")
}

// AddSupportAgent implements [guide.Support].
func (p *product) AddSupportAgent(context.Context, guide.Account) error { return support() }

// SignInToSupport implements [guide.Support].
func (p *product) SignInToSupport(guide.Account) guide.Act { return cannot(support()) }

// EnableHomeRealm implements [guide.Support].
func (p *product) EnableHomeRealm(guide.Tenant) guide.Act { return cannot(support()) }

// EnableAccess implements [guide.Support].
func (p *product) EnableAccess(guide.Tenant) guide.Act { return cannot(support()) }
