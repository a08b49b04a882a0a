package mutate

import (
	"encoding/json"
)

// Member is a value of a member of a JSON object.
type Member struct {
	Value
	// Of returns what stands in the place of the member: nothing takes it out, several
	// values repeat it. sound is nil where the object has no such member. What it returns
	// need not be JSON.
	Of func(sound json.RawMessage) []json.RawMessage
	// As, if set, returns the name under which it stands then.
	As func(name string) string
}

// Fixed returns a member that is one value, whatever was there.
func Fixed(value any) Member {
	return Member{Of: func(json.RawMessage) []json.RawMessage { return one(value) }}
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
