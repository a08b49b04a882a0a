package mutate

import (
	"encoding/json"
	"net/url"
	"strings"
)

// EqualURL makes what is nearly a URL that must be the right one, character by character: the
// issuer. It has the values of [EqualText] too, but those that are the same at some URL.
// Source: RFC 3986 section 6.2.1 (simple string comparison), OpenID Connect Core 3.1.3.7,
// OpenID Connect Discovery 4.3
func EqualURL() []Member {
	var members []Member
	for _, t := range nearURLs() {
		members = append(members, Member{Value: t.Value, Of: func(sound json.RawMessage) []json.RawMessage { return one(t.of(textOf(sound))) }})
	}
	return append(members, Without(EqualText(), "dot", "encoded")...)
}

// nearURLs are what a normal form, a parser of URLs or a comparison of parts takes for equal.
func nearURLs() []nearText {
	part := func(depth Depth, name, says string, change func(u *parts)) nearText {
		return near(depth, name, says, func(sound string) string { return changed(sound, change) })
	}
	return []nearText{
		part(Standard, "scheme-other", "has the other scheme", func(u *parts) { u.scheme = map[string]string{"https": "http", "http": "https"}[u.scheme] }),
		part(Deep, "scheme-case", "has its scheme in capital letters", func(u *parts) { u.scheme = strings.ToUpper(u.scheme) }),
		near(Standard, "scheme-missing", "lacks its scheme", withoutScheme),
		near(Deep, "scheme-relative", "lacks its scheme and keeps the slashes", func(s string) string { return "//" + withoutScheme(s) }),
		part(Standard, "port-other", "has another port", func(u *parts) { u.port = ":1" }),
		part(Standard, "port-default", "has the default port added, or its port left out", defaultPort),
		part(Deep, "port-zero", "has a zero in front of its port", func(u *parts) { u.port = ":0" + strings.TrimPrefix(u.orDefault(), ":") }),
		part(Deep, "port-empty", "has a colon and no port", func(u *parts) { u.port = ":" }),
		part(Standard, "host-case", "has the first letters of its host in the other case", hostCase),
		part(Standard, "host-dot", "has a dot at the end of its host", func(u *parts) { u.host += "." }),
		part(Standard, "host-below", "is that of a host below the right one", func(u *parts) { u.host = "evil." + u.host }),
		part(Standard, "host-above", "is that of the host above the right one", func(u *parts) { _, u.host, _ = strings.Cut(u.host, ".") }),
		part(Deep, "host-sister", "is that of a host beside the right one", func(u *parts) { _, rest, _ := strings.Cut(u.host, "."); u.host = "evil." + rest }),
		part(Deep, "host-within", "is that of another host, which begins with the right one", func(u *parts) { u.host += ".evil.example" }),
		part(Deep, "host-wide", "has full-width letters in its host, which IDNA makes the same", func(u *parts) { u.host = fullWidth(u.host) }),
		part(Deep, "host-ideographic-dot", "has an ideographic full stop in its host, which IDNA makes a dot", ideographicDot),
		part(Deep, "host-punycode", "has a host in punycode that looks like the right one", func(u *parts) { u.host = "xn--" + u.host + "-9za" }),
		part(Deep, "host-encoded", "has a percent-encoded letter in its host", func(u *parts) { u.host = encodedLetter(u.host) }),
		part(Deep, "host-address", "has an IP address for its host", func(u *parts) { u.host = otherAddress(u.host) }),
		part(Standard, "user", "has a user name in front of its host", func(u *parts) { u.user = "user@" }),
		part(Deep, "user-empty", "has an empty user name in front of its host", func(u *parts) { u.user = "@" }),
		part(Standard, "user-right", "has the right host for a user name, and another host", func(u *parts) { u.user, u.host, u.port = u.host+u.port+"@", "evil.example", "" }),
		part(Standard, "path-added", "has more path", func(u *parts) { u.path += "/evil" }),
		part(Deep, "path-dot", "has a segment of one dot more", func(u *parts) { u.path += "/." }),
		part(Deep, "path-dot-dot", "has a segment more and one of two dots", func(u *parts) { u.path += "/evil/.." }),
		part(Deep, "path-slashes", "has two slashes more", func(u *parts) { u.path += "//" }),
		part(Deep, "path-encoded", "has an encoded slash at its end", func(u *parts) { u.path += "%2F" }),
		part(Deep, "path-backslash", "has a backslash at its end", func(u *parts) { u.path += `\` }),
		part(Deep, "path-parameter", "has a semicolon and a parameter at its end", func(u *parts) { u.path += ";evil=1" }),
		near(Deep, "slashes-one", "has one slash behind its scheme", func(s string) string { return strings.Replace(s, "//", "/", 1) }),
		near(Deep, "slashes-three", "has three slashes behind its scheme", func(s string) string { return strings.Replace(s, "//", "///", 1) }),
		near(Deep, "backslashes", "has backslashes for slashes", func(s string) string { return strings.ReplaceAll(s, "/", `\`) }),
		near(Standard, "query-empty", "has a question mark at its end", func(s string) string { return s + "?" }),
		near(Standard, "fragment-empty", "has a hash at its end", func(s string) string { return s + "#" }),
		near(Deep, "brackets", "has angle brackets around it", func(s string) string { return "<" + s + ">" }),
		near(Deep, "encoded-all", "is percent-encoded", url.QueryEscape),
	}
}

// ideographicDot writes the first dot of the host in another way, or ends a host without one with
// it.
func ideographicDot(u *parts) {
	const dot = "\u3002"
	written := strings.Replace(u.host, ".", dot, 1)
	if written == u.host {
		written += dot
	}
	u.host = written
}

// withoutScheme returns what stands behind the first two slashes, or all but the first letter of
// what has none.
func withoutScheme(address string) string {
	if _, rest, found := strings.Cut(address, "//"); found {
		return rest
	}
	return cut(address, 1, 0)
}

// parts are those of a URL, as they are written.
type parts struct{ scheme, user, host, port, path string }

// changed changes parts of a URL. What is none stays different from the right one all the same.
func changed(sound string, change func(*parts)) string {
	p := parts{path: sound, scheme: "https", host: "no.url.example"}
	if u, err := url.Parse(sound); err == nil && u.Host != "" {
		p = parts{scheme: u.Scheme, host: u.Hostname(), path: u.EscapedPath()}
		if u.Port() != "" {
			p.port = ":" + u.Port()
		}
	}
	change(&p)
	return p.scheme + "://" + p.user + p.host + p.port + p.path
}

// orDefault is the port, or the one that the scheme stands for.
func (p *parts) orDefault() string {
	switch {
	case p.port != "":
		return p.port
	case p.scheme == "http":
		return ":80"
	}
	return ":443"
}

// defaultPort writes the port that the scheme stands for, where the URL has none; else it leaves
// the port out.
func defaultPort(u *parts) {
	if u.port != "" {
		u.port = ""
		return
	}
	u.port = u.orDefault()
}

// hostCase changes the case of the first label. A host without letters gets one that has some.
func hostCase(u *parts) {
	label, rest, dot := strings.Cut(u.host, ".")
	u.host = otherCase(label)
	if dot {
		u.host += "." + rest
	}
}

// otherAddress is the address of this machine, written as the host is not.
func otherAddress(host string) string {
	if host == "127.0.0.1" {
		return "2130706433" // the same in one number
	}
	return "127.0.0.1"
}

// OtherHost is a URL of another host that looks like the right one's.
type OtherHost struct {
	Value
	// Of returns the URL. It leads to other, a URL without path.
	Of func(right, other string) string
}

// OtherHosts makes URLs that a look at parts of them takes for the right one, and that lead to
// another host for whoever opens them.
func OtherHosts() []OtherHost {
	leads := func(depth Depth, name, says string, of func(right, other string) string) OtherHost {
		return OtherHost{Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, of}
	}
	bare := withoutScheme
	scheme := func(address string) string { return strings.TrimSuffix(address, withoutScheme(address)) }
	return []OtherHost{
		leads(Standard, "as-user", "has the right one for a user name", func(r, o string) string { return scheme(o) + bare(r) + "@" + bare(o) }),
		leads(Deep, "as-user-host", "has the right host for a user name", func(r, o string) string {
			host, _, _ := strings.Cut(bare(r), ":")
			return scheme(o) + host + "@" + bare(o)
		}),
		leads(Standard, "in-path", "has the right one in its path", func(r, o string) string { return o + "/" + r }),
		leads(Deep, "in-path-encoded", "has the right one, encoded, in its path", func(r, o string) string { return o + "/" + url.QueryEscape(r) }),
		leads(Standard, "in-query", "has the right one in its query", func(r, o string) string { return o + "?" + r }),
		leads(Deep, "in-fragment", "has the right one in its fragment", func(r, o string) string { return o + "#" + r }),
		leads(Deep, "backslash", "has a backslash and the right one behind its host", func(r, o string) string { return o + `\@` + bare(r) }),
		leads(Deep, "two-at", "has two user names, the right one first", func(r, o string) string { return scheme(o) + bare(r) + "@x@" + bare(o) }),
		leads(Deep, "space", "is followed by a space and the right one", func(r, o string) string { return o + " " + r }),
		leads(Deep, "line", "is followed by a line break and the right one", func(r, o string) string { return o + "\n" + r }),
		leads(Deep, "comma", "is followed by a comma and the right one", func(r, o string) string { return o + "," + r }),
		leads(Deep, "nul", "is followed by a NUL and the right one", func(r, o string) string { return o + "\x00" + r }),
	}
}
