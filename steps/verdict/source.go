package verdict

import (
	"regexp"
	"strings"
)

// source maps one kind of source name to addresses.
type source struct {
	name *regexp.Regexp
	url  string
}

const (
	section = `-(\d+(?:\.\d+)*)(?:-\d+)?$`
	openid  = "https://openid.net/specs/openid-connect-"
	guides  = "https://developer.okta.com/docs/guides/"
	drafts  = "https://datatracker.ietf.org/doc/html/"
)

// sources is the table of sources, never changed. A name is a document, then a
// "-" and the section; a further "-2" names an item of a list in that section
// and has no anchor of its own.
var sources = []source{
	{regexp.MustCompile(`^OIDCC` + section), openid + "core-1_0.html#rfc.section.$1"},
	{regexp.MustCompile(`^OIDCD` + section), openid + "discovery-1_0.html#rfc.section.$1"},
	{regexp.MustCompile(`^OIDCBCL` + section), openid + "backchannel-1_0.html#rfc.section.$1"},
	{regexp.MustCompile(`^OIDCFCL` + section), openid + "frontchannel-1_0.html#rfc.section.$1"},
	{regexp.MustCompile(`^OIDCRPL` + section), openid + "rpinitiated-1_0.html#rfc.section.$1"},
	{regexp.MustCompile(`^RFC(\d{3,5})` + section), "https://www.rfc-editor.org/rfc/rfc$1.html#section-$2"},
	{regexp.MustCompile(`^RFC(\d{3,5})$`), "https://www.rfc-editor.org/rfc/rfc$1.html"},
	{regexp.MustCompile(`^GTR` + section), drafts + "draft-parecki-oauth-global-token-revocation#section-$1"},
	{regexp.MustCompile(`^GTR$`), drafts + "draft-parecki-oauth-global-token-revocation"},
	{regexp.MustCompile(`^OKTA-universal-logout$`), guides + "oin-universal-logout-overview/"},
	{regexp.MustCompile(`^OKTA-(express-configuration|express-config-guide-template|express-submission|` +
		`oin-universal-logout-overview|submit-app-prereq|submit-oin-app|single-logout|sign-users-out)$`), guides + "$1/main/"},
	{regexp.MustCompile(`^OKTA-(authorize|token|userinfo|jwks|logout|keys)$`),
		"https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/OrgAS/"},
	{regexp.MustCompile(`^OKTA-help-express-configuration$`),
		"https://help.okta.com/oie/en-us/content/topics/apps/apps-express-configuration.htm"},
	{regexp.MustCompile(`^AUTH0-express-configuration$`),
		"https://auth0.com/docs/authenticate/identity-providers/enterprise-identity-providers/okta/express-configuration"},
	{regexp.MustCompile(`^GUIDE-truepic-vision$`), "https://vision.truepic.dev/docs/okta-sso"},
	{regexp.MustCompile(`^GUIDE-conformance$`), guides + "submit-app-prereq/main/"},
	{regexp.MustCompile(`^GUIDE-alpacon$`), "https://docs.alpacax.com/integrate/sso/okta/"},
}

// SourceURL returns the address of a source named as in a "@spec:" tag, for
// example "OIDCC-3.1.3.7", "RFC6749-4.1.2.1" or "GUIDE-alpacon", and whether the
// name is known.
func SourceURL(name string) (string, bool) {
	for _, s := range sources {
		if m := s.name.FindStringSubmatchIndex(name); m != nil {
			return string(s.name.ExpandString(nil, s.url, name, m)), true
		}
	}
	return "", false
}

// SourceLabel returns a source's name as a reader would write it, for example
// "OIDCC 3.1.3.7" for "OIDCC-3.1.3.7".
func SourceLabel(name string) string { return strings.Replace(name, "-", " ", 1) }
