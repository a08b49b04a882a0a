package mutate

import (
	"encoding/json"
	"slices"
)

// Events makes what is nearly a set of security events with a certain one in it: another event's
// name, another kind of value, an event that is no object. Source: RFC 8417 section 2.2, OpenID
// Connect Back-Channel Logout 1.0 section 2.4
func Events(event string) []Member {
	var members []Member
	for _, t := range slices.Concat(nearURLs(), Without[nearText](nearTexts(), "dot", "encoded", "long")) {
		v := t.Value
		v.Says = "holds an event that " + v.Says
		members = append(members, Member{Value: v, Of: func(json.RawMessage) []json.RawMessage {
			return one(map[string]any{t.of(event): map[string]any{}})
		}})
	}
	fixed := func(depth Depth, name, says string, value any) Member {
		return member(depth, name, says, func(json.RawMessage) []json.RawMessage { return one(value) })
	}
	loose := func(m Member) Member { m.Doubtful = true; return m }
	return append(members,
		fixed(Standard, "null", "is null", nil),
		fixed(Standard, "true", "is true", true),
		fixed(Deep, "number", "is a number", 1),
		fixed(Standard, "list-of-object", "is a list with the object in it", []any{map[string]any{event: map[string]any{}}}),
		fixed(Deep, "nested", "holds the event in another event", map[string]any{"urn:example:event": map[string]any{event: map[string]any{}}}),
		fixed(Standard, "value", "holds the event as a value", map[string]any{"event": event}),
		loose(fixed(Standard, "event-null", "holds the event, which is null", map[string]any{event: nil})),
		loose(fixed(Deep, "event-true", "holds the event, which is true", map[string]any{event: true})),
		loose(fixed(Deep, "event-text", "holds the event, which is a text", map[string]any{event: "yes"})),
		loose(fixed(Deep, "event-list", "holds the event, which is a list", map[string]any{event: []any{}})),
	)
}
