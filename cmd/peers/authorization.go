package main

import (
	"context"
	"net/http"
	"net/url"
	"strings"
)

// oktaPaths asks for the discovery document of an org, whose issuer has no path, and for endpoints
// where Okta has them. Source: https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/OrgAS/
func oktaPaths(ctx context.Context, s *subject) (answer, error) {
	m, err := readMetadata(ctx, s.org())
	if err != nil {
		return no("%v", err)
	}
	if m.Issuer != s.org() {
		return no("the issuer is %s", m.Issuer)
	}
	for _, endpoint := range []struct{ address, path string }{
		{m.Authorize, "/oauth2/v1/authorize"}, {m.Token, "/oauth2/v1/token"}, {m.Keys, "/oauth2/v1/keys"}, {m.Userinfo, "/oauth2/v1/userinfo"},
	} {
		if endpoint.address != s.org()+endpoint.path {
			return no("%s is %s", endpoint.path, strings.TrimPrefix(endpoint.address, s.org()))
		}
	}
	return yes("")
}

func asksForPassword(ctx context.Context, s *subject) (answer, error) {
	if _, err := s.code(ctx, s.web); err != nil {
		return answer{}, err
	}
	mallory := s.alice
	mallory.password = "a guess"
	got, err := s.authorize(ctx, newBrowser(mallory), s.web)
	if err != nil {
		return answer{}, err
	}
	if got.response.Has("code") {
		return no("a wrong password, or none, brings %s", got)
	}
	return yes("")
}

func asksForAssignment(ctx context.Context, s *subject) (answer, error) {
	if _, err := s.code(ctx, s.web); err != nil {
		return answer{}, err
	}
	got, err := s.authorize(ctx, newBrowser(s.bob), s.web)
	if err != nil {
		return answer{}, err
	}
	switch {
	case got.response.Has("code"):
		return no("Bob, who is assigned to nothing, gets %s", got)
	case got.response.Get("error") != "access_denied":
		return no("Bob gets %s instead of access_denied", got)
	}
	return yes("")
}

// exactRedirect asks for what differs from the registered URI by a little and by much.
func exactRedirect(ctx context.Context, s *subject) (answer, error) {
	if _, err := s.code(ctx, s.web); err != nil {
		return answer{}, err
	}
	for _, uri := range []string{"http://127.0.0.1:8666/callback", s.redirect + "/more", s.redirect + "/", s.redirect + "?next=1"} {
		got, err := s.authorize(ctx, newBrowser(s.alice), s.web, "redirect_uri", uri)
		if err != nil {
			return answer{}, err
		}
		if got.address != "" {
			return no("%s gets %s", uri, got)
		}
	}
	return yes("")
}

func loginRequired(ctx context.Context, s *subject) (answer, error) {
	if _, err := s.code(ctx, s.web); err != nil {
		return answer{}, err
	}
	got, err := s.authorize(ctx, newBrowser(s.alice), s.web, "prompt", "none")
	if err != nil {
		return answer{}, err
	}
	if got.response.Get("error") != "login_required" {
		return no("%s", got)
	}
	return yes("")
}

func singleSignOn(ctx context.Context, s *subject) (answer, error) {
	b := newBrowser(s.alice)
	if _, err := s.authorize(ctx, b, s.web); err != nil {
		return answer{}, err
	}
	again, err := s.authorize(ctx, newBrowser(s.alice), s.web, "prompt", "none")
	if err != nil {
		return answer{}, err
	}
	if again.response.Has("code") {
		return no("there are no sessions: a new browser is signed in as well")
	}
	got, err := s.authorize(ctx, b, s.web, "prompt", "none")
	if err != nil {
		return answer{}, err
	}
	if !got.response.Has("code") {
		return no("the browser that is signed in gets %s", got)
	}
	return yes("")
}

// pushedRequests pushes a request and redeems what it brings (RFC 9126).
func pushedRequests(ctx context.Context, s *subject) (answer, error) {
	m, err := s.discovery(ctx)
	if err != nil {
		return answer{}, err
	}
	if m.PAR == "" {
		return no("the metadata name no endpoint for them")
	}
	auth, err := s.authOf(ctx)
	if err != nil {
		return answer{}, err
	}
	begun, form := s.request(s.web)
	r, err := submit(ctx, m.PAR, form, auth(s.web))
	if err != nil {
		return answer{}, err
	}
	var pushed struct {
		URI string `json:"request_uri"`
	}
	if err := r.document(&pushed); err != nil || pushed.URI == "" {
		return no("%s", r)
	}
	begun.arrival, err = newBrowser(s.alice).open(ctx, m.Authorize+"?"+url.Values{"client_id": {s.web.id}, "request_uri": {pushed.URI}}.Encode())
	if err != nil {
		return answer{}, err
	}
	if r, err = s.redeem(ctx, begun, auth(s.web)); err != nil {
		return answer{}, err
	}
	if r.status != http.StatusOK {
		return no("the pushed request brings %s, and its code %s", begun, r)
	}
	return yes("")
}

// logoutRedirect signs out to an address that nobody has registered.
func logoutRedirect(ctx context.Context, s *subject) (answer, error) {
	m, err := s.discovery(ctx)
	if err != nil {
		return answer{}, err
	}
	if m.Logout == "" {
		return no("the metadata name no end_session_endpoint")
	}
	for _, to := range []struct {
		uri  string
		goes bool
	}{{s.afterLogout, true}, {"http://127.0.0.1:8666/", false}} {
		b := newBrowser(s.alice)
		auth, err := s.authOf(ctx)
		if err != nil {
			return answer{}, err
		}
		code, err := s.authorize(ctx, b, s.web)
		if err != nil {
			return answer{}, err
		}
		r, err := s.redeem(ctx, code, auth(s.web))
		if err != nil {
			return answer{}, err
		}
		var t tokens
		if err := r.document(&t); err != nil {
			return answer{}, err
		}
		r, err = b.get(ctx, m.Logout+"?"+url.Values{"id_token_hint": {t.ID}, "post_logout_redirect_uri": {to.uri}}.Encode())
		if err != nil {
			return answer{}, err
		}
		if went := r.header.Get("Location") == to.uri; went != to.goes {
			return no("logout to %s, registered: %v, led there: %v", to.uri, to.goes, went)
		}
	}
	return yes("")
}
