package conformance

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// outageSentences are about an Okta that is slow, refuses, or cannot be reached.
func (w *World) outageSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta's org of the first tenant cannot be reached`, Does: w.firstOrgIsDown},
		{Says: `{who} tries to sign in in a fresh browser, and sees a page within (\d+) seconds`, Does: w.seesPageWithin},
		{Says: `the SP has asked the org that cannot be reached`, Does: w.askedOrgThatIsDown},
		{Says: `the SP has asked (\d+) times at most`, Does: w.askedAtMost},
		{Says: `{who} sees a page of the SP's or is signed in`, Does: w.seesPage},
		{Says: `the SP shows no internal server error`, Does: w.noInternalError},
	}
}

// firstOrgIsDown breaks off the connections to all that an SP's server asks the org for.
func (w *World) firstOrgIsDown() error {
	for _, endpoint := range []mockidp.Endpoint{
		mockidp.TokenEndpoint, mockidp.UserinfoEndpoint, mockidp.KeysEndpoint, mockidp.MetadataEndpoint, mockidp.OAuthMetadataEndpoint,
		mockidp.IntrospectionEndpoint, mockidp.RevocationEndpoint, mockidp.PushedRequestEndpoint,
	} {
		if err := w.injectForEverybody(w.stage.First, mockidp.Fault{Name: "drop", Endpoint: endpoint}); err != nil {
			return err
		}
	}
	return nil
}

// askedOrgThatIsDown is the proof that an outage came to the SP's notice.
func (w *World) askedOrgThatIsDown() error {
	return scenario.Expect(slices.ContainsFunc(w.faults.all, hit), "the SP meets with the outage", "a request that broke off", "none")
}

// seesPageWithin tries to sign in, and expects the SP to respond in time.
func (w *World) seesPageWithin(ctx context.Context, who string, seconds int) error {
	limit := time.Duration(seconds) * time.Second
	begun := time.Now()
	if err := w.triesInNewBrowser(ctx, who); err != nil {
		return err
	}
	took := time.Since(begun)
	trail, err := w.current.Trail(ctx)
	if err != nil {
		return err
	}
	responded := len(trail) > 0 && trail[len(trail)-1].Status != 0
	return scenario.Expect(responded && took <= limit, "while Okta cannot be reached the SP says so", "a page within "+limit.String(),
		"%s after %s", lastHop(trail), took.Round(time.Second))
}

// lastHop says in words how the last request of a browser ended.
func lastHop(trail []driver.Hop) string {
	if len(trail) == 0 {
		return "no request"
	}
	last := trail[len(trail)-1]
	if last.Status == 0 {
		return "no response from " + driver.WithoutQuery(last.URL)
	}
	return http.StatusText(last.Status) + " from " + driver.WithoutQuery(last.URL)
}

// askedAtMost counts how often the fault of Alice's sign-in has happened.
func (w *World) askedAtMost(limit int) error {
	n := 0
	for _, f := range w.faults.alice {
		n += f.Hits()
	}
	return scenario.Expect(n <= limit, "an SP that Okta has no time for does not ask again and again", "few requests", "%d", n)
}

// seesPage expects a response of the SP's, or a session. How the SP refuses is not judged.
func (w *World) seesPage(ctx context.Context, who string) error {
	id, _, err := w.whoAmIAt(ctx, who)
	if err != nil || id.SignedIn {
		return err
	}
	trail, err := w.current.Trail(ctx)
	if err != nil {
		return err
	}
	page, err := w.current.Read(ctx)
	if err != nil {
		return err
	}
	said := len(trail) > 0 && trail[len(trail)-1].Status != 0 && page.Text != "" && lab.Origin(page.URL) == lab.Origin(w.stage.Config.BaseURL)
	return scenario.Expect(said, "a sign-in that fails ends with a page that says so", "a page of the SP's", "%s, with %q on it", lastHop(trail), page.Text)
}

// noInternalError expects no page by which a framework says that the SP's code broke. One that says
// that Okta is at fault (502, 503, 504) is an answer.
func (w *World) noInternalError(ctx context.Context) error {
	trail, err := w.current.Trail(ctx)
	if err != nil {
		return err
	}
	for _, hop := range slices.Backward(trail) {
		if lab.Origin(hop.URL) != lab.Origin(w.stage.Config.BaseURL) {
			continue
		}
		ok := hop.Status != http.StatusInternalServerError && hop.Status != 0
		return scenario.Expect(ok, "whatever Okta sends, the SP does not break", "a page that says that the sign-in failed, without status 500", "%s", lastHop([]driver.Hop{hop}))
	}
	return errors.New("the browser has not been at the SP")
}
