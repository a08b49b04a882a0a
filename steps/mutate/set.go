package mutate

import (
	"encoding/json"
	"fmt"
)

const (
	otherClient   = "0oaAnotherApp00000000"
	anotherClient = "0oaAThirdApp000000000"
)

// SetWithout makes sets that must hold the right text and do not: an audience in a list. Source:
// RFC 7519 section 4.1.3
func SetWithout() []Member {
	var many []any
	for i := range 1000 {
		many = append(many, fmt.Sprintf("0oaApp%015d", i))
	}
	list := func(of func(sound string) []any) func(json.RawMessage) []json.RawMessage {
		return func(s json.RawMessage) []json.RawMessage { return one(of(textOf(s))) }
	}
	return []Member{
		member(Standard, "other", "is a list with another one in it", list(func(string) []any { return []any{otherClient} })),
		member(Deep, "others", "is a list of two others", list(func(string) []any { return []any{otherClient, anotherClient} })),
		member(Deep, "many", "is a list of a thousand others", list(func(string) []any { return many })),
		member(Standard, "empty-text", "is a list with an empty text in it", list(func(string) []any { return []any{""} })),
		member(Standard, "null", "is a list with null in it", list(func(string) []any { return []any{nil} })),
		member(Deep, "number", "is a list with a number in it", list(func(string) []any { return []any{0} })),
		member(Standard, "contains", "is a list with a text in it that contains the right one", list(func(s string) []any { return []any{"evil-" + s + "-evil"} })),
		member(Deep, "begins-with", "is a list with a text in it that begins with the right one", list(func(s string) []any { return []any{s + "-evil"} })),
		member(Deep, "ends-with", "is a list with a text in it that ends with the right one", list(func(s string) []any { return []any{"evil-" + s} })),
		member(Deep, "begins", "is a list with a beginning of the right one in it", list(func(s string) []any { return []any{cut(s, 0, 1)} })),
		member(Standard, "other-case", "is a list with the right one in it in the other case", list(func(s string) []any { return []any{otherCase(s)} })),
		member(Standard, "letters", "is a list of the right one's letters", list(letters)),
		member(Deep, "halves", "is a list of the right one's halves", list(halves)),
		member(Standard, "nested", "is a list with a list with the right one in it", list(func(s string) []any { return []any{[]any{s}} })),
		member(Standard, "object", "is a list with an object with the right one in it", list(func(s string) []any { return []any{map[string]any{"aud": s, s: s}} })),
		member(Standard, "text", "is a text that looks like a list with the right one in it", func(s json.RawMessage) []json.RawMessage {
			return one(string(encode([]any{textOf(s)})))
		}),
		member(Deep, "numbered", "is an object with the right one under a number", func(s json.RawMessage) []json.RawMessage {
			return one(map[string]any{"0": textOf(s), "length": 1})
		}),
	}
}

// SetShared makes sets that hold the right text and others too. Source: OpenID Connect Core
// 3.1.3.7, step 3
func SetShared() []Member {
	list := func(of func(sound string) []any) func(json.RawMessage) []json.RawMessage {
		return func(s json.RawMessage) []json.RawMessage { return one(of(textOf(s))) }
	}
	return []Member{
		member(Standard, "first", "is a list with the right one first and another", list(func(s string) []any { return []any{s, otherClient} })),
		member(Standard, "last", "is a list with another and the right one last", list(func(s string) []any { return []any{otherClient, s} })),
		member(Deep, "between", "is a list with the right one between two others", list(func(s string) []any { return []any{otherClient, s, anotherClient} })),
		member(Standard, "twice", "is a list with the right one twice and another", list(func(s string) []any { return []any{s, s, otherClient} })),
		member(Deep, "empty-text", "is a list with the right one and an empty text", list(func(s string) []any { return []any{s, ""} })),
	}
}

// SetRight makes sets that hold the right text and nothing else.
func SetRight() []Member {
	return []Member{{
		Value: Value{Name: "twice", Says: "is a list with the right one twice", Outcome: Either, Depth: Standard},
		Of:    func(s json.RawMessage) []json.RawMessage { return one([]any{textOf(s), textOf(s)}) },
	}}
}

func letters(s string) []any {
	var all []any
	for _, r := range s {
		all = append(all, string(r))
	}
	return all
}

func halves(s string) []any {
	half := len(s) / 2
	return []any{s[:half], s[half:]}
}
