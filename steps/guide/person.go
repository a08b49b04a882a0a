package guide

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"

	"github.com/signoff-sso/signoff/steps/driver"
)

// person is somebody who acts in a scenario. Names are random, so that a name on a page proves who
// it is.
type person struct {
	Given        string // Alice
	Name         string // Alice X7k2p
	Email        string
	OktaPassword string
	SPPassword   string
	org          string // the customer in whose Okta org the person is a user; empty for none

	devices map[string]*presence
	tokens  tokenPair
}

// presence is a person at one device.
type presence struct {
	*driver.BrowserDriver
	held    []*http.Cookie // the cookies with which the SP knew the person last
	account string         // the SP's id of the account then
}

// The devices of a person.
const (
	firstDevice  = "first"
	secondDevice = "second"
)

// newPerson invents a person with an address in domain.
func (w *World) newPerson(given, domain string) *person {
	p := &person{
		Given: given, Name: given + " " + title(w.suffix), Email: lower(given) + "@" + domain,
		OktaPassword: "okta-" + rand.Text(), SPPassword: "sp-" + rand.Text(),
		devices: map[string]*presence{},
	}
	w.people[given] = p
	return p
}

// person returns somebody whom the scenario has introduced.
func (w *World) person(given string) (*person, error) {
	if p := w.people[given]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("the scenario has not introduced %s", given)
}

// at returns a device of a person, which is opened when it is first used, and makes it the one that
// "the page" means.
func (w *World) at(ctx context.Context, p *person, device string) (*presence, error) {
	if p.devices[device] == nil {
		d, err := w.stage.browser.NewDriver(ctx)
		if err != nil {
			return nil, err
		}
		p.devices[device] = &presence{BrowserDriver: d}
	}
	w.watched = p.devices[device]
	return w.watched, nil
}

// act is one thing that a person does at a device.
type act func(context.Context, driver.Driver) error

// does lets a person act on the first device, one act after the other until one does not succeed.
func (w *World) does(ctx context.Context, p *person, acts ...act) error {
	return w.doesOn(ctx, p, firstDevice, acts...)
}

func (w *World) doesOn(ctx context.Context, p *person, device string, acts ...act) error {
	d, err := w.at(ctx, p, device)
	if err != nil {
		return err
	}
	for _, a := range acts {
		if err := a(ctx, d.BrowserDriver); err != nil {
			return err
		}
	}
	return nil
}

func open(url string) act {
	return func(ctx context.Context, d driver.Driver) error { return d.Open(ctx, url) }
}

func click(name string) act {
	return func(ctx context.Context, d driver.Driver) error { return d.Click(ctx, name) }
}

func fill(label, value string) act {
	return func(ctx context.Context, d driver.Driver) error { return d.Fill(ctx, label, value) }
}

func tick(label string) act {
	return func(ctx context.Context, d driver.Driver) error { return d.Tick(ctx, label) }
}

// ifHeading acts only where the page has that heading.
func ifHeading(heading string, acts ...act) act {
	return func(ctx context.Context, d driver.Driver) error {
		page, err := d.Read(ctx)
		if err != nil || page.Heading != heading {
			return err
		}
		for _, a := range acts {
			if err := a(ctx, d); err != nil {
				return err
			}
		}
		return nil
	}
}
