package defect

import (
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/sp"
)

// returnDefects are about where a browser goes after the sign-in.
func returnDefects() []Defect {
	return []Defect{
		{"M008", "returns-to-any-slash", "takes whatever begins with a slash for a page of its own",
			[]string{"SP-INIT-09/no-scheme", "SP-INIT-09/backslash", "SP-INIT-09/tab"}, returnTo(leadingSlash)},
		{"M207", "returns-anywhere", "sends the browser wherever the address says",
			[]string{"SP-INIT-09/absolute", "SP-INIT-09/no-slashes", "SP-INIT-09/user", "SP-INIT-09/suffix"}, returnTo(func(raw string) string { return raw })},
		{"M208", "garbles-deep-links", "encodes a deep link twice", []string{"SP-INIT-10"}, returnTo(twice)},
		{"M009", "targets-anywhere", "opens any target_link_uri after the sign-in", []string{"IDP-INIT-05/absolute"},
			parts(func(p *sp.Parts) { p.Start.Target = func(_, raw string) string { return raw } })},
		{"M209", "targets-by-prefix", "compares how a target_link_uri begins with its own scheme and host",
			[]string{"IDP-INIT-05/user", "IDP-INIT-05/suffix"}, parts(func(p *sp.Parts) { p.Start.Target = ownBeginning })},
	}
}

// returnTo replaces what decides on addresses to return to.
func returnTo(decide func(raw string) string) func(*sp.Config) {
	return parts(func(p *sp.Parts) { p.Browser.ReturnTo = decide })
}

func leadingSlash(raw string) string {
	if strings.HasPrefix(raw, "/") {
		return raw
	}
	return ""
}

func twice(raw string) string {
	path, query, _ := strings.Cut(sp.LocalPath(raw), "?")
	if query == "" {
		return path
	}
	return path + url.QueryEscape("?"+query)
}

func ownBeginning(base, raw string) string {
	u, err := url.Parse(base)
	if err != nil || !strings.HasPrefix(raw, u.Scheme+"://"+u.Hostname()) {
		return ""
	}
	return raw
}
