package lab

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// The rules below each say what to do where the clues show one mistake, and nothing elsewhere.

// oktaRefusal is about an error with which Okta has sent the browser back. That a user who is not
// assigned gets access_denied is right.
func (c clues) oktaRefusal() string {
	for _, hop := range c.hops {
		u, err := url.Parse(hop.URL)
		if err != nil || !slices.Contains(c.person.Tenant.App.RedirectURIs, driver.WithoutQuery(hop.URL)) {
			continue
		}
		code := u.Query().Get("error")
		if code == "" || code == "access_denied" && !c.assigned {
			continue
		}
		text := fmt.Sprintf("Okta refused the SP's authorization request: %s, %s", code, u.Query().Get("error_description"))
		if code == "invalid_scope" {
			text += " The SP must ask only for scopes that Okta gives its app: openid, profile, email."
		}
		return text
	}
	return ""
}

// browserClient is about SPs that Signoff does not test yet: those whose scripts ask Okta
// themselves, and those that do not authenticate.
func (c clues) browserClient() string {
	const notYet = "Signoff does not support that yet: it tests applications whose server asks Okta for the tokens, as a client with a secret"
	asked := []mockidp.Endpoint{mockidp.MetadataEndpoint, mockidp.OAuthMetadataEndpoint, mockidp.TokenEndpoint, mockidp.KeysEndpoint, mockidp.UserinfoEndpoint}
	for _, r := range c.journal {
		if slices.Contains(asked, r.Endpoint) && (r.Origin != "" || r.Method == http.MethodOptions) {
			return fmt.Sprintf("the SP is a single-page application: a script of %s in the browser asks Okta's %s. %s", r.Origin, r.Endpoint, notYet)
		}
		if r.Endpoint == mockidp.TokenEndpoint && r.ClientAuth == "" {
			return "the SP is a public client: its token request brings no client authentication. " + notYet +
				". If the SP has a secret, look at how it gets that (okta.client.secret)"
		}
	}
	return ""
}

// clientAuthentication is about a client that Okta did not recognise.
func (c clues) clientAuthentication() string {
	app := c.person.Tenant.App
	for _, r := range c.journal {
		switch {
		case r.Endpoint != mockidp.TokenEndpoint || r.Status != http.StatusUnauthorized:
		case r.ClientAuth != app.ClientAuth:
			return fmt.Sprintf("the SP authenticates by %s, and Okta expects %s: write okta.client.auth: %[1]s", r.ClientAuth, app.ClientAuth)
		default:
			return "the SP authenticates with another secret or another client id: look at okta.client.secret and okta.client.id"
		}
	}
	return ""
}

// tokenRefusal is about what Okta did not give the SP's server.
func (c clues) tokenRefusal() string {
	for _, r := range c.journal {
		if r.Error != "" && (r.Endpoint == mockidp.TokenEndpoint || r.Endpoint == mockidp.UserinfoEndpoint) {
			return fmt.Sprintf("Okta refused %s %s with %d %s, %s", r.Method, r.Path, r.Status, r.Error, r.ErrorDescription)
		}
	}
	return ""
}

// oktaElsewhere is about an SP that knows the mock Okta by another name than its issuer has.
func (c clues) oktaElsewhere() string {
	issuer := c.person.Tenant.Org.Issuer()
	for _, hop := range c.hops {
		if at := Origin(hop.URL); at != Origin(issuer) && sameButForHost(at, issuer) {
			return fmt.Sprintf("the SP sends the browser to Okta at %s, but the issuer is %s: write okta.url: %[1]s, or give the SP that issuer", at, issuer)
		}
	}
	return ""
}

// hosts is about two names of this machine: a browser sends the cookies of one not to the other.
func (c clues) hosts() string {
	base := c.stage.Config.BaseURL
	for _, hop := range c.hops {
		u, err := url.Parse(hop.URL)
		if err != nil || !strings.HasPrefix(hop.URL, c.person.Tenant.Org.Issuer()+"/") {
			continue
		}
		uri := u.Query().Get("redirect_uri")
		if at := Origin(uri); at != Origin(base) && sameButForHost(at, base) {
			return fmt.Sprintf("the SP's redirect URI is on %s, and base_url on %s: the browser does not send the cookies of one to the other. "+
				"Write base_url: %[1]s, or give the SP the other address", at, base)
		}
	}
	return ""
}

// sameButForHost says whether two addresses are the same server of this machine by two names.
func sameButForHost(one, other string) bool {
	a, errA := url.Parse(one)
	b, errB := url.Parse(other)
	return errA == nil && errB == nil && a.Host != b.Host && a.Port() == b.Port() && a.Scheme == b.Scheme &&
		driver.IsLoopback(a.Hostname()) && driver.IsLoopback(b.Hostname())
}

// secureCookie is about a cookie of the SP's that is not sent back over plain http, or that its
// library does not even set there. Browsers, as well as Go's client, send it back to this machine.
func (c clues) secureCookie() string {
	const mend = "let the SP set its cookies without Secure in development, or serve it by https"
	set := false
	for _, hop := range c.hops {
		u, err := url.Parse(hop.URL)
		if err != nil || Origin(hop.URL) != Origin(c.stage.Config.BaseURL) || u.Scheme != "http" {
			continue
		}
		response := http.Response{Header: hop.Header}
		for _, cookie := range response.Cookies() {
			set = true
			if cookie.Secure && !driver.IsLoopback(u.Hostname()) {
				return fmt.Sprintf("the SP sets the cookie %s with Secure, so that it is not sent back over http to %s: %s", cookie.Name, u.Hostname(), mend)
			}
		}
	}
	plain := strings.HasPrefix(c.stage.Config.BaseURL, "http:")
	if set || !plain || c.kind != driver.KindHTTP || !c.assigned || c.stage.Config.SignedIn.Token != nil || c.id.SignedIn || c.ended.URL == "" {
		return ""
	}
	return "the SP has set no cookie during the sign-in: libraries leave out a cookie with Secure over http; " + mend
}

// httpsWanted is how libraries say that they take no issuer with plain http.
var httpsWanted = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(only|must|require[sd]?|expect(s|ed)?|insecure|non-?secure|not secure|allowed?)\b.{0,60}\bhttps\b|` +
		`\bhttps\b.{0,60}(only|must|required?|expected|allowed|scheme)|insecure.?transport|insecure (http )?requests?`)
})

// plainHTTP is about an SP that wants an issuer with https.
func (c clues) plainHTTP() string {
	said := c.ended.Text + " " + c.stage.LastWords()
	if strings.HasPrefix(c.person.Tenant.Org.Issuer(), "https:") || !httpsWanted().MatchString(said) {
		return ""
	}
	return fmt.Sprintf("the SP wants an issuer with https (%q): write okta: {tls: auto}, and let the SP trust the certificate that Signoff writes ({{.CAFile}})",
		oneLine(httpsWanted().FindString(said)))
}

// wrongProbe is about an address that does not tell who is signed in.
func (c clues) wrongProbe() string {
	get := c.stage.Config.SignedIn.Get
	var unclear *sut.ProbeError
	switch {
	case strings.Contains(c.id.Said, "GET "+get+" answered 404"):
		return "the SP has nothing at " + get + ": signed_in.get must be an address of its own that tells who is signed in"
	case errors.As(c.err, &unclear) && strings.Contains(unclear.Reason, "not with JSON"):
		return "signed_in.get must be an address that responds with JSON; for a page write signed_in: {page: {open: " + get + ", selector: ...}}"
	case errors.As(c.err, &unclear) && unclear.Unknown && c.stage.Config.SignedIn.Page != nil:
		return "signed_in.page: look at what the page shows to a user (selector) and to nobody (signed_out), or give its scripts more time (signed_in.wait)"
	case c.person.Given == "" && c.id.SignedIn:
		return "the SP says that somebody is signed in before anybody was: signed_in must look at something that only a session shows"
	}
	return ""
}

// emptyForNobody is about an SP that responds to nobody as if somebody were there, with nothing in
// it.
func (c clues) emptyForNobody() string {
	document, probe := c.document(), c.stage.Config.SignedIn
	if c.assigned || document == nil || c.id.SignedIn {
		return ""
	}
	const propose = "the SP answers %d to nobody: write signed_in.nobody_if_empty: %s"
	object, _ := document.(map[string]any)
	if len(object) == 0 {
		return fmt.Sprintf(propose, probe.Status, "$")
	}
	for _, key := range slices.Sorted(maps.Keys(object)) {
		if path := "$." + key; sut.IsEmptyAt(document, path) {
			return fmt.Sprintf(propose+", if that is something for a user", probe.Status, path)
		}
	}
	return ""
}

// pathsInJSON proposes where the person's data stand in the JSON, if it is not where the
// configuration says.
func (c clues) pathsInJSON() string {
	document, u := c.document(), c.person.User
	if !c.assigned || document == nil {
		return ""
	}
	var proposed []string
	for _, p := range []struct {
		key    string
		wanted func(string) bool
	}{
		{"email", func(text string) bool { return strings.EqualFold(text, u.Email) }},
		{"sub", func(text string) bool { return text == u.Sub }},
		{"name", func(text string) bool { return strings.EqualFold(oneLine(text), u.Name) }},
	} {
		if paths := sut.FindPaths(document, p.wanted); len(paths) > 0 {
			proposed = append(proposed, p.key+": "+paths[0])
		}
	}
	if len(proposed) == 0 {
		return ""
	}
	return "the JSON tells who is signed in elsewhere: write signed_in: {get: " + c.stage.Config.SignedIn.Get + ", " + strings.Join(proposed, ", ") + "}"
}

// document is the JSON with which the SP said who is signed in; nil where it did not.
func (c clues) document() any {
	var unclear *sut.ProbeError
	if errors.As(c.err, &unclear) {
		return unclear.Document
	}
	return c.id.Document
}

// addressRefused is how SPs say that they do not like an email address.
var addressRefused = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(e-?mail|address|domain)[^.]{0,80}(invalid|not (valid|allowed|permitted|accepted|supported)|reserved|must|unknown|disallowed|refused|rejected)|` +
		`(invalid|disallowed|unknown|reserved|valid) (e-?mail|domain)`)
})

// userDomain is about an SP that refuses the addresses of the test users.
func (c clues) userDomain() string {
	domain := c.person.Tenant.Config.Okta.UserDomain
	refusedByOkta := c.person.Given != "" && !c.assigned
	if c.person.User.Email == "" || refusedByOkta || c.id.SignedIn || !addressRefused().MatchString(c.ended.Text) {
		return ""
	}
	return fmt.Sprintf("the SP says %q: if it takes no address of %s, write a domain that it takes into okta.user_domain",
		oneLine(addressRefused().FindString(c.ended.Text)), domain)
}

// shownElsewhere is about a sign-in that succeeded, at whose end the SP shows the user, while
// signed_in looks elsewhere.
func (c clues) shownElsewhere() string {
	shown := sut.Identity{Text: c.ended.Text}
	u, err := url.Parse(c.ended.URL)
	if err != nil || !c.assigned || c.id.SignedIn || c.ended.Status >= http.StatusBadRequest || Origin(c.ended.URL) != Origin(c.stage.Config.BaseURL) ||
		!shown.HasEmail(c.person.User) && !shown.HasName(c.person.User) {
		return ""
	}
	return fmt.Sprintf("the sign-in succeeded, and %s shows the user, but signed_in looks elsewhere: write signed_in: {page: {open: %[1]s, selector: ...}} "+
		"with the selector of what names the user there", u.Path)
}

// oktaPage is about an error that Okta shows itself, since it may not send the browser back.
func (c clues) oktaPage() string {
	if !strings.HasPrefix(c.ended.URL, c.person.Tenant.Org.Issuer()+"/") || c.ended.Status < http.StatusBadRequest || !c.assigned {
		return ""
	}
	return fmt.Sprintf("Okta answers %d: %s; compare the SP's request with okta.client in the configuration", c.ended.Status, oneLine(c.ended.Text))
}
