package control

import (
	"cmp"
	"context"
	"net/http"
	"reflect"

	"github.com/signoff-sso/signoff/mockidp"
)

// ClearSessions says what ends besides a user's Okta sessions.
type ClearSessions struct {
	UniversalLogout bool `json:"universal_logout,omitempty" doc:"Send Universal Logout to the apps too: 'Also include logout enabled apps and Okta API tokens'."`
}

// Risk is the entity risk of a user.
type Risk struct {
	Level string `json:"level" required:"true" enum:"LOW|MEDIUM|HIGH" doc:"HIGH ends the Okta sessions and sends Universal Logout."`
}

// LogoutCall is a call of Universal Logout to one app instance.
type LogoutCall struct {
	User          string        `json:"user" required:"true" doc:"Id or login."`
	SubjectFormat string        `json:"subject_format,omitempty" enum:"EMAIL|ISS_SUB" doc:"Names the user in another way than the app instance is registered with."`
	Times         int           `json:"times,omitempty" doc:"How often the same call is sent: 2 replays it, with the same jti. 20 at most."`
	Fault         *FaultRequest `json:"fault,omitempty" doc:"What is wrong with it: a fault of 'universal logout calls', such as revocation-iss-other, revocation-body-legacy."`
}

// LogoutResponses is what the SP has answered.
type LogoutResponses struct {
	Responses []LogoutResponse `json:"responses" required:"true" doc:"One for each time."`
	FaultHits int              `json:"fault_hits" required:"true" doc:"How often the fault has happened."`
}

// LogoutResponse is an SP's response to Universal Logout.
type LogoutResponse struct {
	Status      int    `json:"status" required:"true" doc:"Okta documents 204."`
	ContentType string `json:"content_type,omitempty" doc:"Of its body."`
	Location    string `json:"location,omitempty" doc:"Where a redirect leads, which Okta does not follow."`
	RetryAfter  string `json:"retry_after,omitempty" doc:"As the SP has said it."`
	TookMS      int64  `json:"took_ms" required:"true" doc:"Milliseconds from the request to the response."`
}

// LogoutToken is a logout token for one app instance.
type LogoutToken struct {
	User        string        `json:"user" required:"true" doc:"Id or login."`
	WithSession bool          `json:"with_session,omitempty" doc:"Name the Okta session in which tokens were issued last, too: the claim sid."`
	Fault       *FaultRequest `json:"fault,omitempty" doc:"What is wrong with it: a fault of 'logout tokens'."`
}

// LogoutTokenResponse is what the SP has answered.
type LogoutTokenResponse struct {
	Status    int `json:"status" required:"true" doc:"Status of the SP's response."`
	FaultHits int `json:"fault_hits" required:"true" doc:"How often the fault has happened."`
}

// mostReplays bounds how often a call is sent.
const mostReplays = 20

func logoutRoutes() []route {
	const about = "Logout"
	return []route{
		{method: "POST", path: "/v1/orgs/{org}/users/{user}/clear-sessions", about: about, does: "End a user's Okta sessions in every browser, as an administrator does with Clear User Sessions, and wait until the apps have responded.",
			body: reflect.TypeFor[ClearSessions](), optional: true, status: http.StatusNoContent, serve: ofUser(clearSessions)},
		{method: "POST", path: "/v1/orgs/{org}/users/{user}/risk", about: about, does: "Report the entity risk of a user.", body: reflect.TypeFor[Risk](), status: http.StatusNoContent, serve: ofUser(reportRisk)},
		{method: "POST", path: "/v1/orgs/{org}/apps/{app}/universal-logout", about: about, does: "Send Universal Logout for a user to one app instance, with a fault where one is given. Okta's own sessions stay; 502 where the SP has not responded.",
			body: reflect.TypeFor[LogoutCall](), response: reflect.TypeFor[LogoutResponses](), status: http.StatusOK, serve: ofApp(universalLogout)},
		{method: "POST", path: "/v1/orgs/{org}/apps/{app}/logout-token", about: about, does: "Send a logout token (OpenID Connect Back-Channel Logout 1.0) for a user to one app instance. Okta's own sessions stay; 502 where the SP has not responded.",
			body: reflect.TypeFor[LogoutToken](), response: reflect.TypeFor[LogoutTokenResponse](), status: http.StatusOK, serve: ofApp(sendLogoutToken)},
	}
}

func clearSessions(c *call, o *mockidp.Org, u mockidp.User) (any, error) {
	var what ClearSessions
	if err := c.readOptional(&what); err != nil {
		return nil, err
	}
	return done(o.ClearSessions(c.Context(), u.ID, what.UniversalLogout))
}

func reportRisk(c *call, o *mockidp.Org, u mockidp.User) (any, error) {
	var r Risk
	if err := c.read(&r); err != nil {
		return nil, err
	}
	return done(o.ReportRisk(c.Context(), u.ID, r.Level))
}

func universalLogout(c *call, o *mockidp.Org, a mockidp.App) (any, error) {
	var l LogoutCall
	if err := c.read(&l); err != nil {
		return nil, err
	}
	switch {
	case a.LogoutEndpoint == "":
		return nil, problemf(http.StatusConflict, "App instance %q has no logout_endpoint.", a.Label)
	case l.SubjectFormat != "" && l.SubjectFormat != string(mockidp.SubjectEmail) && l.SubjectFormat != string(mockidp.SubjectIssSub):
		return nil, problemf(http.StatusBadRequest, "subject_format: it is EMAIL or ISS_SUB, not %q.", l.SubjectFormat)
	case l.Times < 0 || l.Times > mostReplays:
		return nil, problemf(http.StatusBadRequest, "times: it is from 1 to %d.", mostReplays)
	}
	made := mockidp.UniversalLogoutCall{App: a.ID, User: l.User, Format: mockidp.SubjectFormat(l.SubjectFormat)}
	var all []mockidp.UniversalLogoutResponse
	hits, err := c.withFault(o, a, l.User, l.Fault, mockidp.UniversalLogoutCalls, func(ctx context.Context) (err error) {
		all, err = o.ReplayUniversalLogout(ctx, made, cmp.Or(l.Times, 1))
		return err
	})
	if err != nil {
		return nil, err
	}
	told := LogoutResponses{Responses: []LogoutResponse{}, FaultHits: hits}
	for _, r := range all {
		told.Responses = append(told.Responses, LogoutResponse{r.Status, r.ContentType, r.Location, r.RetryAfter, r.Took.Milliseconds()})
	}
	return told, nil
}

// withFault sends something to an app instance while a fault is there, for this user and app
// instance alone, and returns how often that has happened.
func (c *call) withFault(o *mockidp.Org, a mockidp.App, user string, r *FaultRequest, at mockidp.Endpoint, send func(context.Context) error) (int, error) {
	if _, err := o.User(user); err != nil {
		return 0, missing(err)
	}
	hits := func() int { return 0 }
	if r != nil {
		r.App, r.User, r.Endpoint = a.ID, user, string(at)
		f, err := c.inject(o, *r)
		if err != nil {
			return 0, err
		}
		defer f.Clear()
		hits = f.Hits
	}
	if err := send(c.Context()); err != nil {
		return 0, problemf(http.StatusBadGateway, "%v.", err)
	}
	return hits(), nil
}

func sendLogoutToken(c *call, o *mockidp.Org, a mockidp.App) (any, error) {
	var l LogoutToken
	if err := c.read(&l); err != nil {
		return nil, err
	}
	if a.BackChannelLogoutURI == "" {
		return nil, problemf(http.StatusConflict, "App instance %q has no back_channel_logout_uri.", a.Label)
	}
	token := mockidp.LogoutToken{App: a.ID, User: l.User}
	if l.WithSession {
		token.Session = o.LastSession(a.ID, l.User)
	}
	var told LogoutTokenResponse
	hits, err := c.withFault(o, a, l.User, l.Fault, mockidp.LogoutTokens, func(ctx context.Context) (err error) {
		told.Status, err = o.SendLogoutToken(ctx, token)
		return err
	})
	if err != nil {
		return nil, err
	}
	told.FaultHits = hits
	return told, nil
}
