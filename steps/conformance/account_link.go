package conformance

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/okta"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// accountLinkSentences are about another user of Okta who is linked to somebody's account.
func (w *World) accountLinkSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} begins to link another user of Okta to (?:his|her) account`, Does: w.beginsLink},
		{Says: `another site begins the same link in {who}'s browser, which Okta takes for {who}'s`, Does: w.otherSiteBeginsLink},
		{Says: `Okta answers the request of {who}'s browser as {who}`, Does: w.oktaRespondsAs},
		{Says: `another user of Okta can be linked to {who}'s account`, Does: w.canBeLinked},
		{Says: `the linked user is signed out when Okta calls Universal Logout for that one by issuer and subject`, Does: func(ctx context.Context) error {
			return w.linkedIsSignedOut(ctx, mockidp.SubjectIssSub)
		}},
		{Says: `the linked user is signed out when Okta calls Universal Logout for that one by email address`, Does: func(ctx context.Context) error {
			return w.linkedIsSignedOut(ctx, mockidp.SubjectEmail)
		}},
		{Says: `the linked user is signed out when Okta sends a logout token for that one`, Does: w.linkedIsSignedOutByToken},
	}
}

// beginsLink goes from the SP to Okta in the browser where somebody is signed in to the SP, and no
// longer to Okta, to link whomever Okta signs in there next.
func (w *World) beginsLink(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	if err := p.forgetsOkta(ctx, d); err != nil {
		return err
	}
	return w.stage.BeginSignIn(ctx, p.Person, d, p.Tenant.Config.AccountLink)
}

// oktaRespondsAs makes the authorization response to the last request of somebody's browser, as if
// somebody else had signed in to Okta there.
func (w *World) oktaRespondsAs(ctx context.Context, whose, as string) error {
	p, user, err := w.two(whose, as)
	if err != nil {
		return err
	}
	w.responses.pending[whose], err = w.authorizationResponseAs(ctx, p, user.OktaID)
	return err
}

// otherSiteBeginsLink lets a page of another site do in somebody's browser what has led Carol's
// from the SP to Okta, by the same method and without what only a page of the SP's knows. Okta
// takes the browser for somebody else's, as after a sign-in that the attacker has brought it.
func (w *World) otherSiteBeginsLink(ctx context.Context, whose, user string) error {
	carol, attacker, err := w.two("Carol", user)
	if err != nil {
		return err
	}
	begun, err := linkStart(ctx, carol)
	if err != nil {
		return err
	}
	p, d, err := w.personAndBrowser(ctx, whose)
	if err != nil {
		return err
	}
	if err := p.forgetsOkta(ctx, d); err != nil {
		return err
	}
	if err := attacker.AtOkta().Open(ctx, d, okta.Dashboard); err != nil {
		return err
	}
	w.trial.AllowCrash()
	if begun.Method == http.MethodPost {
		return w.postFrom(ctx, whose, begun.URL, nil)
	}
	return w.ignoreTimeout(ctx, d.Open(ctx, begun.URL))
}

// linkStart returns the request by which the SP has sent the last browser of somebody to Okta.
func linkStart(ctx context.Context, p *person) (driver.Hop, error) {
	trail, err := p.browsers[len(p.browsers)-1].Trail(ctx)
	if err != nil {
		return driver.Hop{}, err
	}
	sp := lab.Origin(p.Tenant.Config.BaseURL)
	for i, hop := range slices.Backward(trail) {
		authorize := strings.HasPrefix(hop.URL, p.Tenant.Org.Issuer()+"/") && strings.Contains(hop.URL, "/v1/authorize?")
		if authorize && i > 0 && lab.Origin(trail[i-1].URL) == sp && trail[i-1].Redirects() {
			return trail[i-1], nil
		}
	}
	return driver.Hop{}, &scenario.NotApplicableError{Missing: "the SP begins a link by another way than a request that leads to Okta"}
}

// linkedUser is the key of another user of Okta who signs in to somebody's account.
const linkedUser = "the linked user"

// canBeLinked links a user whom the SP has never seen to somebody's account, and expects that the
// user then signs in to it.
func (w *World) canBeLinked(ctx context.Context, who string) error {
	const requirement = "a user of Okta who is linked to an account signs in to it"
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	other, err := w.stage.NewPerson(ctx, p.Tenant, "Dana", w.suffix, true)
	if err != nil {
		return err
	}
	if err := w.beginsLink(ctx, who); err != nil {
		return err
	}
	response, err := w.authorizationResponseAs(ctx, p, other.OktaID)
	if err != nil {
		return err
	}
	if err := w.deliver(ctx, d, response); err != nil {
		return err
	}
	w.people[linkedUser] = &person{Person: other}
	if err := w.signsIn(ctx, linkedUser); err != nil {
		return err
	}
	id, _, err := w.whoAmIAt(ctx, linkedUser)
	if err != nil {
		return err
	}
	return scenario.Expect(id.SignedIn && id.ID == p.account, requirement, "the account "+p.account, "%s", id.Said)
}

// linkedIsSignedOutByToken sends a logout token for that user's session, and expects it to end.
func (w *World) linkedIsSignedOutByToken(ctx context.Context) error {
	linked, d, err := w.personAndBrowser(ctx, linkedUser)
	if err != nil {
		return err
	}
	if err := w.sendLogoutToken(ctx, w.logoutTokenFor(linked)); err != nil {
		return err
	}
	return w.knowsNobodyBefore(ctx, time.Now().Add(w.stage.Config.UniversalLogout.Within), linked, d)
}

// linkedIsSignedOut lets Okta sign that user out, whom the call names in a format, and expects the
// user's session to end.
func (w *World) linkedIsSignedOut(ctx context.Context, named mockidp.SubjectFormat) error {
	linked, d, err := w.personAndBrowser(ctx, linkedUser)
	if err != nil {
		return err
	}
	c := w.callOf(linked)
	c.Format = named
	if err := errors.Join(w.call(ctx, linked.Tenant.Org, c), w.expectAccepted()); err != nil {
		return err
	}
	return w.isOutAt(ctx, linked, d)
}
