package mockidp

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
)

// listPage is a list that the management API sends in parts.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/guides/overview/
type listPage[T any] struct {
	items           []T         // in the order of their numbers
	number          func(T) int // of an item
	byDefault, most int         // how many items a part has
	document        func(T) any
	endless         bool // whether the last part has a link to what is to come
}

// sendPage responds with a part of a list.
func sendPage[T any](c *apiCall, items []T, number func(T) int, byDefault, most int, document func(T) any) *apiError {
	return listPage[T]{items: items, number: number, byDefault: byDefault, most: most, document: document}.send(c)
}

// send responds with the part that was asked for, and links to itself and the next part. The cursor
// is the number of the last item that was shown: it may be gone since.
func (l listPage[T]) send(c *apiCall) *apiError {
	limit, refused := c.limit(l.byDefault, l.most)
	if refused != nil {
		return refused
	}
	last, given, refused := c.after()
	if refused != nil {
		return refused
	}
	first := 0
	if given {
		first, _ = slices.BinarySearchFunc(l.items, last+1, func(item T, n int) int { return l.number(item) - n })
	}
	shown := l.items[first:min(first+limit, len(l.items))]
	if len(shown) > 0 {
		last = l.number(shown[len(shown)-1])
	}
	c.link("self", c.r.URL.Query())
	if first+limit < len(l.items) || l.endless {
		query := c.r.URL.Query()
		query.Set("after", strconv.FormatInt(int64(last), cursorBase))
		query.Set("limit", strconv.Itoa(limit))
		c.link("next", query)
	}
	documents := make([]any, len(shown))
	for i, item := range shown {
		documents[i] = l.document(item)
	}
	return c.send(documents)
}

// limit reads how many items a part of a list may have. More than the most are the most.
func (c *apiCall) limit(byDefault, most int) (int, *apiError) {
	given := c.r.URL.Query().Get("limit")
	if given == "" {
		return byDefault, nil
	}
	n, err := strconv.Atoi(given)
	if err != nil || n < 1 {
		return 0, invalid("limit", "must be a number of at least 1")
	}
	return min(n, most), nil
}

// cursorBase is the base of the numbers in cursors, which are nobody's business.
const cursorBase = 36

// after reads the cursor.
func (c *apiCall) after() (number int, given bool, refused *apiError) {
	text := c.r.URL.Query().Get("after")
	if text == "" {
		return 0, false, nil
	}
	n, err := strconv.ParseInt(text, cursorBase, 32)
	if err != nil {
		return 0, false, invalid("after", "must be what a link of an earlier response had")
	}
	return int(n), true, nil
}

// link adds a Link header (RFC 8288). Okta sends one for each link.
func (c *apiCall) link(rel string, query url.Values) {
	target := c.Issuer() + c.r.URL.EscapedPath()
	if len(query) > 0 {
		target += "?" + query.Encode()
	}
	c.w.Header().Add("Link", fmt.Sprintf("<%s>; rel=%q", target, rel))
}
