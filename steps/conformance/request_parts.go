package conformance

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/mutate"
)

// requestParts are the parameters of a request, by where they stand.
type requestParts struct {
	address               string
	query, body, fragment []mutate.Pair
	posts                 bool
}

// newParts adds parameters to an address, in a form's body where they are to be posted.
func newParts(address string, pairs []mutate.Pair, byForm bool) requestParts {
	r := requestParts{address: address, posts: byForm}
	beside, elsewhere := &r.query, &r.body
	if byForm {
		beside, elsewhere = elsewhere, beside
	}
	for _, pair := range pairs {
		switch pair.In {
		case mutate.Fragment:
			r.fragment = append(r.fragment, pair)
		case mutate.Elsewhere:
			*elsewhere = append(*elsewhere, pair)
			r.posts = true
		default:
			*beside = append(*beside, pair)
		}
	}
	return r
}

// pairsOf takes the query off an address.
func pairsOf(address string) (bare string, pairs []mutate.Pair, err error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", nil, err
	}
	q := u.Query()
	for _, name := range slices.Sorted(maps.Keys(q)) {
		for _, value := range q[name] {
			pairs = append(pairs, mutate.Pair{Name: name, Value: value})
		}
	}
	u.RawQuery = ""
	return u.String(), pairs, nil
}

// sends makes the request in a browser: a form of another site posts where there is a body.
func (w *World) sends(ctx context.Context, d driver.Driver, r requestParts) error {
	address := r.address
	if len(r.query) > 0 {
		separator := "?"
		if strings.Contains(address, "?") {
			separator = "&"
		}
		address += separator + encodePairs(r.query)
	}
	if len(r.fragment) > 0 {
		address += "#" + encodePairs(r.fragment)
	}
	if !r.posts {
		return d.Open(ctx, address)
	}
	return w.submitPairs(ctx, d, address, r.body)
}

// encodePairs writes parameters as a form does, in their order.
func encodePairs(pairs []mutate.Pair) string {
	var written []string
	for _, p := range pairs {
		written = append(written, url.QueryEscape(p.Name)+"="+url.QueryEscape(p.Value))
	}
	return strings.Join(written, "&")
}
