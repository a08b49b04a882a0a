package conformance

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// expressPlaces are where values enter an SP in Express Configuration.
func expressPlaces() []place {
	template := place{name: "express-template", noun: "name", check: "EXPRESS-13", level: verdict.Must, entry: "express template", values: mutate.Values(mutate.Thinned(mutate.Hints(), 2, 0))}
	return slices.Concat(described(expressMemberPlaces()), described(assertionPlaces()), []place{template})
}

// assertionLifetime is how long after its time of issue a client assertion of the mock expires.
const assertionLifetime = 5 * time.Minute

// expressMemberPlaces are parameters, claims and members of what Okta's client sends. What
// features/express.feature lists already is left out.
func expressMemberPlaces() []memberPlace {
	const must, should = verdict.Must, verdict.Should
	text := func(from int) []mutate.Member {
		return mutate.Thinned(refused(mutate.Without(mutate.EqualText(), "other", "missing", "long")), 4, from)
	}
	address := func(from int, without ...string) []mutate.Member {
		return mutate.Thinned(refused(mutate.Without(mutate.EqualURL(), append(without, "other", "missing", "long")...)), 4, from)
	}
	kinds := func(from int) []mutate.Member { return mutate.Thinned(mutate.OtherKind(), 3, from) }
	return []memberPlace{
		{"express-redirect-uri", "redirect URI", "EXPRESS-05", must, "", expressParameterFault, "redirect_uri", redirectValues(address(0, "empty", "null"))},
		{"assertion-iss", "issuer", "EXPRESS-07", must, "iss-", assertionClaimFault, "iss", text(0)},
		{"assertion-sub", "subject", "EXPRESS-07", must, "sub-", assertionClaimFault, "sub", text(1)},
		{"assertion-aud", "audience", "EXPRESS-07", must, "aud-", assertionClaimFault, "aud", address(2, "list")},
		{"assertion-aud-set", "audience", "EXPRESS-07", must, "aud-set-", assertionClaimFault, "aud", mutate.Thinned(mutate.SetWithout(), 3, 1)},
		{"assertion-exp", "expiry", "EXPRESS-07", must, "exp-", assertionClaimFault, "exp", mutate.Thinned(refused(mutate.Expired(assertionLifetime)), 3, 1)},
		{"assertion-iat", "time of issue", "EXPRESS-07", should, "iat-", assertionClaimFault, "iat", mutate.Thinned(refused(mutate.NotYet()), 3, 1)},
		{"express-data-issuer", "issuer", "EXPRESS-15", should, "issuer-", expressDataFault, "issuer", address(3)},
		{"express-data-client-id", "client id", "EXPRESS-15", should, "client-id-", expressDataFault, "client_id", kinds(0)},
		{"express-data-client-secret", "client secret", "EXPRESS-15", should, "client-secret-", expressDataFault, "client_secret", kinds(1)},
		{"express-data-domains", "list of domains", "EXPRESS-10", should, "domains-", expressDataFault, "domain_aliases", kinds(2)},
	}
}

// redirectValues are redirect URIs of which no specification says so where a framework cuts white
// space off before the SP sees it.
func redirectValues(values []mutate.Member) []mutate.Member {
	trimmed := []string{"space-before", "space-after", "line-break", "tab", "no-break-space", "byte-order"}
	return mutate.Changed(values, func(v *mutate.Value) { v.Doubtful = true }, trimmed...)
}

// assertionPlaces are the parts of a client assertion as a JWS.
func assertionPlaces() []signingPlace {
	const must, should = verdict.Must, verdict.Should
	of := func(name, entry string, level verdict.Level, from int, values []mutate.SignedToken) signingPlace {
		return signingPlace{"assertion-" + name, "EXPRESS-07", "assertion " + entry, level, name + "-", mutate.Thinned(refusedTokens(values), 4, from)}
	}
	return []signingPlace{
		of("unsigned", "header alg", must, 1, mutate.Unsigned()),
		of("secret", "header alg", must, 1, mutate.KnownSecrets()),
		of("signature", "JWS signature", must, 1, mutate.OtherSignatures()),
		of("algorithm", "header alg", should, 1, mutate.OtherAlgorithms()),
		of("key", "header kid", must, 1, mutate.HeaderKeys()),
		of("crit", "header crit", must, 1, mutate.CriticalHeaders()),
		of("form", "JWS form", should, 1, mutate.Serializations()),
	}
}

func (w *World) expressValueSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `what Okta's client sends in the next run is {text} by the rule {text}`, Does: w.sendsByRule},
		{Says: `the client assertion in the next run is {text} by the rule {text}`, Does: w.assertsByRule},
		{Says: `the SP has answered the connection data below 500`, Does: w.answeredData},
	}
}

// sendsByRule lets Okta's client send what a rule makes.
func (w *World) sendsByRule(_ context.Context, value, place string) error {
	m, err := placeOf(expressMemberPlaces(), place)
	if err != nil {
		return err
	}
	v, err := mutate.Find(m.values, value)
	if err != nil {
		return err
	}
	return w.alterExpress(mockidp.Fault{Name: m.fault, Params: mockidp.FaultParams{Member: m.member, Change: func(sound json.RawMessage) []json.RawMessage {
		made := v.Of(sound)
		if m.member == "redirect_uri" && len(made) > 0 {
			_ = json.Unmarshal(made[0], &w.express.redirect) // what is no text is no redirect URI either
		}
		return made
	}}})
}

// assertsByRule lets Okta's client sign its assertion as a rule says.
func (w *World) assertsByRule(_ context.Context, value, place string) error {
	params, err := w.signingParams(assertionPlaces(), place, value)
	if err != nil {
		return err
	}
	return w.alterExpress(mockidp.Fault{Name: assertionSigningFault, Params: params})
}

// answeredData expects no error of the SP's own.
func (w *World) answeredData() error {
	run := w.express.out.Run
	if run.PushStatus == 0 {
		return scenario.Expect(false, "whatever the connection data hold, the SP answers", "a response", "none: %s", run.Failure)
	}
	return scenario.Expect(run.PushStatus < http.StatusInternalServerError, "whatever the connection data hold, the SP does not break", "a status below 500", "%d", run.PushStatus)
}
