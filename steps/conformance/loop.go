package conformance

import (
	"context"
	"fmt"
	"net/http"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) loopSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who}'s browser sends the SP no cookies`, Does: w.sendsNoCookies},
		{Says: `{who} was sent to Okta (\d+) times at most`, Does: w.sentToOktaAtMost},
	}
}

// sendsNoCookies gives somebody a browser that keeps the SP's cookies to itself.
func (w *World) sendsNoCookies(who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	_, err = w.forgingDriver(p, func(r *http.Request) {
		if lab.Origin(r.URL.String()) == lab.Origin(w.stage.Config.BaseURL) {
			r.Header.Del("Cookie")
		}
	})
	return err
}

// sentToOktaAtMost counts the authorization requests since a person began to sign in. Where there
// is none, the SP has begun no sign-in, and nothing could go in circles.
func (w *World) sentToOktaAtMost(ctx context.Context, who string, limit int) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	requests, err := p.AuthorizationRequests(ctx, d)
	if err != nil {
		return err
	}
	if len(requests) == 0 {
		return &scenario.NotApplicableError{Missing: "the SP begins no sign-in in such a browser"}
	}
	trail, err := d.Trail(ctx)
	if err != nil {
		return err
	}
	return scenario.Expect(len(requests) <= limit, "a sign-in that fails ends with a page, and not at Okta again and again",
		fmt.Sprintf("at most %d authorization requests, then a page", limit), "%d, and the last response was %s", len(requests), lastHop(trail))
}
