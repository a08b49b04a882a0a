package conformance

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// stolen is what somebody may have copied from Alice's browser.
type stolen struct {
	lab.Copy
	idToken string
}

// logoutEffectSentences are about what a logout ends.
func (w *World) logoutEffectSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice is signed in at the SP in three browsers, of which one is idle`, Does: w.signsInInThree},
		{Says: `Alice is signed in at the SP in as many browsers as it allows, thirty at most`, Does: w.signsInInMany},
		{Says: `Alice is signed out in all her browsers`, Does: w.isOutEverywhere},
		{Says: `somebody has copied what the SP keeps in Alice's browser`, Does: w.copiesBrowser},
		{Says: `what was copied opens nothing in a fresh browser`, Does: w.copyOpensNothing},
		{Says: `what was copied opens Alice's session in a fresh browser`, Does: w.copyOpensSession},
		{Says: `twenty requests of Alice's browser are under way when Okta calls Universal Logout for her`, Does: w.callsAmidRequests},
		{Says: `others have begun to sign in and not finished, and so has Alice`, Does: w.halfOpenSignIns},
		{Says: `Alice signs in again at once, twice, with a logout in between`, Does: w.signsInAtOnce},
		{Says: `Alice sets out to sign in again in the same browser, and Okta does not know her`, Does: w.setsOutAgain},
		{Says: `Alice's last ID token opens nothing, (as a bearer token|at the redirect URI)`, Does: w.idTokenOpensNothing},
		{Says: `Alice's email address changes at Okta, and Okta calls Universal Logout by the new one`, Does: w.callsByNewAddress},
		{Says: `the SP has taken over Bob's and Alice's new addresses`, Does: func(ctx context.Context) error { return w.tookAddressesOver(ctx, "Bob", "Alice") }},
		{Says: `the SP has taken over Alice's new address`, Does: func(ctx context.Context) error { return w.tookAddressesOver(ctx, "Alice") }},
		{Says: `Okta calls Universal Logout by the email address of Alice`, Does: func(ctx context.Context) error { return w.callsByFormat(ctx, "email") }},
		{Says: `Alice has a code for a sign-in, Okta calls Universal Logout for her, and the code comes afterwards`, Does: w.codeComesAfterwards},
		{Says: `Alice is signed in at the SP with a password, and by Okta in another browser`, Does: w.signsInLocallyToo},
		{Says: `the SP has signed Alice out, or says that it does not find her`, Does: w.outOrUnknown},
	}
}

// signsInInThree signs Alice in in three browsers, in the second by Okta's tile where there is one.
// The first is not used again before the logout.
func (w *World) signsInInThree(ctx context.Context) error {
	ways := []func(context.Context, string) error{w.signsIn, w.signsIn, w.signsIn}
	if w.stage.Lacks("idp-initiated") == "" {
		ways[1] = func(ctx context.Context, who string) error {
			return errors.Join(w.isSignedInToOkta(ctx, who), w.clicksTile(ctx))
		}
	}
	for _, signIn := range ways {
		if err := w.newBrowserFor(ctx, "Alice"); err != nil {
			return err
		}
		if err := errors.Join(signIn(ctx, "Alice"), w.knows(ctx, "Alice")); err != nil {
			return err
		}
	}
	return nil
}

// isOutEverywhere expects the SP to know nobody at any of Alice's browsers.
func (w *World) isOutEverywhere(ctx context.Context) error {
	p := w.people["Alice"]
	for _, d := range p.browsers {
		if err := w.isOutAt(ctx, p, d); err != nil {
			return err
		}
	}
	return nil
}

// copiesBrowser notes cookies, and the headers that the SP's scripts would send.
func (w *World) copiesBrowser(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	w.logout.stolen.idToken = w.tokensOf(p).ID
	w.logout.stolen.Copy, err = p.Tenant.CopyFrom(ctx, d)
	return err
}

// copyIn asks the SP who is signed in, in a browser that nobody has used, with what was copied.
func (w *World) copyIn(ctx context.Context) (id sut.Identity, p *person, d driver.Driver, err error) {
	p = w.people["Alice"]
	if d, err = w.stage.NewDriver(ctx, w.driver); err != nil {
		return id, p, d, err
	}
	w.unowned, w.current = append(w.unowned, d), d
	id, err = tolerated(w.stage.AskWith(ctx, p.Tenant, d, w.logout.stolen.Copy))
	return id, p, d, err
}

// copyOpensSession is the control of copyOpensNothing.
func (w *World) copyOpensSession(ctx context.Context) error {
	id, p, _, err := w.copyIn(ctx)
	if err != nil {
		return err
	}
	if !p.Is(id) {
		return &scenario.NotApplicableError{Missing: "what the SP keeps in a browser opens no session in another"}
	}
	return nil
}

func (w *World) copyOpensNothing(ctx context.Context) error {
	id, p, d, err := w.copyIn(ctx)
	if err != nil {
		return err
	}
	if err := scenario.Expect(!id.SignedIn, "after a logout, what was copied from the browser before opens nothing", "nobody", "%s", id.Said); err != nil {
		return err
	}
	if len(w.logout.stolen.Header) > 0 {
		return nil
	}
	return w.expectNobody(ctx, p.Tenant, d, p.User)
}

// underWay is how many requests of Alice's are under way when she is signed out.
const underWay = 20

// amidRequests is how often Alice is signed out amid her requests: whether one of them spans the
// end of her session is up to the SP's scheduler.
const amidRequests = 3

// callsAmidRequests signs Alice out amid her requests, and again after another sign-in. Each time
// but the last it looks at what came of it.
func (w *World) callsAmidRequests(ctx context.Context) error {
	for range amidRequests - 1 {
		err := errors.Join(w.callsOnceAmidRequests(ctx), w.carriedOut(ctx))
		if err != nil {
			return err
		}
		if err := errors.Join(w.signsInInNewBrowser(ctx, "Alice"), w.knows(ctx, "Alice")); err != nil {
			return err
		}
	}
	return w.callsOnceAmidRequests(ctx)
}

// callsOnceAmidRequests lets requests with Alice's session begin before the call and end after it:
// one that writes the session back must not bring it to life. The call comes once each of those who
// send them has had a response.
func (w *World) callsOnceAmidRequests(ctx context.Context) error {
	_, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	session, err := w.stage.First.CopyFrom(ctx, d)
	if err != nil {
		return err
	}
	stop := make(chan struct{})
	var all, begun sync.WaitGroup
	begun.Add(underWay)
	for range underWay {
		all.Go(func() {
			w.requestWith(ctx, session)
			begun.Done()
			for {
				select {
				case <-stop:
					return
				default:
				}
				w.requestWith(ctx, session)
			}
		})
	}
	begun.Wait()
	err = w.callsUniversalLogout(ctx, "Alice")
	close(stop)
	all.Wait()
	return err
}

// requestWith asks who is signed in, whatever comes of it.
func (w *World) requestWith(ctx context.Context, session lab.Copy) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, w.probeAddress(), nil)
	if err != nil {
		return
	}
	maps.Copy(req.Header, session.Header)
	for _, c := range session.Cookies {
		req.AddCookie(c)
	}
	res, err := w.stage.Client().Transport.RoundTrip(req)
	if err == nil {
		_ = res.Body.Close() // it was of no interest
	}
}

// halfOpenSignIns leaves sessions without a user behind: of two people, and of Alice in another
// browser.
func (w *World) halfOpenSignIns(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	for _, who := range []string{"Alice", "Bob", "Alice"} {
		other, err := w.stage.NewDriver(ctx, w.driver)
		if err != nil {
			return err
		}
		w.unowned = append(w.unowned, other)
		half := w.people[who]
		if err := w.stage.BeginSignIn(ctx, half.Person, other, half.Tenant.Config.SignIn); err != nil {
			return err
		}
	}
	w.current = d
	return scenario.Expect(len(p.browsers) > 0, "Alice is signed in", "a browser of hers", "none")
}

// signsInAtOnce signs Alice in again right after a logout, once more after another one in the same
// second, which has to end her session as the first one has, and looks at the last session for as
// long as a logout may take.
func (w *World) signsInAtOnce(ctx context.Context) error {
	for again := range 2 {
		if err := errors.Join(w.signsInInNewBrowser(ctx, "Alice"), w.knows(ctx, "Alice")); err != nil {
			return err
		}
		if again == 0 {
			if err := errors.Join(w.callsUniversalLogout(ctx, "Alice"), w.carriedOut(ctx)); err != nil {
				return err
			}
		}
	}
	return w.knowsForLong(ctx, "Alice")
}

// setsOutAgain begins a sign-in where the session was. Steps that the SP's page does not offer to
// somebody whom it has signed in by itself end it.
func (w *World) setsOutAgain(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	if err := w.leavesOkta(ctx, p, d); err != nil {
		return err
	}
	var missing *driver.WaitError
	if err := w.stage.BeginSignIn(ctx, p.Person, d, p.Tenant.Config.SignIn); err != nil && !errors.As(err, &missing) {
		return err
	}
	return nil
}

// idTokenOpensNothing brings Alice's last ID token to the SP from a browser that nobody has used.
func (w *World) idTokenOpensNothing(ctx context.Context, where string) error {
	p := w.people["Alice"]
	d, err := w.stage.NewDriver(ctx, w.driver)
	if err != nil {
		return err
	}
	w.unowned, w.current = append(w.unowned, d), d
	const requirement = "an ID token from before a logout opens nothing after it"
	if where == "as a bearer token" {
		id, err := p.Tenant.Config.SignedIn.Ask(ctx, d, p.Tenant.Config.BaseURL, http.Header{"Authorization": {"Bearer " + w.logout.stolen.idToken}})
		var unclear *sut.ProbeError
		if err != nil && !errors.As(err, &unclear) {
			return err
		}
		return scenario.Expect(!id.SignedIn, requirement, "nobody", "%s", id.Said)
	}
	w.trial.AllowCrash()
	app, err := p.Tenant.Org.App(p.Tenant.App.ID)
	if err != nil {
		return err
	}
	for _, uri := range app.RedirectURIs {
		if err := w.ignoreTimeout(ctx, d.Open(ctx, withQuery(uri, "id_token="+w.logout.stolen.idToken))); err != nil {
			return err
		}
	}
	return w.expectNobody(ctx, p.Tenant, d, p.User)
}

// codeComesAfterwards delivers an authorization response that Okta has sent before a logout.
func (w *World) codeComesAfterwards(ctx context.Context) error {
	if err := w.newBrowserFor(ctx, "Alice"); err != nil {
		return err
	}
	if err := errors.Join(w.beginsAnother(ctx, "Alice"), w.oktaResponds(ctx, "Alice")); err != nil {
		return err
	}
	if err := errors.Join(w.callsUniversalLogout(ctx, "Alice"), w.expectAccepted()); err != nil {
		return err
	}
	if err := w.ignoreTimeout(ctx, w.opensAddress(ctx, "Alice", w.responses.pending["Alice"])); err != nil {
		return err
	}
	id, p, err := w.whoAmIAt(ctx, "Alice")
	if err != nil {
		return err
	}
	became := "makes none"
	if p.Is(id) {
		became = "makes a session"
	}
	w.tenancy.notes = append(w.tenancy.notes, "a code that Okta has issued before a logout "+became+" after it (UL-EFFECT-16)")
	return nil
}

// signsInLocallyToo signs Alice in by a password of the SP's own, and then by Okta.
func (w *World) signsInLocallyToo(ctx context.Context) error {
	p, d, err := w.localAlice(ctx)
	if err != nil {
		return err
	}
	if err := w.stage.SignInLocally(ctx, p.Tenant, d, p.User); err != nil {
		return err
	}
	id, err := w.whoAmITolerated(ctx, p.Tenant, d)
	if err != nil {
		return err
	}
	if !id.HasEmail(p.User) {
		return &scenario.InconclusiveError{Because: "local_sign_in signs nobody in after local_sign_up: " + id.Said}
	}
	return errors.Join(w.signsInInNewBrowser(ctx, "Alice"), w.knows(ctx, "Alice"))
}

// localAlice gives Alice a password of the SP's own, before Okta signs her in: many SPs have no
// second account for an address. It returns a browser that nobody has used.
func (w *World) localAlice(ctx context.Context) (*person, driver.Driver, error) {
	p := w.people["Alice"]
	other, err := w.stage.NewDriver(ctx, w.driver)
	if err != nil {
		return nil, nil, err
	}
	w.unowned = append(w.unowned, other)
	if err := w.stage.SignUpLocally(ctx, p.Tenant, other, p.User); err != nil {
		return nil, nil, err
	}
	d, err := w.newBrowser(ctx, p)
	return p, d, err
}

// waitFor waits until a channel is closed, or the time that a logout may take is over since then.
func (w *World) waitFor(ctx context.Context, ended <-chan struct{}, since time.Time) (bool, error) {
	limit := time.NewTimer(time.Until(since.Add(w.stage.Config.UniversalLogout.Within)))
	defer limit.Stop()
	select {
	case <-ended:
		return true, nil
	case <-limit.C:
		return false, nil
	case <-ctx.Done():
		return false, context.Cause(ctx)
	}
}
