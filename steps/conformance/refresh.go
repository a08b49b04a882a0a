package conformance

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// refreshSentences are about an SP that refreshes its tokens while a session lasts. Source: OpenID
// Connect Core section 12
func (w *World) refreshSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} is a user of the tenant whose app gives refresh tokens`, Needs: "refresh-tokens", Does: w.introduceWhereRefreshed},
		{Says: `Okta's access tokens for {who} end after five seconds`, Does: w.shortenAccessTokens},
		{Says: `Okta does not tell when Alice's access tokens end`, Does: w.hidesEnd},
		{Says: `the SP has refreshed Alice's tokens once at most`, Does: w.refreshesOnce},
		{Says: `{who}'s session ends when Okta refuses to refresh (?:her|his) tokens`, Does: w.endsWhenRefused},
		{Says: `Okta has time again, and refuses to refresh {who}'s tokens`, Does: w.refusesToRefresh},
		{Says: `Okta's token responses for Alice come a second and a half late`, Does: w.delayTokens},
		{Says: `Alice's next ID token has Bob's subject`, Does: w.givesBobsSubject},
		{Says: `the SP has refreshed Alice's tokens`, Does: w.hasRefreshed},
		{Says: `Alice's browser sends 10 requests at once`, Does: w.sendsAtOnce},
		{Says: `the SP has told each of them that it knows Alice`, Does: w.toldEach},
		{Says: `the SP knows Alice at her browser, or nobody, and not Bob`, Does: w.knowsAliceOrNobody},
	}
}

// refreshTenant is the tenant whose app instance gives refresh tokens.
func (w *World) refreshTenant() (*lab.Tenant, error) {
	for _, t := range []*lab.Tenant{w.stage.First, w.stage.Second} {
		if t != nil && t.App.RefreshTokens {
			return t, nil
		}
	}
	return nil, &scenario.NotApplicableError{Missing: "the configuration has no okta.client.refresh_tokens"}
}

// introduceWhereRefreshed makes somebody a user there instead of in the first tenant.
func (w *World) introduceWhereRefreshed(ctx context.Context, who string) error {
	t, err := w.refreshTenant()
	if err != nil {
		return err
	}
	return w.introduce(ctx, who, t, true)
}

// accessTokenSeconds is how long access tokens last in checks of refreshing.
const accessTokenSeconds = 5

// shortenAccessTokens lets token responses for somebody say so.
func (w *World) shortenAccessTokens(who string) error {
	return w.tellsEnd(who, json.RawMessage(strconv.Itoa(accessTokenSeconds)))
}

// hidesEnd leaves expires_in out of token responses for Alice, which is only recommended. Source:
// RFC 6749 section 5.1
func (w *World) hidesEnd() error { return w.tellsEnd("Alice") }

// tellsEnd lets token responses for somebody have this expires_in, or none.
func (w *World) tellsEnd(who string, seconds ...json.RawMessage) error {
	return w.injectFor(who, mockidp.Fault{Name: tokenFault, Params: mockidp.FaultParams{
		Member: "expires_in", Change: func(json.RawMessage) []json.RawMessage { return seconds },
	}})
}

// refreshesOnce expects no more than one refresh for Alice.
func (w *World) refreshesOnce() error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	n := w.refreshes(p)
	return scenario.Expect(n <= 1, "an access token whose end is not told is taken to last", "one refresh request at most", "%d", n)
}

// refusesToRefresh lets Okta refuse the refresh token of somebody who is no longer assigned.
func (w *World) refusesToRefresh(who string) error {
	w.clearFaultsForAlice()
	return w.losesAssignment(who)
}

// losesAssignment takes somebody's assignment away.
func (w *World) losesAssignment(who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return p.Tenant.Org.UnassignUser(p.Tenant.App.ID, p.OktaID)
}

// endsWhenRefused says that the check does not apply to an SP whose sessions go on without tokens
// of Okta's.
func (w *World) endsWhenRefused(ctx context.Context, who string) error {
	if err := w.losesAssignment(who); err != nil {
		return err
	}
	if err := w.timePasses(ctx, (accessTokenSeconds+1)*time.Second); err != nil {
		return err
	}
	id, _, err := w.whoAmIAt(ctx, who)
	if err == nil && id.SignedIn {
		err = &scenario.NotApplicableError{Missing: "no session of the SP ends when Okta refuses to refresh its tokens"}
	}
	return err
}

// delayTokens keeps token requests waiting for as long as a distant Okta does: what an SP must not
// do twice then has to wait for the first time that it does.
func (w *World) delayTokens() error {
	return w.injectForAlice(mockidp.Fault{Name: "late", Endpoint: mockidp.TokenEndpoint})
}

// givesBobsSubject lets ID tokens for Alice be about Bob.
func (w *World) givesBobsSubject() error {
	bob, err := w.person("Bob")
	if err != nil {
		return err
	}
	subject := json.RawMessage(strconv.Quote(bob.OktaID))
	return w.injectForAlice(mockidp.Fault{Name: claimFault, Params: mockidp.FaultParams{
		Member: "sub", Change: func(json.RawMessage) []json.RawMessage { return []json.RawMessage{subject} },
	}})
}

// refreshes counts the refresh requests for Alice that Okta has accepted.
func (w *World) refreshes(p *person) int {
	n := 0
	for _, r := range p.Tenant.Org.Journal() {
		if r.Endpoint == mockidp.TokenEndpoint && r.User == p.User.Email && r.Form.Get("grant_type") == "refresh_token" && r.Status == http.StatusOK {
			n++
		}
	}
	return n
}

// hasRefreshed says that the check does not apply to an SP that does not refresh when it is asked
// who is signed in.
func (w *World) hasRefreshed() error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	if w.refreshes(p) == 0 {
		return &scenario.NotApplicableError{Missing: "the SP refreshes no tokens when it is asked who is signed in"}
	}
	return nil
}

// requestsAtOnce is how many requests a page may send at the same moment.
const requestsAtOnce = 10

// sendsAtOnce asks the SP who is signed in by several requests with the cookies of Alice's browser,
// which keeps what the responses set, as a browser does.
func (w *World) sendsAtOnce(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	cookies, err := d.Cookies(ctx, lab.ProbeAddress(p.Tenant))
	if err != nil {
		return err
	}
	jars := make([]driver.Driver, requestsAtOnce)
	for i := range jars {
		if jars[i], err = w.stage.NewDriver(ctx, driver.KindHTTP); err != nil {
			return err
		}
		w.unowned = append(w.unowned, jars[i])
		if err := jars[i].SetCookies(ctx, lab.ProbeAddress(p.Tenant), cookies); err != nil {
			return err
		}
	}
	w.told, err = askAtOnce(ctx, w.stage, p.Tenant, jars)
	if err != nil {
		return err
	}
	return keepChanged(ctx, lab.ProbeAddress(p.Tenant), d, cookies, jars)
}

// askAtOnce asks at all browsers at the same moment.
func askAtOnce(ctx context.Context, s *lab.Stage, t *lab.Tenant, at []driver.Driver) ([]sut.Identity, error) {
	told, errs := make([]sut.Identity, len(at)), make([]error, len(at))
	start := make(chan struct{})
	var all sync.WaitGroup
	for i, d := range at {
		all.Go(func() {
			<-start
			told[i], errs[i] = s.WhoAmI(ctx, t, d)
		})
	}
	close(start)
	all.Wait()
	for i, err := range errs {
		var limited *driver.RateLimitedError
		if errors.As(err, &limited) || ctx.Err() != nil {
			return nil, err
		}
		if err != nil {
			told[i] = sut.Identity{Said: err.Error()}
		}
	}
	return told, nil
}

// keepChanged gives a browser the cookies for an address that differ elsewhere from those that it
// had.
func keepChanged(ctx context.Context, address string, d driver.Driver, before []*http.Cookie, jars []driver.Driver) error {
	had := map[string]string{}
	for _, c := range before {
		had[c.Name] = c.Value
	}
	for _, jar := range jars {
		cookies, err := jar.Cookies(ctx, address)
		if err != nil {
			return err
		}
		for _, c := range cookies {
			if had[c.Name] == c.Value {
				continue
			}
			if err := d.SetCookies(ctx, address, []*http.Cookie{c}); err != nil {
				return err
			}
		}
	}
	return nil
}

// toldEach expects each of the requests to be Alice's.
func (w *World) toldEach() error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	var others []string
	for _, id := range w.told {
		if !p.Is(id) {
			others = append(others, id.Said)
		}
	}
	return scenario.Expect(len(others) == 0, "requests that come at the moment at which the access token ends sign nobody out",
		strconv.Itoa(requestsAtOnce)+" responses for "+p.User.Email, "%d others: %s", len(others), strings.Join(others, "; "))
}

// knowsAliceOrNobody expects that a refresh makes nobody somebody else. The request that makes the
// SP refresh may still be of the session as it was, so that there is a second one.
func (w *World) knowsAliceOrNobody(ctx context.Context) error {
	for range 2 {
		id, p, err := w.whoAmIAt(ctx, "Alice")
		if err != nil {
			return err
		}
		if err := scenario.Expect(!id.SignedIn || p.Is(id), "a refresh changes nothing of who is signed in", p.User.Email+" or nobody", "%s", id.Said); err != nil {
			return err
		}
	}
	return nil
}
