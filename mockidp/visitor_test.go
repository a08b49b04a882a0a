package mockidp

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

// node is an element of a page.
type node = html.Node

const testPassword = "correct horse battery"

// visitor is a person with a browser of their own: it follows links and submits forms by the text
// that people see.
type visitor struct {
	t      *testing.T
	org    *Org
	client *http.Client

	status int
	header http.Header
	url    *url.URL
	body   string
	doc    *html.Node
}

// startOrg returns an org with an administrator and a user.
func startOrg(t *testing.T, cfg Config) (*Server, *Org) {
	t.Helper()
	s, err := Start(cfg)
	require.NoError(t, err)
	t.Cleanup(func() { s.Close() }) // the test is over
	o, err := s.NewOrg(OrgConfig{Name: "Acme"})
	require.NoError(t, err)
	addPerson(t, o, "Ada", "Admin", true)
	addPerson(t, o, "Bob", "Baker", false)
	return s, o
}

func addPerson(t *testing.T, o *Org, first, last string, admin bool) User {
	t.Helper()
	u, err := o.AddUser(User{FirstName: first, LastName: last, Email: strings.ToLower(first) + "@acme.example", Password: testPassword, Admin: admin})
	require.NoError(t, err)
	return u
}

// visit returns a visitor who is signed in with that login; nobody is with an empty one.
func visitAs(t *testing.T, o *Org, login string) *visitor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	v := &visitor{t: t, org: o, client: &http.Client{Jar: jar}}
	v.client.CheckRedirect = func(req *http.Request, _ []*http.Request) error {
		if req.URL.Scheme+"://"+req.URL.Host == o.Issuer() {
			return nil
		}
		return http.ErrUseLastResponse // what is outside the org is for the test to visit
	}
	if login != "" {
		v.open("/app/UserHome")
		v.submit("Sign in", url.Values{"identifier": {login}, "credentials.passcode": {testPassword}})
		require.Equal(t, "My Apps", v.heading())
	}
	return v
}

func (v *visitor) do(req *http.Request) {
	v.t.Helper()
	resp, err := v.client.Do(req)
	require.NoError(v.t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(v.t, err)
	v.status, v.header, v.body, v.url = resp.StatusCode, resp.Header, string(body), resp.Request.URL
	if location, err := resp.Location(); err == nil {
		v.url = location // a redirect that leads out of the org
	}
	v.doc, err = html.Parse(strings.NewReader(v.body))
	require.NoError(v.t, err)
}

// open visits a path of the org or a whole URL.
func (v *visitor) open(address string) {
	v.t.Helper()
	if strings.HasPrefix(address, "/") {
		address = v.org.Issuer() + address
	}
	req, err := http.NewRequest(http.MethodGet, address, nil)
	require.NoError(v.t, err)
	v.do(req)
}

// post sends a form that no page has shown.
func (v *visitor) post(path string, form url.Values) {
	v.t.Helper()
	req, err := http.NewRequest(http.MethodPost, v.org.Issuer()+path, strings.NewReader(form.Encode()))
	require.NoError(v.t, err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	v.do(req)
}

// follow clicks the link with that text.
func (v *visitor) follow(text string) {
	v.t.Helper()
	a := v.find("a", func(n *html.Node) bool { return messageOf(n) == text })
	require.NotNil(v.t, a, "no link %q on %s:\n%s", text, v.url, v.body)
	target, err := v.url.Parse(attr(a, "href"))
	require.NoError(v.t, err)
	v.open(target.String())
}

// submit clicks the button with that text or label; fields change what the form holds, an empty
// list takes a field out.
func (v *visitor) submit(button string, fields url.Values) {
	v.t.Helper()
	form := v.find("form", func(n *html.Node) bool {
		return search(n, "button", func(b *html.Node) bool { return messageOf(b) == button || attr(b, "aria-label") == button }) != nil
	})
	require.NotNil(v.t, form, "no button %q on %s:\n%s", button, v.url, v.body)
	values := formValues(form)
	for name, given := range fields {
		delete(values, name)
		if len(given) > 0 {
			values[name] = given
		}
	}
	target, err := v.url.Parse(attr(form, "action"))
	require.NoError(v.t, err)
	if attr(form, "method") == "post" {
		v.post(target.RequestURI(), values)
		return
	}
	v.open(target.Path + "?" + values.Encode())
}

func formValues(form *html.Node) url.Values {
	values := url.Values{}
	for n := range form.Descendants() {
		switch {
		case n.Data == "input" && attr(n, "type") == "checkbox":
			if hasAttr(n, "checked") {
				values.Set(attr(n, "name"), "on")
			}
		case n.Data == "input":
			values.Set(attr(n, "name"), attr(n, "value"))
		case n.Data == "option" && hasAttr(n, "selected"):
			values.Set(attr(n.Parent, "name"), attr(n, "value"))
		}
	}
	return values
}

func (v *visitor) find(tag string, match func(*html.Node) bool) *html.Node {
	return search(v.doc, tag, match)
}

func search(root *html.Node, tag string, match func(*html.Node) bool) *html.Node {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == tag && match(n) {
			return n
		}
	}
	return nil
}

// heading returns the text of the page's h1.
func (v *visitor) heading() string {
	if h := v.find("h1", func(*html.Node) bool { return true }); h != nil {
		return messageOf(h)
	}
	return ""
}

// message returns the text of the page's alert or status.
func (v *visitor) message() string {
	for n := range v.doc.Descendants() {
		if role := attr(n, "role"); role == "alert" || role == "status" {
			return messageOf(n)
		}
	}
	return ""
}

// text returns what a person reads in the page's main part.
func (v *visitor) text() string {
	if m := v.find("main", func(*html.Node) bool { return true }); m != nil {
		return messageOf(m)
	}
	return ""
}

func (v *visitor) has(tag, text string) bool {
	return v.find(tag, func(n *html.Node) bool { return messageOf(n) == text || attr(n, "aria-label") == text }) != nil
}

func messageOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// csrfOf returns the token of the page's forms.
func csrfOf(v *visitor) string {
	v.t.Helper()
	field := v.find("input", func(n *html.Node) bool { return attr(n, "name") == "csrf" })
	require.NotNil(v.t, field)
	return attr(field, "value")
}
