package mutate

import (
	"fmt"
	"slices"
	"strings"
)

// encoding is a way to write the characters of a text, which somebody on the way reads back.
type encoding struct {
	name, says string // what is added to a name, and to what it says
	of         func(string) string
}

// percentEncodings are plain, and percent-encoded once, twice and three times, in this order.
// Source: RFC 3986 section 2.1
func percentEncodings() []encoding {
	once := func(s string) string { return percent(s, "%02X") }
	more := func(s string) string { return strings.ReplaceAll(s, "%", "%25") }
	return []encoding{
		{"", "", func(s string) string { return s }},
		{"-encoded", ", percent-encoded", once},
		{"-twice-encoded", ", percent-encoded twice", func(s string) string { return more(once(s)) }},
		{"-three-times-encoded", ", percent-encoded three times", func(s string) string { return more(more(once(s))) }},
	}
}

// secondEncoded percent-encodes all but the first character.
func secondEncoded() encoding {
	return encoding{"-second-encoded", ", the first of them plain and the rest percent-encoded", func(s string) string { return s[:1] + percent(s[1:], "%02x") }}
}

// encodings are all ways to write slashes and backslashes.
func encodings() []encoding {
	each := func(of func(i int, c rune) string) func(string) string {
		return func(s string) string {
			var b strings.Builder
			for i, c := range s {
				b.WriteString(of(i, c))
			}
			return b.String()
		}
	}
	overlong := map[rune]string{'/': "%c0%af", '\\': "%c1%9c"} // two bytes for what has one: no UTF-8
	return slices.Concat(percentEncodings(), []encoding{
		{"-mixed-case", ", percent-encoded with letters of both cases", each(func(i int, c rune) string { return percent(string(c), []string{"%02x", "%02X"}[i%2]) })},
		{"-first-encoded", ", the first of them percent-encoded", func(s string) string { return percent(s[:1], "%02x") + s[1:] }},
		secondEncoded(),
		{"-u-encoded", ", encoded with %u", each(func(_ int, c rune) string { return fmt.Sprintf("%%u%04x", c) })},
		{"-overlong", ", encoded with more bytes than UTF-8 allows", each(func(_ int, c rune) string { return overlong[c] })},
		{"-entities", ", as HTML entities", each(func(_ int, c rune) string { return fmt.Sprintf("&#x%x;", c) })},
	})
}

// percent percent-encodes what is neither a letter nor a digit, and a text of one letter; format is
// that of a byte.
func percent(s, format string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		if len(s) > 1 && (c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '.' || c == '-') {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		fmt.Fprintf(&b, format, c)
	}
	return b.String()
}

// name returns a host without its port.
func name(host string) string {
	if at := strings.LastIndexByte(host, ':'); at > strings.LastIndexByte(host, ']') {
		return host[:at]
	}
	return host
}

// port returns the port of a host that has one.
func port(host string) string { return host[strings.LastIndexByte(host, ':')+1:] }

func upper(host string) string { return strings.ToUpper(host) }

// dots returns a host with other dots. Source: UTS 46 section 4, label separators
func dots(host, dot string) string { return strings.ReplaceAll(host, ".", dot) }
