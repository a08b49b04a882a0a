package driver

import (
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/PuerkitoBio/goquery"
)

// maxRefresh is how many seconds a page may be shown that leads on by itself. One that is shown for
// longer is there to be read.
const maxRefresh = 5

// refreshValue is what a refresh says: seconds, and where the page leads. Source: HTML, shared
// declarative refresh steps
var refreshValue = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?is)^\s*(\d*)[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?(?:"([^"]*)|'([^']*)|(.*))`)
})

// onward returns where a page leads by itself: by a form that it sends, by its header Refresh or by
// a meta element; nil for nowhere.
func (d *document) onward() (*documentRequest, error) {
	if form := d.selfSending(); form != nil {
		v, err := d.submission(form, nil)
		return &v, err
	}
	if to := refreshed(d.url, d.refreshes()); to != nil {
		return &documentRequest{method: http.MethodGet, url: to, from: d.url}, nil
	}
	return nil, nil
}

// refreshed returns where the first of these refreshes leads from a page; nil for nowhere else, and
// for a script, which no browser runs from there.
func refreshed(from *url.URL, refreshes []string) *url.URL {
	for _, value := range refreshes {
		parts := refreshValue().FindStringSubmatch(value)
		if parts == nil {
			continue
		}
		seconds, err := strconv.Atoi("0" + parts[1])
		if err != nil || seconds > maxRefresh {
			continue
		}
		to, err := resolve(from, strings.TrimSpace(parts[2]+parts[3]+parts[4]))
		if err == nil && (to.Scheme == "http" || to.Scheme == "https") && to.String() != from.String() {
			return to
		}
	}
	return nil
}

// refreshes are what the response and the page say of a refresh.
func (d *document) refreshes() []string {
	all := []string{d.refresh}
	d.query.Find("meta[http-equiv][content]").Each(func(_ int, e *goquery.Selection) {
		if strings.EqualFold(e.AttrOr("http-equiv", ""), "refresh") {
			all = append(all, e.AttrOr("content", ""))
		}
	})
	return all
}
