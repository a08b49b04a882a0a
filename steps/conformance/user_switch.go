package conformance

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

func (w *World) userSwitchSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Bob signs in at the SP in Alice's browser`, Does: w.signsInOver},
		{Says: `the SP has not told Okta that Bob is Alice`, Does: w.toldNoFormerHint},
		{Says: `Alice's cookies from before open her session or none`, Does: w.formerCookies},
		{Says: `Alice's cookies from before open no session`, Does: w.formerCookiesOpenNothing},
		{Says: `a sign-out of Alice ends her session on the server`, Needs: "sign-out", Does: w.signOutEnds},
	}
}

// signsInOver signs Bob in in the browser in which Alice is signed in, as one does at a shared
// machine: by the sign-in page, where Okta no longer knows Alice. Where the SP offers no sign-in to
// whoever is signed in, the session is ended first by the steps of sign_out.
func (w *World) signsInOver(ctx context.Context) error {
	alice, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	bob, err := w.person("Bob")
	if err != nil {
		return err
	}
	if w.session.before, err = w.cookiesOf(ctx, d); err != nil {
		return err
	}
	if err := w.formerCookiesOpened(ctx); err != nil {
		return err
	}
	w.current, bob.browsers, alice.browsers = d, append(bob.browsers, d), alice.browsers[:len(alice.browsers)-1]
	begun, err := w.beginsSignedIn(ctx, bob, d)
	if err != nil {
		return err
	}
	if !begun {
		if err := w.signsOutFirst(ctx, alice, bob, d); err != nil {
			return err
		}
	}
	return w.stage.FinishSignIn(ctx, bob.Person, d)
}

// toldNoFormerHint expects no login_hint of Alice's in the request by which Bob has signed in: Okta
// asks for the password of whom it is told. That is advice, since OpenID Connect forbids no hint of
// whoever was there last. A request that was sent as a form is not seen.
func (w *World) toldNoFormerHint(ctx context.Context) error {
	bob, d, err := w.personAndBrowser(ctx, "Bob")
	if err != nil {
		return err
	}
	requests, err := bob.AuthorizationRequests(ctx, d)
	if err != nil {
		return err
	}
	if len(requests) == 0 || !requests[len(requests)-1].Parameters.Has("response_type") {
		return &scenario.InconclusiveError{Because: "the authorization request by which Bob has signed in was not seen"}
	}
	hint, former := requests[len(requests)-1].Get("login_hint"), w.people["Alice"]
	told := hint != "" && (strings.EqualFold(hint, former.User.Email) || hint == former.Login)
	return scenario.Expect(!told, "a sign-in names to Okta whoever signs in, or nobody", "no login_hint of somebody else's", "%s", hint)
}

// beginsSignedIn begins a sign-in at a browser where somebody is signed in. It is false where the
// SP offers none there.
func (w *World) beginsSignedIn(ctx context.Context, p *person, d driver.Driver) (bool, error) {
	if err := w.leavesOkta(ctx, p, d); err != nil {
		return false, err
	}
	var missing *driver.WaitError
	err := w.stage.BeginSignIn(ctx, p.Person, d, p.Tenant.Config.SignIn)
	if err != nil && !errors.As(err, &missing) {
		return false, err
	}
	requests, err := p.AuthorizationRequests(ctx, d)
	return len(requests) > 0, err
}

// signsOutFirst ends Alice's session, and begins Bob's sign-in.
func (w *World) signsOutFirst(ctx context.Context, alice, bob *person, d driver.Driver) error {
	if len(alice.Tenant.Config.SignOut) == 0 {
		return &scenario.NotApplicableError{Missing: "the SP offers no sign-in to whoever is signed in, and the configuration has no sign_out"}
	}
	if err := w.stage.SignOut(ctx, alice.Person, d, alice.Tenant.Config.SignOut); err != nil {
		return err
	}
	return w.stage.BeginSignIn(ctx, bob.Person, d, bob.Tenant.Config.SignIn)
}

// leavesOkta ends the Okta session of a browser.
func (w *World) leavesOkta(ctx context.Context, p *person, d driver.Driver) error {
	issuer := p.Tenant.Org.Issuer()
	cookies, err := d.Cookies(ctx, issuer)
	if err != nil {
		return err
	}
	for _, c := range cookies {
		if err := d.DropCookies(ctx, issuer, c.Name); err != nil {
			return err
		}
	}
	return nil
}

// byCookies tells whom the SP knows by the cookies that somebody's session had.
func (w *World) byCookies(ctx context.Context, cookies []*http.Cookie) (*person, sut.Identity, error) {
	alice, err := w.person("Alice")
	if err != nil {
		return nil, sut.Identity{}, err
	}
	id, err := w.whoIs(ctx, alice.Tenant, cookies)
	return alice, id, err
}

// formerCookies expects Alice or nobody by the cookies that her session had.
func (w *World) formerCookies(ctx context.Context) error {
	alice, id, err := w.byCookies(ctx, w.session.before)
	if err != nil {
		return err
	}
	return scenario.Expect(!id.SignedIn || alice.Is(id), "a session belongs to one user as long as it lasts", alice.User.Email+" or nobody by the cookies from before",
		"%s", id.Said)
}

// signOutEnds says that the check does not apply to an SP whose sign-out leaves the session as it
// was: that is what LOGOUT-01 is about.
func (w *World) signOutEnds(ctx context.Context) error {
	if err := errors.Join(w.signsInInNewBrowser(ctx, "Alice"), w.knows(ctx, "Alice"), w.signsOut(ctx, "Alice")); err != nil {
		return err
	}
	_, id, err := w.byCookies(ctx, w.signOuts.cookies)
	if err == nil && id.SignedIn {
		err = &scenario.NotApplicableError{Missing: "a sign-out leaves the session as it was, for whoever has its cookies"}
	}
	return err
}

// formerCookiesOpenNothing expects the session before to have ended.
func (w *World) formerCookiesOpenNothing(ctx context.Context) error {
	_, id, err := w.byCookies(ctx, w.session.before)
	if err != nil {
		return err
	}
	return scenario.Expect(!id.SignedIn, "a sign-in ends the session that the browser had before", "nobody by the cookies from before", "%s", id.Said)
}

// formerCookiesOpened expects them to have opened Alice's session while it was there. The check
// does not apply where a session is in no cookies.
func (w *World) formerCookiesOpened(ctx context.Context) error {
	alice, err := w.person("Alice")
	if err != nil {
		return err
	}
	opened, err := w.opens(ctx, alice, slices.Clone(w.session.before))
	if err == nil && !opened {
		err = &scenario.NotApplicableError{Missing: "the SP's session is in no cookies that would open it in another browser"}
	}
	return err
}
