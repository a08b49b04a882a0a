package conformance

import (
	"context"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) faultSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice's next (?:ID token|sign-in) is altered by {text}`, Does: func(_ context.Context, name string) error { return w.spoil(name, "") }},
		{Says: `everybody gets {text}`, Does: func(_ context.Context, name string) error { return w.spoilForAll(w.stage.First, name, "") }},
		{Says: `everybody gets {text} from {text}`, Does: func(_ context.Context, name, endpoint string) error {
			return w.spoilForAll(w.stage.First, name, endpoint)
		}},
		{Says: `everybody gets {text} from the second tenant's org`, Does: func(_ context.Context, name string) error {
			return w.spoilForAll(w.stage.Second, name, "")
		}},
		{Says: `Alice's next sign-in is spoiled by "([^"]*)" at "([^"]*)"`, Does: func(_ context.Context, name, endpoint string) error {
			return w.spoil(name, endpoint)
		}},
		{Says: `the attacker publishes keys of (?:his|her) own and signs Alice's next ID token`, Does: w.attackerSigns},
		{Says: `the SP has received the altered answer`, Does: w.received},
		{Says: `the SP has received the altered ID token`, Does: w.receivedToken},
	}
}

// spoil makes Okta misbehave for Alice alone, until she signs in again: an SP may try once more by itself, and must not get by that
// what it has refused.
func (w *World) spoil(name, endpoint string) error {
	with, err := w.faultNeeds(name)
	if err != nil {
		return err
	}
	return w.spoilForAlice(mockidp.Fault{Name: name, Endpoint: endpoint, With: with})
}

// spoilForAlice addresses a fault to Alice's sign-ins at the SP.
func (w *World) spoilForAlice(f mockidp.Fault) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	f.User, f.App = p.OktaID, p.Tenant.App.ID
	active, err := p.Tenant.Org.Inject(f)
	if err != nil {
		return err
	}
	w.own = append(w.own, active)
	w.trial.AllowCrash()
	w.faults = append(w.faults, active)
	return nil
}

// sparesAlice ends what was done to Alice's sign-ins alone.
func (w *World) sparesAlice() {
	for _, f := range w.own {
		f.Clear()
	}
	w.own = nil
}

// spoilForAll makes an endpoint misbehave until Okta is well again, whoever asks.
func (w *World) spoilForAll(t *lab.Tenant, name, endpoint string) error {
	with, err := w.faultNeeds(name)
	if err != nil {
		return err
	}
	active, err := t.Org.Inject(mockidp.Fault{Name: name, Endpoint: endpoint, With: with})
	if err != nil {
		return err
	}
	w.trial.Taint()
	w.faults = append(w.faults, active)
	return nil
}

// attackerSigns lets the attacker's site have a key set with the org's key id, by whose key Alice's next ID token is signed.
func (w *World) attackerSigns() error {
	if err := w.attackerPublishes(); err != nil {
		return err
	}
	return w.spoil("key-unknown", "")
}

// attackerPublishes gives the attacker's site a key set.
func (w *World) attackerPublishes() error {
	evil, err := w.evil()
	if err != nil {
		return err
	}
	keys, err := w.stage.First.Org.ForgedKeys()
	if err == nil {
		evil.serve("/keys", string(keys))
	}
	return err
}

// faultNeeds is what a fault has to be told: whose identity is forged, or where the attacker is.
func (w *World) faultNeeds(name string) (string, error) {
	victim := w.people["Bob"]
	switch {
	case slices.Contains([]string{"jku-header", "x5u-header", "kid-url", "keys-elsewhere", "jwks-uri-elsewhere"}, name):
		evil, err := w.evil()
		if err != nil {
			return "", err
		}
		return evil.address + "/keys", nil
	case slices.Contains([]string{"token-endpoint-elsewhere", "userinfo-endpoint-elsewhere"}, name):
		evil, err := w.evil()
		if err != nil {
			return "", err
		}
		return evil.address + "/" + strings.TrimSuffix(name, "-endpoint-elsewhere"), nil
	case name == "metadata-elsewhere":
		evil, err := w.evil()
		if err != nil {
			return "", err
		}
		evil.pretend(w.stage.First.Org.Issuer())
		return evil.address + "/.well-known/openid-configuration", w.attackerPublishes() // what an SP may look for before it goes on
	case victim == nil:
		return "", nil
	case slices.Contains([]string{"userinfo-anonymous", "userinfo-email-wrong"}, name):
		return victim.User.Email, nil
	case name == "replayed":
		t := w.tokensOf(victim)
		return t.Access + " " + t.ID, nil
	case slices.Contains([]string{"header-claims", "sub-twice-first", "sub-twice-last"}, name), strings.HasPrefix(name, "userinfo-sub-"):
		return victim.OktaID, nil
	}
	return "", nil
}

// receivedToken is the proof of delivery where the SP may refuse an ID token without asking for the keys that are altered too.
func (w *World) receivedToken() error {
	last := w.faults[max(0, len(w.faults)-1):]
	return scenario.Expect(w.trial.Down() || slices.ContainsFunc(last, func(f *mockidp.ActiveFault) bool { return f.Hits() > 0 }),
		"the SP receives what it is to judge", "the altered ID token", "no token was asked for")
}

// received is the proof of delivery: what nobody got was not refused. An SP that does not start with what it finds has found it.
func (w *World) received() error {
	if w.trial.Down() && slices.ContainsFunc(w.faults, func(f *mockidp.ActiveFault) bool { return f.Hits() > 0 }) {
		return nil
	}
	for _, f := range w.faults {
		if err := scenario.Expect(f.Hits() > 0, "the SP receives what it is to judge", "the answer with "+f.Name, "no such answer was asked for"); err != nil {
			return err
		}
	}
	return nil
}
