package conformance

import (
	"context"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) faultSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice's next ID token is altered by {text}`, Does: func(_ context.Context, name string) error { return w.spoil(name, "") }},
		{Says: `Alice's next sign-in is spoiled by "([^"]*)" at "([^"]*)"`, Does: func(_ context.Context, name, endpoint string) error {
			return w.spoil(name, endpoint)
		}},
		{Says: `the SP has received the altered answer`, Does: w.received},
	}
}

// spoil makes Okta misbehave once, for Alice alone.
func (w *World) spoil(name, endpoint string) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	fault := mockidp.Fault{Name: name, User: p.oktaID, App: p.tenant.app.ID, Endpoint: endpoint, Times: 1}
	if name == "aud-wrong" {
		fault.With = "0oaAnotherApp00000000"
	}
	active, err := p.tenant.org.Inject(fault)
	if err != nil {
		return err
	}
	w.faults = append(w.faults, active)
	return nil
}

// received is the proof of delivery: what nobody got was not refused.
func (w *World) received() error {
	for _, f := range w.faults {
		if err := scenario.Expect(f.Hits() > 0, "the SP receives what it is to judge", "the answer with "+f.Name, "no such answer was asked for"); err != nil {
			return err
		}
	}
	return nil
}
