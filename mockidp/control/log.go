package control

import (
	"net/http"
	"reflect"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
)

// LogEvent is an entry of the System Log.
type LogEvent struct {
	Time    time.Time `json:"time" required:"true" doc:"By the org's clock."`
	Type    string    `json:"type" required:"true" doc:"Okta's event type."`
	Actor   string    `json:"actor,omitempty" doc:"Who did it; nobody for the system."`
	Target  string    `json:"target,omitempty" doc:"Whom or what it was done to."`
	Outcome string    `json:"outcome" required:"true" doc:"SUCCESS or FAILURE."`
	Reason  string    `json:"reason,omitempty" doc:"Why it failed."`
	Detail  string    `json:"detail,omitempty" doc:"Such as the app instance, or the status of a logout endpoint's response."`
}

// Log is the System Log, or a part of it.
type Log struct {
	Events []LogEvent `json:"events" required:"true" doc:"Oldest first."`
}

// OutboundCall is a request of the org's to an SP.
type OutboundCall struct {
	Began  time.Time           `json:"began" required:"true" doc:"By this machine's clock."`
	TookMS int64               `json:"took_ms" required:"true" doc:"Milliseconds until the response."`
	Method string              `json:"method" required:"true" doc:"Method."`
	URL    string              `json:"url" required:"true" doc:"Address, without secrets."`
	Header map[string][]string `json:"header,omitempty" doc:"Headers, without secrets."`
	Status int                 `json:"status" required:"true" doc:"Of the response; 0 where none came."`
	Error  string              `json:"error,omitempty" doc:"Why none came."`
	User   string              `json:"user,omitempty" doc:"Login of the user whom it is about."`
	Faults []string            `json:"faults,omitempty" doc:"Names of the faults that have happened to it."`
	Issued []Issued            `json:"issued,omitempty" doc:"What it brings."`
}

// OutboundList is a list of requests to SPs.
type OutboundList struct {
	Calls []OutboundCall `json:"calls" required:"true" doc:"In the order of their ends."`
}

// ExpressRun is what is known of one run of Express Configuration, without its secrets.
type ExpressRun struct {
	TokenStatus int    `json:"token_status" required:"true" doc:"Of the SP's last response to a token request; 0 for none."`
	PushStatus  int    `json:"push_status" required:"true" doc:"Of the SP's last response to connection data; 0 for none."`
	Scope       string `json:"scope,omitempty" doc:"Of the access token."`
	Complete    bool   `json:"complete" required:"true" doc:"Whether it has succeeded."`
	Failure     string `json:"failure,omitempty" doc:"Why it has not."`
}

// ExpressRunList is a list of runs.
type ExpressRunList struct {
	Runs []ExpressRun `json:"runs" required:"true" doc:"In the order of their starts."`
}

func logRoutes() []route {
	const about = "What has happened"
	return []route{
		{method: "GET", path: "/v1/orgs/{org}/log", about: about, does: "Return the System Log.", parameters: []parameter{{"type", "Event type."}, {"target", "Whom or what it was done to."}, {"outcome", "SUCCESS or FAILURE."}},
			response: reflect.TypeFor[Log](), status: http.StatusOK, serve: inOrg(readLog)},
		{method: "GET", path: "/v1/orgs/{org}/outbound", about: about, does: "Return the requests of the org to SPs: calls of Universal Logout, logout tokens, and those of Express Configuration.", parameters: []parameter{{"user", "Login of the user whom it is about."}},
			response: reflect.TypeFor[OutboundList](), status: http.StatusOK, serve: inOrg(readOutbound)},
		{method: "GET", path: "/v1/orgs/{org}/apps/{app}/express-runs", about: about, does: "Return the runs of Express Configuration of an app instance.", response: reflect.TypeFor[ExpressRunList](), status: http.StatusOK, serve: ofApp(readRuns)},
	}
}

func readLog(c *call, o *mockidp.Org) (any, error) {
	list, query := Log{Events: []LogEvent{}}, c.URL.Query()
	for _, e := range o.SystemLog() {
		chosen := true
		for name, value := range map[string]string{"type": e.Type, "target": e.Target, "outcome": string(e.Outcome)} {
			want := query.Get(name)
			chosen = chosen && (want == "" || strings.EqualFold(want, value))
		}
		if chosen {
			list.Events = append(list.Events, LogEvent{e.Time, e.Type, e.Actor, e.Target, string(e.Outcome), e.Reason, e.Detail})
		}
	}
	return list, nil
}

func readOutbound(c *call, o *mockidp.Org) (any, error) {
	list, user := OutboundList{Calls: []OutboundCall{}}, c.URL.Query().Get("user")
	for _, call := range o.OutboundSince(time.Time{}) {
		if user == "" || strings.EqualFold(user, call.User) {
			list.Calls = append(list.Calls, OutboundCall{
				Began: call.Began, TookMS: call.Took.Milliseconds(), Method: call.Method, URL: call.URL, Header: call.Header,
				Status: call.Status, Error: call.Error, User: call.User, Faults: call.Faults, Issued: issuedOf(call.Issued),
			})
		}
	}
	return list, nil
}

func readRuns(_ *call, o *mockidp.Org, a mockidp.App) (any, error) {
	list := ExpressRunList{Runs: []ExpressRun{}}
	for _, run := range o.ExpressRuns(a.ID) {
		list.Runs = append(list.Runs, ExpressRun{run.TokenStatus, run.PushStatus, run.Scope, run.Complete, run.Failure})
	}
	return list, nil
}
