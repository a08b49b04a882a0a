package conformance

import (
	"context"

	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// The methods by which anybody can open the initiate login URI. Source: OpenID Connect Core section
// 4
const (
	byGet  = "GET"
	byPost = "POST"
)

// initiateValuePlaces are the issuer of the initiate login URI, by both methods.
func initiateValuePlaces() []place {
	near := mutate.Values(initiateIssuers())
	posted := mutate.Values(those(initiateIssuers(), byOtherMethod()...))
	other := mutate.Values(mutate.OtherHosts())
	return []place{
		{entry: "initiate iss", name: "initiate-iss", noun: "issuer", check: "IDP-INIT-07", level: verdict.Should, method: byGet, values: mutate.Thinned(near, 4, 1)},
		{entry: "initiate iss", name: "initiate-iss-posted", noun: "issuer", check: "IDP-INIT-07", level: verdict.Should, prefix: "posted-", method: byPost, values: mutate.Deepened(posted, "other", "array-other")},
		{entry: "initiate iss", name: "initiate-host", noun: "issuer", check: "IDP-INIT-06", level: verdict.Must, method: byGet, values: other},
		{entry: "initiate iss", name: "initiate-host-posted", noun: "issuer", check: "IDP-INIT-06", level: verdict.Must, prefix: "posted-", method: byPost, values: mutate.Deepened(other, "as-user")},
	}
}

// initiateIssuers are what is nearly the right issuer. The SP may refuse them or go to its own org.
func initiateIssuers() []mutate.Parameter {
	all := mutate.Without(mutate.URLParameter(), "missing", "empty", "slash", "array", "scheme-other", "other-case")
	for i := range all {
		all[i].Outcome = mutate.Either
	}
	return all
}

func (w *World) initiateParameterSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the initiate login URI is opened by (GET|POST) with an issuer that is {text}`, Does: w.initiatesNear},
		{Says: `the initiate login URI is opened by (GET|POST) with an issuer of the attacker's that is {text}`, Does: w.initiatesOther},
	}
}

// initiatesNear opens the initiate login URI for Alice with what is nearly the right issuer.
func (w *World) initiatesNear(ctx context.Context, method, value string) error {
	v, err := mutate.Find(initiateIssuers(), value)
	if err != nil {
		return err
	}
	w.input.tooLong = w.input.tooLong || value == "long"
	return w.initiatesBy(ctx, method, v.Of("iss", w.stage.First.Org.Issuer()))
}

// initiatesOther opens the initiate login URI for Alice with an issuer that leads to the attacker.
func (w *World) initiatesOther(ctx context.Context, method, value string) error {
	v, err := mutate.Find(mutate.OtherHosts(), value)
	if err != nil {
		return err
	}
	attacker, err := w.attackerSite()
	if err != nil {
		return err
	}
	return w.initiatesBy(ctx, method, []mutate.Pair{{Name: "iss", Value: v.Of(w.stage.First.Org.Issuer(), attacker.address)}})
}

// initiatesBy opens the initiate login URI for Alice with parameters that the SP may refuse.
func (w *World) initiatesBy(ctx context.Context, method string, pairs []mutate.Pair) error {
	w.allowRefusal()
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	if err := p.BeginsHere(ctx, d); err != nil {
		return err
	}
	r := newParts(w.stage.First.App.InitiateLoginURI, pairs, method == byPost)
	return w.ignoreTimeout(ctx, w.sends(ctx, d, r))
}
