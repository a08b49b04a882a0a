package conformance

import (
	"context"
	"net/http"
	"slices"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) concurrentSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `two sign-ins of {who} are under way in (one browser|two browsers), and (the first|the second) is answered first`, Does: w.signsInTwiceAtOnce},
		{Says: `the SP answered both below 500`, Does: w.bothBelow500},
		{Says: `every verifier that Okta got was that of its sign-in`, Does: w.verifiersFit},
	}
}

// pendingSignIn is a sign-in whose authorization response nobody has opened yet.
type pendingSignIn struct {
	browser  driver.Driver
	response string
}

// signsInTwiceAtOnce begins two sign-ins before Okta responds to either.
func (w *World) signsInTwiceAtOnce(ctx context.Context, who, where, order string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	var pending []pendingSignIn
	for i := range 2 {
		if i == 0 || where == "two browsers" {
			if _, err := w.newBrowser(ctx, p); err != nil {
				return err
			}
		}
		if err := w.beginsAnother(ctx, who); err != nil {
			return err
		}
		response, err := w.authorizationResponse(ctx, p)
		if err != nil {
			return err
		}
		pending = append(pending, pendingSignIn{w.current, response})
	}
	if order == "the second" {
		slices.Reverse(pending)
	}
	for _, s := range pending {
		if err := w.finish(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// finish brings the authorization response of a sign-in to the SP and keeps the status of where
// that ends.
func (w *World) finish(ctx context.Context, s pendingSignIn) error {
	if err := w.ignoreTimeout(ctx, w.deliver(ctx, s.browser, s.response)); err != nil {
		return err
	}
	page, err := s.browser.Read(ctx)
	if err != nil {
		return err
	}
	w.responses.statuses = append(w.responses.statuses, page.Status)
	return nil
}

// bothBelow500 looks at where two sign-ins ended that were under way together. The SP may ask to
// try one of them again.
func (w *World) bothBelow500() error {
	for _, status := range w.responses.statuses {
		if err := scenario.Expect(status < http.StatusInternalServerError, "of two sign-ins in one browser each works, or may be tried again",
			"answers below 500", "%v", w.responses.statuses); err != nil {
			return err
		}
	}
	return nil
}

// verifiersFit expects each code to be redeemed with the verifier of its own sign-in, which Okta
// has checked. Source: RFC 7636 section 4.6
func (w *World) verifiersFit() error {
	requests := w.tokenRequests()
	for _, r := range requests {
		if err := scenario.Expect(r.Status == http.StatusOK, "the verifier of each sign-in is kept with that sign-in", "an accepted verifier", "a response %d", r.Status); err != nil {
			return err
		}
	}
	return scenario.Expect(len(requests) > 0, "the SP redeems its codes", "a token request", "none")
}
