package conformance

import (
	"context"
	"slices"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// signingPlace is a part of the ID token as a JWS: its signature, its header, its form.
type signingPlace struct {
	name, check string
	entry       string
	level       verdict.Level
	prefix      string
	values      []mutate.SignedToken
}

func (s signingPlace) place() place {
	return place{name: s.name, check: s.check, level: s.level, prefix: s.prefix, entry: s.entry, values: mutate.Values(s.values)}
}

// signingPlaces are the parts of a JWS, each with the check whose vectors its values are.
func signingPlaces() []signingPlace {
	return []signingPlace{
		{"jws-unsigned", "IDTOKEN-20", "header alg", verdict.Must, "", mutate.Unsigned()},
		{"jws-secret", "IDTOKEN-21", "header alg", verdict.Must, "", mutate.KnownSecrets()},
		{"jws-signature", "IDTOKEN-19", "JWS signature", verdict.Must, "", mutate.OtherSignatures()},
		{"jws-algorithm", "IDTOKEN-22", "header alg", verdict.Should, "", mutate.OtherAlgorithms()},
		{"jws-key", "IDTOKEN-23", "header kid", verdict.Must, "", mutate.Thinned(mutate.HeaderKeys(), 2, 0)},
		{"jws-crit", "IDTOKEN-24", "header crit", verdict.Must, "", mutate.CriticalHeaders()},
		{"jws-type", "IDTOKEN-25", "header typ", verdict.Should, "", mutate.Types()},
		{"jws-form", "IDTOKEN-27", "JWS form", verdict.Should, "", mutate.Serializations()},
		{"jws-header", "IDTOKEN-02", "header others", verdict.Must, "header-", mutate.PlainHeaders()},
	}
}

// keySetPlace is the key set.
type keySetPlace struct {
	name, check string
	entry       string
	level       verdict.Level
	prefix      string
	values      []mutate.KeySet
}

func (k keySetPlace) place() place {
	return place{name: k.name, check: k.check, level: k.level, prefix: k.prefix, entry: k.entry, values: mutate.Values(k.values)}
}

func keySetPlaces() []keySetPlace {
	return []keySetPlace{
		{"jwks-foreign", "JWKS-05", "keys key", verdict.Should, "", mutate.Thinned(mutate.ForeignKeys(), 2, 0)},
		{"jwks-purpose", "JWKS-06", "keys key", verdict.Should, "", mutate.OtherPurposes()},
		{"jwks-secret", "IDTOKEN-21", "keys key", verdict.Must, "planted-", mutate.PlantedSecrets()},
	}
}

func (w *World) signingSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice's next ID token is {text} by the rule {text}`, Does: w.signsByRule},
		{Says: `Okta's key set is {text} by the rule {text}`, Does: w.publishesByRule},
	}
}

// signsByRule lets Okta sign Alice's next ID token in another way.
func (w *World) signsByRule(_ context.Context, value, name string) error {
	params, err := w.signingParams(signingPlaces(), name, value)
	if err != nil {
		return err
	}
	return w.injectForAlice(mockidp.Fault{Name: idTokenSigningFault, Params: params})
}

// idTokenSigningFault is the fault by which a rule signs an ID token.
const idTokenSigningFault = "id-token-signing"

// signingParams are those of a fault that signs a JWT as a value at one of the places says.
func (w *World) signingParams(places []signingPlace, name, value string) (mockidp.FaultParams, error) {
	p, err := placeOf(places, name)
	if err != nil {
		return mockidp.FaultParams{}, err
	}
	v, err := mutate.Find(p.values, value)
	if err != nil {
		return mockidp.FaultParams{}, err
	}
	return w.signedAs(v.How)
}

// signedAs are the parameters of a fault that signs a JWT in another way. The attacker has keys at
// an address that the JWT may name.
func (w *World) signedAs(how mutate.Signing) (mockidp.FaultParams, error) {
	if err := w.publishAttackerKeys(); err != nil {
		return mockidp.FaultParams{}, err
	}
	signing := mockidp.Signing(how)
	return mockidp.FaultParams{URL: w.sites.attacker.address, Signing: &signing}, nil
}

// refusedTokens returns those that are plainly refused.
func refusedTokens(values []mutate.SignedToken) []mutate.SignedToken {
	return slices.DeleteFunc(values, func(t mutate.SignedToken) bool { return t.Outcome != mutate.Refused })
}

// publishesByRule lets Okta publish other keys, and sign Alice's next ID token by one of them where
// the rule says so.
func (w *World) publishesByRule(_ context.Context, value, name string) error {
	p, err := placeOf(keySetPlaces(), name)
	if err != nil {
		return err
	}
	v, err := mutate.Find(p.values, value)
	if err != nil {
		return err
	}
	err = w.injectForEverybody(w.stage.First, mockidp.Fault{Name: "keys-changed", Params: mockidp.FaultParams{Keys: v.Of}})
	if err != nil || v.Token == nil {
		return err
	}
	params, err := w.signedAs(*v.Token)
	if err != nil {
		return err
	}
	return w.injectForAlice(mockidp.Fault{Name: idTokenSigningFault, Params: params})
}
