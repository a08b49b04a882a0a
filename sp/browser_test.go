package sp_test

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// browser is a person's browser without scripts: cookies, redirects, forms filled by label and sent
// by button.
type browser struct {
	t      *testing.T
	client *http.Client
	stop   string // prefix of addresses that redirects are not followed to

	url    *url.URL
	status int
	header http.Header
	body   string
	page   *html.Node
}

func newBrowser(t *testing.T) *browser {
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	b := &browser{t: t}
	b.client = &http.Client{Jar: jar, CheckRedirect: func(r *http.Request, via []*http.Request) error {
		if len(via) > 10 || (b.stop != "" && strings.HasPrefix(r.URL.String(), b.stop)) {
			return http.ErrUseLastResponse
		}
		return nil
	}}
	return b
}

func (b *browser) open(address string) *browser {
	request, err := http.NewRequestWithContext(b.t.Context(), http.MethodGet, address, nil)
	require.NoError(b.t, err)
	return b.do(request)
}

func (b *browser) post(address string, form url.Values) *browser {
	request, err := http.NewRequestWithContext(b.t.Context(), http.MethodPost, address, strings.NewReader(form.Encode()))
	require.NoError(b.t, err)
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.do(request)
}

func (b *browser) do(request *http.Request) *browser {
	response, err := b.client.Do(request)
	require.NoError(b.t, err)
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	require.NoError(b.t, err)
	b.url, b.status, b.header, b.body = response.Request.URL, response.StatusCode, response.Header, string(body)
	b.page, err = html.Parse(strings.NewReader(b.body))
	require.NoError(b.t, err)
	return b
}

// location returns where a redirect that was not followed leads.
func (b *browser) location() *url.URL {
	target, err := url.Parse(b.header.Get("Location"))
	require.NoError(b.t, err)
	return target
}

// heading returns the text of the page's h1.
func (b *browser) heading() string {
	return text(find(b.page, func(n *html.Node) bool { return n.Data == "h1" }))
}

// text returns the visible text of the page in one line.
func (b *browser) text() string {
	return text(find(b.page, func(n *html.Node) bool { return n.Data == "body" }))
}

// byID returns the text of an element.
func (b *browser) byID(id string) string {
	return text(find(b.page, func(n *html.Node) bool { return attribute(n, "id") == id }))
}

// click sends the form of the button with this text; fields are label and value. A checkbox is
// ticked by "on", a radio button is chosen by its label and "on".
func (b *browser) click(button string, fields ...string) *browser {
	b.t.Helper()
	node := find(b.page, func(n *html.Node) bool {
		return n.Data == "button" && (text(n) == button || attribute(n, "aria-label") == button)
	})
	require.NotNil(b.t, node, "there is no button %q on the page: %s", button, b.text())
	form := node
	for form.Data != "form" {
		form = form.Parent
		require.NotNil(b.t, form, "the button %q is in no form", button)
	}
	values := b.formValues(form, fields)
	target, err := b.url.Parse(attribute(form, "action"))
	require.NoError(b.t, err)
	if attribute(form, "method") == "get" {
		target.RawQuery = values.Encode()
		return b.open(target.String())
	}
	return b.post(target.String(), values)
}

func (b *browser) formValues(form *html.Node, fields []string) url.Values {
	b.t.Helper()
	values := url.Values{}
	each(form, func(n *html.Node) {
		kind := attribute(n, "type")
		if n.Data == "input" && kind != "checkbox" && kind != "radio" {
			values.Set(attribute(n, "name"), attribute(n, "value"))
		}
	})
	for i := 0; i < len(fields); i += 2 {
		label := find(form, func(n *html.Node) bool { return n.Data == "label" && text(n) == fields[i] })
		require.NotNil(b.t, label, "there is no label %q on the page: %s", fields[i], b.text())
		input := find(form, func(n *html.Node) bool { return n.Data == "input" && attribute(n, "id") == attribute(label, "for") })
		require.NotNil(b.t, input, "the label %q belongs to no input", fields[i])
		value := fields[i+1]
		if kind := attribute(input, "type"); kind == "checkbox" || kind == "radio" {
			value = attribute(input, "value")
		}
		values.Set(attribute(input, "name"), value)
	}
	return values
}

func each(n *html.Node, visit func(*html.Node)) {
	visit(n)
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		each(child, visit)
	}
}

func find(n *html.Node, match func(*html.Node) bool) *html.Node {
	var found *html.Node
	each(n, func(n *html.Node) {
		if found == nil && n.Type == html.ElementNode && match(n) {
			found = n
		}
	})
	return found
}

func text(n *html.Node) string {
	if n == nil {
		return ""
	}
	var words []string
	each(n, func(n *html.Node) {
		if n.Type == html.TextNode {
			words = append(words, n.Data)
		}
	})
	return strings.Join(strings.Fields(strings.Join(words, "")), " ")
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// formToken returns the form token of the page.
func (b *browser) formToken() string {
	input := find(b.page, func(n *html.Node) bool { return attribute(n, "name") == "csrf" })
	require.NotNil(b.t, input)
	return attribute(input, "value")
}
