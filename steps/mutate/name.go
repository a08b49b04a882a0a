package mutate

import (
	"cmp"
	"encoding/json"
	"strings"
)

// otherName is a name that one reader or another takes for that of a member.
type otherName struct {
	Value
	of func(name string) string
}

// otherNames are all of them. Names of claims are compared letter by letter: RFC 7519 section 7.3.
// What a reader makes of other names is no matter of OpenID Connect, so that it is but doubtful.
func otherNames() []otherName {
	name := func(depth Depth, name, says string, of func(string) string) otherName {
		return otherName{Value{Name: name, Says: says, Outcome: Refused, Doubtful: true, Depth: depth}, of}
	}
	return []otherName{
		name(Standard, "upper-case", "in capital letters", strings.ToUpper),
		name(Deep, "space-after", "with a space behind", func(n string) string { return n + " " }),
		name(Deep, "space-before", "with a space in front", func(n string) string { return " " + n }),
		name(Deep, "nul", "with a NUL and more behind", func(n string) string { return n + "\x00x" }),
	}
}

// OtherNames makes a member that stands under another name, and is missing under its own: under one
// that a reader takes for the same, or under one of those given, which mean nearly the same
// somewhere else.
func OtherNames(aliases ...string) []Member {
	var all []Member
	for _, n := range otherNames()[1:] { // encoding/json, which many have, does not tell letters' case apart
		n.Name, n.Says = "name-"+n.Name, "has its name "+n.Says
		all = append(all, Member{Value: n.Value, Of: asItIs, As: n.of})
	}
	depth := Standard // of the first; to look at one is to look at others
	for _, alias := range aliases {
		all = append(all, Member{
			Value: Value{Name: "called-" + strings.ReplaceAll(alias, "_", "-"), Says: "is called " + alias, Outcome: Refused, Depth: depth},
			Of:    asItIs, As: func(string) string { return alias },
		})
		depth = Deep
	}
	return all
}

// asItIs leaves the sound value; of a member that is not there it makes a text.
func asItIs(sound json.RawMessage) []json.RawMessage {
	return []json.RawMessage{json.RawMessage(cmp.Or(string(sound), `"sound"`))}
}
