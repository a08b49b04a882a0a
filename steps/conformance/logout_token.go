package conformance

import (
	"context"
	"encoding/json"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// Faults by which a rule alters a logout token.
const (
	logoutClaimFault   = "logout-claim"
	logoutSigningFault = "logout-signing"
)

func (w *World) logoutTokenSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta sends a logout token for Alice that is altered by {text}`, Does: w.sendsAltered},
		{Says: `Okta sends a logout token for Alice whose {text} is {text}`, Does: w.sendsClaimByRule},
		{Says: `Okta sends a logout token for Alice that is {text} by the rule {text}`, Does: w.sendsSignedByRule},
	}
}

// sendsAltered sends a logout token with one thing wrong.
func (w *World) sendsAltered(ctx context.Context, name string) error {
	params, err := w.logoutFaultParams(name)
	if err != nil {
		return err
	}
	return w.sendsWithFault(ctx, mockidp.Fault{Name: name, Params: params}, w.logoutTokenForAlice())
}

// logoutFaultParams returns what a fault of a logout token needs.
func (w *World) logoutFaultParams(name string) (mockidp.FaultParams, error) {
	info, _ := mockidp.LookupFault(name)
	switch info.Needs {
	case mockidp.NeedsTokens:
		return mockidp.FaultParams{Tokens: w.tokensOf(w.people["Alice"])}, nil
	case mockidp.NeedsOrg:
		return mockidp.FaultParams{Org: w.stage.Second.Org}, nil
	case mockidp.NeedsKeysURL:
		if err := w.publishAttackerKeys(); err != nil {
			return mockidp.FaultParams{}, err
		}
	}
	return w.faultParams(name)
}

// sendsWithFault sends a logout token for Alice that a fault alters, and expects it to
// have done so.
func (w *World) sendsWithFault(ctx context.Context, f mockidp.Fault, l mockidp.LogoutToken) error {
	f.App, f.User, f.Times = l.App, l.User, 1
	active, err := w.stage.First.Org.Inject(f)
	if err != nil {
		return err
	}
	defer active.Clear()
	if err := w.sendLogoutToken(ctx, l); err != nil {
		return err
	}
	if active.Hits() != 1 {
		return &scenario.InconclusiveError{Because: "the logout token was not altered by " + f.Name}
	}
	return nil
}

// sendsClaimByRule sends a logout token with a claim that a rule makes. Where the claim is what
// names Alice, nothing else does.
func (w *World) sendsClaimByRule(ctx context.Context, place, value string) error {
	m, err := placeOf(logoutClaimPlaces(), place)
	if err != nil {
		return err
	}
	v, err := mutate.Find(m.values, value)
	if err != nil {
		return err
	}
	l := w.logoutTokenForAlice()
	switch m.member {
	case "sub":
		l.Session = ""
	case "sid":
		l.NoSubject = true
	}
	change := func(sound json.RawMessage) []json.RawMessage { return v.Of(sound) }
	return w.sendsWithFault(ctx, mockidp.Fault{Name: m.fault, Params: mockidp.FaultParams{Member: m.member, Change: change}}, l)
}

// sendsSignedByRule sends a logout token that is signed as a rule says.
func (w *World) sendsSignedByRule(ctx context.Context, value, place string) error {
	params, err := w.signingParams(logoutSigningPlaces(), place, value)
	if err != nil {
		return err
	}
	return w.sendsWithFault(ctx, mockidp.Fault{Name: logoutSigningFault, Params: params}, w.logoutTokenForAlice())
}
