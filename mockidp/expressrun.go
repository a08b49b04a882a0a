package mockidp

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// ExpressRun is what an org knows of one run of Express Configuration: what Okta's client has sent
// to the SP, and got. It holds secrets, for a test to look for.
type ExpressRun struct {
	App     string // id of the app instance
	State   string // of the authorization request
	Request string // the address at the SP to which the browser was led
	// Response are the parameters of the SP's authorization response; nil until it has come.
	Response url.Values

	TokenStatus int // of the SP's last response to a token request; 0 for none
	TokenHeader http.Header
	AccessToken string
	Scope       string // of the access token, as the SP has told; empty where it has not

	PushStatus   int    // of the SP's last response to connection data; 0 for none
	ClientSecret string // that was pushed last
	Connection   ExpressConnection

	Complete bool
	Failure  string // why it did not complete, as a clause; empty while it is under way
}

// Code is the authorization code that the SP has issued; empty for none.
func (r ExpressRun) Code() string { return r.Response.Get("code") }

// ExpressRuns returns the runs of an app instance, in the order of their starts.
func (o *Org) ExpressRuns(appID string) []ExpressRun {
	o.mu.Lock()
	defer o.mu.Unlock()
	var runs []*expressRun
	for _, run := range o.expressRuns {
		if run.appID == appID {
			runs = append(runs, run)
		}
	}
	slices.SortFunc(runs, func(a, b *expressRun) int { return a.number - b.number })
	var all []ExpressRun
	for _, run := range runs {
		all = append(all, run.told)
	}
	return all
}

// RedeemExpressCode sends the token request of a run, once more where the run has done so before,
// whoever is signed in. The app instance stays as it is. The error says why there is no access
// token, or that there is no such run.
func (o *Org) RedeemExpressCode(ctx context.Context, state string) (ExpressRun, error) {
	run, err := o.runOf(state)
	if err != nil {
		return ExpressRun{}, err
	}
	_, err = o.redeemExpressCode(ctx, run)
	return o.toldOf(run), err
}

// PushExpressData sends the connection data of a run with an access token, the run's own where it
// is empty, whoever is signed in. The app instance stays as it is. The error says why there is no
// connection, or that there is no such run.
func (o *Org) PushExpressData(ctx context.Context, state, accessToken string) (ExpressRun, error) {
	run, err := o.runOf(state)
	if err != nil {
		return ExpressRun{}, err
	}
	if accessToken == "" {
		accessToken = o.toldOf(run).AccessToken
	}
	_, err = o.pushConnection(ctx, run, accessToken)
	return o.toldOf(run), err
}

func (o *Org) runOf(state string) (*expressRun, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if run := o.expressRuns[state]; run != nil {
		return run, nil
	}
	return nil, fmt.Errorf("org %q has no run of Express Configuration with the state %q", o.name, state)
}

// toldOf returns what is known of a run.
func (o *Org) toldOf(run *expressRun) ExpressRun {
	o.mu.Lock()
	defer o.mu.Unlock()
	return run.told
}

// noteRun changes what is known of a run.
func (o *Org) noteRun(run *expressRun, change func(*ExpressRun)) {
	o.mu.Lock()
	defer o.mu.Unlock()
	change(&run.told)
}

// expressRun is one run of Express Configuration, from the administrator's click until the
// authorization response of the SP. Its OAuth state is its key.
type expressRun struct {
	number   int // of this org's runs
	appID    string
	express  Express  // as the catalog had it at the click
	session  *session // only the administrator's session that started it may end it
	verifier string   // PKCE, RFC 7636
	started  time.Time
	used     bool // its state came back
	busy     bool // the SP is being called
	told     ExpressRun
}

// errStopped ends a run where a fault says so.
var errStopped = errors.New("the run was stopped")

// happensAt lets the faults of the org happen to a message of Okta's client, and notes them in the
// call that brings it. The error is [errStopped].
func (o *Org) happensAt(at Endpoint, app string, call *Outbound, change func(*ActiveFault)) error {
	for _, f := range o.activeFaults() {
		if !f.happens(at, app, "") {
			continue
		}
		if f.fault.Stops {
			return errStopped
		}
		call.Faults = append(call.Faults, f.Name)
		change(f)
	}
	return nil
}
