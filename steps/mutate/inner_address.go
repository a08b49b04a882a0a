package mutate

import "strings"

// InnerAddress is an address within the network of the SP's server.
type InnerAddress struct {
	Value
	// Of makes it. host is host and port of a listener at 127.0.0.1.
	Of func(host string) string
}

// InnerAddresses makes ways to write the address of this machine, of which a list of forbidden
// hosts knows some: whoever fetches the picture of a person's profile must get none of them. The
// address where clouds tell their secrets is one of that kind that nobody can listen at here.
// Source: https://url.spec.whatwg.org, OWASP Server-Side Request Forgery Prevention Cheat Sheet
func InnerAddresses() []InnerAddress {
	of := func(depth Depth, name, says, host string) InnerAddress {
		return InnerAddress{Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, func(at string) string {
			return "http://" + strings.Replace(host, "{port}", port(at), 1) + "/picture.png"
		}}
	}
	return []InnerAddress{
		of(Standard, "loopback", "an address of this machine", "127.0.0.1:{port}"),
		of(Standard, "localhost", "the name of this machine", "localhost:{port}"),
		of(Deep, "name-below", "a name below that of this machine", "www.localhost:{port}"),
		of(Standard, "decimal", "an address of this machine as one number", "2130706433:{port}"),
		of(Deep, "hexadecimal", "an address of this machine as one hexadecimal number", "0x7f000001:{port}"),
		of(Deep, "octal", "an address of this machine in octal numbers", "0177.0.0.1:{port}"),
		of(Deep, "short", "an address of this machine in two parts", "127.1:{port}"),
		of(Deep, "zero", "the address of no machine, which is this one", "0.0.0.0:{port}"),
		of(Standard, "mapped", "an IPv4 address of this machine in an IPv6 one", "[::ffff:127.0.0.1]:{port}"),
		of(Deep, "user", "an address of this machine behind a user name that looks like a host", "www.example.com@127.0.0.1:{port}"),
		of(Deep, "final-dot", "the name of this machine with a dot behind it", "localhost.:{port}"),
	}
}
