package conformance

import (
	"context"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// responsePlace is an endpoint of Okta's that the SP's server asks.
type responsePlace struct {
	name, noun, check string
	level             verdict.Level
	prefix            string
	fault             string // that changes the response
	path              string // of what an SP might look for at the attacker's site
	values            []mutate.Response
}

func (r responsePlace) place() place {
	return place{name: r.name, noun: r.noun, check: r.check, level: r.level, prefix: r.prefix, entry: "response " + strings.TrimSuffix(r.fault, "-response"), values: mutate.Values(r.values)}
}

// responsePlaces are the endpoints, with what may come and with where a redirect may lead. What
// features/*.feature list already is left out.
func responsePlaces() []responsePlace {
	const must, should = verdict.Must, verdict.Should
	token, userinfo := mutate.Responses("access_token", "id_token", "token_type"), mutate.Responses("sub", "email", "name")
	return []responsePlace{
		{"token-response", "token response", "CODE-08", must, "", "token-response", "/token",
			mutate.Without(of(token, mutate.Refused, mutate.Either), "empty")},
		{"token-form", "token response", "CODE-09", must, "", "token-response", "/token",
			mutate.Without(of(token, mutate.Accepted), "type-charset")},
		{"token-redirect", "token response", "CODE-13", should, "", "token-response", "/token", mutate.Redirects()},
		{"userinfo-response", "userinfo response", "USERINFO-06", should, "", "userinfo-response", "/userinfo",
			mutate.Thinned(mutate.Changed(userinfo, orByIDToken), 2, 0)},
		{"userinfo-redirect", "userinfo response", "USERINFO-07", should, "", "userinfo-response", "/userinfo",
			mutate.Deepened(mutate.Redirects(), "redirect-302", "redirect-307", "redirect-same-host")},
		{"keys-response", "response of the keys", "JWKS-08", must, "", "keys-response", "/keys", keysResponses()},
		{"keys-redirect", "response of the keys", "DISCOVERY-05", should, "keys-", "keys-response", "/keys",
			mutate.Deepened(mutate.Redirects(), "redirect-307")},
		{"metadata-response", "response of the metadata", "DISCOVERY-09", must, "", "metadata-response", metadataPath, metadataResponses()},
		{"metadata-redirect", "response of the metadata", "DISCOVERY-05", should, "metadata-", "metadata-response", metadataPath,
			mutate.Deepened(mutate.Redirects(), "redirect-same-host")},
	}
}

// metadataPath is where metadata are. Source: OpenID Connect Discovery section 4
const metadataPath = "/.well-known/openid-configuration"

// orByIDToken: an SP that cannot read userinfo may go on with the ID token.
func orByIDToken(v *mutate.Value) {
	if v.Outcome == mutate.Refused {
		v.Outcome = mutate.Either
	}
}

// namesUnsaid lets an SP take other names for those of members: which names a reader takes for the
// same, and in JWK sets which status counts, no specification of OpenID Connect says.
func namesUnsaid(values []mutate.Response) []mutate.Response {
	either := func(v *mutate.Value) { v.Outcome = mutate.Either }
	return mutate.Changed(values, either, "names-upper-case", "names-space-after", "names-space-before", "names-nul")
}

// keysResponses are those of the keys: a check starts the SP anew, so that a standard run has one
// of each kind.
func keysResponses() []mutate.Response {
	all := namesUnsaid(mutate.Responses("keys"))
	return mutate.Deepened(mutate.Without(all, "object"), "status-500", "half", "gzip", "twice")
}

func metadataResponses() []mutate.Response {
	all := namesUnsaid(mutate.Responses("issuer", "token_endpoint", "jwks_uri"))
	return mutate.Deepened(all, "object", "type-html", "byte-order")
}

// of returns the values with one of the outcomes.
func of(values []mutate.Response, outcomes ...mutate.Outcome) []mutate.Response {
	return slices.DeleteFunc(slices.Clone(values), func(r mutate.Response) bool { return !slices.Contains(outcomes, r.Outcome) })
}

func (w *World) responseSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the {text} that Alice's next sign-in gets from Okta is {text}`, Does: w.changeResponseForAlice},
		{Says: `the {text} that everybody gets from Okta is {text}`, Does: w.changeResponseForEverybody},
		{Says: `the SP has asked for the encoding of what was altered`, Does: w.askedForEncoding},
	}
}

func (w *World) changeResponseForAlice(_ context.Context, place, value string) error {
	f, err := w.responseFault(place, value)
	if err != nil {
		return err
	}
	return w.injectForAlice(f)
}

// changeResponseForEverybody lets the endpoint respond so until Okta is well again, whoever asks.
func (w *World) changeResponseForEverybody(_ context.Context, place, value string) error {
	f, err := w.responseFault(place, value)
	if err != nil {
		return err
	}
	active, err := w.stage.First.Org.Inject(f)
	if err != nil {
		return err
	}
	w.trial.Taint()
	w.faults.all = append(w.faults.all, active)
	return nil
}

// responseFault is what makes an endpoint of Okta's respond with a value.
func (w *World) responseFault(place, value string) (mockidp.Fault, error) {
	r, err := placeOf(responsePlaces(), place)
	if err != nil {
		return mockidp.Fault{}, err
	}
	v, err := mutate.Find(r.values, value)
	if err != nil {
		return mockidp.Fault{}, err
	}
	attacker, err := w.attackerAt(r.path)
	if err != nil {
		return mockidp.Fault{}, err
	}
	w.faults.encoding = v.Encoding
	return mockidp.Fault{Name: r.fault, Params: mockidp.FaultParams{ChangeResponse: func(sound mockidp.Response) mockidp.Response {
		made := v.Of(mutate.HTTPResponse{
			Status: sound.Status, Header: sound.Header, Body: sound.Body, Path: sound.Path, OtherPath: sound.OtherPath, AcceptEncoding: sound.AcceptEncoding,
		}, attacker)
		sound.Status, sound.Header, sound.Body = made.Status, made.Header, made.Body
		return sound
	}}}, nil
}

// askedForEncoding says that the check does not apply to an SP whose requests do not accept the
// content coding of what was altered: it got the sound response then.
func (w *World) askedForEncoding() error {
	if w.faults.encoding == "" || w.trial.Down() || slices.ContainsFunc(w.faults.all, hit) {
		return nil
	}
	return &scenario.NotApplicableError{Missing: "the SP does not ask for responses with the encoding " + w.faults.encoding}
}
