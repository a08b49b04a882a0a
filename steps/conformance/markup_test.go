package conformance

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Only what a browser interprets counts as markup: the same body is a script in one content type
// and a text in another.
func TestInterpretsMarkup(t *testing.T) {
	const script = "<script>document.title='x'</script>"
	for name, c := range map[string]struct {
		header http.Header
		body   string
		want   bool
	}{
		"HTML":                        {http.Header{"Content-Type": {"text/html; charset=utf-8"}}, script, true},
		"HTML, in capital letters":    {http.Header{"Content-Type": {"Text/HTML"}}, script, true},
		"HTML without sniffing":       {http.Header{"Content-Type": {"text/html"}, "X-Content-Type-Options": {"nosniff"}}, script, true},
		"XHTML":                       {http.Header{"Content-Type": {"application/xhtml+xml"}}, script, true},
		"SVG":                         {http.Header{"Content-Type": {"image/svg+xml"}}, script, true},
		"XML":                         {http.Header{"Content-Type": {"text/xml"}}, script, true},
		"XML of an application":       {http.Header{"Content-Type": {"application/xml"}}, script, true},
		"the last of two types":       {http.Header{"Content-Type": {"text/plain", "text/html"}}, script, true},
		"no type":                     {http.Header{}, script, true},
		"no type that can be read":    {http.Header{"Content-Type": {"page"}}, script, true},
		"an unknown type":             {http.Header{"Content-Type": {"*/*"}}, script, true},
		"no type, text in front":      {http.Header{}, "Okta says: " + script, false},
		"no type and no sniffing":     {http.Header{"X-Content-Type-Options": {"NoSniff"}}, script, false},
		"text":                        {http.Header{"Content-Type": {"text/plain; charset=utf-8"}}, script, false},
		"text as Go's http.Error":     {http.Header{"Content-Type": {"text/plain; charset=utf-8"}, "X-Content-Type-Options": {"nosniff"}}, script, false},
		"JSON":                        {http.Header{"Content-Type": {"application/json"}}, `{"error":"` + script + `"}`, false},
		"a problem in JSON":           {http.Header{"Content-Type": {"application/problem+json"}}, `{"detail":"` + script + `"}`, false},
		"HTML that is saved":          {http.Header{"Content-Type": {"text/html"}, "Content-Disposition": {"attachment; filename=x"}}, script, false},
		"HTML that is shown at once":  {http.Header{"Content-Type": {"text/html"}, "Content-Disposition": {"inline"}}, script, true},
		"text after a type of no use": {http.Header{"Content-Type": {"page, text/plain"}}, script, false},
	} {
		assert.Equal(t, c.want, interpretsMarkup(c.header, c.body), name)
	}
}

// Markup counts wherever the attacker can get out of what stands around it, and not as data of a
// script.
func TestShowsMarkup(t *testing.T) {
	const script, image = "<script>document.title='x'</script>", "<img src=x onerror=alert(1)>"
	for name, c := range map[string]struct {
		source, markup string
		want           bool
	}{
		"script":                   {"<p>" + script + "</p>", script, true},
		"escaped":                  {"<p>&lt;script&gt;document.title='x'&lt;/script&gt;</p>", script, false},
		"comment":                  {"<!-- " + image + " -->", image, true},
		"text area":                {"<textarea>" + image + "</textarea>", image, true},
		"data of a script":         {`<script type="application/json">{"error":"` + image + `"}</script>`, image, false},
		"data and page":            {`<script>error = "` + image + `"</script>` + image, image, true},
		"script that ends another": {`<script>error = "` + script + `"</script>`, script, true},
	} {
		assert.Equal(t, c.want, showsMarkup(c.source, c.markup), name)
	}
}
