package conformance

import (
	"context"
	"crypto/rand"
	"errors"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// testConnectionSentences are about the SP's button by which an administrator tests the connection.
func (w *World) testConnectionSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta's (metadata name another issuer|metadata cannot be read|keys cannot be read) for the connection`, Does: w.oktaIsUnsound},
		{Says: `Okta has (another client secret|no authorization code grant|no time at its token endpoint) for the connection`, Does: w.oktaIsUnsound},
		{Says: `Okta is as it was for the connection`, Does: w.oktaIsSound},
		{Says: `the SP's test of the connection says that it (passes|fails)`, Also: "Test connection, Verify button", Needs: "test-connection", Does: w.testSays},
		{Says: `the test of the connection has signed nobody in`, Does: w.testSignedNobodyIn},
	}
}

// oktaIsUnsound spoils what the first tenant's connection needs of Okta.
func (w *World) oktaIsUnsound(what string) error {
	change := map[string]func(*mockidp.App){
		"another client secret":       func(a *mockidp.App) { a.ClientSecret = "wrong-" + rand.Text() },
		"no authorization code grant": func(a *mockidp.App) { a.ApplicationType = mockidp.ServiceApplication },
	}[what]
	if change != nil {
		return w.oktaHasApp(change)
	}
	return w.injectForEverybody(w.stage.First, map[string]mockidp.Fault{
		"metadata name another issuer":  otherIssuerInMetadata(),
		"metadata cannot be read":       {Name: "server-error", Endpoint: mockidp.MetadataEndpoint},
		"keys cannot be read":           {Name: "server-error", Endpoint: mockidp.KeysEndpoint},
		"no time at its token endpoint": {Name: "unavailable", Endpoint: mockidp.TokenEndpoint},
	}[what])
}

// oktaHasApp changes the app instance, until the check ends at the latest.
func (w *World) oktaHasApp(change func(*mockidp.App)) error {
	first := w.stage.First
	w.cleanups = append(w.cleanups, func(context.Context) error { return w.oktaIsSound() })
	return first.Org.UpdateApp(first.App.ID, change)
}

// oktaIsSound ends what oktaIsUnsound has begun.
func (w *World) oktaIsSound() error {
	w.clearFaults()
	first := w.stage.First
	return first.Org.UpdateApp(first.App.ID, func(a *mockidp.App) {
		a.ClientSecret, a.ApplicationType = first.App.ClientSecret, first.App.ApplicationType
	})
}

// testSays presses the button.
func (w *World) testSays(ctx context.Context, outcome string) error {
	test := w.stage.Config.Express.TestConnection
	w.tenancy.marks[w.stage.First.Org] = w.stage.First.Org.Mark()
	d, said, err := w.stage.TestConnection(ctx)
	if d != nil {
		w.unowned, w.current = append(w.unowned, d), d
	}
	if err != nil {
		var awaited *driver.WaitError
		if errors.As(err, &awaited) {
			return &scenario.InconclusiveError{Because: "the steps of express_configuration.test_connection could not be done, or show neither result: " + err.Error()}
		}
		return err
	}
	want := map[string]string{"passes": test.Passes, "fails": test.Fails}[outcome]
	return scenario.Expect(said == want, "a test of the connection passes if people can sign in by it, and only then", want, "%s", said)
}

// testSignedNobodyIn looks at what the test has done at Okta.
func (w *World) testSignedNobodyIn() error {
	for _, r := range w.journalOf(w.stage.First.Org) {
		signedIn := r.Endpoint == mockidp.TokenEndpoint && r.Status == 200
		if err := scenario.Expect(!signedIn, "a test leaves no session and no account", "no token response to the SP", "a token response for %s", r.User); err != nil {
			return err
		}
	}
	return nil
}
