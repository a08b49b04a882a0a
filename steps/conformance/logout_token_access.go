package conformance

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// lastingAccess is what lets Alice in besides her session.
type lastingAccess struct {
	access, refresh string // tokens of the SP's own
	remembered      []*http.Cookie
	live            *driver.Live
	visitor         driver.Driver
	left            string // what the SP keeps for the visitor
}

// lastingAccessSentences are about ways in that outlast a session, and about people who have none.
func (w *World) lastingAccessSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice has got an? (access|refresh) token of the SP's, and one like it works`, Does: w.hasToken},
		{Says: `Alice's (access|refresh) token is worth nothing`, Does: w.tokenIsWorthless},
		{Says: `Alice is signed in in a browser that remembers her, and that does`, Does: w.isRemembered},
		{Says: `the browser that remembers Alice does not sign her in`, Does: w.isForgotten},
		{Says: `Alice's browser has nothing left but what remembers her`, Does: w.losesSession},
		{Says: `Alice has opened (an event stream|a WebSocket)`, Does: w.opensLive},
		{Says: `Alice's connection has ended, or no new one can be opened`, Does: w.liveHasEnded},
		{Says: `Bob's (event stream|WebSocket) can be opened`, Does: w.bobsLive},
		{Says: `somebody who has never signed in has left something at the SP`, Does: w.visitorLeaves},
		{Says: `what the visitor has left is still there`, Does: w.visitorKeeps},
	}
}

// hasToken gets tokens, and sees that such tokens work.
func (w *World) hasToken(ctx context.Context, kind string) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	if kind == "refresh" {
		w.lasting.access, w.lasting.refresh, err = w.stage.FreshAPITokens(ctx, p.Person, d)
		return err
	}
	if w.lasting.access, w.lasting.refresh, err = w.stage.APITokens(ctx, p.Person, d); err != nil {
		return err
	}
	return w.stage.UseAPIToken(ctx, p.Person, w.lasting.access)
}

func (w *World) tokenIsWorthless(ctx context.Context, kind string) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	use, token := w.stage.UseAPIToken, w.lasting.access
	if kind == "refresh" {
		use, token = w.stage.RenewAPIToken, w.lasting.refresh
	}
	refused, err := lab.Refused(use(ctx, p.Person, token))
	if err != nil {
		return err
	}
	return scenario.Expect(refused, "a logout ends the "+kind+" tokens of the user", "a refusal", "the token still works")
}

// isRemembered signs Alice in by remember_me.steps, and sees that the cookies that are to last sign
// her in without the session's. Then Okta signs her in in another browser, so that the SP knows
// whom a logout of Okta's names.
func (w *World) isRemembered(ctx context.Context) error {
	remember := w.stage.Config.RememberMe
	p, d, err := w.rememberMe(ctx, remember)
	if err != nil {
		return err
	}
	all, err := w.cookiesOf(ctx, d)
	if err != nil {
		return err
	}
	for _, c := range all {
		if remember.Lasts(c.Name) {
			w.lasting.remembered = append(w.lasting.remembered, c)
		}
	}
	id, err := w.whoIs(ctx, p.Tenant, w.lasting.remembered)
	if err != nil {
		return err
	}
	if !id.HasEmail(p.User) {
		return &scenario.InconclusiveError{Because: "remember_me: the cookies " + remember.Cookies.String() + " alone sign nobody in: " + id.Said}
	}
	return errors.Join(w.signsInInNewBrowser(ctx, "Alice"), w.knows(ctx, "Alice"))
}

// rememberMe does the steps in a browser that nobody has used.
func (w *World) rememberMe(ctx context.Context, remember *sut.RememberMe) (*person, driver.Driver, error) {
	if remember.ByPassword() && len(w.stage.Config.LocalSignUp) > 0 {
		p, d, err := w.localAlice(ctx)
		if err != nil {
			return nil, nil, err
		}
		return p, d, w.stage.DoSteps(ctx, p.Tenant, d, p.User, remember.Steps)
	}
	p := w.people["Alice"]
	d, err := w.newBrowser(ctx, p)
	if err != nil {
		return nil, nil, err
	}
	return p, d, w.stage.SignIn(ctx, p.Person, d, remember.Steps)
}

// losesSession gives Alice a browser as it is when its session is over.
func (w *World) losesSession(ctx context.Context) error {
	p := w.people["Alice"]
	d, err := w.newBrowser(ctx, p)
	if err != nil {
		return err
	}
	return d.SetCookies(ctx, p.Tenant.Config.BaseURL, w.lasting.remembered)
}

func (w *World) isForgotten(ctx context.Context) error {
	p := w.people["Alice"]
	id, err := w.whoIs(ctx, p.Tenant, w.lasting.remembered)
	if err != nil {
		return err
	}
	return scenario.Expect(!id.SignedIn, "a logout ends what remembers the user, too", "nobody", "%s", id.Said)
}

// open opens what stays connected, at somebody's browser.
func (w *World) open(ctx context.Context, who, kind string) (*driver.Live, error) {
	address, cookies, err := w.liveAccess(ctx, who, kind)
	if err != nil {
		return nil, err
	}
	var live *driver.Live
	if strings.HasSuffix(kind, "WebSocket") {
		live, err = driver.OpenSocket(ctx, w.stage.Client(), address, lab.Origin(w.people[who].Tenant.Config.BaseURL), cookies)
	} else {
		live, err = driver.OpenEvents(ctx, w.stage.Client(), address, cookies)
	}
	if err == nil {
		w.cleanups = append(w.cleanups, func(context.Context) error { live.Close(); return nil })
	}
	return live, err
}

// liveAccess returns the address of what stays connected, and the cookies that somebody's browser
// sends there.
func (w *World) liveAccess(ctx context.Context, who, kind string) (address string, cookies []*http.Cookie, err error) {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return "", nil, err
	}
	c := p.Tenant.Config
	address = c.URL(c.Live.EventStream)
	if strings.HasSuffix(kind, "WebSocket") {
		address = c.URL(c.Live.WebSocket)
	}
	cookies, err = d.Cookies(ctx, strings.Replace(address, "ws", "http", strings.Count(address[:2], "ws")))
	return address, cookies, err
}

func (w *World) opensLive(ctx context.Context, kind string) (err error) {
	w.lasting.live, err = w.open(ctx, "Alice", kind)
	if err != nil {
		return &scenario.InconclusiveError{Because: err.Error()}
	}
	return nil
}

// liveHasEnded expects the SP to end what is connected within the time of a logout.
func (w *World) liveHasEnded(ctx context.Context) error {
	ended, err := w.waitFor(ctx, w.lasting.live.Ended())
	if err != nil {
		return err
	}
	return scenario.Expect(ended, "a logout ends what stays connected, too", "a connection that ends within "+w.stage.Config.UniversalLogout.Within.String(), "it is still open")
}

// bobsLive is the control: what the SP ends for everybody, it has not ended for a logout.
func (w *World) bobsLive(ctx context.Context, kind string) error {
	live, err := w.open(ctx, "Bob", kind)
	if err != nil {
		return err
	}
	select {
	case <-live.Ended():
		return scenario.Expect(false, "whoever is signed in stays connected", "an open connection", "it has ended")
	default:
		return nil
	}
}

// visitorLeaves lets somebody who never signs in do what the SP keeps.
func (w *World) visitorLeaves(ctx context.Context) (err error) {
	if w.lasting.visitor, err = w.stage.NewDriver(ctx, w.driver); err != nil {
		return err
	}
	w.unowned = append(w.unowned, w.lasting.visitor)
	t := w.stage.First
	if err := w.stage.DoSteps(ctx, t, w.lasting.visitor, w.newcomer("Vic", t).User, t.Config.AnonymousVisitor.Steps); err != nil {
		return err
	}
	if w.lasting.left, err = w.whatIsLeft(ctx); err == nil && w.lasting.left == "" {
		return &scenario.InconclusiveError{Because: "anonymous_visitor.selector shows nothing after anonymous_visitor.steps"}
	}
	return err
}

func (w *World) whatIsLeft(ctx context.Context) (string, error) {
	c := w.stage.First.Config
	if err := w.lasting.visitor.Open(ctx, c.URL(c.AnonymousVisitor.Open)); err != nil {
		return "", err
	}
	return w.lasting.visitor.Text(ctx, c.AnonymousVisitor.Selector)
}

func (w *World) visitorKeeps(ctx context.Context) error {
	left, err := w.whatIsLeft(ctx)
	if err != nil {
		return err
	}
	return scenario.Expect(left == w.lasting.left, "a logout of one user concerns nobody else, signed in or not", w.lasting.left, "%.80q", left)
}
