package mutate

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// documents are other JSON documents than an object, and what is nearly JSON: a parser may take
// more than JSON. Source: RFC 8259 sections 4 and 9, RFC 6749 section 5.1
func documents() []Response {
	around := func(front, back string) func([]byte) []byte {
		return func(b []byte) []byte { return slices.Concat([]byte(front), b, []byte(back)) }
	}
	return []Response{
		body(Standard, Refused, "list", "is a list with the right object in it", around("[", "]")),
		body(Standard, Refused, "string", "is a string with the right object in it", func(b []byte) []byte { return encode(string(b)) }),
		body(Deep, Refused, "wrapped", "is an object with the right one in it", around(`{"data":`, "}")),
		fixedBody(Standard, Refused, "object", "is an empty object", "{}"),
		fixedBody(Standard, Refused, "null", "is null", "null"),
		fixedBody(Deep, Refused, "number", "is a number", "1"),
		fixedBody(Deep, Refused, "true", "is true", "true"),
		fixedBody(Deep, Refused, "empty-list", "is an empty list", "[]"),
		body(Standard, Either, "rest", "has more behind it that is no JSON", around("", "}]garbage")),
		body(Deep, Either, "second", "has a second object behind it", around("", `{"error":"server_error"}`)),
		body(Deep, Either, "prefix", "has a line in front that is no JSON", around(")]}',\n", "")),
		body(Standard, Either, "comment", "has a comment in it", around("/* signed */", "// signed\n")),
		body(Deep, Either, "comma", "has a comma behind its last member", func(b []byte) []byte { return append(bytes.TrimSuffix(b, []byte("}")), ",}"...) }),
		body(Deep, Either, "single-quotes", "has other quotation marks", func(b []byte) []byte { return bytes.ReplaceAll(b, []byte(`"`), []byte("'")) }),
		body(Deep, Either, "nan", "has a number that is none", func(b []byte) []byte { return added(b, `"x_signoff":NaN`) }),
		body(Deep, Either, "huge-number", "has a number that nobody can hold", func(b []byte) []byte { return added(b, `"x_signoff":1e99999`) }),
		body(Deep, Either, "surrogate", "has half a letter in it", func(b []byte) []byte { return added(b, `"x_signoff":"\ud800"`) }),
		body(Deep, Either, "proto", "has a member with the name of every object's ancestor", func(b []byte) []byte {
			return added(b, `"__proto__":{"x_signoff":true},"constructor":{"prototype":{}}`)
		}),
		body(Deep, Either, "error-beside", "has an error beside what is right", func(b []byte) []byte { return added(b, `"error":"access_denied"`) }),
	}
}

// memberForms change the names and the number of the members that count.
func memberForms(members []string) []Response {
	var named []Response
	for _, n := range otherNames() {
		r := body(n.Depth, Refused, "names-"+n.Name, "has the names of its members "+n.Says, func(b []byte) []byte {
			return renamed(b, members, func(name string, value json.RawMessage) []namedValue {
				return []namedValue{{n.of(name), value}}
			})
		})
		r.Doubtful = n.Doubtful
		named = append(named, r)
	}
	return append(named,
		body(Standard, Either, "twice", "has its members twice, others last", func(b []byte) []byte {
			return renamed(b, members, func(name string, value json.RawMessage) []namedValue {
				return []namedValue{{name, value}, {name, another(value)}}
			})
		}),
		body(Deep, Either, "twice-last", "has its members twice, others first", func(b []byte) []byte {
			return renamed(b, members, func(name string, value json.RawMessage) []namedValue {
				return []namedValue{{name, another(value)}, {name, value}}
			})
		}),
		body(Deep, Either, "twice-case", "has its members once more in capital letters, with other values", func(b []byte) []byte {
			return renamed(b, members, func(name string, value json.RawMessage) []namedValue {
				return []namedValue{{name, value}, {strings.ToUpper(name), another(value)}}
			})
		}),
	)
}

type namedValue struct {
	name  string
	value json.RawMessage
}

// renamed writes a JSON object anew, with what a change makes of some of its members at the end.
func renamed(object []byte, members []string, change func(name string, value json.RawMessage) []namedValue) []byte {
	var all map[string]json.RawMessage
	if json.Unmarshal(object, &all) != nil {
		return object
	}
	var pairs []string
	for _, name := range members {
		value, found := all[name]
		if !found {
			continue
		}
		delete(all, name)
		for _, made := range change(name, value) {
			pairs = append(pairs, string(encode(made.name))+":"+string(made.value))
		}
	}
	rest := strings.TrimSuffix(string(encode(all)), "}")
	if len(all) > 0 && len(pairs) > 0 {
		rest += ","
	}
	return []byte(rest + strings.Join(pairs, ",") + "}")
}

// another is a value of the same type that is not the right one.
func another(value json.RawMessage) json.RawMessage {
	if bytes.HasPrefix(value, []byte("[")) {
		return json.RawMessage("[]")
	}
	return encode("another-one-0123456789")
}
