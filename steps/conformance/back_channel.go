package conformance

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

func (w *World) backChannelSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta sends a logout token for Alice`, Does: func(ctx context.Context) error { return w.sendLogoutToken(ctx, w.logoutTokenForAlice()) }},
		{Says: `Okta sends a logout token for Alice with (sub|sid) alone`, Does: w.sendsOneName},
		{Says: `Okta sends a logout token for Alice once, and one with the same id after she has signed in again`, Does: w.replaysLogoutToken},
		{Says: `Okta sends a logout token with Alice's sub and Bob's sid`, Does: w.sendsMixed},
		{Says: `the second tenant's org sends a logout token for Alice to the (first|second) tenant's address`, Does: w.otherOrgSends},
		{Says: `the second tenant's org sends a logout token with Alice's sid alone`, Does: w.otherOrgSendsSession},
		{Says: `the second tenant's org and then Okta send logout tokens of one id`, Does: w.sharesTokenID},
		{Says: `Alice signs in at the SP in two browsers`, Does: w.signsInInTwoBrowsers},
		{Says: `Okta sends a logout token for the session of Alice's first browser(|, with sid alone)`, Does: w.sendsForFirstBrowser},
		{Says: `Alice goes on in her (first|second) browser`, Does: w.goesOnIn},
		{Says: `the SP knows nobody at Alice's (first|second) browser`, Does: w.nobodyAtBrowser},
		{Says: `the SP still knows Alice at her second browser`, Does: w.stillKnowsAtSecond},
		{Says: `the SP has signed Alice out`, Does: w.hasSignedOut},
		{Says: `the SP still knows Alice`, Does: w.stillKnows},
		{Says: `the SP has answered the logout token with 200 or 204`, Does: w.answeredLogout},
	}
}

// sessionOf returns the sid of the Okta session by which somebody has signed in last.
func (w *World) sessionOf(p *person) string {
	return p.Tenant.Org.LastSession(p.Tenant.App.ID, p.OktaID)
}

// logoutTokenForAlice names Alice and her session, as most providers do.
func (w *World) logoutTokenForAlice() mockidp.LogoutToken { return w.logoutTokenFor(w.people["Alice"]) }

func (w *World) logoutTokenFor(p *person) mockidp.LogoutToken {
	return mockidp.LogoutToken{App: p.Tenant.App.ID, User: p.OktaID, Session: w.sessionOf(p)}
}

// sendLogoutToken sends a logout token to the first tenant's address, and keeps the status of the
// response: that there is one is the proof of delivery.
func (w *World) sendLogoutToken(ctx context.Context, l mockidp.LogoutToken) error {
	return w.sendLogoutTokenFrom(ctx, w.stage.First, l)
}

func (w *World) sendLogoutTokenFrom(ctx context.Context, t *lab.Tenant, l mockidp.LogoutToken) (err error) {
	w.trial.AllowCrash()
	w.signOuts.status, err = t.Org.SendLogoutToken(ctx, l)
	if isTooLarge(err) {
		w.signOuts.status = http.StatusRequestEntityTooLarge
		w.notesHangUp(err)
		return nil
	}
	if err != nil {
		return &scenario.InconclusiveError{Because: err.Error()}
	}
	return nil
}

func (w *World) sendsOneName(ctx context.Context, which string) error {
	l := w.logoutTokenForAlice()
	if which == "sub" {
		l.Session = ""
	} else {
		l.NoSubject = true
	}
	return w.sendLogoutToken(ctx, l)
}

// replaysLogoutToken signs Alice out, lets her sign in anew, and sends a token with the id of the
// one before. Source: OpenID Connect Back-Channel Logout 1.0 section 2.6, step 8
func (w *World) replaysLogoutToken(ctx context.Context) error {
	l := w.logoutTokenForAlice()
	l.ID, l.Session = "logout-"+w.suffix, ""
	if err := w.sendLogoutToken(ctx, l); err != nil {
		return err
	}
	var mismatch *verdict.MismatchError
	if err := w.hasSignedOut(ctx); errors.As(err, &mismatch) {
		return &scenario.NotApplicableError{Missing: "the SP ends no session by a logout token with sub alone (LOGOUT-07/sub)"}
	} else if err != nil {
		return err
	}
	if err := w.signsInInNewBrowser(ctx, "Alice"); err != nil {
		return err
	}
	if err := w.knows(ctx, "Alice"); err != nil {
		return err
	}
	return w.sendLogoutToken(ctx, l)
}

func (w *World) sendsMixed(ctx context.Context) error {
	l := w.logoutTokenForAlice()
	l.Session = w.sessionOf(w.people["Bob"])
	return w.sendLogoutToken(ctx, l)
}

// otherOrgSends lets the org of the second tenant sign a token of its own, in which it names Alice.
func (w *World) otherOrgSends(ctx context.Context, where string) error {
	l := w.logoutTokenForAlice()
	l.App, l.User, l.Subject = w.stage.Second.App.ID, "", w.people["Alice"].OktaID
	if where == "first" {
		l.URI = w.stage.First.Config.URL(w.stage.First.Config.BackChannel)
	}
	return w.sendLogoutTokenFrom(ctx, w.stage.Second, l)
}

// otherOrgSendsSession lets the org of the second tenant name Alice's session, as an org can that
// knows or chooses the ids of sessions.
func (w *World) otherOrgSendsSession(ctx context.Context) error {
	return w.sendLogoutTokenFrom(ctx, w.stage.Second, mockidp.LogoutToken{
		App: w.stage.Second.App.ID, User: w.people["Carol"].OktaID, NoSubject: true, Session: w.sessionOf(w.people["Alice"]),
	})
}

// sharesTokenID lets the second org use an id up, about a user of its own, before Okta names Alice
// in a token with the same one. RFC 7519 section 4.1.7 lets an SP rely on it that no two issuers
// use one id, so that one list for all is no fault; but a tenant's org may be anybody's.
func (w *World) sharesTokenID(ctx context.Context) error {
	carol := w.people["Carol"]
	id := "logout-" + w.suffix
	first := mockidp.LogoutToken{App: carol.Tenant.App.ID, User: carol.OktaID, Session: w.sessionOf(carol), ID: id}
	if err := w.sendLogoutTokenFrom(ctx, carol.Tenant, first); err != nil {
		return err
	}
	if err := usedUp(w.signOuts.status); err != nil {
		return err
	}
	l := w.logoutTokenForAlice()
	l.ID = id
	return w.sendLogoutToken(ctx, l)
}

// usedUp looks at the response to what the second tenant's org has sent: an SP that has refused
// that has not used its id up.
func usedUp(status int) error {
	if status/100 == 2 {
		return nil
	}
	return &scenario.InconclusiveError{Because: fmt.Sprintf("the SP has not carried out what the second tenant's org has sent for Carol, and answered %d: the id is not used up", status)}
}

func (w *World) signsInInTwoBrowsers(ctx context.Context) error {
	w.signOuts.sids = map[driver.Driver]string{}
	for range 2 {
		if err := w.newBrowserFor(ctx, "Alice"); err != nil {
			return err
		}
		if err := w.signsIn(ctx, "Alice"); err != nil {
			return err
		}
		if err := w.knows(ctx, "Alice"); err != nil {
			return err
		}
		w.signOuts.sids[w.current] = w.sessionOf(w.people["Alice"])
	}
	return nil
}

func (w *World) sendsForFirstBrowser(ctx context.Context, how string) error {
	l := w.logoutTokenForAlice()
	l.Session, l.NoSubject = w.signOuts.sids[w.browserNumber(1)], how != ""
	return w.sendLogoutToken(ctx, l)
}

// browserNumber is one of the two browsers in which Alice has signed in.
func (w *World) browserNumber(n int) driver.Driver {
	all := w.people["Alice"].browsers
	return all[len(all)-3+n]
}

// goesOnIn makes one of the two the browser that Alice uses. Some SPs let a user have one session
// alone: there her first browser is signed out.
func (w *World) goesOnIn(ctx context.Context, which string) error {
	alice := w.people["Alice"]
	if which == "first" {
		slices.Reverse(alice.browsers[len(alice.browsers)-2:])
	}
	id, _, err := w.whoAmIAt(ctx, "Alice")
	if err == nil && !alice.Is(id) {
		err = &scenario.NotApplicableError{Missing: "the SP signs a user out who signs in in another browser"}
	}
	return err
}

func (w *World) nobodyAtBrowser(ctx context.Context, which string) error {
	n := map[string]int{"first": 1, "second": 2}[which]
	return w.awaitSignedOut(ctx, w.browserNumber(n))
}

func (w *World) stillKnowsAtSecond(ctx context.Context) error {
	return w.stillKnowsAt(ctx, w.browserNumber(2), "a logout token that names a session ends no other one")
}

func (w *World) stillKnows(ctx context.Context) error {
	_, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	return w.stillKnowsAt(ctx, d, "a logout that Okta has not asked for ends no session")
}

func (w *World) stillKnowsAt(ctx context.Context, d driver.Driver, requirement string) error {
	p := w.people["Alice"]
	w.current = d
	id, err := w.whoAmI(ctx, p.Tenant, d, requirement, p.User.Email)
	if err != nil {
		return err
	}
	return scenario.Expect(p.Is(id), requirement, p.User.Email, "%s", id.Said)
}

func (w *World) hasSignedOut(ctx context.Context) error {
	_, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	return w.awaitSignedOut(ctx, d)
}

// awaitSignedOut expects the SP to know nobody at one of Alice's browsers, on page, deep link and
// API, as soon as a logout has to be carried out. Most SPs have by the time of their response.
func (w *World) awaitSignedOut(ctx context.Context, d driver.Driver) error {
	p := w.people["Alice"]
	w.current = d
	return w.knowsNobodyBefore(ctx, time.Now().Add(w.stage.Config.UniversalLogout.Within), p, d)
}

// answeredLogout looks at the response to a logout token that counts.
// Source: OpenID Connect Back-Channel Logout 1.0 section 2.8
func (w *World) answeredLogout() error {
	status := w.signOuts.status
	return scenario.Expect(status == 200 || status == 204, "an SP that has carried out a logout says so", "200 or 204", "%d", status)
}
