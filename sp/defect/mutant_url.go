package defect

import (
	"net/url"
	"path"
	"regexp"
	"strings"
)

// urlTexts are the operators on issuers, which are URLs that have to be equal as texts.
func urlTexts() []operator {
	return []operator{
		text("pattern", "the right value is a regular expression without anchors", func(given, right string) bool {
			matched, err := regexp.MatchString(right, given)
			return err == nil && matched
		}),
		text("wildcards", "the right value is a regular expression, so that its dots stand for anything", func(given, right string) bool {
			matched, err := regexp.MatchString("^(?:"+right+")$", given)
			return err == nil && matched
		}),
		normal("trim-slash", "slashes at its end do not count", func(s string) string { return strings.TrimRight(s, "/") }),
		normal("cut-query", "nothing counts from a question mark on", before("?")),
		normal("cut-fragment", "nothing counts from a # on", before("#")),
		part("host", "only the host and its port are compared", func(u *url.URL) string { return u.Host }),
		part("host-name", "only the host's name is compared", func(u *url.URL) string { return u.Hostname() }),
		part("origin", "only scheme, host and port are compared", func(u *url.URL) string { return u.Scheme + "://" + u.Host }),
		part("no-scheme", "the scheme does not count", func(u *url.URL) string { return u.Host + u.EscapedPath() }),
		part("no-port", "the port does not count", func(u *url.URL) string { return u.Scheme + "://" + u.Hostname() + u.EscapedPath() }),
		part("no-path", "the path does not count", func(u *url.URL) string { return u.Scheme + "://" + u.User.String() + u.Host + u.RawQuery + u.Fragment }),
		part("no-query", "query and fragment do not count", func(u *url.URL) string { return u.Scheme + "://" + u.User.String() + u.Host + u.EscapedPath() }),
		part("no-user", "user information does not count", func(u *url.URL) string {
			return u.Scheme + "://" + u.Host + u.EscapedPath() + u.RawQuery + u.Fragment
		}),
		part("clean-path", "dots and double slashes in its path are resolved", func(u *url.URL) string {
			return u.Scheme + "://" + u.User.String() + u.Host + strings.TrimSuffix(path.Clean("/"+u.Path), "/") + u.RawQuery + u.Fragment
		}),
		part("lower-host", "capital and small letters of scheme and host are the same", func(u *url.URL) string {
			return strings.ToLower(u.Scheme+"://"+u.Host) + u.EscapedPath() + u.RawQuery + u.Fragment + u.User.String()
		}),
		part("dot", "a dot at the end of the host does not count", func(u *url.URL) string {
			return u.Scheme + "://" + strings.TrimSuffix(u.Hostname(), ".") + ":" + u.Port() + u.EscapedPath() + u.RawQuery + u.Fragment
		}),
		text("same-site", "hosts under the same domain are the same", func(given, right string) bool {
			a, errA := url.Parse(given)
			b, errB := url.Parse(right)
			return errA == nil && errB == nil && site(a.Hostname()) == site(b.Hostname())
		}),
		text("host-ending", "its host need but end with the right one", func(given, right string) bool {
			a, errA := url.Parse(given)
			b, errB := url.Parse(right)
			return errA == nil && errB == nil && strings.HasSuffix(a.Host, b.Host)
		}),
	}
}

// part makes an operator that compares what it finds in both URLs.
func part(name, says string, of func(*url.URL) string) operator {
	return text(name, says, func(given, right string) bool {
		a, errA := url.Parse(given)
		b, errB := url.Parse(right)
		return errA == nil && errB == nil && a.Host != "" && of(a) == of(b)
	})
}

// site is the last two labels of a host's name.
func site(host string) string {
	labels := strings.Split(host, ".")
	return strings.Join(labels[max(0, len(labels)-2):], ".")
}
