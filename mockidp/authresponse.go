package mockidp

import (
	"cmp"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// parameter is one name and value of an authorization response; their order is Okta's.
type parameter struct{ Name, Value string }

// formOf returns the parameters as a form.
func formOf(parameters []parameter) url.Values {
	form := url.Values{}
	for _, p := range parameters {
		form.Set(p.Name, p.Value)
	}
	return form
}

// parametersOf returns the parameters of a form in the order of earlier ones; new ones follow.
func parametersOf(form url.Values, earlier []parameter) []parameter {
	place := func(name string) int {
		if i := slices.IndexFunc(earlier, func(p parameter) bool { return p.Name == name }); i >= 0 {
			return i
		}
		return len(earlier)
	}
	names := slices.SortedFunc(maps.Keys(form), func(a, b string) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), strings.Compare(a, b))
	})
	parameters := make([]parameter, len(names))
	for i, name := range names {
		parameters[i] = parameter{name, form.Get(name)}
	}
	return parameters
}

// sendCode sends the code to the redirect URI.
func (a authRequest) sendCode(w http.ResponseWriter, code string) {
	a.send(w, []parameter{{"code", code}, {"state", a.state}})
}

// sendError sends an error to the redirect URI, with state first, as real captures show.
func (a authRequest) sendError(w http.ResponseWriter, e *oauthError) {
	noteRefusal(w, e.code, e.description)
	parameters := []parameter{{"state", a.state}, {"error", e.code}, {"error_description", e.description}}
	if a.state == "" {
		parameters = parameters[1:]
	}
	a.send(w, parameters)
}

// send sends parameters to the redirect URI in the response mode that was asked for, as the org's
// faults have altered them.
// Source: https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#ResponseModes
func (a authRequest) send(w http.ResponseWriter, parameters []parameter) {
	if x, ok := w.(*exchange); ok {
		parameters = x.alterParameters(a.clientID, parameters)
	}
	h := w.Header()
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-cache, no-store")
	if a.responseMode == "form_post" {
		a.postForm(w, parameters)
		return
	}
	if a.responseMode == postMessage {
		a.postMessage(w, parameters)
		return
	}
	location := append(make([]byte, 0, len(a.redirectURI)+256), a.redirectURI...)
	separator := byte('?')
	if a.responseMode == "fragment" {
		separator = '#'
	} else if strings.Contains(a.redirectURI, "?") {
		separator = '&'
	}
	for _, p := range parameters {
		location = append(location, separator)
		location = append(location, p.Name...)
		location = append(location, '=')
		location = append(location, url.QueryEscape(p.Value)...)
		separator = '&'
	}
	h.Set("Location", string(location))
	w.WriteHeader(http.StatusFound)
}

// formPostScript is one of the two scripts of the mock: the form post response mode is defined by
// it. The page's policy allows nothing but its digest, and without scripts a button does the same.
// Source: https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html
const (
	formPostScript = `document.forms[0].submit()`
	formPostDigest = `sha256-ePniVEkSivX/c7XWBGafqh8tSpiRrKiqYeqbG7N1TOE=`
)

func (a authRequest) postForm(w http.ResponseWriter, parameters []parameter) {
	var page strings.Builder
	page.WriteString(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Signing in</title></head><body><main><h1>Signing in</h1><form method="post" action="`)
	page.WriteString(template.HTMLEscapeString(a.redirectURI))
	page.WriteString(`">`)
	for _, p := range parameters {
		page.WriteString(`<input type="hidden" name="` + p.Name + `" value="` + template.HTMLEscapeString(p.Value) + `">`)
	}
	page.WriteString(`<button>Continue</button></form></main><script>` + formPostScript + `</script></body></html>`)
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; script-src '"+formPostDigest+"'; base-uri 'none'; frame-ancestors 'none'")
	w.WriteHeader(http.StatusOK)
	w.Write([]byte(page.String())) //nolint:errcheck // a browser that went away needs no page
}
