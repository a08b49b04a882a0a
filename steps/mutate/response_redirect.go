package mutate

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// Redirects are redirects of every kind, to every kind of place. What is refused is what leads away
// from the endpoint's host, or to nothing. Source: RFC 9110 section 15.4
func Redirects() []Response {
	var values []Response
	for _, status := range []int{301, 302, 303, 307, 308} {
		values = append(values, redirect(Standard, Refused, status, fmt.Sprint("redirect-", status), "to the attacker", toAttacker))
	}
	return append(values,
		redirect(Standard, Refused, 307, "redirect-scheme-relative", "to the attacker, by an address without a scheme", schemeRelative),
		redirect(Standard, Refused, 307, "redirect-plain", "to the attacker, by plain http", func(_ HTTPResponse, a Attacker) string { return a.PlainURL }),
		redirect(Deep, Refused, 307, "redirect-user-info", "to the attacker, behind a name of Okta's", func(_ HTTPResponse, a Attacker) string {
			return strings.Replace(a.URL, "://", "://acme.okta.com@", 1)
		}),
		redirect(Deep, Refused, 307, "redirect-backslash", "to the attacker, with a slash and a backslash", func(s HTTPResponse, a Attacker) string {
			return strings.Replace(schemeRelative(s, a), "//", `/\`, 1)
		}),
		redirect(Deep, Refused, 302, "redirect-file", "to a file", func(HTTPResponse, Attacker) string { return "file:///etc/hosts" }),
		redirect(Deep, Refused, 302, "redirect-data", "to an address that holds an empty object", func(HTTPResponse, Attacker) string {
			return "data:application/json,%7B%7D"
		}),
		redirect(Standard, Refused, 307, "redirect-itself", "to itself, without an end", func(s HTTPResponse, _ Attacker) string { return s.Path }),
		redirect(Deep, Refused, 302, "redirect-itself-302", "to itself, without an end", func(s HTTPResponse, _ Attacker) string { return s.Path }),
		redirect(Standard, Either, 307, "redirect-same-host", "to another path of its host", otherPath),
		redirect(Deep, Either, 302, "redirect-same-host-302", "to another path of its host", otherPath),
		locationBeside(),
	)
}

// redirect is a redirect to an address; without one, the sound response comes.
func redirect(depth Depth, outcome Outcome, status int, name, where string, to func(HTTPResponse, Attacker) string) Response {
	says := fmt.Sprintf("redirects with %d %s", status, where)
	return Response{Value: Value{Name: name, Says: says, Outcome: outcome, Depth: depth}, Of: func(sound HTTPResponse, a Attacker) HTTPResponse {
		address := to(sound, a)
		if address == "" {
			return sound
		}
		r := sound
		r.Status, r.Header, r.Body = status, http.Header{"Location": {address}}, nil
		return r
	}}
}

func toAttacker(_ HTTPResponse, a Attacker) string { return a.URL }

// schemeRelative is the attacker's address from its two slashes on.
func schemeRelative(_ HTTPResponse, a Attacker) string {
	u, err := url.Parse(a.URL)
	if err != nil {
		return a.URL
	}
	u.Scheme = ""
	return u.String()
}

// otherPath leads to the second path of the endpoint, and from there to nothing.
func otherPath(sound HTTPResponse, _ Attacker) string {
	if sound.Path == sound.OtherPath {
		return ""
	}
	return sound.OtherPath
}

// locationBeside is no redirect: the header has no meaning beside status 200.
func locationBeside() Response {
	return Response{Value: Value{Name: "location-200", Says: "has status 200, the right body and the attacker's address beside it", Outcome: Either, Depth: Deep},
		Of: func(sound HTTPResponse, a Attacker) HTTPResponse {
			r := sound
			r.Header = sound.Header.Clone()
			r.Header.Set("Location", a.URL)
			return r
		}}
}
