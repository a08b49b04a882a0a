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

	browsers map[string]*browserSession
	tokens   tokenPair
}

// browserSession is a person's use of one browser.
type browserSession struct {
	driver.Driver
	held    []*http.Cookie // the cookies with which the SP knew the person last
	account string         // the SP's id of the account then
}

// The browsers of a person.
const (
	firstBrowser  = "first"
	secondBrowser = "second" // on the person's second device
	noBrowser     = "none"   // an HTTP client, for what a scenario takes for granted
)

// newPerson invents a person with an address in domain.
func (w *World) newPerson(given, domain string) *person {
	p := &person{
		Given: given, Name: given + " " + title(w.suffix), Email: lower(given) + "@" + domain,
		OktaPassword: "okta-" + rand.Text(), SPPassword: "sp-" + rand.Text(),
		browsers: map[string]*browserSession{},
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

// at returns a browser of a person, which is opened when it is first used, and makes it the one
// that "the page" means. While the scenario is prepared it is an HTTP client.
func (w *World) at(ctx context.Context, p *person, browser string) (*browserSession, error) {
	if w.preparing {
		browser = noBrowser
	}
	if p.browsers[browser] == nil {
		d, err := w.newDriver(ctx, browser)
		if err != nil {
			return nil, err
		}
		p.browsers[browser] = &browserSession{Driver: d}
	}
	w.watched = p.browsers[browser]
	return w.watched, nil
}

func (w *World) newDriver(ctx context.Context, browser string) (driver.Driver, error) {
	if browser == noBrowser {
		return driver.NewHTTPDriver(driver.HTTPDriverConfig{Client: w.stage.client}), nil
	}
	return w.stage.browser.NewDriver(ctx)
}

// beforehand lets people do by HTTP what a scenario takes for granted: on the same pages, but
// without a browser that shows them, since no verdict rests on what they look like. Other scenarios
// show the same acts in a browser.
func (w *World) beforehand(does func() error) error {
	watched := w.watched
	w.preparing = true
	defer func() { w.preparing = false }()
	if err := does(); err != nil {
		return err
	}
	w.watched = watched
	return nil
}

// act is one thing that a person does in a browser.
type act func(context.Context, driver.Driver) error

// does lets a person act in the first browser, one act after the other until one does not succeed.
func (w *World) does(ctx context.Context, p *person, acts ...act) error {
	return w.doesOn(ctx, p, firstBrowser, acts...)
}

func (w *World) doesOn(ctx context.Context, p *person, browser string, acts ...act) error {
	d, err := w.at(ctx, p, browser)
	if err != nil {
		return err
	}
	return doAll(ctx, d.Driver, acts)
}

func doAll(ctx context.Context, d driver.Driver, acts []act) error {
	for _, a := range acts {
		if err := a(ctx, d); err != nil {
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
