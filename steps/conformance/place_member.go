package conformance

import (
	"context"
	"fmt"
	"slices"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// memberPlace is a place that is a member of a JSON object which Okta sends.
type memberPlace struct {
	name, noun, check string
	level             verdict.Level
	prefix            string
	fault             string // that changes a member of the object
	member            string
	values            []mutate.Member
}

func (m memberPlace) place() place {
	p := place{name: m.name, noun: m.noun, check: m.check, level: m.level, prefix: m.prefix}
	for _, v := range m.values {
		p.values = append(p.values, v.Value)
	}
	return p
}

// The faults by which the mock Okta changes a member.
const (
	claimFault    = "id-token-claim"
	headerFault   = "id-token-header"
	tokenFault    = "token-member"
	userinfoFault = "userinfo-member"
	metadataFault = "metadata-member"
)

// memberPlaces are the members that an SP compares, reads or counts on. What is listed in
// features/*.feature already is left out.
func memberPlaces() []memberPlace {
	return []memberPlace{
		{"aud", "audience", "IDTOKEN-06", verdict.Must, "", claimFault, "aud",
			mutate.Without(mutate.EqualText(), "other", "missing", "empty", "null", "empty-list", "empty-object", "list", "twice")},
	}
}

func (w *World) memberSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the {text} of what Alice's next sign-in gets from Okta is {text}`, Does: w.changeMember},
	}
}

// changeMember lets Okta send Alice a value that a rule makes in the place of a member.
func (w *World) changeMember(_ context.Context, place, value string) error {
	all := memberPlaces()
	at := slices.IndexFunc(all, func(m memberPlace) bool { return m.name == place })
	if at < 0 {
		return fmt.Errorf("there is no place %q", place)
	}
	m := all[at]
	at = slices.IndexFunc(m.values, func(v mutate.Member) bool { return v.Name == value })
	if at < 0 {
		return fmt.Errorf("no rule makes %q for %q", value, place)
	}
	return w.injectForAlice(mockidp.Fault{Name: m.fault, Params: mockidp.FaultParams{Member: m.member, Change: m.values[at].Of}})
}
