package conformance

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A canary tells where a text became an element, an attribute or a script, and stays silent where
// it is text, a value or data.
func TestCanaryIn(t *testing.T) {
	for name, c := range map[string]struct {
		source string
		want   string
	}{
		"an element":               {"<p><canary-x>x</p>", "an element <canary-x>"},
		"behind a script":          {`<script>name = "</script><canary-x>"</script>`, "an element <canary-x>"},
		"an attribute":             {`<input value="x" canary-x="1" y="">`, "an attribute of that name in <input>"},
		"of a name that goes on":   {"<p><canary-x-y>x</p>", "an element <canary-x>"},
		"a link that is a script":  {`<a href=" JavaScript:alert('canary-x')">x</a>`, "a script in the address href of <a>"},
		"text":                     {"<p>&lt;canary-x&gt;</p>", ""},
		"the value of a field":     {`<input value="<canary-x>">`, ""},
		"a link that is none":      {`<a href="/search?q=canary-x">x</a>`, ""},
		"data of a script":         {`<script type="application/json">{"name":"<canary-x>"}</script>`, ""},
		"a text area":              {"<textarea><canary-x></textarea>", ""},
		"behind the end of a text": {"<textarea></textarea><canary-x></textarea>", "an element <canary-x>"},
		"a comment":                {"<!-- <canary-x> -->", ""},
	} {
		page, err := goquery.NewDocumentFromReader(strings.NewReader(c.source))
		require.NoError(t, err)
		assert.Equal(t, c.want, canaryIn(page, "canary-x"), name)
	}
}

// Links that end a session or change something are not followed.
func TestLinksOf(t *testing.T) {
	page, err := goquery.NewDocumentFromReader(strings.NewReader(`<a href="/profile#top">You</a><a href="/logout">Bye</a><a href="/x">Sign out</a>
		<a href="people?q=1">People</a><a href="/keys/1/revoke">Revoke</a><a href="://">x</a><a>no link</a>`))
	require.NoError(t, err)
	assert.Equal(t, []string{"http://sp.example/profile", "http://sp.example/a/people?q=1"}, linksOf(page, "http://sp.example/a/b"))
}

// What a browser asks for is not what the SP's server has fetched.
func TestFetchesOfASite(t *testing.T) {
	s, err := openSite("inner")
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.close()) })
	for _, header := range []http.Header{{}, {"Sec-Fetch-Dest": {"image"}}, {"User-Agent": {"Mozilla/5.0 Chrome/140.0"}}} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.address+"/picture.png", nil)
		require.NoError(t, err)
		req.Header = header
		resp, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		require.NoError(t, resp.Body.Close())
	}
	assert.Equal(t, []string{"GET " + strings.TrimPrefix(s.address, "http://") + "/picture.png"}, s.allFetches())
}
