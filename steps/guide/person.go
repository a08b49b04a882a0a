package guide

import (
	"context"
	"crypto/rand"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
)

// person is somebody with browsers of their own.
type person struct {
	Person
	org string // the customer in whose Okta org the person is a user; empty for none

	opened      *tenant // whose sign-in the person has opened last; nil for none
	beforeEmail int     // how many addresses the first browser had seen when the person typed an email address last

	browsers map[string]*browserSession
	tokens   Tokens
	invited  *invitation // to choose a password; nil for nobody's
}

// browserSession is a person's use of one browser.
type browserSession struct {
	driver.Driver
	held Session // what the browser had when the SP knew the person last
}

// The browsers of a person.
const (
	firstBrowser  = "first"
	secondBrowser = "second" // on the person's second device
	noBrowser     = "none"   // [Host.Quick], for what a scenario takes for granted
)

// newPerson invents a person with an email address.
func (w *World) newPerson(given, email string) *person {
	name := given + " " + title(w.suffix)
	p := &person{browsers: map[string]*browserSession{}, Person: Person{
		Given: given, Family: title(w.suffix), Name: name, Email: email, OktaPassword: "okta-" + rand.Text(),
		Account: Account{Email: email, Name: name, Password: "sp-" + rand.Text()},
	}}
	w.people[given] = p
	return p
}

// address is an email address in a domain that nobody outside the scenario has.
func (w *World) address(given, domain string) string {
	if strings.Contains(domain, w.suffix) {
		return lower(given) + "@" + domain
	}
	return lower(given) + "-" + w.suffix + "@" + domain
}

// person returns somebody whom the scenario has introduced.
func (w *World) person(given string) (*person, error) {
	if p := w.people[given]; p != nil {
		return p, nil
	}
	return nil, lacks("has not introduced %[1]s: \"Acme has an Okta org, administered by Olivia, with the users %[1]s and Bob\" does", given)
}

// at returns a browser of a person, which is opened when it is first used, and makes it the one
// that "the page" means. While the scenario is prepared it is a [Host.Quick].
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
		return w.host.Quick(ctx)
	}
	return w.host.Browser(ctx)
}

// beforehand lets people do by [Host.Quick] what a scenario takes for granted: on the same pages,
// but without a browser that shows them, since no verdict rests on what they look like. Other
// scenarios show the same acts in a browser.
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

// does lets a person act in the first browser, one act after the other until one does not succeed.
func (w *World) does(ctx context.Context, p *person, acts ...Act) error {
	return w.doesOn(ctx, p, firstBrowser, acts...)
}

func (w *World) doesOn(ctx context.Context, p *person, browser string, acts ...Act) error {
	d, err := w.at(ctx, p, browser)
	if err != nil {
		return err
	}
	return Each(acts...)(ctx, d.Driver)
}
