package conformance

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) defenceSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Bob's answer comes to Alice's sign-in with all that belongs to hers but {text}`, Does: w.forges},
		{Says: `the SP does not know Bob at Alice's browser by it`, Does: w.stopsForged},
	}
}

// forges brings a response with a code of Bob's to a sign-in of Alice's, in which only what the
// value says belongs to the sign-in that Bob has under way in his own browser. Everything else that
// could give it away is right, as after another leak, or at an authorization server that does not
// look.
func (w *World) forges(ctx context.Context, value string) error {
	forged, ok := defencesOf(value)
	if !ok {
		return fmt.Errorf("no rule makes %q", value)
	}
	w.bound = bound{forged: forged, value: mutate.Binding{Where: mutate.AnotherPerson, Begun: mutate.Before, Fate: mutate.Open}}
	if err := w.beginsBoth(ctx); err != nil {
		return err
	}
	right, other := w.bound.right.request.Parameters, w.bound.other.request.Parameters
	request, state := right, right.Get("state")
	for name, is := range map[string]bool{"state": forged.State, "nonce": forged.Nonce, "code_challenge": forged.Challenge} {
		switch {
		case is && (right.Get(name) == "" || right.Get(name) == other.Get(name)):
			return &scenario.NotApplicableError{Missing: "the SP sends no " + name + " of its own with each sign-in"}
		case is && name == "state":
			state = other.Get(name)
		case is:
			request = withParameter(request, name, other)
		}
	}
	return w.bringsMixed(ctx, w.bound.right, w.people["Bob"], request, state)
}

// defencesOf returns the value of a name.
func defencesOf(name string) (mutate.Defences, bool) {
	all := mutate.DefencesAlone()
	at := slices.IndexFunc(all, func(d mutate.Defences) bool { return d.Name == name })
	if at < 0 {
		return mutate.Defences{}, false
	}
	return all[at], true
}

// stopsForged expects that the forged response has signed nobody in, and says which defence is
// missing where it has.
func (w *World) stopsForged(ctx context.Context) error {
	bob, err := w.person("Bob")
	if err != nil {
		return err
	}
	id, _, err := w.whoAmIAt(ctx, "Alice")
	if err != nil {
		return err
	}
	missing, hiding := namesOf(w.bound.forged)
	return scenario.Expect(!bob.Is(id), "each value that ties an answer to its sign-in stops a forged answer without the others' help",
		"anybody but "+bob.User.Email, "%s: the SP does not compare %s, which %s hides where it is wrong too", id.Said,
		strings.Join(missing, " and "), strings.Join(hiding, " or "))
}

// namesOf are the values that are another sign-in's, and those that are right.
func namesOf(d mutate.Defences) (other, right []string) {
	for _, v := range []struct {
		name string
		is   bool
	}{{"the state", d.State}, {"the nonce", d.Nonce}, {"the code verifier", d.Challenge}} {
		if v.is {
			other = append(other, v.name)
		} else {
			right = append(right, v.name)
		}
	}
	return other, right
}
