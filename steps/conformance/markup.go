package conformance

import (
	"net/http"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// interpretsMarkup says whether a browser that opens a response interprets the markup
// in its body, and does not show it as text, save it or parse it as data. Source:
// https://mimesniff.spec.whatwg.org
func interpretsMarkup(header http.Header, body string) bool {
	disposition, _, _ := strings.Cut(header.Get("Content-Disposition"), ";")
	if strings.EqualFold(strings.TrimSpace(disposition), "attachment") {
		return false // it is saved
	}
	switch essence := mediaType(header); essence {
	case "":
		first, _, _ := strings.Cut(header.Get("X-Content-Type-Options"), ",")
		sniffs := !strings.EqualFold(strings.TrimSpace(first), "nosniff")
		return sniffs && strings.HasPrefix(http.DetectContentType([]byte(body)), "text/html")
	case "text/html", "text/xml", "application/xml":
		return true
	default:
		return strings.HasSuffix(essence, "+xml") // XHTML and SVG run scripts, and feeds are XML
	}
}

// mediaType returns the last media type that a response names, without parameters and in lower
// case; empty where it names none that can be read. Source: https://fetch.spec.whatwg.org,
// "extract a MIME type"
func mediaType(header http.Header) string {
	found := ""
	for _, one := range strings.Split(strings.Join(header.Values("Content-Type"), ","), ",") {
		essence, _, _ := strings.Cut(one, ";")
		essence = strings.ToLower(strings.TrimSpace(essence))
		kind, subtype, ok := strings.Cut(essence, "/")
		if ok && kind != "" && subtype != "" && !strings.ContainsAny(essence, " \t") {
			found = essence
		}
	}
	switch found {
	case "*/*", "unknown/unknown", "application/unknown":
		return ""
	}
	return found
}

// showsMarkup says whether markup stands in a page as markup. In the text of a script it is data:
// there the browser looks for nothing but the end of the script.
func showsMarkup(source, markup string) bool {
	page, err := goquery.NewDocumentFromReader(strings.NewReader(source))
	if err != nil {
		return strings.Contains(source, markup)
	}
	asData := 0
	for _, script := range page.Find("script").EachIter() {
		asData += strings.Count(script.Text(), markup)
	}
	return strings.Count(source, markup) > asData
}
