package mutate

import "slices"

// Claim is what a request says that is not so.
type Claim struct {
	Own      string // host of the SP, with its port if it has one
	Attacker string // host and port
	Scheme   string // that the SP does not have: http or https
}

// The names of what a request carries and is no header: the host that it is for, and its target,
// which is a path or, as for a proxy, an address. Source: RFC 9112 section 3.2
const (
	Host   = "Host"
	Target = ":target"
)

// Header is one line of a request.
type Header struct{ Name, Value string }

// ProxyHeader is what only a proxy in front of an SP should say, by a header of its own or by
// rewriting a request.
type ProxyHeader struct {
	Value
	Kind string // the header's family
	// ClaimsHost says that the browser is at the attacker's host, ClaimsScheme that it is there by
	// the other scheme.
	ClaimsHost, ClaimsScheme bool
	Of                       func(Claim) []Header
}

// ProxyHeaders makes the headers by which proxies tell where a browser is, which path it asked for
// and who it is. Sources: RFC 7239, RFC 9110 section 7.6.3, and the documentation of nginx, IIS,
// Envoy, Traefik, Cloudflare and Akamai.
func ProxyHeaders() []ProxyHeader {
	return slices.Concat(forwardedHosts(), forwardedSchemes(), forwardedPaths(), forwarded(), otherHostHeaders(), clientHeaders(), requestLines())
}

// single makes values of one header.
func single(kind, header string) func(depth Depth, name, says string, of func(Claim) string) ProxyHeader {
	return func(depth Depth, name, says string, of func(Claim) string) ProxyHeader {
		return ProxyHeader{Value: Value{Name: name, Says: header + " with " + says, Outcome: Refused, Doubtful: true, Depth: depth}, Kind: kind,
			Of: func(c Claim) []Header { return []Header{{header, of(c)}} }}
	}
}

// claimsHost notes that a value says that the browser is at the attacker's host.
func claimsHost(h ProxyHeader) ProxyHeader {
	h.ClaimsHost = true
	return h
}

// claimsScheme notes that a value says that the browser has come by the other scheme.
func claimsScheme(h ProxyHeader) ProxyHeader {
	h.ClaimsScheme = true
	return h
}

func attackerOf(c Claim) string { return c.Attacker }
func schemeOf(c Claim) string   { return c.Scheme }

// always returns the same text for all sites.
func always(text string) func(Claim) string { return func(Claim) string { return text } }

func forwardedHosts() []ProxyHeader {
	of := single("hosts", "X-Forwarded-Host")
	twice := of(Deep, "x-forwarded-host-twice", "the SP's host, and once more with another", attackerOf)
	twice.Of = func(c Claim) []Header { return []Header{{"X-Forwarded-Host", c.Own}, {"X-Forwarded-Host", c.Attacker}} }
	return []ProxyHeader{
		claimsHost(of(Standard, "x-forwarded-host-first", "another host in front of the SP's", func(c Claim) string { return c.Attacker + ", " + c.Own })),
		claimsHost(of(Standard, "x-forwarded-host-last", "another host behind the SP's", func(c Claim) string { return c.Own + ", " + c.Attacker })),
		claimsHost(twice),
		of(Deep, "x-forwarded-host-port", "the SP's host and another port", func(c Claim) string { return name(c.Own) + ":" + port(c.Attacker) }),
		claimsHost(of(Deep, "x-forwarded-host-user", "the SP's host as a user", func(c Claim) string { return c.Own + "@" + c.Attacker })),
		claimsHost(of(Deep, "x-forwarded-host-path", "another host and a path", func(c Claim) string { return c.Attacker + "/evil?" })),
		claimsHost(single("hosts", "X-Forwarded-Server")(Standard, "x-forwarded-server", "another host", attackerOf)),
		claimsHost(single("hosts", "X-Original-Forwarded-Host")(Deep, "x-original-forwarded-host", "another host", attackerOf)),
	}
}

func forwardedSchemes() []ProxyHeader {
	of := single("schemes", "X-Forwarded-Proto")
	other := func(depth Depth, name, header string) ProxyHeader {
		return claimsScheme(single("schemes", header)(depth, name, "another scheme", schemeOf))
	}
	return []ProxyHeader{
		claimsScheme(of(Deep, "x-forwarded-proto-two", "two schemes", func(c Claim) string { return c.Scheme + ", " + c.Scheme })),
		of(Standard, "x-forwarded-proto-address", "another site in it", func(c Claim) string { return "http://" + c.Attacker + "/?" }),
		of(Deep, "x-forwarded-proto-script", "the scheme of scripts", always("javascript")),
		other(Standard, "x-forwarded-scheme", "X-Forwarded-Scheme"),
		other(Deep, "x-forwarded-protocol", "X-Forwarded-Protocol"),
		other(Deep, "x-url-scheme", "X-Url-Scheme"),
		claimsScheme(single("schemes", "X-Forwarded-Ssl")(Standard, "x-forwarded-ssl", "on", always("on"))),
		claimsScheme(single("schemes", "Front-End-Https")(Standard, "front-end-https", "on", always("on"))),
		claimsScheme(single("schemes", "CF-Visitor")(Standard, "cf-visitor", "another scheme", func(c Claim) string { return `{"scheme":"` + c.Scheme + `"}` })),
		single("ports", "X-Forwarded-Port")(Standard, "x-forwarded-port", "another port", func(c Claim) string { return port(c.Attacker) }),
		single("ports", "X-Forwarded-Port")(Deep, "x-forwarded-port-host", "another host behind it", func(c Claim) string { return "1@" + c.Attacker }),
	}
}

// NamedPath is the path that some headers name, at which no SP has a page.
const NamedPath = "/evil"

// forwardedPaths say under which path the SP is, or which one the browser has asked for.
func forwardedPaths() []ProxyHeader {
	var all []ProxyHeader
	for _, h := range []struct {
		kind, header, name string
		depth              Depth
	}{
		{"prefixes", "X-Forwarded-Prefix", "x-forwarded-prefix", Standard}, {"prefixes", "X-Script-Name", "x-script-name", Deep},
		{"prefixes", "X-Forwarded-Path", "x-forwarded-path", Deep}, {"prefixes", "X-Forwarded-Uri", "x-forwarded-uri", Standard},
		{"prefixes", "X-Base-Path", "x-base-path", Deep},
		{"paths", "X-Original-Url", "x-original-url", Standard}, {"paths", "X-Rewrite-Url", "x-rewrite-url", Standard},
		{"paths", "X-Original-Uri", "x-original-uri", Deep}, {"paths", "X-Envoy-Original-Path", "x-envoy-original-path", Deep},
	} {
		of := single(h.kind, h.header)
		all = append(all,
			of(h.depth, h.name, "two slashes and another host", func(c Claim) string { return "//" + c.Attacker }),
			of(Deep, h.name+"-path", "another path", always(NamedPath)),
			of(Deep, h.name+"-backslash", "a slash, a backslash and another host", func(c Claim) string { return `/\` + c.Attacker }),
			of(Deep, h.name+"-absolute", "an absolute address", func(c Claim) string { return "http://" + c.Attacker + "/" }))
	}
	return all
}

// forwarded are the forms of the standard's own header. Source: RFC 7239 section 4
func forwarded() []ProxyHeader {
	of := single("forwarded", "Forwarded")
	return []ProxyHeader{
		claimsHost(of(Standard, "forwarded-first", "another host in its first element", func(c Claim) string { return `host="` + c.Attacker + `", host="` + c.Own + `"` })),
		claimsHost(of(Deep, "forwarded-last", "another host in its last element", func(c Claim) string { return `for=192.0.2.60;host="` + c.Own + `", host="` + c.Attacker + `"` })),
		claimsHost(of(Deep, "forwarded-unquoted", "another host without quotation marks", func(c Claim) string { return "host=" + c.Attacker })),
		claimsHost(of(Deep, "forwarded-case", "names in capital letters", func(c Claim) string { return `HOST="` + c.Attacker + `"` })),
		claimsHost(of(Deep, "forwarded-ipv6", "another host, for an IPv6 address", func(c Claim) string { return `for="[2001:db8:cafe::17]:4711";host="` + c.Attacker + `"` })),
		claimsScheme(of(Deep, "forwarded-proto", "another scheme alone", func(c Claim) string { return "proto=" + c.Scheme })),
		of(Deep, "forwarded-for", "another host as the client", func(c Claim) string { return `for="` + c.Attacker + `"` }),
		of(Deep, "forwarded-by", "another host as the proxy", func(c Claim) string { return `by="` + c.Attacker + `"` }),
		of(Deep, "forwarded-broken", "a quotation mark that is not closed", func(c Claim) string { return `host="` + c.Attacker }),
	}
}

// otherHostHeaders are those of single products.
func otherHostHeaders() []ProxyHeader {
	of := func(depth Depth, name, header string) ProxyHeader {
		return claimsHost(single("other hosts", header)(depth, name, "another host", attackerOf))
	}
	return []ProxyHeader{
		of(Standard, "x-host", "X-Host"), of(Standard, "x-original-host", "X-Original-Host"),
		of(Deep, "x-http-host-override", "X-Http-Host-Override"), of(Deep, "x-forwarded-server-name", "X-Forwarded-Server-Name"),
		of(Deep, "x-real-host", "X-Real-Host"), of(Deep, "x-envoy-original-host", "X-Envoy-Original-Host"),
	}
}

// clientHeaders say who has asked, how and by whom.
func clientHeaders() []ProxyHeader {
	return []ProxyHeader{
		single("clients", "X-Forwarded-For")(Standard, "x-forwarded-for", "an address of this machine", always("127.0.0.1")),
		single("clients", "X-Forwarded-For")(Deep, "x-forwarded-for-host", "another host", attackerOf),
		single("clients", "True-Client-Ip")(Deep, "true-client-ip", "an address of this machine", always("127.0.0.1")),
		single("clients", "X-Real-Ip")(Deep, "x-real-ip", "an address of this machine", always("127.0.0.1")),
		single("clients", "Via")(Deep, "via", "another host", func(c Claim) string { return "1.1 " + c.Attacker }),
		single("methods", "X-Http-Method-Override")(Standard, "x-http-method-override", "another method", always("PUT")),
		single("methods", "X-Method-Override")(Deep, "x-method-override", "another method", always("PUT")),
	}
}

// requestLines say it by the request itself.
func requestLines() []ProxyHeader {
	of := single("requests", Host)
	target := single("requests", Target)(Standard, "absolute-form", "", func(c Claim) string { return "http://" + c.Attacker })
	target.Says = "an address of another host in the request line"
	return []ProxyHeader{
		of(Deep, "host-port", "another port", func(c Claim) string { return name(c.Own) + ":" + port(c.Attacker) }),
		of(Standard, "host-suffix", "the SP's name as the beginning of a name", func(c Claim) string { return name(c.Own) + "." + c.Attacker }),
		claimsHost(target),
	}
}
