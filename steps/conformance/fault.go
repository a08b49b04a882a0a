package conformance

import (
	"context"
	"slices"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// faults are what the check has made the mock Okta do wrong.
type faults struct {
	all   []*mockidp.ActiveFault // whether they have ended or not
	alice []*mockidp.ActiveFault // those in Alice's sign-ins alone that have not ended
	// the content coding that a request must accept to get what was altered; empty for any
	encoding string
}

func (w *World) faultSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice's next (?:ID token|sign-in) is altered by {text}`, Does: func(_ context.Context, name string) error { return w.alterForAlice(name, "") }},
		{Says: `everybody gets {text}`, Does: func(_ context.Context, name string) error { return w.alterForEverybody(w.stage.First, name, "") }},
		{Says: `everybody gets {text} from {text}`, Does: func(_ context.Context, name, endpoint string) error {
			return w.alterForEverybody(w.stage.First, name, endpoint)
		}},
		{Says: `everybody gets {text} from the second tenant's org`, Does: func(_ context.Context, name string) error {
			return w.alterForEverybody(w.stage.Second, name, "")
		}},
		{Says: `Alice's next sign-in is spoiled by "([^"]*)" at "([^"]*)"`, Does: func(_ context.Context, name, endpoint string) error {
			return w.alterForAlice(name, endpoint)
		}},
		{Says: `the attacker publishes keys of (?:his|her) own and signs Alice's next ID token`, Does: w.attackerSigns},
		{Says: `the SP has received the altered answer`, Does: w.receivedAltered},
		{Says: `the SP has received the altered ID token`, Does: w.receivedAlteredToken},
	}
}

// alterForAlice makes Okta misbehave for Alice alone, until she signs in again: an SP may try once
// more by itself, and must not get by that what it has refused.
func (w *World) alterForAlice(name, endpoint string) error {
	params, err := w.faultParams(name)
	if err != nil {
		return err
	}
	return w.injectForAlice(mockidp.Fault{Name: name, Endpoint: mockidp.Endpoint(endpoint), Params: params})
}

// injectForAlice addresses a fault to Alice's sign-ins at the SP.
func (w *World) injectForAlice(f mockidp.Fault) error { return w.injectFor("Alice", f) }

// injectFor addresses a fault to somebody's sign-ins at the SP, until the next control.
func (w *World) injectFor(who string, f mockidp.Fault) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	f.User, f.App = p.OktaID, p.Tenant.App.ID
	active, err := p.Tenant.Org.Inject(f)
	if err != nil {
		return err
	}
	w.trial.AllowCrash()
	w.faults.all, w.faults.alice = append(w.faults.all, active), append(w.faults.alice, active)
	return nil
}

// clearFaultsForAlice ends what was done to Alice's sign-ins alone.
func (w *World) clearFaultsForAlice() {
	for _, f := range w.faults.alice {
		f.Clear()
	}
	w.faults.alice = nil
}

// alterForEverybody makes an endpoint misbehave until Okta is well again, whoever asks.
func (w *World) alterForEverybody(t *lab.Tenant, name, endpoint string) error {
	params, err := w.faultParams(name)
	if err != nil {
		return err
	}
	return w.injectForEverybody(t, mockidp.Fault{Name: name, Endpoint: mockidp.Endpoint(endpoint), Params: params})
}

// injectForEverybody lets a fault happen whoever asks, until Okta is well again.
func (w *World) injectForEverybody(t *lab.Tenant, f mockidp.Fault) error {
	active, err := t.Org.Inject(f)
	if err != nil {
		return err
	}
	w.trial.Taint()
	w.faults.all = append(w.faults.all, active)
	return nil
}

// attackerSigns lets the attacker's site have a key set with the org's key id, by whose key Alice's
// next ID token is signed.
func (w *World) attackerSigns() error {
	if err := w.publishAttackerKeys(); err != nil {
		return err
	}
	return w.alterForAlice("key-unknown", "")
}

// publishAttackerKeys gives the attacker's site a key set.
func (w *World) publishAttackerKeys() error {
	attacker, err := w.attackerSite()
	if err != nil {
		return err
	}
	keys, err := w.stage.First.Org.ForgedKeys()
	if err == nil {
		attacker.setPage("/keys", string(keys))
	}
	return err
}

// faultParams returns what a fault needs: an address of the attacker's, or the identity of Bob,
// whom it forges.
func (w *World) faultParams(name string) (mockidp.FaultParams, error) {
	info, _ := mockidp.LookupFault(name)
	switch info.Needs {
	case mockidp.NeedsKeysURL:
		return w.attackerURL("/keys")
	case mockidp.NeedsAuthorizeURL:
		return w.attackerURL("/authorize")
	case mockidp.NeedsTokenURL:
		return w.attackerURL("/token")
	case mockidp.NeedsUserinfoURL:
		return w.attackerURL("/userinfo")
	case mockidp.NeedsMetadataURL:
		return w.attackerMetadata()
	}
	victim := w.people["Bob"]
	if victim == nil {
		return mockidp.FaultParams{}, nil
	}
	switch info.Needs {
	case mockidp.NeedsUserID:
		return mockidp.FaultParams{UserID: victim.OktaID}, nil
	case mockidp.NeedsEmail:
		return mockidp.FaultParams{Email: victim.User.Email}, nil
	case mockidp.NeedsTokens:
		return mockidp.FaultParams{Tokens: w.tokensOf(victim)}, nil
	}
	return mockidp.FaultParams{}, nil
}

// attackerURL is an address at the attacker's site.
func (w *World) attackerURL(path string) (mockidp.FaultParams, error) {
	attacker, err := w.attackerSite()
	if err != nil {
		return mockidp.FaultParams{}, err
	}
	return mockidp.FaultParams{URL: attacker.address + path}, nil
}

// attackerMetadata gives the attacker's site metadata that name the org, and a key set, which an SP
// may look for before it goes on.
func (w *World) attackerMetadata() (mockidp.FaultParams, error) {
	attacker, err := w.attackerSite()
	if err != nil {
		return mockidp.FaultParams{}, err
	}
	attacker.setIssuer(w.stage.First.Org.Issuer())
	return mockidp.FaultParams{URL: attacker.address + "/.well-known/openid-configuration"}, w.publishAttackerKeys()
}

// receivedAlteredToken expects the SP to have received what the last fault alters. It is the proof
// of delivery where the SP may refuse an ID token without asking for the keys that are altered too.
func (w *World) receivedAlteredToken() error {
	last := w.faults.all[max(0, len(w.faults.all)-1):]
	return scenario.Expect(w.trial.Down() || slices.ContainsFunc(last, hit),
		"the SP receives what it is to judge", "the altered ID token", "no token was asked for")
}

// receivedAltered expects the SP to have received all that was altered: only what was received can
// be refused. An SP that refuses to start needs to have received one of it.
func (w *World) receivedAltered() error {
	if w.trial.Down() && slices.ContainsFunc(w.faults.all, hit) {
		return nil
	}
	for _, f := range w.faults.all {
		if err := scenario.Expect(f.Hits() > 0, "the SP receives what it is to judge", "the response with "+f.Name, "nothing that it alters was asked for"); err != nil {
			return err
		}
	}
	return nil
}

// hit says whether a fault has altered anything.
func hit(f *mockidp.ActiveFault) bool { return f.Hits() > 0 }
