package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// managesUsers makes a user and finds the user by login.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/
func managesUsers(ctx context.Context, s *subject) (answer, error) {
	const login = "carol@acme.example"
	profile := map[string]any{"login": login, "email": login, "firstName": "Carol", "lastName": "Diaz"}
	r, err := s.api(ctx, http.MethodPost, "/api/v1/users?activate=true", map[string]any{
		"profile": profile, "credentials": map[string]any{"password": map[string]any{"value": "carol-has-a-password"}},
	})
	if err != nil {
		return answer{}, err
	}
	var made, found struct {
		ID     string `json:"id"`
		Status string `json:"status"`
	}
	if err := r.document(&made); err != nil {
		return no("%v", err)
	}
	if r, err = s.api(ctx, http.MethodGet, "/api/v1/users/"+login, nil); err != nil {
		return answer{}, err
	}
	if err := r.document(&found); err != nil || found != made || found.Status != "ACTIVE" {
		return no("%s", r)
	}
	return yes("")
}

func refusesAPITokens(ctx context.Context, s *subject) (answer, error) {
	const path = "/api/v1/users"
	r, err := s.api(ctx, http.MethodGet, path, nil)
	if err != nil {
		return answer{}, err
	}
	if r.status != http.StatusOK {
		return no("%s", r)
	}
	r, err = s.apiBy(ctx, "00nobody-has-this-token", http.MethodGet, path, nil)
	return refuses(r, err, "any token will do")
}

// managesGroups makes a group, puts alice in and lists its members.
func managesGroups(ctx context.Context, s *subject) (answer, error) {
	r, err := s.api(ctx, http.MethodPost, "/api/v1/groups", map[string]any{"profile": map[string]any{"name": "Auditors"}})
	if err != nil {
		return answer{}, err
	}
	var group, alice struct {
		ID string `json:"id"`
	}
	if err := r.document(&group); err != nil {
		return no("%v", err)
	}
	if r, err = s.api(ctx, http.MethodGet, "/api/v1/users/"+s.alice.login, nil); err != nil {
		return answer{}, err
	}
	if err := r.document(&alice); err != nil {
		return no("%v", err)
	}
	if r, err = s.api(ctx, http.MethodPut, "/api/v1/groups/"+group.ID+"/users/"+alice.ID, nil); err != nil {
		return answer{}, err
	}
	if r.status != http.StatusNoContent {
		return no("%s", r)
	}
	if r, err = s.api(ctx, http.MethodGet, "/api/v1/groups/"+group.ID+"/users", nil); err != nil {
		return answer{}, err
	}
	if !strings.Contains(r.body, alice.ID) {
		return no("%s", r)
	}
	return yes("")
}

// hasSystemLog looks for the sign-in of alice.
func hasSystemLog(ctx context.Context, s *subject) (answer, error) {
	if _, err := s.code(ctx, s.web); err != nil {
		return answer{}, err
	}
	r, err := s.api(ctx, http.MethodGet, "/api/v1/logs?limit=1000", nil)
	if err != nil {
		return answer{}, err
	}
	var events []struct {
		Type string `json:"eventType"`
	}
	if err := r.document(&events); err != nil {
		return no("%v", err)
	}
	for _, e := range events {
		if e.Type == "user.session.start" {
			return yes("")
		}
	}
	return no("no event of %d is user.session.start", len(events))
}

// sessionsMe asks with alice's cookie, and without one.
func sessionsMe(ctx context.Context, s *subject) (answer, error) {
	const path = "/api/v1/sessions/me"
	b := newBrowser(s.alice)
	if _, err := s.authorize(ctx, b, s.web); err != nil {
		return answer{}, err
	}
	r, err := b.get(ctx, s.org()+path)
	if err != nil {
		return answer{}, err
	}
	var session struct {
		Login  string `json:"login"`
		Status string `json:"status"`
	}
	if err := r.document(&session); err != nil || session.Login != s.alice.login || session.Status != "ACTIVE" {
		return no("%s", r)
	}
	r, err = newBrowser(s.alice).get(ctx, s.org()+path)
	return refuses(r, err, "who is not signed in has a session")
}

// trustedOrigins asks for the keys, as a page of each origin would.
func trustedOrigins(ctx context.Context, s *subject) (answer, error) {
	m, err := s.discovery(ctx)
	if err != nil {
		return answer{}, err
	}
	allowed := func(origin string) (string, error) {
		r, err := send(ctx, http.MethodGet, m.Keys, nil, http.Header{"Origin": {origin}})
		if err != nil {
			return "", err
		}
		return r.header.Get("Access-Control-Allow-Origin"), nil
	}
	trusted, err := allowed(s.origin)
	if err != nil {
		return answer{}, err
	}
	stranger, err := allowed("https://stranger.example")
	switch {
	case err != nil:
		return answer{}, err
	case trusted == "":
		return no("there is no CORS")
	case stranger != "":
		return no("any origin may: %s", stranger)
	}
	return yes("")
}

// hasTile looks on alice's dashboard for a link that leads to the app with iss.
func hasTile(ctx context.Context, s *subject) (answer, error) {
	b := newBrowser(s.alice)
	if _, err := s.authorize(ctx, b, s.web); err != nil {
		return answer{}, err
	}
	address := s.org() + "/app/UserHome"
	r, err := b.get(ctx, address)
	if err != nil {
		return answer{}, err
	}
	if r.status != http.StatusOK {
		return no("%s", r)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(r.body))
	if err != nil {
		return answer{}, err
	}
	for _, link := range doc.Find("a[href]").EachIter() {
		led, err := b.lead(ctx, address, link.AttrOr("href", ""))
		if err != nil {
			return answer{}, err
		}
		if led.address == s.initiate && led.response.Get("iss") == s.issuer {
			return yes("")
		}
	}
	return no("no link there leads to %s with iss", s.initiate)
}

// lead says where a link of a page leads outside of the mock; an empty arrival for one that stays.
func (b *browser) lead(ctx context.Context, page, href string) (arrival, error) {
	from, err := url.Parse(page)
	if err != nil {
		return arrival{}, err
	}
	to, err := from.Parse(href)
	if err != nil {
		return arrival{}, fmt.Errorf("a link on %s: %w", page, err)
	}
	if to.Host == from.Host {
		return b.open(ctx, to.String())
	}
	return arrivalAt(to), nil
}
