package mutate

import (
	"encoding/json"
	"strings"
)

// OtherKind makes values of every other kind than the right one, for what nobody compares and
// everybody reads: names, addresses, types. A sound SP refuses or goes on, and nothing breaks.
func OtherKind() []Member {
	var all []Member
	for _, v := range []struct {
		depth      Depth
		name, says string
		value      any
	}{
		{Standard, "null", "is null", nil},
		{Deep, "empty", "is empty", ""},
		{Standard, "number", "is a number", 42},
		{Deep, "huge", "is 1e300", 1e300},
		{Deep, "true", "is true", true},
		{Standard, "list", "is a list", []any{"a", "b"}},
		{Deep, "empty-list", "is an empty list", []any{}},
		{Standard, "object", "is an object", map[string]any{"a": map[string]any{}}},
		{Deep, "operator", "is an object that is a condition of a database", map[string]any{"$ne": nil}},
		{Deep, "control", "has control characters", "a\x00\x1b[31m\r\nb"},
		{Standard, "long", "has 4 kilobytes", strings.Repeat("a", 4<<10)},
		{Deep, "deep", "is a list in a list, a thousand times", nested(1000)},
	} {
		all = append(all, Member{
			Value: Value{Name: v.name, Says: v.says, Outcome: Either, Depth: v.depth},
			Of:    func(json.RawMessage) []json.RawMessage { return one(v.value) },
		})
	}
	return append(all, Member{
		Value: Value{Name: "missing", Says: "is missing", Outcome: Either, Depth: Standard},
		Of:    func(json.RawMessage) []json.RawMessage { return nil },
	}, Member{
		Value: Value{Name: "half-letter", Says: "ends in half of a surrogate pair", Outcome: Either, Depth: Deep},
		Of:    func(json.RawMessage) []json.RawMessage { return []json.RawMessage{json.RawMessage(`"a\ud800"`)} },
	}, Member{
		Value: Value{Name: "no-utf8", Says: "is no UTF-8", Outcome: Either, Depth: Deep},
		Of:    func(json.RawMessage) []json.RawMessage { return []json.RawMessage{json.RawMessage("\"a\xff\"")} },
	})
}

func nested(depth int) any {
	var list any = []any{}
	for range depth {
		list = []any{list}
	}
	return list
}
