package report

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// allHostile is a report that has [hostileText] in every text that there is.
func allHostile(t *testing.T, v verdict.Verdict) []verdict.Report {
	t.Helper()
	var r verdict.Report
	require.Greater(t, plant(reflect.ValueOf(&r).Elem(), hostileText), 40)
	r.Checks[0].Verdict, r.Claims[0].Verdict = v, v
	return []verdict.Report{r}
}

// orders are the characters of a text that are orders to whoever shows it.
func orders(text string) string {
	return strings.Map(func(c rune) rune {
		if c != '\n' && c != '\t' && (unicode.IsControl(c) || unicode.In(c, unicode.Cf)) {
			return c
		}
		return -1
	}, text)
}

// Hostile text is text wherever it stands: it ends no element, begins none, colours nothing and
// turns nothing around.
func TestHostileTextIsInert(t *testing.T) {
	for _, v := range verdict.Verdicts() {
		for name, f := range map[string]func(io.Writer, []verdict.Report, Options) error{"HTML": HTML, "JUnit": JUnit, "terminal": Table} {
			text := render(t, f, allHostile(t, v), Options{Page: hostileText, Strict: true})
			assert.Empty(t, orders(text), "%s %s", name, v)
			assert.Contains(t, text, "evil.example", "%s %s says what there is", name, v)
		}
		page, err := html.Parse(strings.NewReader(render(t, HTML, allHostile(t, v), Options{})))
		require.NoError(t, err)
		scripts := 0
		for node := range page.Descendants() {
			if node.Type == html.ElementNode && node.Data == "script" {
				scripts++
			}
		}
		assert.Equal(t, 1, scripts, v)
		require.NoError(t, xml.Unmarshal([]byte(render(t, JUnit, allHostile(t, v), Options{})), &struct{}{}))
	}
}

// What programs read holds no such text either, once it is decoded.
func TestHostileTextForPrograms(t *testing.T) {
	for name, f := range map[string]func(io.Writer, []verdict.Report, Options) error{"SARIF": SARIF, "messages": Messages} {
		for _, v := range verdict.Verdicts() {
			decoder := json.NewDecoder(strings.NewReader(render(t, f, allHostile(t, v), Options{})))
			for {
				token, err := decoder.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				require.NoError(t, err)
				if text, ok := token.(string); ok {
					assert.Empty(t, strings.ReplaceAll(orders(text), "\r", ""), "%s %s: %q", name, v, text) // \r\n ends a line of text/uri-list
				}
			}
		}
	}
}
