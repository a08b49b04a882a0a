package conformance

import (
	"bytes"
	"context"
	"encoding/json"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) plaintextSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the {text} in the metadata that everybody gets is Okta's own by plain http`, Does: w.takesTLSAway},
		{Says: `nobody has spoken to Okta without TLS`, Does: w.nobodySpokePlainly},
	}
}

// takesTLSAway lets Okta's metadata lead to its own host and port by http.
func (w *World) takesTLSAway(_ context.Context, member string) error {
	w.plaintext = w.stage.First.Org.PlaintextConnections()
	return w.injectForEverybody(w.stage.First, mockidp.Fault{Name: metadataFault, Params: mockidp.FaultParams{Member: member,
		Change: func(sound json.RawMessage) []json.RawMessage {
			return []json.RawMessage{bytes.Replace(sound, []byte("https:"), []byte("http:"), 1)}
		}}})
}

// nobodySpokePlainly counts connections, of the SP's server and of browsers. A request that they
// carry has been read by whoever is on the way.
func (w *World) nobodySpokePlainly() error {
	n := w.stage.First.Org.PlaintextConnections() - w.plaintext
	return scenario.Expect(n == 0, "what is for Okta goes by TLS alone, whatever an address says", "no connection without TLS",
		"connections to Okta's host without TLS: %d", n)
}
