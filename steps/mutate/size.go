package mutate

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Sizes makes members that make an object long. How much an SP takes is its own affair, as long as
// it says so. The numbers are around those that software has: 4 KiB for a cookie, 8 and 16 KiB for
// the header of a request, 64 KiB for columns and buffers.
func Sizes() []Member {
	var all []Member
	for _, size := range []struct {
		depth     Depth
		kilobytes int
	}{{Deep, 2}, {Standard, 3}, {Deep, 4}, {Standard, 8}, {Deep, 16}, {Standard, 32}, {Deep, 64}, {Deep, 128}} {
		for _, form := range longForms() {
			depth := size.depth
			if form.deep {
				depth = Deep
			}
			all = append(all, Member{
				Value: Value{Name: fmt.Sprintf("%s-%dk", form.name, size.kilobytes), Outcome: Either, Depth: depth,
					Says: fmt.Sprintf("has %d kilobytes more, %s", size.kilobytes, form.says)},
				Of: func(json.RawMessage) []json.RawMessage {
					return []json.RawMessage{json.RawMessage(form.of(size.kilobytes * 1024))}
				},
			})
		}
	}
	return all
}

// longForm is how so many bytes are written.
type longForm struct {
	name, says string
	deep       bool // another form tries the same in a standard run
	of         func(bytes int) string
}

func longForms() []longForm {
	return []longForm{
		{"text", "in one text", false, func(n int) string { return strconv.Quote(strings.Repeat("a", n)) }},
		{"list", "in a list of names", true, func(n int) string { return "[" + strings.Join(repeated(`"a group of people"`, n), ",") + "]" }},
		{"other-script", "in a text of letters that take three bytes each", true, func(n int) string { return strconv.Quote(strings.Repeat("\u20ac", n/3)) }},
	}
}

// repeated is a text as often as fits into so many bytes.
func repeated(text string, bytes int) []string {
	all := make([]string, bytes/(len(text)+1))
	for i := range all {
		all[i] = text
	}
	return all
}
