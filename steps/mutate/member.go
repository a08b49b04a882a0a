package mutate

import (
	"encoding/json"
	"slices"
)

// Member is a value of a member of a JSON object.
type Member struct {
	Value
	// Of returns what stands in the place of the member: nothing takes it out, several
	// values repeat it. sound is nil where the object has no such member. What it returns
	// need not be JSON.
	Of func(sound json.RawMessage) []json.RawMessage
}

// Without returns the values but those with one of the names. It panics where there is none of a
// name, since that would leave out something else than was meant.
func Without(values []Member, names ...string) []Member {
	for _, name := range names {
		if !slices.ContainsFunc(values, func(m Member) bool { return m.Name == name }) {
			panic("mutate: there is no value " + name)
		}
	}
	return slices.DeleteFunc(slices.Clone(values), func(m Member) bool { return slices.Contains(names, m.Name) })
}

// Only returns the values with the names. It panics where there is none of a name.
func Only(values []Member, names ...string) []Member {
	var rest []string
	for _, m := range values {
		if !slices.Contains(names, m.Name) {
			rest = append(rest, m.Name)
		}
	}
	if len(values)-len(rest) != len(names) {
		panic("mutate: a value is named that there is not")
	}
	return Without(values, rest...)
}

// one returns a single value in JSON.
func one(value any) []json.RawMessage { return []json.RawMessage{encode(value)} }

// encode writes a value as JSON. Only what cannot be JSON at all makes it panic.
func encode(value any) json.RawMessage {
	text, err := json.Marshal(value)
	if err != nil {
		panic("mutate: " + err.Error())
	}
	return text
}

// textOf returns a sound value that is a string, or the string in a list of one; "sound" for
// anything else.
func textOf(sound json.RawMessage) string {
	var text string
	var list []string
	switch {
	case json.Unmarshal(sound, &text) == nil && text != "":
		return text
	case json.Unmarshal(sound, &list) == nil && len(list) > 0:
		return list[0]
	}
	return "sound"
}
