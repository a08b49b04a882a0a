package mockidp

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/fault"
	"github.com/signoff-sso/signoff/mockidp/internal/jose"
	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// logoutCall is one call of Universal Logout: one user at one app instance.
// Source: https://developer.okta.com/docs/guides/oin-universal-logout-overview/main/
type logoutCall struct {
	org             *Org
	app, user       string // ids
	login           string // of the user
	label, endpoint string
	body            map[string]any // {"sub_id":{...}}: RFC 9493
	token           jose.JWT       // signed with the same key as ID tokens

	response UniversalLogoutResponse
	outcome  Outcome
	detail   string
	reason   string
	err      error // why there was no response
}

// RevokeTokens sends Global Token Revocation for a user (id or login) to one app instance that has
// a logout endpoint, whether or not the user was ever there, and returns the status of the
// response. Okta's sessions and tokens stay. The error says which of them there is not, or why
// there was no response.
func (o *Org) RevokeTokens(ctx context.Context, app, user string) (status int, err error) {
	response, err := o.CallUniversalLogout(ctx, UniversalLogoutCall{App: app, User: user})
	return response.Status, err
}

// universalLogout tells every app instance that may hold a session of the user to end it, and waits
// until all have responded or their time is up. Each outcome goes to the System Log. actor is the
// administrator, empty for the system.
//
// These instances are told: active, with 'Okta system or admin initiates logout' ticked, and either
// assigned to the user now or reached by the user before. Okta does not say what it does after an
// assignment was taken away; a session that was started with it is still a session, so the mock
// tells the app.
func (o *Org) universalLogout(ctx context.Context, actor string, u User) []*logoutCall {
	calls, trace := o.logoutCalls(u), random.Alphanumeric(32)
	var all sync.WaitGroup
	for _, c := range calls {
		all.Go(func() { o.server.send(ctx, c) })
	}
	all.Wait()
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, c := range calls {
		o.record(Event{Type: "user.authentication.universal_logout", Actor: actor, Target: u.Login,
			Outcome: c.outcome, Reason: c.reason, Detail: c.label + ": " + c.detail, appInstance: c.app, trace: trace})
	}
	return calls
}

func (o *Org) logoutCalls(u User) []*logoutCall {
	o.mu.Lock()
	defer o.mu.Unlock()
	var calls []*logoutCall
	for _, a := range o.apps.all {
		if a.Inactive || !a.LogoutEnabled || a.LogoutEndpoint == "" {
			continue
		}
		if o.assigned(a, u.ID) || a.reached[u.ID] {
			calls = append(calls, o.logoutCall(a, u))
		}
	}
	return calls
}

// logoutCall makes the request of a call. The caller holds o.mu.
func (o *Org) logoutCall(a *App, u User) *logoutCall {
	now := o.now()
	claims := map[string]any{
		"jti": random.Alphanumeric(32), "iss": o.Issuer(), "sub": a.ID, "aud": a.UniversalLogoutAudience(),
		"iat": now.Unix(), "nbf": now.Add(-5 * time.Minute).Unix(), "exp": now.Add(5 * time.Minute).Unix(),
	}
	return &logoutCall{
		org: o, app: a.ID, user: u.ID, login: u.Login,
		label: a.Label, endpoint: a.LogoutEndpoint, body: map[string]any{"sub_id": o.subjectIdentifier(a.LogoutSubjectFormat, u)},
		token: jose.JWT{Header: map[string]any{"typ": "global-token-revocation+jwt"}, Claims: claims, Key: o.keys[0]},
	}
}

// subjectIdentifier names a user as an SP wants it: RFC 9493 section 3.2.
func (o *Org) subjectIdentifier(format SubjectFormat, u User) map[string]any {
	if format == SubjectIssSub {
		return map[string]any{"format": "iss_sub", "iss": o.Issuer(), "sub": u.ID}
	}
	return map[string]any{"format": "email", "email": u.Email}
}

// UniversalLogoutAudience is the audience of the calls of Universal Logout: LogoutAudience, or
// where that is empty LogoutEndpoint without query and fragment.
func (a App) UniversalLogoutAudience() string {
	if a.LogoutAudience != "" {
		return a.LogoutAudience
	}
	audience, _, _ := strings.Cut(a.LogoutEndpoint, "#")
	audience, _, _ = strings.Cut(audience, "?")
	return audience
}

// send makes the call and notes how it ended. Okta documents no retry, so there is none.
func (s *Server) send(ctx context.Context, c *logoutCall) {
	c.outcome = OutcomeFailure
	req, err := c.request(ctx)
	if err != nil {
		s.cfg.Log.Error("make a logout request", "endpoint", c.endpoint, "error", err)
		c.detail, c.reason, c.err = "not sent", "the request could not be made", err
		return
	}
	begun := time.Now()
	response, err := s.exchange("logout endpoint", req)
	if err != nil {
		c.detail, c.reason, c.err = "no response", err.Error(), err
		return
	}
	c.note(response, time.Since(begun))
	if len(response.body) == 0 && req.Method != http.MethodHead {
		c.response.ContentType = "" // frameworks say text/html of nothing, too
	}
}

// note keeps what came back.
func (c *logoutCall) note(r exchanged, took time.Duration) {
	c.response = UniversalLogoutResponse{
		Status: r.status, ContentType: r.header.Get("Content-Type"), Location: r.header.Get("Location"), RetryAfter: r.header.Get("Retry-After"), Took: took,
	}
	c.detail = statusText(r.status)
	if r.status/100 == 2 {
		c.outcome = OutcomeSuccess
	} else {
		c.reason = cmp.Or(logoutStatus()[r.status], "the logout endpoint answered with a status that Okta does not document")
	}
	if c.outcome == OutcomeSuccess && r.status != http.StatusNoContent {
		c.detail += " (Okta documents 204)"
	}
}

// request lets the org's faults alter the call on its way.
func (c *logoutCall) request(ctx context.Context) (*http.Request, error) {
	happening, outbound := c.faults(), &Outbound{User: c.login}
	honest := honestJWT(&c.token)
	for _, a := range happening {
		outbound.Faults = append(outbound.Faults, a.Name)
		if a.fault.Token != nil {
			a.fault.Token(&c.token, c.context(a))
		}
	}
	token, issued, err := c.org.signed("logout JWT", &c.token, honest, outbound.Faults)
	if err != nil {
		return nil, err
	}
	body, err := json.Marshal(c.body)
	if err != nil {
		return nil, fmt.Errorf("encode the subject: %w", err)
	}
	made := fault.Call{Method: http.MethodPost, URL: c.endpoint, Body: body, Token: token, Header: bearerHeader(token)}
	for _, a := range happening {
		if a.fault.Call != nil {
			a.fault.Call(&made, c.context(a))
		}
	}
	outbound.Issued = []Issued{issued, {
		Name:   "logout request",
		Honest: Decoded{Header: callHeader(http.MethodPost, bearerHeader(token), token), Body: responseBody(body, nil)},
		Sent:   Decoded{Header: callHeader(made.Method, made.Header, token), Body: responseBody(made.Body, body)},
	}}
	req, err := http.NewRequestWithContext(c.org.withOutbound(ctx, outbound), made.Method, made.URL, bytes.NewReader(made.Body))
	if err != nil {
		return nil, fmt.Errorf("make a request for %s: %w", made.URL, err)
	}
	req.Header = made.Header
	return req, nil
}

// bearerHeader is the header of a call whose credential is a token.
func bearerHeader(token string) http.Header {
	return http.Header{"Content-Type": {"application/json"}, "Authorization": {"Bearer " + token}}
}

// callHeader is a JSON object with the method and the header of a call, without the token.
func callHeader(method string, header http.Header, token string) string {
	members := map[string]string{"method": method}
	for name, values := range header {
		members[name] = strings.ReplaceAll(strings.Join(values, " and "), token, redacted)
	}
	text, err := json.Marshal(members)
	if err != nil {
		return "{}" // there is nothing that JSON cannot hold
	}
	return cut(string(text))
}

// faults are those that happen to the call.
func (c *logoutCall) faults() []*ActiveFault {
	var happening []*ActiveFault
	for _, a := range c.org.activeFaults() {
		if (a.fault.Token != nil || a.fault.Call != nil) && a.happens(UniversalLogoutCalls, c.app, c.user) {
			happening = append(happening, a)
		}
	}
	return happening
}

// context is what a fault may use.
func (c *logoutCall) context(a *ActiveFault) fault.Context {
	context := a.context(c.app, nil)
	context.Named = c.user
	return context
}

// logoutStatus says what the documented statuses other than 204 mean.
// Source: https://developer.okta.com/docs/guides/oin-universal-logout-overview/main/
func logoutStatus() map[int]string {
	return map[int]string{
		http.StatusBadRequest:          "the request was malformed or the subject format is not known there",
		http.StatusUnauthorized:        "the signed JWT was not accepted",
		http.StatusForbidden:           "the org is not allowed to log users out there",
		http.StatusNotFound:            "the user is not known there",
		http.StatusUnprocessableEntity: "the user could not be logged out",
	}
}
