package conformance

import (
	"context"
	"fmt"
	"net/url"

	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// bindingValuePlaces are all places of what belongs to one sign-in.
func bindingValuePlaces() []place {
	var all []place
	for _, p := range bindingPlaces() {
		all = append(all, p.place)
	}
	return append(all,
		place{name: "nonce-confused", entry: "claim nonce", noun: "nonce", check: "IDTOKEN-15", level: verdict.Must,
			values: mutate.Values(mutate.Confusions())},
		place{name: "state-again", entry: "callback state", noun: "sign-in", check: "STATE-03", level: verdict.Should,
			values: mutate.Values(mutate.Reuses())},
		place{name: "defences", entry: "callback state", noun: "answer", check: "STATE-15", level: verdict.Should,
			values: mutate.Values(mutate.DefencesAlone())})
}

func (w *World) reuseSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice opens a sound answer to a sign-in that is {text}`, Does: w.reuses},
		{Says: `Alice's sign-in is answered with {text} for its nonce`, Does: w.confuses},
	}
}

// beginsAfresh begins a sign-in of Alice's in a new browser.
func (w *World) beginsAfresh(ctx context.Context) (signInUnderWay, error) {
	alice, err := w.person("Alice")
	if err != nil {
		return signInUnderWay{}, err
	}
	d, err := w.newBrowser(ctx, alice)
	if err != nil {
		return signInUnderWay{}, err
	}
	return w.beginsIn(ctx, alice, d)
}

// confuses brings an authorization response of Okta's that has another parameter of the same
// authorization request for its nonce.
func (w *World) confuses(ctx context.Context, value string) error {
	v, err := mutate.Find(mutate.Confusions(), value)
	if err != nil {
		return err
	}
	s, err := w.beginsAfresh(ctx)
	if err != nil {
		return err
	}
	other := s.request.Get(v.Parameter)
	if other == "" || other == s.request.Get("nonce") {
		return &scenario.NotApplicableError{Missing: "the SP sends no " + v.Parameter + ", or the same as the nonce"}
	}
	request := withParameter(s.request.Parameters, "nonce", url.Values{"nonce": {other}})
	return w.bringsMixed(ctx, s, s.person, request, s.request.Get("state"))
}

// reuses brings to a sign-in of Alice's an authorization response in which all is right, after what
// the value says.
func (w *World) reuses(ctx context.Context, value string) error {
	v, err := mutate.Find(mutate.Reuses(), value)
	if err != nil {
		return err
	}
	s, err := w.beginsAfresh(ctx)
	if err != nil {
		return err
	}
	if err := w.happens(ctx, s, v.After); err != nil {
		return err
	}
	return w.bringsMixed(ctx, s, s.person, s.request.Parameters, s.request.Get("state"))
}

// happens lets something happen to a sign-in of Alice's, or beside it. Where somebody is signed in
// by it, that is Bob.
func (w *World) happens(ctx context.Context, s signInUnderWay, event mutate.Event) error {
	bob, err := w.person("Bob")
	if err != nil {
		return err
	}
	asBob := signInUnderWay{bob, s.browser, s.request}
	switch event {
	case mutate.Success:
		return w.signsInBy(ctx, asBob)
	case mutate.ErrorEvent:
		return w.fails(ctx, s)
	case mutate.WrongCode:
		return w.bringsParameters(ctx, s, url.Values{"code": {"not-a-code-of-okta"}, "state": {s.request.Get("state")}})
	case mutate.SignOut:
		return w.passes(ctx, asBob)
	}
	return fmt.Errorf("nothing is known of the event %q", event)
}
