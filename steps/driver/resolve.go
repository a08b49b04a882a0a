package driver

import (
	"net/url"

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
