package conformance

import (
	"cmp"
	"context"
	"fmt"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// person is somebody who acts in a check.
type person struct {
	*lab.Person
	// the SP's id of the account that the person was seen in last; empty where it tells none
	account string
	// firstAccount is the one that the person was seen in first.
	firstAccount string
	elsewhere    *person // the same person at another tenant; nil for nobody
	// the SP was seen to have given the role with more rights that a hook gives
	promoted bool

	tile     tileClick       // the last one
	browsers []driver.Driver // the last one is in use
}

func (w *World) personSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} is a user who is assigned to the SP`, Does: func(ctx context.Context, who string) error {
			return w.introduce(ctx, who, w.stage.First, true)
		}},
		{Says: `{who} is a user who is not assigned to the SP`, Does: func(ctx context.Context, who string) error {
			return w.introduce(ctx, who, w.stage.First, false)
		}},
		{Says: `{who} is a user who is assigned to the SP and unknown there`, Does: func(_ context.Context, who string) error {
			return w.introduceStranger(who, w.stage.First)
		}},
		{Says: `{who} is a user of the second tenant's Okta org`, Needs: "second-tenant", Does: func(ctx context.Context, who string) error {
			return w.introduce(ctx, who, w.stage.Second, true)
		}},
		{Says: `{who} is assigned to the SP`, Does: func(_ context.Context, who string) error {
			p, err := w.person(who)
			if err != nil {
				return err
			}
			return p.Tenant.Org.AssignUser(p.Tenant.App.ID, p.OktaID)
		}},
	}
}

// sees notes in which account the person is known.
func (p *person) sees(account string) {
	p.account, p.firstAccount = account, cmp.Or(p.firstAccount, account)
}

// introduce makes a user of a tenant's org, and the account at the SP where that does not make
// accounts by itself.
func (w *World) introduce(ctx context.Context, given string, t *lab.Tenant, assigned bool) error {
	p, err := w.stage.NewPerson(ctx, t, given, w.suffix, assigned)
	if err != nil {
		return err
	}
	w.people[given] = &person{Person: p}
	return nil
}

// introduceStranger makes a user of whom the SP knows nothing, however it gets its accounts.
func (w *World) introduceStranger(given string, t *lab.Tenant) error {
	p, err := w.stage.NewStranger(t, given, w.suffix, true)
	if err != nil {
		return err
	}
	w.people[given] = &person{Person: p}
	return nil
}

// person returns somebody whom the check has introduced.
func (w *World) person(given string) (*person, error) {
	if p := w.people[given]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("the scenario has not introduced %s", given)
}
