package mockidp

import (
	"fmt"
	"net/http"
)

// refuseClient sends an error to a client and writes into the System Log what was wrong, so that
// whoever runs the app finds there what the response does not tell.
func (o *Org) refuseClient(w http.ResponseWriter, r *http.Request, refused *oauthError) {
	o.logClientRefusal(exchangeOf(r.Context()), refused)
	refused.write(w)
}

func (o *Org) logClientRefusal(x *exchange, refused *oauthError) {
	o.mu.Lock()
	defer o.mu.Unlock()
	event := Event{Type: refusalEvent(x), Outcome: OutcomeFailure, Actor: fmt.Sprintf("%.100s", x.entry.ClientID), Reason: refused.reason()}
	if a := o.app(x.entry.ClientID); a != nil {
		event.Target = a.Label
	}
	o.record(event)
}

// refusalEvent is the type of event of a request that the endpoint refuses. Okta names none for
// introspection; the one for wrong credentials is nearest.
// Source: https://developer.okta.com/docs/reference/api/event-types/
func refusalEvent(x *exchange) string {
	event, named := map[Endpoint]string{
		TokenEndpoint: "token.grant", RevocationEndpoint: "token.revoke", PushedRequestEndpoint: "authorize",
	}[x.endpoint]
	if !named {
		return "app.oauth2.invalid_client_credentials"
	}
	return x.server.event(event)
}

// noteClient writes into the journal who authenticates, and how.
func (x *exchange) noteClient(sent credentials) {
	x.entry.ClientID = sent.clientID
	if sent.method != NoClientAuth {
		x.entry.ClientAuth = sent.method
	}
}
