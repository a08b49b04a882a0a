package fault

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
)

// Where faults of Express Configuration happen: in what Okta's client sends to an SP, or lets a
// browser bring there.
const (
	AtExpressAuthorization = "express authorization requests"
	AtExpressTokens        = "express token requests"
	AtClientAssertions     = "client assertions"
	AtConnectionData       = "connection data"
)

// FormChange alters the parameters of a request or an authorization response about to be sent. What
// it leaves as it is has not happened.
type FormChange func(form url.Values, c Context)

// expressFaults alter a run of Express Configuration, or let Okta's client stop in the middle.
func expressFaults() []Fault {
	return slices.Concat([]Fault{
		{Name: "express-parameter", Does: "a parameter of the authorization request is another", At: AtExpressAuthorization, Form: changeParameter, Needs: NeedsMember},
		{Name: "express-stops-at-code", Does: "Okta's client does not redeem its code", At: AtExpressTokens, Stops: true},
		{Name: "express-token-parameter", Does: "a parameter of the token request is another", At: AtExpressTokens, Form: changeParameter, Needs: NeedsMember},
		{Name: "express-no-assertion", Does: "the token request has no client assertion", At: AtExpressTokens, Form: func(form url.Values, _ Context) {
			form.Del("client_assertion")
			form.Del("client_assertion_type")
		}},
		{Name: "express-stops-at-token", Does: "Okta's client does not push the connection data", At: AtConnectionData, Stops: true},
		{Name: "express-data-member", Does: "a member of the connection data is another", At: AtConnectionData, Body: replaceMember, Needs: NeedsMember},
		{Name: "express-data-cut", Does: "the connection data end in the middle", At: AtConnectionData, Body: func(object []byte, _ Context) []byte {
			return object[:len(object)/2]
		}},
	}, assertionFaults())
}

// assertionFaults alter the client assertion. Source: RFC 7523 section 3
func assertionFaults() []Fault {
	all := []Fault{
		assertion("iss-other", "iss is another client", setClaim("iss", otherClient)),
		assertion("sub-other", "sub is another client", setClaim("sub", otherClient)),
		assertion("aud-other", "aud is another authorization server", setClaim("aud", otherIssuer)),
		assertion("aud-missing", "there is no aud", removeClaims("aud")),
		assertion("exp-past", "the assertion expired a quarter of an hour ago", combine(setTime("exp", -15*minute), setTime("iat", -20*minute))),
		assertion("exp-missing", "there is no exp", removeClaims("exp")),
		assertion("claim", "a claim of the assertion is another", changeClaimJSON).needing(NeedsMember),
	}
	usual := []string{"signature-wrong", "payload-edited", "key-unknown", "kid-random", "alg-none", "alg-none-capital", "hmac-pem", "jwk-header", "id-token-signing"}
	for _, f := range slices.Concat(signatureFaults(), keyConfusionFaults(), headerFaults(), signingFaults()) {
		if slices.Contains(usual, f.Name) {
			f.Name, f.At = "assertion-"+strings.TrimPrefix(f.Name, "id-token-"), AtClientAssertions
			f.Does = strings.ReplaceAll(strings.ReplaceAll(f.Does, "the ID token", "the assertion"), "the org's", "Okta's")
			all = append(all, f)
		}
	}
	return all
}

// assertion is a fault of a client assertion.
func assertion(name, does string, change TokenChange) Fault {
	return Fault{Name: "assertion-" + name, Does: does, At: AtClientAssertions, Token: change}
}

// changeParameter changes a parameter: a JSON string is its text, other JSON stands as it
// is written.
func changeParameter(form url.Values, c Context) {
	var sound json.RawMessage
	if form.Has(c.Member) {
		sound = json.RawMessage(mustJSON(form.Get(c.Member)))
	}
	values := c.Change(sound)
	form.Del(c.Member)
	for _, value := range values {
		var text string
		if json.Unmarshal(value, &text) != nil {
			text = string(value)
		}
		form.Add(c.Member, text)
	}
}
