package defect

import (
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/signoff-sso/signoff/sp"
)

// address is a way of deciding where the browser goes after a sign-in: it returns the address, or
// "". base is the service provider's own scheme, host and port.
type address struct {
	name, says string
	decide     func(base, raw string) string
}

// addressMutants are about addresses to return to, and about those of sign-ins that Okta starts.
func addressMutants() []Mutant {
	var all []Mutant
	for _, a := range addresses() {
		all = append(all,
			Mutant{ID: "return:" + a.name, Does: "returns after a sign-in to any address that " + a.says, Areas: []string{"SP-INIT"}, Plant: returnsTo(a.decide), judges: leads(a.decide)},
			Mutant{ID: "target:" + a.name, Does: "goes after a launch to any target_link_uri that " + a.says, Areas: []string{"IDP-INIT"}, judges: leads(a.decide),
				Plant: planted(plainLocation, parts(func(p *sp.Parts) { p.Start.Target = orSound(sp.TargetPath, a.decide) }))})
	}
	return all
}

// returnsTo decides on addresses to return to.
func returnsTo(decide func(base, raw string) string) func(*sp.Config) {
	return planted(plainLocation, parts(func(p *sp.Parts) {
		sound := p.Browser.Routes
		base := ""
		p.Browser.Routes = func(s *sp.SP) sp.Routes { base = s.URL(); return sound(s) }
		p.Browser.ReturnTo = func(raw string) string {
			return orSound(func(_, raw string) string { return sp.LocalPath(raw) }, decide)(base, raw)
		}
	}))
}

// plainLocation sends the browser after a sign-in to the very address that was decided on, as most
// frameworks do; net/http cleans some.
func plainLocation(c *sp.Config) {
	decided := &latest{} // by state
	also("create account", func(in *sp.SignIn) bool {
		decided.keep(in.Params.Get("state"), in.Transaction.ReturnTo)
		return true
	})(c)
	route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		rec := httptest.NewRecorder()
		sound.ServeHTTP(rec, r)
		if to := decided.of(r.URL.Query().Get("state")); to != "" && rec.Code == http.StatusSeeOther {
			rec.Header().Set("Location", to)
		}
		replay(w, rec)
	})(c)
}

// orSound takes what is sound as it is, so that sound addresses go on working.
func orSound(sound, decide func(base, raw string) string) func(base, raw string) string {
	return func(base, raw string) string {
		if to := sound(base, raw); to != "" {
			return to
		}
		return decide(base, raw)
	}
}

func addresses() []address {
	return slices.Concat(rawAddresses(), parsedAddresses(), changedAddresses())
}

// test makes an address of a test that it passes as it is.
func test(name, says string, holds func(base, raw string) bool) address {
	return address{name, says, func(base, raw string) string {
		if holds(base, raw) {
			return raw
		}
		return ""
	}}
}

func host(base string) string { return strings.TrimPrefix(base, "http://") }

func bareHost(base string) string { name, _, _ := strings.Cut(host(base), ":"); return name }

// rawAddresses look at the text.
func rawAddresses() []address {
	matched := func(pattern, raw string) bool { return regexp.MustCompile(pattern).MatchString(raw) }
	return []address{
		test("any", "is given", func(_, raw string) bool { return raw != "" }),
		test("slash", "begins with a slash", func(_, raw string) bool { return strings.HasPrefix(raw, "/") }),
		test("one-slash", "begins with one slash, not two", func(_, raw string) bool { return strings.HasPrefix(raw, "/") && !strings.HasPrefix(raw, "//") }),
		test("no-backslash", "begins with a slash, and with no other slash or backslash behind it", func(_, raw string) bool {
			return strings.HasPrefix(raw, "/") && !strings.HasPrefix(raw, "//") && !strings.HasPrefix(raw, `/\`)
		}),
		test("no-colon", "has no colon", func(_, raw string) bool { return raw != "" && !strings.Contains(raw, ":") }),
		test("no-http", "does not begin with http", func(_, raw string) bool { return raw != "" && !strings.HasPrefix(raw, "http") }),
		test("no-scheme-slashes", "has no ://", func(_, raw string) bool { return raw != "" && !strings.Contains(raw, "://") }),
		test("no-double-slash", "has no double slash", func(_, raw string) bool { return raw != "" && !strings.Contains(raw, "//") }),
		test("base-prefix", "begins with the own scheme, host and port", func(base, raw string) bool { return strings.HasPrefix(raw, base) }),
		test("host-prefix", "begins with the own scheme and the host's name", func(base, raw string) bool { return strings.HasPrefix(raw, "http://"+bareHost(base)) }),
		test("host-anywhere", "has the own host somewhere", func(base, raw string) bool { return strings.Contains(raw, host(base)) }),
		test("host-name-anywhere", "has the host's name somewhere", func(base, raw string) bool { return strings.Contains(raw, bareHost(base)) }),
		test("pattern-open", "matches ^/[a-z] without an end", func(_, raw string) bool {
			return matched(`^/[a-z]`, raw) || matched(`^/\W`, raw) && !strings.HasPrefix(raw, "//")
		}),
		test("pattern-inside", "has /o/ and a word somewhere", func(_, raw string) bool { return matched(`/o/\w+`, raw) }),
		test("pattern-lines", "has a line that is a path", func(_, raw string) bool { return matched(`(?m)^/o/[\w/]*$`, raw) }),
		test("pattern-dots", "matches the own address as a pattern", func(base, raw string) bool {
			return matched("^"+base+"/", raw) || matched("^"+strings.ReplaceAll(base, ".", "\\.")+"/?", raw)
		}),
		test("no-dot", "has no dot", func(_, raw string) bool { return raw != "" && !strings.Contains(raw, ".") }),
		test("local-ending", "ends with the path of a page", func(_, raw string) bool { return strings.HasSuffix(strings.TrimRight(raw, "/"), "/reports/annual") }),
	}
}

// parsedAddresses look at what net/url reads, and pass the text on.
func parsedAddresses() []address {
	parsed := func(holds func(base, u *url.URL) bool) func(base, raw string) bool {
		return func(base, raw string) bool {
			own, errBase := url.Parse(base)
			u, err := url.Parse(raw)
			return errBase == nil && err == nil && raw != "" && holds(own, u)
		}
	}
	return []address{
		test("no-host", "has no host as net/url reads it", parsed(func(_, u *url.URL) bool { return u.Host == "" })),
		test("no-host-no-scheme", "has neither scheme nor host as net/url reads it", parsed(func(_, u *url.URL) bool { return u.Host == "" && u.Scheme == "" })),
		test("no-host-slash", "is a path without a host as net/url reads it", parsed(func(_, u *url.URL) bool { return u.Host == "" && u.Scheme == "" && strings.HasPrefix(u.Path, "/") })),
		test("own-host", "has the own host and port, in any scheme", parsed(func(own, u *url.URL) bool { return u.Host == own.Host })),
		test("own-host-name", "has the name of the own host", parsed(func(own, u *url.URL) bool { return u.Hostname() == own.Hostname() })),
		test("host-ending", "has a host that ends with the name of the own one", parsed(func(own, u *url.URL) bool { return strings.HasSuffix(u.Hostname(), own.Hostname()) })),
		test("host-beginning", "has a host that begins with the name of the own one", parsed(func(own, u *url.URL) bool { return strings.HasPrefix(u.Hostname(), own.Hostname()) })),
		test("same-site", "has a host under the same domain", parsed(func(own, u *url.URL) bool { return site(u.Hostname()) == site(own.Hostname()) })),
		test("no-http-scheme", "has another scheme than http and https", parsed(func(_, u *url.URL) bool { return u.Scheme != "http" && u.Scheme != "https" && u.Host == "" })),
		test("resolved", "has the own host once it was resolved", func(base, raw string) bool {
			own, err := url.Parse(base + "/o/")
			if err != nil || raw == "" {
				return false
			}
			u, err := own.Parse(raw)
			return err == nil && u.Host == own.Host
		}),
		test("unreadable", "net/url cannot read", func(_, raw string) bool { _, err := url.Parse(raw); return err != nil }),
		test("page-path", "has the path of a page, on any host", parsed(func(_, u *url.URL) bool { return strings.HasPrefix(u.Path, "/o/") })),
		test("no-user", "begins with a slash and has no @", func(_, raw string) bool { return strings.HasPrefix(raw, "/") && !strings.Contains(raw, "@") }),
	}
}

// changedAddresses are sound but for a change before or after.
func changedAddresses() []address {
	local := sp.LocalPath
	// what is checked is changed once more
	after := func(name, says string, change func(string) string) address {
		return address{name, says, func(_, raw string) string {
			if !strings.HasPrefix(raw, "/") || strings.HasPrefix(raw, "//") || strings.HasPrefix(raw, `/\`) {
				return ""
			}
			return change(raw)
		}}
	}
	strip := func(chars string) func(string) string {
		return func(s string) string {
			return strings.Map(func(r rune) rune {
				if strings.ContainsRune(chars, r) {
					return -1
				}
				return r
			}, s)
		}
	}
	return []address{
		after("decoded-once-more", "is local before it is decoded once more", unescaped),
		after("decoded-twice-more", "is local before it is decoded twice more", func(s string) string { return unescaped(unescaped(s)) }),
		after("tabs-stripped", "is local before tabs and line breaks are taken out", strip("\t\r\n")),
		after("spaces-stripped", "is local before white space is taken out", strip(" \t\r\n\v\f\u00a0")),
		after("controls-stripped", "is local before control characters are taken out", drop(func(r rune) bool { return r < ' ' || r == 0x7f })),
		after("backslashes-turned", "is local before backslashes become slashes", func(s string) string { return strings.ReplaceAll(s, `\`, "/") }),
		after("dots-stripped", "is local before ../ is taken out", func(s string) string { return strings.ReplaceAll(s, "../", "") }),
		after("dot-slashes-stripped", "is local before ./ is taken out", func(s string) string { return strings.ReplaceAll(s, "./", "") }),
		after("cleaned", "is local before its path is cleaned", path.Clean),
		after("from-html", "is local before its HTML entities are decoded", html.UnescapeString),
		after("normal-form", "is local before Unicode's compatibility forms are resolved", norm.NFKC.String),
		after("ascii", "is local before what is not ASCII is taken out", drop(func(r rune) bool { return r > 0x7e })),
		after("lowered", "is local before it is written in small letters", strings.ToLower),
		after("prefix-stripped", "is local before its first segment, as of a language, is taken out", func(s string) string {
			if i := strings.Index(s[1:], "/"); i >= 0 {
				return s[1+i:]
			}
			return s
		}),
		{"slashes-once", "is local once double slashes were replaced", func(_, raw string) string {
			to := strings.ReplaceAll(raw, "//", "/")
			if strings.HasPrefix(to, "/") {
				return to
			}
			return ""
		}},
		{"scheme-stripped", "is local once http:// and https:// were taken out", func(_, raw string) string {
			to := strings.ReplaceAll(strings.ReplaceAll(raw, "https://", ""), "http://", "")
			if strings.HasPrefix(to, "/") || strings.HasPrefix(to, "http") {
				return to
			}
			return ""
		}},
		{"trimmed", "begins with a slash once it was trimmed", func(_, raw string) string {
			if to := strings.TrimSpace(raw); strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//") {
				return to
			}
			return ""
		}},
		{"cut-nul", "is local up to a NUL", func(_, raw string) string { return ifLocal(local, before("\x00")(raw), raw) }},
		{"cut-query", "is local up to a question mark", func(_, raw string) string { return ifLocal(local, before("?")(raw), raw) }},
		{"cut-fragment", "is local up to a #", func(_, raw string) string { return ifLocal(local, before("#")(raw), raw) }},
		{"first-line", "is local up to the end of the line", func(_, raw string) string { return ifLocal(local, before("\n")(raw), raw) }},
		{"behind-host", "has a local path behind its host", func(_, raw string) string {
			u, err := url.Parse(raw)
			if err != nil {
				return ""
			}
			return ifLocal(local, u.RequestURI(), raw)
		}},
		{"decoded-and-checked", "is local once it was decoded", func(_, raw string) string { return ifLocal(local, unescaped(raw), unescaped(raw)) }},
	}
}

// ifLocal returns to where checked is local.
func ifLocal(local func(string) string, checked, to string) string {
	if local(checked) == "" {
		return ""
	}
	return to
}
