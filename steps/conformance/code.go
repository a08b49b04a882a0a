package conformance

import (
	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) codeSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `no code was redeemed`, Does: w.noneRedeemed},
		{Says: `no code but {who}'s was redeemed`, Does: w.noOtherRedeemed},
	}
}

// refusedBeforeRedeemed is what an SP must do with an authorization response that it refuses.
const refusedBeforeRedeemed = "an authorization response that is refused is refused before its code is redeemed"

// tokenRequests are those of the check's people.
func (w *World) tokenRequests() []mockidp.Request {
	return w.requests(func(r mockidp.Request) bool { return r.Endpoint == mockidp.TokenEndpoint })
}

// noneRedeemed expects that the SP has redeemed no code of the check's people.
func (w *World) noneRedeemed() error {
	n := len(w.tokenRequests())
	return w.tolerateMitigated(scenario.Expect(n == 0, refusedBeforeRedeemed, "no token request", "%d", n))
}

// noOtherRedeemed expects that the SP has redeemed no code but one person's.
func (w *World) noOtherRedeemed(who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	for _, r := range w.tokenRequests() {
		err := scenario.Expect(r.User == p.User.Email, refusedBeforeRedeemed, "no other code", "that of %s", r.User)
		if err != nil {
			return w.tolerateMitigated(err)
		}
	}
	return nil
}
