package conformance

import (
	"context"
	"fmt"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// person is somebody who acts in a check: a user of an Okta org.
type person struct {
	Given   string // Alice
	user    sut.User
	oktaID  string
	tenant  *tenant
	account string // the SP's id of the account that the person was seen in last; empty where it tells none

	devices   []driver.Driver // the last one is in use
	begins    int             // how many hops the device in use had when the person began to sign in
	activated bool
}

func (w *World) personSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} is a user who is assigned to the SP`, Does: func(ctx context.Context, who string) error {
			return w.introduce(ctx, who, w.stage.first, true)
		}},
		{Says: `{who} is a user who is not assigned to the SP`, Does: func(ctx context.Context, who string) error {
			return w.introduce(ctx, who, w.stage.first, false)
		}},
		{Says: `{who} is a user of the second tenant's Okta org`, Does: func(ctx context.Context, who string) error {
			return w.introduce(ctx, who, w.stage.second, true)
		}},
		{Says: `{who} is assigned to the SP`, Does: func(_ context.Context, who string) error {
			p, err := w.person(who)
			if err != nil {
				return err
			}
			return p.tenant.org.AssignUser(p.tenant.app.ID, p.oktaID)
		}},
	}
}

// introduce makes a user of a tenant's org, and the account at the SP where that does not make accounts by itself.
func (w *World) introduce(ctx context.Context, given string, t *tenant, assigned bool) error {
	p, err := w.stage.newPerson(ctx, t, given, w.suffix, assigned)
	if err != nil {
		return err
	}
	w.people[given] = p
	return nil
}

// newPerson makes a user whose names hold a random suffix.
func (s *Stage) newPerson(ctx context.Context, t *tenant, given, suffix string, assigned bool) (*person, error) {
	p := &person{Given: given, tenant: t, user: sut.User{
		FirstName: given, LastName: strings.ToUpper(suffix[:1]) + suffix[1:], Password: "okta-" + token(16),
		Email: strings.ToLower(given) + "-" + suffix + "@" + t.config.Okta.UserDomain,
	}}
	p.user.Name = p.user.FirstName + " " + p.user.LastName
	made, err := t.org.AddUser(mockidp.User{
		FirstName: p.user.FirstName, LastName: p.user.LastName, Email: p.user.Email, Login: p.user.Email, Password: p.user.Password,
	})
	if err != nil {
		return nil, fmt.Errorf("make the user %s: %w", p.user.Email, err)
	}
	p.oktaID, p.user.Sub = made.ID, made.ID
	if assigned {
		if err := t.org.AssignUser(t.app.ID, made.ID); err != nil {
			return nil, err
		}
	}
	return p, s.config.Hooks.Provision.Run(ctx, s.client, s.config.BaseURL, s.values(p.user))
}

// person returns somebody whom the check has introduced.
func (w *World) person(given string) (*person, error) {
	if p := w.people[given]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("the scenario has not introduced %s", given)
}

// at returns the browser in use of a person; the first is opened when it is needed.
func (w *World) at(ctx context.Context, p *person) (driver.Driver, error) {
	if len(p.devices) == 0 {
		return w.fresh(ctx, p)
	}
	w.watched = p.devices[len(p.devices)-1]
	return w.watched, nil
}

// browserOf returns somebody whom the check has introduced, with the browser in use.
func (w *World) browserOf(ctx context.Context, who string) (*person, driver.Driver, error) {
	p, err := w.person(who)
	if err != nil {
		return nil, nil, err
	}
	d, err := w.at(ctx, p)
	return p, d, err
}

// fresh gives a person a browser that nobody has used.
func (w *World) fresh(ctx context.Context, p *person) (driver.Driver, error) {
	d, err := w.stage.device(ctx, w.driver)
	if err != nil {
		return nil, err
	}
	p.devices, p.begins, w.watched = append(p.devices, d), 0, d
	return d, nil
}

// device opens a browser, or what stands for one.
func (s *Stage) device(ctx context.Context, kind string) (driver.Driver, error) {
	if kind != driver.KindBrowser {
		return driver.NewHTTPDriver(driver.HTTPConfig{Client: s.client}), nil
	}
	b, err := s.browser()
	if err != nil {
		return nil, err
	}
	return b.NewDriver(ctx)
}
