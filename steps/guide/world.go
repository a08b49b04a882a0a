package guide

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Host is where scenarios take place.
type Host struct {
	// Names are what sentences call the products.
	Names []string
	// Product returns the product that a check is about, for one scenario.
	Product func(verdict.Check) Product
	// Browser opens a browser that nobody has used, and Quick what people use where no verdict
	// rests on what pages look like.
	Browser, Quick func(context.Context) (driver.Driver, error)
	// WithoutBrowser says that Browser is the HTTP driver, too: what is shown is that checks can
	// fail, not what people see.
	WithoutBrowser bool
}

// World is what one scenario knows: orgs, tenants and people of its own. Scenarios run side by side
// and share nothing but the servers and the browser of their run.
type World struct {
	host    Host
	product Product
	facts   Facts
	check   verdict.Check
	suffix  string // random, in every name of this scenario

	orgs    map[string]*mockidp.Org // by the customer's name in the scenario
	tenants map[string]*tenant
	people  map[string]*person
	apps    map[string]instance // by label
	faults  []*mockidp.ActiveFault
	ends    []func(context.Context) error // of what was opened for the scenario
	// logoutChosen says that Universal Logout was switched on in the scenario
	logoutChosen bool

	watched *browserSession // whose page was looked at or acted on last
	// preparing says that people act by HTTP: the scenario takes for granted what they do.
	preparing bool
	met       journey // on the way through Express Configuration that was begun last
	begun     map[*mockidp.Org]*begunRun
}

// NewWorld returns a world for one scenario, before [World.Begin].
func NewWorld(h Host) *World { return &World{host: h} }

// Begin fills the world in for a check of one of the guides.
func (w *World) Begin(_ context.Context, check verdict.Check) error {
	*w = World{
		host: w.host, product: w.host.Product(check), check: check, suffix: strings.ToLower(rand.Text()[:5]),
		orgs: map[string]*mockidp.Org{}, tenants: map[string]*tenant{}, people: map[string]*person{}, apps: map[string]instance{},
		begun: map[*mockidp.Org]*begunRun{},
	}
	w.facts = w.product.Facts()
	return nil
}

// Acted says whether the scenario has said anything of this world.
func (w *World) Acted() bool { return len(w.people) > 0 }

// Driver is the browser, where the host has one: the guides are about what people see.
func (w *World) Driver() string {
	if w.host.WithoutBrowser {
		return driver.KindHTTP
	}
	return driver.KindBrowser
}

// Picture is what the page shows that was looked at or acted on last.
func (w *World) Picture(ctx context.Context) (*driver.Snapshot, error) {
	if w.watched == nil {
		return nil, nil
	}
	p, err := w.watched.Snapshot(ctx)
	return &p, err
}

// Exchange is empty: the pictures tell what people saw, and that is what the guides are about.
func (w *World) Exchange(context.Context) verdict.Exchange { return verdict.Exchange{} }

// Notes say what happened in the people's browsers that decides nothing.
func (w *World) Notes() []string {
	var drivers []driver.Driver
	for _, p := range w.people {
		for _, b := range p.browsers {
			drivers = append(drivers, b.Driver)
		}
	}
	return driver.NotesOf(drivers...)
}

// Sentences are all that the guides' features can say, by the noun that they are about.
func (w *World) Sentences() []scenario.Sentence { return w.sentences(w.host.Names) }

// Sentences are all that features can say of products with these names.
func Sentences(names ...string) []scenario.Sentence { return (&World{}).sentences(names) }

func (w *World) sentences(names []string) []scenario.Sentence {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = regexp.QuoteMeta(name)
	}
	anyName := strings.Join(quoted, "|")
	return scenario.Expand(slices.Concat(
		w.customerSentences(), w.consoleSentences(), w.catalogSentences(), w.expressSentences(), w.setupSentences(),
		w.supportSentences(), w.assignmentSentences(), w.signInSentences(), w.dashboardSentences(),
		w.sessionSentences(), w.accountSentences(), w.logoutSentences(), w.logoutSwitchSentences(), w.pageSentences(),
	), "{who}", `(\w+)`, "{SP}", `(?:`+anyName+`)`, "{label}", `(`+anyName+`)`, "{text}", `"([^"]*)"`)
}

// Close ends what the scenario opened.
func (w *World) Close(ctx context.Context) error {
	var errs []error
	for _, f := range w.faults {
		f.Clear()
	}
	for _, p := range w.people {
		for _, d := range p.browsers {
			errs = append(errs, d.Close(ctx))
		}
	}
	for _, end := range w.ends {
		errs = append(errs, end(ctx))
	}
	return errors.Join(errs...)
}

// lacks is the error of a sentence before which the scenario has not said what it needs.
func lacks(format string, args ...any) error {
	return &scenario.InconclusiveError{Because: "the scenario " + fmt.Sprintf(format, args...)}
}

// org returns the Okta org of a customer of the scenario.
func (w *World) org(customer string) (*mockidp.Org, error) {
	if o := w.orgs[customer]; o != nil {
		return o, nil
	}
	return nil, lacks("gives %[1]s no Okta org: \"%[1]s has an Okta org, administered by Olivia, with the users Alice and Bob\" does", customer)
}

// userOf returns somebody of the scenario with the Okta org in which they are a user.
func (w *World) userOf(who string) (*person, *mockidp.Org, error) {
	p, err := w.person(who)
	if err != nil {
		return nil, nil, err
	}
	if p.OktaID == "" {
		return nil, nil, lacks("gives %[1]s no Okta user: \"Acme has an Okta org, administered by Olivia, with the users %[1]s and Bob\" does", p.Given)
	}
	o, err := w.org(p.org)
	return p, o, err
}

// called is a text of a feature in which the product may stand for its name.
func (w *World) called(text string) string {
	return strings.ReplaceAll(text, scenario.TheSP, w.facts.Name)
}

// page reads the page that was looked at or acted on last.
func (w *World) page(ctx context.Context) (driver.Page, error) {
	if w.watched == nil {
		return driver.Page{}, lacks("has let nobody open a page yet")
	}
	return w.watched.Read(ctx)
}

// trail returns where the browser has been that was looked at or acted on last: at least the page
// that it shows.
func (w *World) trail(ctx context.Context) ([]driver.Hop, error) {
	if w.watched == nil {
		return nil, lacks("has let nobody open a page yet")
	}
	return w.watched.Trail(ctx)
}

// shows expects something of the page that was looked at or acted on last.
func (w *World) shows(ctx context.Context, requirement, expected string, ok func(driver.Page) bool) error {
	page, err := w.page(ctx)
	if err != nil {
		return err
	}
	return scenario.Expect(ok(page), requirement, expected, "%s", Describe(page))
}

// Describe says in one line what a page shows, from its heading on.
func Describe(p driver.Page) string {
	text := p.Text
	if at := strings.Index(text, p.Heading); at > 0 {
		text = text[at:]
	}
	if len(text) > 200 {
		text = strings.ToValidUTF8(text[:200], "") + "..."
	}
	return fmt.Sprintf("the page %q at %s: %s", p.Heading, driver.WithoutQuery(p.URL), text)
}
