package mutate

import (
	"slices"
	"strings"
)

// Parameter is what stands in the place of a parameter of a request.
type Parameter struct {
	Value
	// Of returns it; nothing takes the parameter out. sound is its value, empty where it has none.
	Of func(name, sound string) []Pair
}

// Pair is one parameter.
type Pair struct {
	Name, Value string
	In          Part
}

// Part is where in a request a parameter stands.
type Part string

// The parts.
const (
	Beside    Part = ""          // where the other parameters are
	Elsewhere Part = "elsewhere" // in the body where the others are in the query, and the other way round
	Fragment  Part = "fragment"
)

// SecretParameter makes what is nearly a random value that only one browser knows: state. A value
// that somebody who does not know the right one could send is plainly refused; of one that has the
// whole right one in it no specification says so, and some frameworks cut white space off. Source:
// RFC 6749 section 10.12
func SecretParameter() []Parameter {
	all := equalParameter(nearTexts())
	for i := range all {
		all[i].Doubtful = !slices.Contains([]string{
			"blank", "empty", "other", "begins", "one-letter", "ends", "middle", "same-length", "reversed", "asterisk", "percent", "pattern",
			"word-null", "word-undefined", "array-other", "operator",
		}, all[i].Name)
		if slices.Contains(trimmed(), all[i].Name) {
			all[i].Outcome = Either
		}
	}
	return all
}

// URLParameter makes what is nearly a URL that must be the right one: the issuer. Source: RFC 9207
// section 2.4
func URLParameter() []Parameter {
	all := Without(equalParameter(slices.Concat(nearURLs(), nearTexts())), "dot", "encoded")
	for i := range all {
		all[i].Doubtful = slices.Contains(trimmed(), all[i].Name) // by a framework, before the SP sees it
	}
	return all
}

// trimmed are the values of which nothing but the right one is left where white space is cut off.
func trimmed() []string {
	return []string{"space-before", "space-after", "line-break", "tab", "no-break-space", "byte-order"}
}

// PassedOn makes what is nearly a value that the SP only passes on, so that somebody else refuses
// it: code.
func PassedOn() []Parameter {
	all := equalParameter(nearTexts())
	for i := range all {
		all[i].Outcome = Either
		if !slices.Contains([]string{"other", "begins", "nul", "lines", "look-alike", "long", "array", "operator", "twice"}, all[i].Name) {
			all[i].Depth = Deep
		}
	}
	return all
}

// equalParameter makes parameters of texts, and what is no text, or not the only one.
func equalParameter(texts []nearText) []Parameter {
	var all []Parameter
	for _, t := range texts {
		all = append(all, Parameter{t.Value, func(name, sound string) []Pair { return []Pair{{name, t.of(sound), Beside}} }})
	}
	return append(all, noParameters()...)
}

// noParameters are what one reader of parameters takes for the right one, and another one does not.
func noParameters() []Parameter {
	of := func(depth Depth, outcome Outcome, name, says string, of func(name, sound string) []Pair) Parameter {
		return Parameter{Value{Name: name, Says: says, Outcome: outcome, Depth: depth}, of}
	}
	const other = "another-one-0123456789"
	return []Parameter{
		of(Standard, Refused, "missing", "is missing", func(string, string) []Pair { return nil }),
		of(Standard, Either, "twice", "is there twice, another one last", func(n, s string) []Pair { return []Pair{{n, s, Beside}, {n, other, Beside}} }),
		of(Deep, Either, "twice-last", "is there twice, the right one last", func(n, s string) []Pair { return []Pair{{n, other, Beside}, {n, s, Beside}} }),
		of(Deep, Either, "twice-same", "is there twice, both right", func(n, s string) []Pair { return []Pair{{n, s, Beside}, {n, s, Beside}} }),
		of(Standard, Either, "array", "is a list with the right one in it", func(n, s string) []Pair { return []Pair{{n + "[]", s, Beside}} }),
		of(Standard, Refused, "array-other", "is a list with another one in it", func(n, _ string) []Pair { return []Pair{{n + "[]", other, Beside}} }),
		of(Deep, Either, "array-index", "is a list with the right one at its index", func(n, s string) []Pair { return []Pair{{n + "[0]", s, Beside}} }),
		of(Standard, Refused, "operator", "is a condition of a database", func(n, _ string) []Pair { return []Pair{{n + "[$ne]", other, Beside}} }),
		of(Deep, Either, "name-case", "has its name in capital letters", func(n, s string) []Pair { return []Pair{{strings.ToUpper(n), s, Beside}} }),
		of(Deep, Either, "name-space", "has a space in front of its name", func(n, s string) []Pair { return []Pair{{" " + n, s, Beside}} }),
		of(Standard, Either, "fragment", "is in the fragment", func(n, s string) []Pair { return []Pair{{n, s, Fragment}} }),
		of(Deep, Either, "elsewhere", "is in the body, and all else in the query, or the other way round", func(n, s string) []Pair { return []Pair{{n, s, Elsewhere}} }),
		of(Standard, Either, "both", "is in query and body, and differs", func(n, s string) []Pair { return []Pair{{n, other, Beside}, {n, s, Elsewhere}} }),
	}
}
