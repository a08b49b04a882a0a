package report

import (
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/launcher"
	"github.com/go-rod/rod/lib/proto"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// The policy lets a browser use the style and the script that are in the page, and no other.
func TestPolicy(t *testing.T) {
	page := render(t, HTML, sample(), Options{})
	doc, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	var policy string
	for node := range doc.Descendants() {
		if node.Data == "meta" && strings.Contains(page, "Content-Security-Policy") {
			for _, a := range node.Attr {
				if a.Key == "content" && strings.HasPrefix(a.Val, "default-src") {
					policy = a.Val
				}
			}
		}
	}
	for _, element := range []string{"style", "script"} {
		text := regexp.MustCompile(`(?s)<` + element + `>(.*?)</` + element + `>`).FindStringSubmatch(page)[1]
		assert.Contains(t, policy, element+"-src '"+digestOf([]byte(text))+"';")
	}
	assert.Contains(t, policy, "default-src 'none';")
	assert.NotContains(t, policy, "unsafe")
}

// The parts of a bar tell the verdicts apart by their height, and not by colour alone.
func TestBar(t *testing.T) {
	parts := bar(judged("A-01=pass", "A-02=pass", "A-03=fail", "A-04=warn", "A-05=not-applicable").Checks)
	assert.Equal(t, []barPart{
		{verdict.Fail, "0", "25", "0", "10"}, {verdict.Warn, "25", "25", "4", "6"}, {verdict.Pass, "50", "50", "7", "3"},
	}, parts)
	assert.Empty(t, bar(judged("A-05=skipped").Checks))
}

// A page in a single file holds its pictures and texts, says which are missing, and follows no path
// out of its folder.
func TestSingleFile(t *testing.T) {
	r := sample()
	r[0].Checks[1].Evidence = append(r[0].Checks[1].Evidence,
		verdict.Evidence{Name: "the exchange", Path: "evidence/x.har", Kind: "exchange"}, verdict.Evidence{Name: "gone", Path: "evidence/gone.txt", Kind: "journal"})
	picture := "\x89PNG picture"
	page := render(t, HTML, r, Options{Since: &Since{Page: "earlier/x/index.html"}, Inline: fstest.MapFS{
		"evidence/ALPACON-01/page.png":            {Data: []byte(picture)},
		"evidence/ALPACON-02/seen at the end.png": {Data: []byte(picture)},
		"evidence/ALPACON-02/journal.txt":         {Data: []byte("GET <b>/authorize</b>")},
		"evidence/x.har":                          {Data: []byte("{}")},
		"etc/passwd":                              {Data: []byte("root")},
	}})
	assert.Contains(t, page, `<img src="data:image/png;base64,`+base64.StdEncoding.EncodeToString([]byte(picture))+`"`)
	assert.Contains(t, page, "GET &lt;b&gt;/authorize&lt;/b&gt;</pre>")
	assert.Contains(t, page, `download="x.har">the exchange</a>`)
	assert.Contains(t, page, "gone (its file could not be read: ")
	for _, link := range regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		assert.Regexp(t, `^(#|data:|https:)`, link[1])
	}
}

// browse opens a page, and the files beside it, in a browser of the size of a telephone.
func browse(t *testing.T, text string, beside fstest.MapFS) *rod.Page {
	t.Helper()
	found, err := driver.FindBrowser("", false)
	require.NoError(t, err)
	files := fstest.MapFS{"index.html": {Data: []byte(text)}}
	for name, f := range beside {
		files[name] = f
	}
	server := httptest.NewServer(http.FileServerFS(files))
	t.Cleanup(server.Close)
	started := launcher.New().Bin(found).NoSandbox(true).Set("disable-dev-shm-usage")
	address, err := started.Launch()
	require.NoError(t, err)
	browser := rod.New().ControlURL(address)
	require.NoError(t, browser.Connect())
	t.Cleanup(func() {
		require.NoError(t, browser.Close())
		started.Cleanup()
	})
	page, err := browser.Page(proto.TargetCreateTarget{URL: server.URL + "/" + path.Base("index.html")})
	require.NoError(t, err)
	require.NoError(t, page.SetViewport(&proto.EmulationSetDeviceMetricsOverride{Width: 400, Height: 800, DeviceScaleFactor: 1}))
	require.NoError(t, page.WaitLoad())
	return page.Timeout(time.Minute)
}

// eval runs a script in a page and returns what it says.
func eval(t *testing.T, page *rod.Page, script string) string {
	t.Helper()
	got, err := page.Eval("() => String(" + script + ")")
	require.NoError(t, err)
	return got.Value.Str()
}

// shown are the checks that a reader can come to.
const shown = `[...document.querySelectorAll("article[data-verdict]")].filter(e => !e.closest("[hidden]")).map(e => e.id).join(" ")`

// choose sets a field of the filter and says what is shown then.
func choose(t *testing.T, page *rod.Page, name, value string) string {
	t.Helper()
	return eval(t, page, `(() => { const f = document.getElementById("filter"); f.elements.`+name+`.value = "`+value+
		`"; f.dispatchEvent(new Event("change", {bubbles: true})); return `+shown+` })()`)
}

// In a browser, the script filters by each field, links open what they point into, printing opens
// everything and puts the sign-off first, pictures are shown, nothing is wider than a telephone,
// and the policy is kept.
func TestThePageInABrowser(t *testing.T) {
	dot, err := base64.StdEncoding.DecodeString("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
	require.NoError(t, err)
	r := generated()
	r.Checks[1].Evidence = []verdict.Evidence{{Name: "seen", Path: "evidence/seen.png", Kind: "screenshot"}}
	page := browse(t, render(t, HTML, []verdict.Report{r}, Options{}), fstest.MapFS{"evidence/seen.png": {Data: dot}})

	assert.Equal(t, "IDTOKEN-07", choose(t, page, "text", "token with idtoken-07"))
	assert.Equal(t, "1 of 10 checks shown", eval(t, page, `document.querySelector("#filter output").textContent`))
	assert.Equal(t, "true", eval(t, page, `document.getElementById("IDTOKEN-06_listed_values").hidden`), "a group of which nothing is left")
	assert.Empty(t, choose(t, page, "verdict", "fail"), "both must hold")
	choose(t, page, "text", "")
	assert.Equal(t, "IDTOKEN-06_listed IDTOKEN-06_~contains IDTOKEN-06_~prefix IDTOKEN-06_~suffix IDTOKEN-06_~null", choose(t, page, "verdict", "attention"))
	assert.Len(t, strings.Fields(choose(t, page, "level", "must")), 5)
	assert.Len(t, strings.Fields(choose(t, page, "area", "IDTOKEN")), 5)

	eval(t, page, `(location.hash = "#IDTOKEN-06_~blank", 1)`)
	require.NoError(t, page.Wait(rod.Eval(`() => document.getElementById("IDTOKEN-06_~blank").checkVisibility()`)))
	assert.Len(t, strings.Fields(eval(t, page, shown)), 10, "a link to what is filtered shows all again")

	choose(t, page, "verdict", "fail")
	eval(t, page, `document.querySelector("#filter button").click()`)
	assert.Len(t, strings.Fields(eval(t, page, shown)), 10, "the button shows all")

	open := `document.querySelectorAll("details:not([open])").length`
	before := eval(t, page, open)
	assert.NotEqual(t, "0", before)
	order := `[...document.querySelectorAll("main > section")].map(e => e.id).join(" ")`
	eval(t, page, `dispatchEvent(new Event("beforeprint"))`)
	assert.Equal(t, "0", eval(t, page, open))
	assert.Equal(t, "sign-off conformance about", eval(t, page, order), "who signs comes first")
	eval(t, page, `dispatchEvent(new Event("afterprint"))`)
	assert.Equal(t, before, eval(t, page, open))
	assert.Equal(t, "conformance sign-off about", eval(t, page, order))

	assert.Equal(t, "0", eval(t, page, `document.documentElement.scrollWidth - document.documentElement.clientWidth`))
	eval(t, page, `(location.hash = "#IDTOKEN-07", 1)`) // opens where it is folded
	require.NoError(t, page.Wait(rod.Eval(`() => document.getElementById("IDTOKEN-07").checkVisibility()`)))
	picture := page.MustElement(`img[src="evidence/seen.png"]`)
	require.NoError(t, picture.ScrollIntoView())
	require.NoError(t, page.Wait(rod.Eval(`() => [...document.images].some(i => i.complete && i.naturalWidth === 1)`)))
}

// On paper a link to what explains a failure is an address, what passed between the parties is
// drawn, and a narrow page is no telephone.
func TestThePageOnPaper(t *testing.T) {
	r := exchanged("IDTOKEN-15", "wrong")
	r.Sources = []string{"OIDCC-3.1.3.7"}
	r.Evidence = []verdict.Evidence{{Name: "journal", Path: "evidence/IDTOKEN-15/01-journal.txt", Kind: "journal"}}
	page := browse(t, render(t, HTML, reportOf(r), Options{}), nil)
	after := func(link string) string {
		return eval(t, page, `getComputedStyle(document.querySelector("`+link+`"), "::after").content`)
	}
	shown := func() string { return eval(t, page, `getComputedStyle(document.querySelector(".lanes")).display`) }
	assert.Equal(t, "none", after(".evidence a"))
	assert.Equal(t, "none", shown(), "a telephone has no room for lanes")
	require.NoError(t, proto.EmulationSetEmulatedMedia{Media: "print"}.Call(page))
	assert.Equal(t, `"evidence/IDTOKEN-15/01-journal.txt"`, after(".evidence a"))
	assert.Contains(t, after(".check dl a"), "https://openid.net/")
	assert.Equal(t, "grid", shown())
}

// Without a script all can be read: nothing is hidden but the filter, and each check is
// in the page.
func TestThePageWithoutAScript(t *testing.T) {
	page := render(t, HTML, []verdict.Report{generated()}, Options{})
	assert.Equal(t, 1, strings.Count(page, " hidden>"), "the form of the filter")
	assert.Equal(t, 10, strings.Count(page, "<article id=")-2, "two are groups")
}
