package driver

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// readBody reads the body of a response that is a page. A body without an end, or a longer one than
// the budget has, is a [BudgetError]. Of a redirect nobody sees the body.
func (d *HTTPDriver) readBody(ctx context.Context, deadline *deadline, from string, res *http.Response) ([]byte, error) {
	if isRedirect(res) && (res.ContentLength < 0 || res.ContentLength > d.budget.Header) {
		return nil, nil
	}
	left := min(d.budget.Page, d.budget.Session-d.read)
	body, err := io.ReadAll(io.LimitReader(res.Body, left+1))
	d.read += int64(len(body))
	switch {
	case int64(len(body)) > left && left < d.budget.Page:
		return nil, &BudgetError{Asked: from, Bound: size(d.budget.Session) + " of pages in one browser", Seen: "more than that"}
	case int64(len(body)) > left:
		return nil, &BudgetError{Asked: from, Bound: "a page of at most " + size(d.budget.Page), Seen: "more than that"}
	case err != nil && deadline.exceeded() && ctx.Err() == nil:
		return nil, &BudgetError{Asked: from, Bound: fmt.Sprintf("a page that ends within %s", d.budget.Wait), Seen: size(int64(len(body))) + " without an end"}
	}
	return body, err
}

// note adds what a response says to the trail.
func (d *HTTPDriver) note(res *http.Response) error {
	hop := &d.trail[len(d.trail)-1]
	hop.Status, hop.Header = res.StatusCode, res.Header
	if d.trailSize += hop.size(); d.trailSize > d.budget.Trail {
		return &BudgetError{Asked: WithoutQuery(hop.URL), Bound: "at most " + size(d.budget.Trail) + " of addresses and headers in one browser", Seen: "more than that"}
	}
	return nil
}

// size is that of the hop's address and header, in bytes.
func (h Hop) size() int64 {
	n := len(h.URL)
	for name, values := range h.Header {
		n += len(name) + len(strings.Join(values, ""))
	}
	return int64(n)
}

// What browsers keep of cookies. Source: Chromium's cookie monster, and RFC 6265 section 6.1.
const (
	maxCookie  = 4096 // bytes of name and value
	maxCookies = 180  // of one host
)

// keepCookies keeps the cookies of a response as far as a browser does.
func (d *HTTPDriver) keepCookies(u *url.URL, res *http.Response) {
	room := maxCookies - len(d.jar.Cookies(u))
	var kept []*http.Cookie
	for _, c := range res.Cookies() {
		ends := c.MaxAge < 0
		if len(c.Name)+len(c.Value) <= maxCookie && (ends || len(kept) < max(room, 20)) {
			kept = append(kept, c)
		}
	}
	d.jar.SetCookies(u, kept)
}

// isRedirect says whether a response leads elsewhere.
func isRedirect(res *http.Response) bool {
	return res.Header.Get("Location") != "" && res.StatusCode >= 300 && res.StatusCode <= 399
}

// checkNodes refuses to read a page with so many elements, texts and attributes that they would
// take a multiple of its size.
func checkNodes(body []byte, from string, limit int) error {
	if bytes.Count(body, []byte("<"))*2+bytes.Count(body, []byte(" ")) < limit {
		return nil // there cannot be so many
	}
	z := html.NewTokenizer(bytes.NewReader(body))
	for n := 0; z.Next() != html.ErrorToken; n++ {
		_, more := z.TagName()
		for more {
			_, _, more = z.TagAttr()
			n++
		}
		if n > limit {
			return &BudgetError{Asked: from, Bound: fmt.Sprintf("a page of at most %d elements, texts and attributes", limit), Seen: "more than that"}
		}
	}
	return nil
}
