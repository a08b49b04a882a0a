package sp

import (
	"net/url"
	"path"
	"strings"
)

// LocalPath returns raw if it is a path (and query) of this service provider that is safe to
// redirect to after a sign-in, otherwise "". Only tenants' pages qualify. It is written as a list
// of what is allowed, since browsers read "/\evil", "//evil", "/%09/evil" and line breaks in ways
// that lists of what is forbidden have always missed:
// https://www.rfc-editor.org/rfc/rfc9700#section-4.11
func LocalPath(raw string) string {
	if strings.ContainsFunc(raw, func(c rune) bool { return c <= ' ' || c >= 0x7f || c == '\\' }) {
		return ""
	}
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || u.Opaque != "" || u.Fragment != "" {
		return ""
	}
	if !strings.HasPrefix(u.Path, "/o/") || strings.TrimSuffix(u.Path, "/") != path.Clean(u.Path) ||
		strings.ContainsFunc(u.Path, func(c rune) bool { return c <= ' ' || c == '\\' }) {
		return ""
	}
	return u.RequestURI()
}

// TargetPath returns the local path of a target_link_uri of a sign-in that Okta starts, or "" if it
// leads elsewhere:
// https://openid.net/specs/openid-connect-core-1_0.html#ThirdPartyInitiatedLogin
func TargetPath(base, raw string) string {
	rest, found := strings.CutPrefix(raw, base+"/")
	if !found {
		return ""
	}
	return LocalPath("/" + rest)
}
