package mockidp

import (
	"encoding/json"
	"html/template"
	"net/http"
)

// postMessageScript is the other script of the mock: it sends the response to the page that has
// opened this one in a frame or a window. That page must be of the redirect URI's origin; to any
// other the browser does not deliver it.
// Source: https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/OrgAS/ (response_mode)
const (
	postMessageScript = `var d=document.getElementById('response').dataset;(window.opener||window.parent).postMessage(JSON.parse(d.message),d.origin)`
	postMessageDigest = `sha256-xdg/ix3RpoyocgFz3BmrQOw2YKAW4k4+4HvwBmoyuqM=`
)

// postMessage responds with the page of that script. The parameters stand in an attribute, so that
// the policy of the page can allow the script by its digest.
func (a authRequest) postMessage(w http.ResponseWriter, parameters []parameter) {
	message := map[string]string{}
	for _, p := range parameters {
		message[p.Name] = p.Value
	}
	encoded, _ := json.Marshal(message) // strings can always be written
	origin := originOf(a.redirectURI)
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; script-src '"+postMessageDigest+"'; base-uri 'none'; frame-ancestors "+origin)
	w.WriteHeader(http.StatusOK)
	w.Write([]byte(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Signing in</title></head><body><main><h1>Signing in</h1>` + //nolint:errcheck // a browser that went away needs no page
		`<div id="response" data-origin="` + template.HTMLEscapeString(origin) + `" data-message="` + template.HTMLEscapeString(string(encoded)) +
		`"></div></main><script>` + postMessageScript + `</script></body></html>`))
}
