package driver

import (
	"net/url"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// resolve reads an address as browsers do (https://url.spec.whatwg.org/), which is not how net/url
// does: a backslash is a slash, tabs and line breaks are nothing, and a scheme may lack its
// slashes. What a server takes for a path of its own may lead elsewhere that way. base is the page
// that the address stands on; nil for one that is typed.
func resolve(base *url.URL, address string) (*url.URL, error) {
	var u *whatwg.Url
	var err error
	if base == nil {
		u, err = whatwg.Parse(address)
	} else {
		u, err = whatwg.ParseRef(base.String(), address)
	}
	if err != nil {
		return nil, err
	}
	return url.Parse(u.Href(false))
}

// LeadsTo says whether a browser that follows an address on a page of the address at ends at a
// host, or runs a script that names it.
func LeadsTo(at, address, host string) bool {
	base, err := url.Parse(at)
	if err != nil {
		return false
	}
	u, err := resolve(base, address)
	switch {
	case err != nil:
		return false
	case u.Scheme == "javascript" || u.Scheme == "data" || u.Scheme == "vbscript":
		return strings.Contains(u.String(), host)
	}
	return u.Host == host
}
