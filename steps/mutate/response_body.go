package mutate

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

const (
	megabyte    = 1 << 20
	largeBody   = 5 * megabyte // more than any response of Okta's has
	deepNesting = 10_000
)

// sizes are responses that are too short or too long. How much an SP reads is its own affair.
func sizes() []Response {
	return []Response{
		fixedBody(Standard, Refused, "empty", "is empty", ""),
		fixedBody(Deep, Refused, "blank", "is a line break", "\n"),
		body(Standard, Refused, "half", "breaks off in the middle", func(b []byte) []byte { return b[:len(b)/2] }),
		response(Deep, Either, "length-long", "is shorter than it says", func(r *HTTPResponse) {
			r.Header.Set("Content-Length", strconv.Itoa(len(r.Body)+1000))
		}),
		body(Standard, Either, "spaces-behind", "has five megabytes of spaces behind it", func(b []byte) []byte { return append(b, spaces()...) }),
		body(Deep, Either, "spaces-before", "has five megabytes of spaces in front", func(b []byte) []byte { return append(spaces(), b...) }),
		body(Standard, Either, "long-member", "has a member of five megabytes", func(b []byte) []byte {
			return added(b, `"x_signoff":"`+strings.Repeat("a", largeBody)+`"`)
		}),
		body(Deep, Either, "many-members", "has a hundred thousand members that nobody knows", manyMembers),
		body(Standard, Either, "nested", "has lists in lists, ten thousand deep", func(b []byte) []byte { return added(b, nestedLists(deepNesting)) }),
		body(Deep, Either, "nested-more", "has lists in lists, a million deep", func(b []byte) []byte { return added(b, nestedLists(megabyte)) }),
	}
}

func spaces() []byte { return bytes.Repeat([]byte(" "), largeBody) }

func nestedLists(depth int) string {
	return `"x_signoff":` + strings.Repeat("[", depth) + strings.Repeat("]", depth)
}

func manyMembers(b []byte) []byte {
	var all strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&all, `"x_%d":%d,`, i, i)
	}
	return added(b, strings.TrimSuffix(all.String(), ","))
}

// added writes members in front of those of a JSON object, which stay as they are.
func added(object []byte, members string) []byte {
	rest, is := bytes.CutPrefix(bytes.TrimSpace(object), []byte("{"))
	if !is {
		return object
	}
	separator := ","
	if bytes.HasPrefix(bytes.TrimSpace(rest), []byte("}")) {
		separator = ""
	}
	return append([]byte("{"+members+separator), rest...)
}
