package mockidp

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// Okta's example of a pushed request lives that long, and has an address that begins so.
// Source: https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/OrgAS/
const (
	pushedLifetime  = time.Hour
	pushedURIPrefix = "urn:okta:"
)

// pushedRequest is an authorization request that a client has sent by itself: RFC 9126.
type pushedRequest struct {
	clientID string
	server   *authServer
	form     url.Values
	pushed   time.Time
	used     bool
}

func (p *pushedRequest) expired(now time.Time) bool {
	return now.Before(p.pushed) || now.Sub(p.pushed) >= pushedLifetime
}

// pushRequest is the pushed authorization request endpoint: RFC 9126 section 2.
func (o *Org) pushRequest(w http.ResponseWriter, r *http.Request) {
	form, refused := o.checkPushed(r)
	if refused != nil {
		if refused.status == 0 {
			refused.status = http.StatusBadRequest // those that /authorize sends to the redirect URI
		}
		o.refuseClient(w, r, refused)
		return
	}
	x := exchangeOf(r.Context())
	uri := pushedURIPrefix + random.Alphanumeric(43)
	o.mu.Lock()
	o.sweep()
	o.pushed[uri] = &pushedRequest{clientID: x.client.ID, server: x.server, form: form, pushed: o.now()}
	o.mu.Unlock()
	writeJSON(w, o.compatibility.pushedStatus(), struct {
		RequestURI string `json:"request_uri"`
		ExpiresIn  int    `json:"expires_in"` // seconds
	}{uri, int(pushedLifetime / time.Second)})
}

// checkPushed authenticates the client and checks its request as /authorize does. It returns the
// request without the client's credentials.
func (o *Org) checkPushed(r *http.Request) (url.Values, *oauthError) {
	if refused := checkForm(r); refused != nil {
		return nil, refused
	}
	app, refused := o.authenticate(r)
	if refused != nil {
		return nil, refused
	}
	x := exchangeOf(r.Context())
	x.client = app
	if r.PostForm.Has("request_uri") {
		return nil, invalidRequest("The 'request_uri' parameter must not be present in the request.")
	}
	form := url.Values{"client_id": {app.ID}}
	for name, values := range r.PostForm {
		switch name {
		case "client_id", "client_secret", "client_assertion", "client_assertion_type":
		default:
			form[name] = values
		}
	}
	if _, problem := o.requestingApp(form); problem != "" {
		return nil, invalidRequest(problem)
	}
	return form, o.refuses(app, x.server, form)
}

// PushedRequest returns the parameters of the authorization request with that request_uri, used or
// not, until it expires; false where there is none.
func (o *Org) PushedRequest(requestURI string) (url.Values, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	p := o.pushed[requestURI]
	if p == nil || p.expired(o.now()) {
		return nil, false
	}
	return maps.Clone(p.form), true
}

// takePushed returns the request that a client has pushed to an authorization server, once. Without
// request_uri, or with one that is no pushed request's at all, the form is the request itself.
// problem is shown to the person: nothing says that a redirect URI is the client's.
// Source: https://developer.okta.com/docs/reference/error-codes/
func (o *Org) takePushed(s *authServer, form url.Values) (request url.Values, problem string) {
	uri := form.Get("request_uri")
	if !strings.HasPrefix(uri, pushedURIPrefix) {
		return form, ""
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	p := o.pushed[uri]
	switch {
	case p == nil || p.used || p.expired(o.now()) || len(form["request_uri"]) != 1:
		return nil, "The authorize request_uri is invalid."
	case p.server != s:
		return nil, "The request_uri was issued for another authorization server."
	case len(form["client_id"]) != 1 || form.Get("client_id") != p.clientID:
		return nil, "The 'client_id' parameter does not match the expected value for the provided request_uri."
	case form.Has("request"):
		return nil, "The authorize request must not contain both a request object and a request uri."
	}
	p.used = true
	return p.form, ""
}
