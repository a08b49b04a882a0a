package conformance

import (
	"cmp"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) codeSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `no code was redeemed`, Does: w.noneRedeemed},
		{Says: `the SP has sent one code once by each way to authenticate`, Does: w.sentOnce},
		{Says: `the SP should have redeemed no code`, Does: func() error { return tolerateLate(w.noneRedeemed()) }},
		{Says: `the SP should have redeemed no code but {who}'s`, Does: func(who string) error { return tolerateLate(w.noOtherRedeemed(who)) }},
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
	return scenario.Expect(n == 0, refusedBeforeRedeemed, "no token request", "%d", n)
}

// sentOnce expects one token request with a code: Okta takes one that comes again for a stolen one,
// and revokes what it has given for it. Libraries that do not know yet where the client's secret
// belongs (golang.org/x/oauth2 is one) try the other place after any error: a second request that
// authenticates in another way is no repetition. Source: RFC 6749 section 4.1.2
func (w *World) sentOnce() error {
	sent := map[mockidp.ClientAuth]int{}
	for _, r := range w.tokenRequests() {
		sent[r.ClientAuth]++
	}
	if len(sent) == 0 {
		return &scenario.InconclusiveError{Because: "the SP has sent no code"}
	}
	for auth, n := range sent {
		err := scenario.Expect(n == 1, "a client sends a code once, whatever the response", "one token request", "%d by %s", n, cmp.Or(auth, mockidp.NoClientAuth))
		if err != nil {
			return err
		}
	}
	return nil
}

// noOtherRedeemed expects that the SP has redeemed no code but one person's.
func (w *World) noOtherRedeemed(who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	for _, r := range w.tokenRequests() {
		if err := scenario.Expect(r.User == p.User.Email, refusedBeforeRedeemed, "no other code", "that of %s", r.User); err != nil {
			return err
		}
	}
	return nil
}

// tolerateLate turns a code that was redeemed into a warning, where an earlier sentence has seen
// that nobody is signed in: RFC 6749 section 10.12 asks for that and for no order.
func tolerateLate(err error) error {
	if err == nil {
		return nil
	}
	return &scenario.ToleratedError{Err: err, Because: "nobody is signed in by it, which is what counts"}
}
