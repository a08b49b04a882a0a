package conformance

import (
	"context"
	"net/url"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// orgMixUpSentences are about an org that is malicious or ill, beside one that is neither.
func (w *World) orgMixUpSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the second tenant's org sends authorization requests on to the first one's, as the first tenant's`, Does: w.sendsOn},
		{Says: `Alice, whom her org knows, begins to sign in at the second tenant`, Does: w.beginsAtEvil},
		{Says: `the second tenant's org has a new key, and its key set is not served yet`, Does: w.holdsKeys},
		{Says: `Mallory signs in at the SP meanwhile`, Does: w.signsInMeanwhile},
		{Says: `the second tenant's org serves its keys`, Does: w.servesKeys},
	}
}

// isAbout says whether a request was about one of the check's people.
func (w *World) isAbout(r mockidp.Request) bool { return strings.Contains(r.User, w.suffix) }

// sendsOn makes the second org begin the mix-up attack. Source: RFC 9700 section 4.4.1
func (w *World) sendsOn() error {
	first := w.stage.First
	there := first.Org.Issuer() + string(mockidp.AuthorizationEndpoint) + "?" +
		url.Values{"client_id": {first.App.ID}, "redirect_uri": {first.App.RedirectURIs[0]}, "scope": {"openid profile email"}}.Encode()
	active, err := w.stage.Second.Org.Inject(mockidp.Fault{Name: "authorize-elsewhere", App: w.stage.Second.App.ID, Params: mockidp.FaultParams{URL: there}})
	if err != nil {
		return err
	}
	w.trial.AllowCrash()
	w.cleanups = append(w.cleanups, func(context.Context) error { active.Clear(); return nil })
	w.faults.all = append(w.faults.all, active)
	return nil
}

// beginsAtEvil begins a sign-in of Alice's at the second tenant, in a browser in which the first
// org knows her. It may end in any way.
func (w *World) beginsAtEvil(ctx context.Context) error {
	alice, err := w.person("Alice")
	if err != nil {
		return err
	}
	d, err := w.newBrowser(ctx, alice)
	if err != nil {
		return err
	}
	if err := w.isSignedInToOkta(ctx, "Alice"); err != nil {
		return err
	}
	there := alice.at(w.stage.Second)
	if err := w.ignoreTimeout(ctx, w.stage.BeginSignIn(ctx, there.Person, d, there.Tenant.Config.SignIn)); err != nil {
		return err
	}
	_, err = d.Settle(ctx, w.stage.Config.SignedIn.Wait, nil)
	return err
}

// heldKeys is a key set that an org does not serve yet, and a sign-in that waits for it.
type heldKeys struct {
	fault *mockidp.ActiveFault
	done  chan struct{} // closed when the sign-in has ended; nil before it has begun
	err   error         // of the sign-in, once it has ended
}

// holdsKeys lets the second org sign with a key that the SP cannot know yet.
func (w *World) holdsKeys() error {
	w.trial.Taint()
	w.stage.Second.Org.ReplaceKeys()
	active, err := w.stage.Second.Org.Inject(mockidp.Fault{Name: "hold", Endpoint: mockidp.KeysEndpoint})
	if err != nil {
		return err
	}
	w.tenancy.held = &heldKeys{fault: active}
	w.cleanups = append(w.cleanups, func(ctx context.Context) error { return w.servesKeys(ctx) })
	return nil
}

// heldPoll is how often it is looked whether the SP waits.
const heldPoll = 5 * time.Millisecond

// signsInMeanwhile lets Mallory sign in at the second tenant, and returns as soon as the SP waits
// for that org's keys. The check does not apply to an SP that does not ask for them then.
func (w *World) signsInMeanwhile(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Mallory")
	if err != nil {
		return err
	}
	held := w.tenancy.held
	held.done = make(chan struct{})
	go func() {
		defer close(held.done)
		held.err = w.ignoreTimeout(ctx, w.stage.SignIn(ctx, p.Person, d, p.Tenant.Config.SignIn))
	}()
	for held.fault.Hits() == 0 {
		select {
		case <-held.done:
			return &scenario.NotApplicableError{Missing: "the SP does not ask for a key that it does not know while somebody signs in"}
		case <-time.After(heldPoll):
		}
	}
	return nil
}

// servesKeys ends the wait.
func (w *World) servesKeys(context.Context) error {
	held := w.tenancy.held
	held.fault.Clear()
	if held.done == nil {
		return nil
	}
	<-held.done // it ends: nothing holds it any more, and it has a time of its own
	return held.err
}
