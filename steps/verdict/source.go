package verdict

import (
	"regexp"
	"sync"
)

// source maps one kind of source name to what a reader would call it, and to addresses.
type source struct {
	name       *regexp.Regexp
	label, url string
}

const (
	section = `-(\d+(?:\.\d+)*)(?:-\d+)?$`
	openid  = "https://openid.net/specs/openid-connect-"
	guides  = "https://developer.okta.com/docs/guides/"
	drafts  = "https://datatracker.ietf.org/doc/html/"
)

// sources is the table of sources, made when it is first needed: not every command reads one. A
// name is a document, then a "-" and the section; a further "-2" names an item of a list in that
// section and has no anchor of its own.
var sources = sync.OnceValue(func() []source {
	return []source{
		{regexp.MustCompile(`^OIDCC` + section), "OpenID Connect Core section $1", openid + "core-1_0.html#rfc.section.$1"},
		{regexp.MustCompile(`^OIDCD` + section), "OpenID Connect Discovery section $1", openid + "discovery-1_0.html#rfc.section.$1"},
		{regexp.MustCompile(`^OIDCBCL` + section), "OpenID Connect Back-Channel Logout section $1", openid + "backchannel-1_0.html#rfc.section.$1"},
		{regexp.MustCompile(`^OIDCFCL` + section), "OpenID Connect Front-Channel Logout section $1", openid + "frontchannel-1_0.html#rfc.section.$1"},
		{regexp.MustCompile(`^OIDCRPL` + section), "OpenID Connect RP-Initiated Logout section $1", openid + "rpinitiated-1_0.html#rfc.section.$1"},
		{regexp.MustCompile(`^RFC(\d{3,5})` + section), "RFC $1 section $2", "https://www.rfc-editor.org/rfc/rfc$1.html#section-$2"},
		{regexp.MustCompile(`^RFC(\d{3,5})$`), "RFC $1", "https://www.rfc-editor.org/rfc/rfc$1.html"},
		{regexp.MustCompile(`^CVE-(\d{4}-\d{4,})$`), "Vulnerability CVE-$1", "https://www.cve.org/CVERecord?id=CVE-$1"},
		{regexp.MustCompile(`^GTR` + section), "Global Token Revocation section $1", drafts + "draft-parecki-oauth-global-token-revocation#section-$1"},
		{regexp.MustCompile(`^GTR$`), "Global Token Revocation", drafts + "draft-parecki-oauth-global-token-revocation"},
		{regexp.MustCompile(`^OKTA-universal-logout$`), "Okta: universal-logout", guides + "oin-universal-logout-overview/"},
		{regexp.MustCompile(`^OKTA-(express-configuration|express-config-guide-template|express-submission|` +
			`oin-universal-logout-overview|submit-app-prereq|submit-oin-app|single-logout|sign-users-out)$`), "Okta: $1", guides + "$1/main/"},
		{regexp.MustCompile(`^OKTA-multi-tenancy$`), "Okta: multi-tenancy", "https://developer.okta.com/docs/concepts/multi-tenancy/"},
		{regexp.MustCompile(`^ASVS-(\d+(?:\.\d+)*)$`), "OWASP ASVS 5.0.0, requirement $1", "https://github.com/OWASP/ASVS/tree/v5.0.0/5.0/en"},
		{regexp.MustCompile(`^OKTA-(authorize|token|userinfo|jwks|logout|keys)$`),
			"Okta: $1", "https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/OrgAS/"},
		{regexp.MustCompile(`^OKTA-help-express-configuration$`),
			"Okta: help on Express Configuration", "https://help.okta.com/oie/en-us/content/topics/apps/apps-express-configuration.htm"},
		{regexp.MustCompile(`^AUTH0-express-configuration$`), "Auth0: Express Configuration",
			"https://auth0.com/docs/authenticate/identity-providers/enterprise-identity-providers/okta/express-configuration"},
		{regexp.MustCompile(`^IPSIE-SL1$`), "IPSIE SL1 OpenID Connect Profile", "https://openid.net/specs/ipsie-openid-connect-sl1-profile-1_0.html"},
		{regexp.MustCompile(`^RFC6265bis` + section), "RFC 6265bis section $1", drafts + "draft-ietf-httpbis-rfc6265bis#section-$1"},
		{regexp.MustCompile(`^GUIDE-truepic-vision$`), "the vendor's guide", "https://vision.truepic.dev/docs/okta-sso"},
		{regexp.MustCompile(`^GUIDE-conformance$`), "Okta: submit-app-prereq", guides + "submit-app-prereq/main/"},
		{regexp.MustCompile(`^GUIDE-alpacon$`), "the vendor's guide", "https://docs.alpacax.com/integrate/sso/okta/"},
	}
})

// SourceURL returns the address of a source named as in a "@spec:" tag, for
// example "OIDCC-3.1.3.7", "RFC6749-4.1.2.1" or "GUIDE-alpacon", and whether the
// name is known.
func SourceURL(name string) (string, bool) {
	return expand(name, func(s source) string { return s.url })
}

// SourceLabel returns a source's name as a reader would write it, for example
// "OpenID Connect Core section 3.1.3.7" for "OIDCC-3.1.3.7"; a name that is not
// known is returned as it is.
func SourceLabel(name string) string {
	if label, ok := expand(name, func(s source) string { return s.label }); ok {
		return label
	}
	return name
}

// expand fills a template of the source with that name in.
func expand(name string, template func(source) string) (string, bool) {
	for _, s := range sources() {
		if m := s.name.FindStringSubmatchIndex(name); m != nil {
			return string(s.name.ExpandString(nil, template(s), name, m)), true
		}
	}
	return "", false
}
