package mutate_test

import (
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	whatwg "github.com/nlnwa/whatwg-url/url"
	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps/mutate"
)

const attackerHost = "attacker.localhost:9876"

// sitesOf are an SP with a port and one without.
func sitesOf() []mutate.Sites {
	onward := func(address string) string { return "/login?next=" + url.QueryEscape(address) }
	return []mutate.Sites{
		{Scheme: "http", Host: "acme.localhost:1234", Attacker: attackerHost, Page: "/o/acme/reports", Onward: onward},
		{Scheme: "https", Host: "acme.example", Attacker: attackerHost, Page: "/o/acme/reports", Onward: onward},
	}
}

// leaves says where a browser goes that is at a page of the SP and is sent to an address: "" where
// it stays, or where it cannot go.
func leaves(s mutate.Sites, address string) string {
	base := s.Scheme + "://" + s.Host
	u, err := whatwg.ParseRef(base+"/o/acme/page", address)
	if err != nil || u.Protocol()+"//"+u.Host() == base {
		return ""
	}
	return u.Protocol() + "//" + u.Host()
}

// readings are what software on the way makes of an address, each a mistake that was made before.
func readings() map[string]func(s mutate.Sites, text string) string {
	unescape := func(text string) string {
		if decoded, err := url.PathUnescape(text); err == nil {
			return decoded
		}
		return text
	}
	hex := regexp.MustCompile(`%u([0-9a-f]{4})`)
	pathOf := func(text string) string {
		if u, err := whatwg.Parse(text); err == nil {
			return u.Pathname()
		}
		return text
	}
	return map[string]func(s mutate.Sites, text string) string{
		"none":          func(_ mutate.Sites, t string) string { return t },
		"decoded":       func(_ mutate.Sites, t string) string { return unescape(t) },
		"decoded twice": func(_ mutate.Sites, t string) string { return unescape(unescape(t)) },
		"decoded three": func(_ mutate.Sites, t string) string { return unescape(unescape(unescape(t))) },
		"entities":      func(_ mutate.Sites, t string) string { return html.UnescapeString(t) },
		"%u": func(_ mutate.Sites, t string) string {
			return hex.ReplaceAllStringFunc(t, func(m string) string {
				n, _ := strconv.ParseInt(m[2:], 16, 32)
				return string(rune(n))
			})
		},
		"overlong": func(_ mutate.Sites, t string) string {
			return strings.NewReplacer("%c0%af", "/", "%c1%9c", `\`).Replace(t)
		},
		"normal form": func(_ mutate.Sites, t string) string { return strings.ReplaceAll(unescape(t), "\uff0f", "/") },
		"dots": func(_ mutate.Sites, t string) string {
			t = unescape(unescape(t))
			return strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(t, "/."), "/x/.."), "/;")
		},
		"appended":     func(s mutate.Sites, t string) string { return s.Scheme + "://" + s.Host + unescape(t) },
		"path":         func(_ mutate.Sites, t string) string { return pathOf(t) },
		"path decoded": func(_ mutate.Sites, t string) string { return unescape(pathOf(t)) },
		"cut":          func(s mutate.Sites, t string) string { return unescape(strings.TrimPrefix(t, s.Scheme+"://"+s.Host)) },
		"onward": func(_ mutate.Sites, t string) string {
			if u, err := url.Parse(t); err == nil {
				return unescape(u.Query().Get("next"))
			}
			return t
		},
		"header": func(_ mutate.Sites, t string) string {
			for range 3 {
				t = unescape(t)
			}
			for _, end := range []string{"\u560d\u560a", "\r\n", "\n", "\r"} {
				if _, after, found := strings.Cut(t, end+"Location: "); found {
					return after
				}
			}
			return t
		},
	}
}

// Each address that is refused leads off the site, or runs, in at least one reading, so that none
// is tried in vain; what is accepted leads nowhere in any.
func TestAddresses(t *testing.T) {
	var values []mutate.Value
	atStandard := 0
	for _, a := range mutate.Addresses() {
		values = append(values, a.Value)
		if a.Depth == mutate.Standard {
			atStandard++
		}
		led := map[string]string{}
		for _, s := range sitesOf() {
			for name, read := range readings() {
				if to := leaves(s, read(s, a.Of(s))); to != "" {
					led[name] = to
				}
			}
		}
		if a.Outcome == mutate.Refused {
			assert.NotEmpty(t, led, "%s leads nowhere: %q", a.Name, a.Of(sitesOf()[0]))
		}
	}
	assertSound(t, values)
	assert.InDelta(t, 200, len(values), 60)
	assert.Less(t, atStandard, 60)
	t.Log(len(values), "addresses,", atStandard, "of them at standard")
}

// All are different, for each SP.
func TestAddressesDiffer(t *testing.T) {
	for _, s := range sitesOf() {
		seen := map[string]string{}
		for _, a := range mutate.Addresses() {
			text := a.Of(s)
			if a.Name == "user" && s.Host == "acme.example" {
				continue // it is base-at where the SP's host has no port
			}
			assert.Empty(t, seen[text], "%s is the same: %q", a.Name, text)
			seen[text] = a.Name
		}
	}
}
