package conformance

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// lastingAccess is what lets Alice in besides her session.
type lastingAccess struct {
	access, refresh string // tokens of the SP's own
	earlier         string // a token of another browser
	used            string // the refresh token that refresh came for
	remembered      []*http.Cookie
	live            *driver.Live
	opens           func(context.Context) (*driver.Live, error) // as live was opened, with the cookies of then
	visitor         driver.Driver
	left            string // what the SP keeps for the visitor
}

// token is the latest of a kind.
func (l *lastingAccess) token(kind string) string {
	return map[string]string{"access": l.access, "refresh": l.refresh}[kind]
}

// lastingAccessSentences are about ways in that outlast a session, and about people who have none.
func (w *World) lastingAccessSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice has got an? (access|refresh) token of the SP's, and one like it works`, Does: w.hasToken},
		{Says: `Alice's (access|refresh) token is worth nothing`, Does: func(ctx context.Context, kind string) error {
			return w.tokenIsWorthless(ctx, kind, w.lasting.token(kind))
		}},
		{Says: `Alice has got another (access|refresh) token of the SP's`, Does: func(ctx context.Context, kind string) error {
			w.lasting.earlier = w.lasting.token(kind)
			return w.hasToken(ctx, kind)
		}},
		{Says: `Alice's (access|refresh) token of the other browser is worth nothing`, Does: func(ctx context.Context, kind string) error {
			return w.tokenIsWorthless(ctx, kind, w.lasting.earlier)
		}},
		{Says: `Alice has renewed her refresh token`, Does: w.renewsToken},
		{Says: `Alice's refresh token from before that is worth nothing`, Does: w.usedTokenIsWorthless},
		{Says: `Alice is signed in in a browser that remembers her, and that does`, Does: w.isRemembered},
		{Says: `the browser that remembers Alice does not sign her in`, Does: w.isForgotten},
		{Says: `Alice's browser has nothing left but what remembers her`, Does: w.losesSession},
		{Says: `Alice has opened (an event stream|a WebSocket)`, Does: w.opensLive},
		{Says: `Alice's connection has ended, and what opened it opens no other one`, Does: w.liveHasEnded},
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

// renewsToken uses Alice's refresh token, and takes the one that comes for it.
func (w *World) renewsToken(ctx context.Context) error {
	next, err := w.stage.NextAPIToken(ctx, w.people["Alice"].Person, w.lasting.refresh)
	if err == nil && next == "" {
		err = &scenario.NotApplicableError{Missing: "api_tokens.renew tells no refresh token (read)"}
	}
	w.lasting.used, w.lasting.refresh = w.lasting.refresh, next
	return err
}

func (w *World) tokenIsWorthless(ctx context.Context, kind, token string) error {
	if kind == "access" {
		return w.isWorthless(ctx, w.usesAccessToken, token, "access tokens of the user")
	}
	const which = "refresh tokens of the user"
	if w.stage.TellsNextAPIToken() {
		return w.isWorthless(ctx, w.stage.NextAPIToken, token, which)
	}
	// One call is all that the token may be good for.
	if err := pause(ctx, w.untilCarriedOut()); err != nil {
		return err
	}
	return w.isWorthless(ctx, w.stage.NextAPIToken, token, which)
}

func (w *World) usedTokenIsWorthless(ctx context.Context) error {
	return w.isWorthless(ctx, w.renewsUsedToken, w.lasting.used, "refresh tokens of the user that were used before, too")
}

// usesAccessToken is a call that any number of times can be made with an access token.
func (w *World) usesAccessToken(ctx context.Context, p *lab.Person, token string) (string, error) {
	return token, w.stage.UseAPIToken(ctx, p, token)
}

// renewsUsedToken is a call with a refresh token that another one has come for.
func (w *World) renewsUsedToken(ctx context.Context, p *lab.Person, token string) (string, error) {
	return token, w.stage.RenewAPIToken(ctx, p, token)
}

// isWorthless expects a call with a token to be refused as soon as a logout has to be carried out.
// Where that works before, it is tried again then with the token that the call has told.
func (w *World) isWorthless(ctx context.Context, use func(context.Context, *lab.Person, string) (next string, err error), token, which string) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	left := w.untilCarriedOut()
	next, err := use(ctx, p.Person, token)
	refused, err := lab.Refused(err)
	if err == nil && !refused && left > 0 {
		if err := pause(ctx, left); err != nil {
			return err
		}
		_, err = use(ctx, p.Person, cmp.Or(next, token))
		refused, err = lab.Refused(err)
	}
	if err != nil {
		return err
	}
	return scenario.Expect(refused, "what signs a user out ends the "+which, "a refusal", "the token still works")
}

// untilCarriedOut is how long the SP has left to carry out the last call of Universal Logout; 0
// where there was none.
func (w *World) untilCarriedOut() time.Duration {
	if w.logout.sentAt.IsZero() {
		return 0
	}
	return max(0, time.Until(w.logout.sentAt.Add(w.stage.Config.UniversalLogout.Within)))
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
	left := w.untilCarriedOut()
	id, err := w.whoIs(ctx, p.Tenant, w.lasting.remembered)
	if err == nil && id.SignedIn && left > 0 {
		if err := pause(ctx, left); err != nil {
			return err
		}
		id, err = w.whoAmITolerated(ctx, p.Tenant, w.unowned[len(w.unowned)-1])
	}
	if err != nil {
		return err
	}
	return scenario.Expect(!id.SignedIn, "a logout ends what remembers the user, too", "nobody", "%s", id.Said)
}

// open opens what stays connected, at somebody's browser.
func (w *World) open(ctx context.Context, who, kind string) (*driver.Live, error) {
	opens, err := w.opener(ctx, who, kind)
	if err != nil {
		return nil, err
	}
	return opens(ctx)
}

// opener returns what opens it with the cookies that the browser has now.
func (w *World) opener(ctx context.Context, who, kind string) (func(context.Context) (*driver.Live, error), error) {
	address, cookies, err := w.liveAccess(ctx, who, kind)
	if err != nil {
		return nil, err
	}
	origin := lab.Origin(w.people[who].Tenant.Config.BaseURL)
	return func(ctx context.Context) (live *driver.Live, err error) {
		if strings.HasSuffix(kind, "WebSocket") {
			live, err = driver.OpenSocket(ctx, w.stage.Client(), address, origin, cookies)
		} else {
			live, err = driver.OpenEvents(ctx, w.stage.Client(), address, cookies)
		}
		if err == nil {
			w.cleanups = append(w.cleanups, func(context.Context) error { live.Close(); return nil })
		}
		return live, err
	}, nil
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
	if w.lasting.opens, err = w.opener(ctx, "Alice", kind); err == nil {
		w.lasting.live, err = w.lasting.opens(ctx)
	}
	if err != nil {
		return &scenario.InconclusiveError{Because: err.Error()}
	}
	return nil
}

// liveHasEnded expects the SP to end what is connected within the time that a logout may take, and
// what is connected anew with the cookies of before: clients connect again by themselves.
func (w *World) liveHasEnded(ctx context.Context) error {
	since := w.logout.sentAt
	if since.IsZero() { // nothing of Okta's, but a sign-out that has just been done
		since = time.Now()
	}
	if err := w.endsInTime(ctx, w.lasting.live, since, "what stays connected ends with the session", "it is still open"); err != nil {
		return err
	}
	again, err := w.lasting.opens(ctx)
	if err != nil {
		return nil // the SP opens none, as it should be
	}
	return w.endsInTime(ctx, again, time.Now(), "nothing is connected anew by a session that has ended", "another one was opened with the cookies of before, and stays open")
}

// endsInTime expects a connection to end within the time that a logout may take.
func (w *World) endsInTime(ctx context.Context, live *driver.Live, since time.Time, requirement, otherwise string) error {
	ended, err := w.waitFor(ctx, live.Ended(), since)
	if err != nil {
		return err
	}
	return scenario.Expect(ended, requirement, "a connection that ends within "+w.stage.Config.UniversalLogout.Within.String(), "%s", otherwise)
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
