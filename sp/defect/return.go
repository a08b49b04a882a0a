package defect

import (
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/sp"
)

// returnDefects are about where a browser goes after the sign-in.
func returnDefects() []Defect {
	return []Defect{
		{ID: "M008", Name: "returns-to-any-slash", Does: "takes whatever begins with a slash for a page of its own",
			Caught: []string{"SP-INIT-09/no-scheme", "SP-INIT-09/backslash", "SP-INIT-09/tab"}, Plant: returnTo(leadingSlash)},
		{ID: "M207", Name: "returns-anywhere", Does: "sends the browser wherever the address says",
			Caught: []string{"SP-INIT-09/absolute", "SP-INIT-09/no-slashes", "SP-INIT-09/user", "SP-INIT-09/suffix"}, Plant: returnTo(func(raw string) string { return raw })},
		{ID: "M208", Name: "garbles-deep-links", Does: "encodes a deep link twice", Caught: []string{"SP-INIT-10"}, Plant: returnTo(twice)},
		{ID: "M009", Name: "targets-anywhere", Does: "opens any target_link_uri after the sign-in", Caught: []string{"IDP-INIT-05/absolute"},
			Plant: parts(func(p *sp.Parts) { p.Start.Target = func(_, raw string) string { return raw } })},
		{ID: "M209", Name: "targets-by-prefix", Does: "compares how a target_link_uri begins with its own scheme and host",
			Caught: []string{"IDP-INIT-05/user", "IDP-INIT-05/suffix"}, Plant: parts(func(p *sp.Parts) { p.Start.Target = ownBeginning })},
	}
}

// returnTo replaces what decides on addresses to return to.
func returnTo(decide func(raw string) string) func(*sp.Config) {
	return parts(func(p *sp.Parts) { p.Browser.ReturnTo = decide })
}

// returnToChanged changes addresses to return to before the sound SP decides on them.
func returnToChanged(change func(raw string) string) func(*sp.Config) {
	return returnTo(func(raw string) string { return sp.LocalPath(change(raw)) })
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
