package sut

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
)

// PageProbe is a page on which the user's email address or name stands, where somebody is signed
// in.
type PageProbe struct {
	Open     string `yaml:"open"`
	Selector string `yaml:"selector"`
	// Attribute is where it stands in place of the element's text; value is that of a field.
	Attribute string `yaml:"attribute"`
	// SignedOut is the selector of what the page shows where nobody is signed in. Without it, a
	// page that is quiet and has no element of Selector means nobody.
	SignedOut string `yaml:"signed_out"`
}

// pageState is what a page shows of who is signed in.
type pageState struct {
	text      string // of the element that names the user; empty where that is not there
	element   bool   // it is there
	signedOut bool
}

func (s pageState) decided() bool { return s.text != "" || s.signedOut }

// whoAmI opens the page and waits until it shows who is signed in, or that nobody is. A page that
// comes to show neither says nothing: it may not have been drawn yet.
func (p PageProbe) whoAmI(ctx context.Context, d driver.Driver, base string, wait time.Duration) (Identity, error) {
	address := absolute(base, p.Open)
	if err := d.Open(ctx, address); err != nil {
		return Identity{}, err
	}
	asked := fmt.Sprintf("the page %s", p.Open)
	page, err := d.Read(ctx)
	if err != nil {
		return Identity{}, err
	}
	if page.Status >= 500 {
		return Identity{}, &ProbeError{Asked: asked, Reason: fmt.Sprintf("it answers %d, which says nothing of who is signed in", page.Status)}
	}
	seen, quiet, err := p.await(ctx, d, address, wait)
	if err != nil {
		return Identity{}, err
	}
	if !seen.decided() {
		return p.undecided(ctx, d, address, asked, seen, quiet)
	}
	if seen.text != "" && seen.signedOut {
		return Identity{}, &ProbeError{Asked: asked, Reason: fmt.Sprintf("it shows both %s and %s", p.Selector, p.SignedOut)}
	}
	if seen.signedOut {
		return Identity{Said: asked + " shows " + p.SignedOut + ", which means nobody"}, nil
	}
	return Identity{SignedIn: true, Text: seen.text, Said: fmt.Sprintf("%s shows %.*s", asked, maxSaid, seen.text)}, nil
}

// maxSaid is how many characters of an element are quoted; it may hold a whole page.
const maxSaid = 200

// undecided is whoAmI for a page that shows neither of the two.
func (p PageProbe) undecided(ctx context.Context, d driver.Driver, address, asked string, seen pageState, quiet bool) (Identity, error) {
	page, err := d.Read(ctx)
	if err != nil {
		return Identity{}, err
	}
	switch {
	case seen.element:
		return Identity{}, &ProbeError{Asked: asked, Reason: "the element " + p.Selector + " is empty", Unknown: true}
	case origin(page.URL) != origin(address):
		return Identity{Said: asked + " leads away to " + driver.WithoutQuery(page.URL) + ", which means nobody"}, nil
	case page.Status == http.StatusUnauthorized:
		return Identity{Said: asked + " answers 401, which means nobody"}, nil
	case p.SignedOut != "":
		return Identity{}, &ProbeError{Asked: asked, Unknown: true,
			Reason: fmt.Sprintf("it shows neither %s nor %s, so that it is not known who is signed in", p.Selector, p.SignedOut)}
	case !quiet:
		return Identity{}, &ProbeError{Asked: asked, Unknown: true, Reason: fmt.Sprintf("it has no element %s, but its scripts have not come to rest, "+
			"so that it is not known who is signed in: say in signed_in.page.signed_out what it shows to nobody", p.Selector)}
	}
	return Identity{Said: asked + " has no element " + p.Selector + ", which means nobody"}, nil
}

// await waits until the page shows one of the two, or comes to rest where the configuration does
// not say what nobody is shown. It says whether the page is quiet.
func (p PageProbe) await(ctx context.Context, d driver.Driver, address string, wait time.Duration) (pageState, bool, error) {
	var seen pageState
	reached := func(ctx context.Context) (bool, error) {
		var err error
		seen, err = p.look(ctx, d)
		return seen.decided(), err
	}
	for begun := time.Now(); ; {
		quiet, err := d.Settle(ctx, max(wait-time.Since(begun), pagePoll), reached)
		if err != nil || seen.decided() || p.SignedOut == "" || time.Since(begun) >= wait || d.Kind() != driver.KindBrowser {
			return seen, quiet, err
		}
		if page, err := d.Read(ctx); err != nil || origin(page.URL) != origin(address) {
			return seen, quiet, err
		}
		select {
		case <-ctx.Done():
			return seen, quiet, context.Cause(ctx)
		case <-time.After(pagePoll):
		}
	}
}

// pagePoll is how often a page is looked at.
const pagePoll = 100 * time.Millisecond

// look looks at the page as it is now. An element that is there but empty has not been filled yet.
func (p PageProbe) look(ctx context.Context, d driver.Driver) (pageState, error) {
	var s pageState
	var err error
	if p.SignedOut != "" {
		if s.signedOut, err = d.Offers(ctx, css(p.SignedOut)); err != nil {
			return s, err
		}
	}
	if s.element, err = d.Offers(ctx, css(p.Selector)); err != nil || !s.element {
		return s, err
	}
	if p.Attribute != "" {
		s.text, err = d.Attribute(ctx, p.Selector, p.Attribute)
	} else {
		s.text, err = d.Text(ctx, p.Selector)
	}
	s.text = strings.Join(strings.Fields(s.text), " ")
	return s, err
}

// css returns a selector as the driver tells it from a name.
func css(selector string) string { return "css=" + strings.TrimPrefix(selector, "css=") }

// origin returns scheme and host of an address, empty where it is none.
func origin(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}
