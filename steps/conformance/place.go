package conformance

import (
	"fmt"
	"slices"

	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// place is where values enter an SP, with all that a rule makes for it. Each value is a check: a
// row under features/*.values.feature, in an Examples block with the tag @place:NAME, which a test
// compares with this table.
type place struct {
	name   string        // never changes
	noun   string        // in titles: "audience"
	check  string        // whose vectors the values are: IDTOKEN-06
	level  verdict.Level // of a value of which a specification says what becomes of it
	prefix string        // of the vectors' words, where one check has several places
	entry  string        // by which the value enters an SP: "claim aud", "callback state"
	method string        // of the request that brings the value, where there is a choice
	values []mutate.Value
}

// vector returns the id of the check that tries a value.
func (p place) vector(v mutate.Value) string { return p.check + "/~" + p.prefix + v.Name }

// levelOf returns the level of a value: what no specification says in so many words is no must.
func (p place) levelOf(v mutate.Value) verdict.Level {
	if p.level == verdict.Must && (v.Doubtful || v.Outcome == mutate.Either) {
		return verdict.Should
	}
	return p.level
}

// places is the table: which values are tried where.
func places() []place {
	return slices.Concat(described(memberPlaces()), described(signingPlaces()), described(keySetPlaces()), described(responsePlaces()), described(personPlaces()),
		bindingValuePlaces(), parameterValuePlaces(), initiateValuePlaces(), addressPlaces(), proxyPlaces(), hintPlaces(),
		domainPlaces(), identifierPlaces(), tenantPlaces(), logoutPlaces(), expressPlaces(), revocationPlaces(), rightPlaces())
}

// described are places as the table has them.
func described[P interface{ place() place }](all []P) []place {
	var table []place
	for _, p := range all {
		table = append(table, p.place())
	}
	return table
}

// placeOf returns the one of the places of a kind that has a name.
func placeOf[P interface{ place() place }](all []P, name string) (P, error) {
	at := slices.IndexFunc(all, func(p P) bool { return p.place().name == name })
	if at < 0 {
		var none P
		return none, fmt.Errorf("there is no place %q", name)
	}
	return all[at], nil
}

// ruleSentences let the SP get a value that a rule makes.
func (w *World) ruleSentences() []scenario.Sentence {
	return slices.Concat(w.memberSentences(), w.signingSentences(), w.responseSentences(), w.bindingSentences(), w.reuseSentences(),
		w.defenceSentences(), w.parameterSentences(), w.initiateParameterSentences(), w.addressSentences(), w.proxySentences(), w.personPlaceSentences())
}

// findPlace returns the place of a name.
func findPlace(name string) (place, bool) {
	all := places()
	at := slices.IndexFunc(all, func(p place) bool { return p.name == name })
	if at < 0 {
		return place{}, false
	}
	return all[at], true
}
