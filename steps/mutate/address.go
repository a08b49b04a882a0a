package mutate

import (
	"slices"
	"strings"
)

// Sites are those that an address to return to is made of.
type Sites struct {
	Scheme   string // of the SP: http or https
	Host     string // of the SP, with its port if it has one
	Attacker string // host and port
	Page     string // path of one of the SP's pages, which begins with a slash; empty where none is known
	// Onward is an address of the SP's own that leads on to another one.
	Onward func(address string) string
}

// Address is an address to return to after a sign-in.
type Address struct {
	Value
	Kind string // what the values of one kind count on: "slashes", "encodings"
	Of   func(Sites) string
}

// Addresses makes the addresses that the parser of browsers (https://url.spec.whatwg.org), the one
// of an SP and a second decoding read differently, and some of the SP's own. Of each that is
// refused a browser must end nowhere but at the SP and at Okta.
func Addresses() []Address {
	return slices.Concat(delimited(), schemes(), ownHosts(), ownPaths(), otherHosts(), onwards(), injections(), ownAddresses())
}

// address is one that is refused, which is tried by thorough runs only.
func address(kind, name, says string, of func(Sites) string) Address {
	return Address{Value{Name: name, Says: says, Outcome: Refused, Depth: Deep}, kind, of}
}

// standard lets all runs but quick ones try the values of these names.
func standard(values []Address, names ...string) []Address {
	for _, name := range names {
		at := slices.IndexFunc(values, func(a Address) bool { return a.Name == name })
		if at < 0 {
			panic("mutate: there is no address " + name)
		}
		values[at].Depth = Standard
	}
	return values
}

// delimiter is what a browser takes for the beginning of a host, or what becomes that on the way.
type delimiter struct {
	kind, name, says, text string
	encodings              []encoding
}

func delimiters() []delimiter {
	return []delimiter{
		{"slashes", "double-slash", "two slashes", "//", encodings()},
		{"slashes", "slash-backslash", "a slash and a backslash", `/\`, encodings()},
		{"slashes", "backslash-slash", "a backslash and a slash", `\/`, encodings()},
		{"slashes", "backslashes", "two backslashes", `\\`, encodings()},
		{"slashes", "three-slashes", "three slashes", "///", percentEncodings()[:3]},
		{"slashes", "four-slashes", "four slashes", "////", percentEncodings()[:3]},
		{"controls", "tab", "a tab between two slashes", "/\t/", percentEncodings()},
		{"controls", "carriage-return", "a carriage return between two slashes", "/\r/", percentEncodings()},
		{"controls", "line-feed", "a line feed between two slashes", "/\n/", percentEncodings()},
		{"controls", "line-end", "a line end between two slashes", "/\r\n/", percentEncodings()},
		{"segments", "dot", "a segment that is a dot, and two slashes", "/.//", percentEncodings()[:3]},
		{"segments", "dots", "a segment that goes back, and two slashes", "/x/..//", percentEncodings()[:3]},
		{"segments", "semicolon", "a segment that is a parameter, and two slashes", "/;//", percentEncodings()[:3]},
		{"front", "nul", "a NUL and two slashes", "\x00//", percentEncodings()[:3]},
		{"front", "control", "a control character and two slashes", "\x1f//", percentEncodings()[:3]},
		{"front", "space", "a space and two slashes", " //", percentEncodings()[:3]},
		{"front", "tab-before", "a tab and two slashes", "\t//", percentEncodings()[:3]},
		{"normal forms", "full-width", "two full-width slashes", "\uff0f\uff0f", percentEncodings()[:2]},
		{"normal forms", "full-width-second", "a slash and a full-width one", "/\uff0f", percentEncodings()[:2]},
	}
}

// delimited are addresses without a scheme: each delimiter in each encoding.
func delimited() []Address {
	var all []Address
	for _, d := range delimiters() {
		for _, e := range d.encodings {
			says := d.says + " in front of a host" + e.says
			all = append(all, address(d.kind, d.name+e.name, says, func(s Sites) string { return e.of(d.text) + s.Attacker + "/" }))
		}
	}
	return standard(all, "double-slash", "double-slash-encoded", "double-slash-twice-encoded", "double-slash-second-encoded", "double-slash-u-encoded",
		"slash-backslash", "slash-backslash-mixed-case", "backslash-slash", "backslash-slash-overlong", "backslashes-first-encoded", "backslashes-entities",
		"three-slashes", "tab", "line-feed-twice-encoded", "dot", "semicolon", "nul-encoded", "space",
		"double-slash-three-times-encoded", "full-width")
}

// schemes are addresses with a scheme, as browsers still understand them.
func schemes() []Address {
	other := func(s Sites) string { return map[string]string{"http": "https:", "https": "http:"}[s.Scheme] }
	script := "location='http://"
	of := func(kind, name, says string, of func(Sites) string) []Address {
		var all []Address
		for _, e := range percentEncodings()[:3] {
			all = append(all, address(kind, name+e.name, says+e.says, func(s Sites) string { return e.of(of(s)) }))
		}
		return all
	}
	prefixed := func(before, after string) func(Sites) string {
		return func(s Sites) string { return before + s.Attacker + after }
	}
	return standard(slices.Concat(
		of("schemes", "absolute", "an absolute address", prefixed("http://", "/")),
		of("schemes", "no-slashes", "another scheme without slashes", func(s Sites) string { return other(s) + s.Attacker + "/" }),
		of("schemes", "one-slash", "another scheme with one slash", func(s Sites) string { return other(s) + "/" + s.Attacker + "/" }),
		of("schemes", "scheme-three-slashes", "a scheme with three slashes", prefixed("http:///", "/")),
		of("schemes", "scheme-backslashes", "a scheme with backslashes", prefixed(`http:\\`, "/")),
		of("schemes", "scheme-case", "a scheme in both cases", prefixed("hTTp://", "/")),
		of("schemes", "scheme-control", "a control character in front of a scheme", prefixed("\x01http://", "/")),
		of("schemes", "scheme-space", "a space in front of a scheme", prefixed(" http://", "/")),
		of("schemes", "scheme-tab", "a tab in a scheme", prefixed("ht\ttp://", "/")),
		of("schemes", "scheme-line", "a line feed behind a scheme", prefixed("http:\n//", "/")),
		of("scripts", "javascript", "a script", prefixed("javascript:"+script, "/'")),
		of("scripts", "javascript-case", "a script whose scheme is in both cases", prefixed("JavaScript:"+script, "/'")),
		of("scripts", "javascript-control", "a control character in front of a script", prefixed("\x01javascript:"+script, "/'")),
		of("scripts", "javascript-tab", "a script whose scheme has a tab in it", prefixed("java\tscript:"+script, "/'")),
		of("scripts", "javascript-host", "a script that looks like an address of the SP", func(s Sites) string {
			return "javascript://" + s.Host + "/%0a" + script + s.Attacker + "/'"
		}),
		of("scripts", "data", "a page in an address", prefixed("data:text/html,<script>"+script, "/'</script>")),
		of("scripts", "vbscript", "a script of another language", prefixed("vbscript:"+script, "/'")),
	), "absolute", "absolute-encoded", "one-slash", "scheme-three-slashes", "scheme-case", "javascript", "javascript-tab", "data")
}

// ownHosts are addresses with the SP's host at the wrong place, for who looks how an address begins
// or ends, or what is in it.
func ownHosts() []Address {
	of := func(name, says string, of func(own string, s Sites) string) Address {
		return address("own host", name, says, func(s Sites) string { return of(s.Scheme+"://"+s.Host, s) })
	}
	doubtful := func(a Address) Address {
		a.Doubtful = true
		return a
	}
	return standard([]Address{
		of("user", "the SP's name as a user", func(_ string, s Sites) string { return s.Scheme + "://" + name(s.Host) + "@" + s.Attacker + "/" }),
		of("base-at", "the SP's address as a user", func(own string, s Sites) string { return own + "@" + s.Attacker + "/" }),
		of("base-port-at", "the SP's address and a port as a user", func(own string, s Sites) string { return own + ":443@" + s.Attacker + "/" }),
		of("base-empty-at", "the SP's address and an empty password as a user", func(own string, s Sites) string { return own + ":@" + s.Attacker + "/" }),
		of("base-slash-at", "the SP's address and an encoded slash as a user", func(own string, s Sites) string { return own + "%2f@" + s.Attacker + "/" }),
		of("base-question-at", "the SP's address and an encoded question mark as a user", func(own string, s Sites) string { return own + "%3f@" + s.Attacker + "/" }),
		of("suffix", "the SP's name as the beginning of a name", func(_ string, s Sites) string { return s.Scheme + "://" + name(s.Host) + "." + s.Attacker + "/" }),
		doubtful(of("sub-domain", "a name below the SP's", func(_ string, s Sites) string { return "http://evil." + name(s.Host) + ":" + port(s.Attacker) + "/" })),
		of("ends-with", "a name that ends like the SP's", func(_ string, s Sites) string { return "http://evil" + name(s.Host) + ":" + port(s.Attacker) + "/" }),
		doubtful(of("other-port", "another port of the SP's host", func(_ string, s Sites) string { return "http://" + name(s.Host) + ":" + port(s.Attacker) + "/" })),
		of("in-query", "the SP's address in the query", func(own string, s Sites) string { return "http://" + s.Attacker + "/?" + own }),
		of("in-fragment", "the SP's address in the fragment", func(own string, s Sites) string { return "http://" + s.Attacker + "/#" + own }),
		of("in-path", "the SP's host in the path", func(_ string, s Sites) string { return "http://" + s.Attacker + "/" + s.Host }),
		of("question-at", "the SP's host behind ?@", func(_ string, s Sites) string { return "http://" + s.Attacker + "?@" + s.Host + "/" }),
		of("hash-at", "the SP's host behind #@", func(_ string, s Sites) string { return "http://" + s.Attacker + "#@" + s.Host + "/" }),
		of("backslash-at", "the SP's host behind a backslash and @", func(_ string, s Sites) string { return "http://" + s.Attacker + `\@` + s.Host + "/" }),
		of("backslash-dot", "the SP's name behind a backslash and a dot", func(_ string, s Sites) string { return s.Scheme + "://" + s.Attacker + `\.` + name(s.Host) + "/" }),
		of("continues-at", "a text that makes the SP's address a user", func(_ string, s Sites) string { return "@" + s.Attacker + "/" }),
		of("continues-port-at", "a port that makes the SP's address a user", func(_ string, s Sites) string { return ":443@" + s.Attacker + "/" }),
		of("continues-dot", "a text that goes on where the SP's name ends", func(_ string, s Sites) string { return "." + s.Attacker + "/" }),
	}, "user", "base-at", "base-port-at", "base-slash-at", "suffix", "ends-with", "hash-at", "backslash-at", "continues-at")
}

// ownPaths are addresses of the SP's own whose path leads off the site, once it stands alone.
func ownPaths() []Address {
	var all []Address
	for _, d := range delimiters()[:11] {
		for _, e := range []encoding{encodings()[0], secondEncoded()} {
			if d.text[0] != '/' && d.text[0] != '\\' {
				continue
			}
			says := "the SP's address and " + d.says + " behind it" + e.says
			all = append(all, address("own path", "base-"+d.name+e.name, says, func(s Sites) string {
				return s.Scheme + "://" + s.Host + e.of(d.text) + s.Attacker + "/"
			}))
		}
	}
	return standard(all, "base-double-slash", "base-double-slash-second-encoded", "base-slash-backslash-second-encoded")
}

// otherHosts are other ways to write the attacker's host.
func otherHosts() []Address {
	at := func(s Sites, host string) string { return host + ":" + port(s.Attacker) }
	forms := []struct {
		name, says string
		of         func(Sites) string
	}{
		{"ip", "an IP address", func(s Sites) string { return at(s, "127.0.0.1") }},
		{"decimal", "an IP address as one number", func(s Sites) string { return at(s, "2130706433") }},
		{"octal", "an IP address with octal numbers", func(s Sites) string { return at(s, "0177.0.0.01") }},
		{"hexadecimal", "an IP address with hexadecimal numbers", func(s Sites) string { return at(s, "0x7f.0.0.1") }},
		{"short", "an IP address of two parts", func(s Sites) string { return at(s, "127.1") }},
		{"mapped", "an IPv4 address in an IPv6 one", func(s Sites) string { return at(s, "[::ffff:127.0.0.1]") }},
		{"final-dot", "a name with a dot at its end", func(s Sites) string { return at(s, name(s.Attacker)+".") }},
		{"upper-case", "a name in capital letters", func(s Sites) string { return upper(s.Attacker) }},
		{"ideographic-dot", "a name with an ideographic full stop", func(s Sites) string { return dots(s.Attacker, "\u3002") }},
		{"full-width-dot", "a name with a full-width dot", func(s Sites) string { return dots(s.Attacker, "\uff0e") }},
		{"full-width-letter", "a name with a full-width letter", func(s Sites) string { return fullWidth(s.Attacker) }},
		{"encoded-letter", "a name with a percent-encoded letter", func(s Sites) string { return percent(s.Attacker[:1], "%02x") + s.Attacker[1:] }},
		{"soft-hyphen", "a name with a soft hyphen", func(s Sites) string { return s.Attacker[:1] + "\u00ad" + s.Attacker[1:] }},
		{"other-user", "a user in front of the host", func(s Sites) string { return "x@" + s.Attacker }},
		{"empty-user", "an empty user and password in front of the host", func(s Sites) string { return ":@" + s.Attacker }},
		{"own-path", "the path of a page of the SP's own", func(s Sites) string { return s.Attacker + s.Page }},
		{"zeros", "a port with zeros in front", func(s Sites) string { return name(s.Attacker) + ":00" + port(s.Attacker) }},
	}
	var all []Address
	for _, f := range forms {
		all = append(all,
			address("hosts", "host-"+f.name, "two slashes and "+f.says, func(s Sites) string { return "//" + f.of(s) + "/" }),
			address("hosts", "absolute-host-"+f.name, "an absolute address with "+f.says, func(s Sites) string { return "http://" + f.of(s) + "/" }))
	}
	return standard(all, "host-decimal", "absolute-host-mapped", "host-ideographic-dot", "host-upper-case")
}

// onwards are addresses of the SP's own that lead on: who checks the first alone
// follows the second.
func onwards() []Address {
	of := func(name, says string, of func(Sites) string) Address {
		return address("onward", name, says, func(s Sites) string { return s.Onward(of(s)) })
	}
	return standard([]Address{
		of("onward-absolute", "the SP's own beginning of a sign-in, which is to lead on to an absolute address", func(s Sites) string { return "http://" + s.Attacker + "/" }),
		of("onward-double-slash", "the SP's own beginning of a sign-in, which is to lead on by two slashes", func(s Sites) string { return "//" + s.Attacker + "/" }),
		of("onward-slash-backslash", "the SP's own beginning of a sign-in, which is to lead on by a slash and a backslash", func(s Sites) string { return `/\` + s.Attacker + "/" }),
		of("onward-encoded", "the SP's own beginning of a sign-in, which is to lead on by an encoded slash", func(s Sites) string { return "/%2f" + s.Attacker + "/" }),
	}, "onward-absolute")
}

// injections are addresses that end the header in which they stand, and begin another.
func injections() []Address {
	header := func(s Sites, lineEnd string) string {
		return "/" + lineEnd + "X-Injected: 1" + lineEnd + "Location: http://" + s.Attacker + "/"
	}
	var all []Address
	for _, e := range percentEncodings() {
		all = append(all, address("headers", "header"+e.name, "a line end and headers"+e.says, func(s Sites) string { return header(s, e.of("\r\n")) }))
	}
	all = append(all,
		address("headers", "header-line-feed", "a line feed and headers", func(s Sites) string { return header(s, "\n") }),
		address("headers", "header-carriage-return", "a carriage return and headers", func(s Sites) string { return header(s, "\r") }),
		// The last byte of each of these is that of a line end.
		address("headers", "header-unicode", "headers behind letters that end in the bytes of a line end", func(s Sites) string { return header(s, "\u560d\u560a") }))
	return standard(all, "header-encoded", "header-unicode")
}

// ownAddresses are addresses of the SP that nobody has a reason to refuse; path is one of its
// pages. An SP may go to another page of its own all the same.
func ownAddresses() []Address {
	of := func(name, says, query string) Address {
		return Address{Value{Name: name, Says: says, Outcome: Accepted, Doubtful: true, Depth: Standard}, "own", func(Sites) string { return query }}
	}
	return []Address{
		of("own-query", "a query", "signoff=a&other=b"),
		of("own-encoded-slash", "an encoded slash in the query", "signoff=a%2Fb%2F%2Fc"),
		of("own-address", "an address in the query", "signoff=https%3A%2F%2Fwww.example.com%2F%3Fa%3Db%26c"),
		of("own-unicode", "letters in the query that are not ASCII", "signoff=%C3%BC%E4%B8%AD"),
		of("own-percent", "an encoded percent sign in the query", "signoff=100%2525"),
		of("own-plus", "a space and an encoded plus sign in the query", "signoff=a+b%2Bc"),
		of("own-twice", "a parameter that is there twice", "signoff=a&signoff=b"),
		of("own-long", "a query of 600 characters", "signoff="+strings.Repeat("abcdef", 100)),
	}
}
