package mockidp

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/fault"
	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// Fault says which fault is to happen, and to whom. App, User and Endpoint narrow it: an empty one
// stands for all.
type Fault struct {
	Name     string      // one of [FaultTable]
	App      string      // id of an app instance
	User     string      // id or login of a user
	Endpoint Endpoint    // must be set where [FaultInfo.Endpoint] is empty
	Params   FaultParams // what [FaultInfo.Needs] names
	Times    int         // how often it happens; 0 for as long as it is not cleared
}

// ActiveFault is a fault that was injected into an org.
type ActiveFault struct {
	Fault
	fault   fault.Fault
	org     *Org
	userID  string
	hits    int
	cleared chan struct{} // closed by Clear
}

// Inject makes a fault happen in this org from now on, until it is cleared or has happened f.Times
// times. An unknown name, app instance or user is an error, and so are an endpoint where the fault
// cannot happen and parameters that are not what it needs. A response that has nothing to alter
// (the sign-in page for state-wrong, an error for userinfo-sub-wrong) does not count as a time.
func (o *Org) Inject(f Fault) (*ActiveFault, error) {
	fail := func(format string, args ...any) (*ActiveFault, error) {
		return nil, fmt.Errorf("inject the fault %q into org %q: %s", f.Name, o.name, fmt.Sprintf(format, args...))
	}
	table := fault.Table()
	i := slices.IndexFunc(table, func(known fault.Fault) bool { return known.Name == f.Name })
	if i < 0 {
		return fail("unknown, known are %s", strings.Join(FaultNames(), ", "))
	}
	a := &ActiveFault{Fault: f, fault: table[i], org: o, cleared: make(chan struct{})}
	at, needs := Endpoint(a.fault.At), FaultNeed(a.fault.Needs)
	a.Endpoint = cmp.Or(a.Endpoint, at)
	switch {
	case a.Endpoint == "" || at != "" && a.Endpoint != at:
		return fail("it cannot happen at endpoint %q", f.Endpoint)
	case f.Times < 0:
		return fail("it cannot happen %d times", f.Times)
	case !f.Params.satisfy(needs):
		return fail("its parameters must be: %s", cmp.Or(needs, "none"))
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if f.App != "" && o.app(f.App) == nil {
		return fail("no app instance %q", f.App)
	}
	if f.User != "" {
		u := o.user(f.User)
		if u == nil {
			return fail("no user %q", f.User)
		}
		a.userID = u.ID
	}
	o.faults = append(o.faults, a)
	return a, nil
}

// Clear ends the fault and lets requests go that it holds. It may be called more than once.
func (a *ActiveFault) Clear() {
	a.org.mu.Lock()
	defer a.org.mu.Unlock()
	if i := slices.Index(a.org.faults, a); i >= 0 {
		a.org.faults = slices.Delete(slices.Clone(a.org.faults), i, i+1)
		close(a.cleared)
	}
}

// Hits returns how often the fault has happened.
func (a *ActiveFault) Hits() int {
	a.org.mu.Lock()
	defer a.org.mu.Unlock()
	return a.hits
}

// activeFaults returns the org's faults as they are now; the slice is never changed afterwards.
func (o *Org) activeFaults() []*ActiveFault {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.faults
}

// addressed says whether the fault is for what happens there.
func (a *ActiveFault) addressed(at Endpoint, app, userID string) bool {
	return a.Endpoint == at && (a.App == "" || a.App == app) && (a.userID == "" || a.userID == userID)
}

// hit says whether the fault may happen once more, and counts it. The caller holds the org's mu.
func (a *ActiveFault) hit() bool {
	if a.Times > 0 && a.hits >= a.Times || !slices.Contains(a.org.faults, a) {
		return false
	}
	a.hits++
	return true
}

// happens says whether the fault is for what happens there and may happen once more, and counts it.
// The caller finds out first whom it is about, which the token request itself does not say.
func (a *ActiveFault) happens(at Endpoint, app, userID string) bool {
	a.org.mu.Lock()
	defer a.org.mu.Unlock()
	return a.addressed(at, app, userID) && a.hit()
}

// alterToken lets the org's faults alter a JWT about to be signed. g is the grant of an ID token,
// nil for other JWTs.
func (o *Org) alterToken(t *jose.JWT, at Endpoint, app, userID string, g *grant) {
	for _, a := range o.activeFaults() {
		if a.fault.Token != nil && a.happens(at, app, userID) {
			a.fault.Token(t, a.context(app, g))
		}
	}
}

// alterCode lets the org's faults alter an authorization code about to be issued. The caller holds
// o.mu.
func (o *Org) alterCode(code, app, userID string) string {
	for _, a := range o.faults {
		if a.fault.Code != nil && a.addressed(AuthorizationEndpoint, app, userID) && a.hit() {
			code = a.fault.Code(code)
		}
	}
	return code
}

// alterResponse lets faults alter a response about to be sent.
func alterResponse(active []*ActiveFault, r fault.Response, at Endpoint, app, userID string) fault.Response {
	for _, a := range active {
		if a.fault.Response == nil || !a.addressed(at, app, userID) {
			continue
		}
		if altered, ok := a.fault.Response(r, a.context(app, nil)); ok && a.happens(at, app, userID) {
			r = altered
		}
	}
	return r
}

// routeWithFaults returns the path that a request for a path reaches, since a fault may have moved
// it.
func routeWithFaults(active []*ActiveFault, path string) string {
	for _, a := range active {
		if a.fault.Route == nil {
			continue
		}
		if moved := a.fault.Route(path); moved != path {
			return moved
		}
	}
	return path
}

// context returns what the fault may use. g is the grant of the token that it alters, nil for
// anything else.
func (a *ActiveFault) context(app string, g *grant) fault.Context {
	p := a.Params
	c := fault.Context{
		Params: fault.Params{URL: p.URL, UserID: p.UserID, Email: p.Email, Age: p.Age, AccessToken: p.Tokens.Access, IDToken: p.Tokens.ID},
		Issuer: a.org.Issuer(), AttackerKey: a.org.attackerKey,
	}
	if p.Org != nil {
		c.OtherOrgKey = p.Org.signingKey()
	}
	a.org.mu.Lock()
	defer a.org.mu.Unlock()
	c.WithdrawnKey = a.org.withdrawn
	if client := a.org.app(app); client != nil {
		c.ClientSecret = client.ClientSecret
	}
	if g != nil {
		c.Userinfo = userClaims(g, a.org.user(g.userID))
	}
	if victim := a.org.user(p.UserID); victim != nil {
		c.Victim = map[string]any{
			"email": victim.Email, "preferred_username": victim.Login, "name": victim.Name(),
			"given_name": victim.FirstName, "family_name": victim.LastName,
		}
	}
	return c
}

// interrupt lets the fault happen to a request that has not been handled. It returns a response
// where the request is not to be handled, and whether the connection ends instead.
func (a *ActiveFault) interrupt(client context.Context) (instead *bufferedResponse, drop bool) {
	request := a.fault.Request
	abandoned := request.Delay > 0 && a.wait(client, request.Delay)
	if request.Drop {
		return nil, true
	}
	if request.Error != nil {
		e := request.Error(time.Now())
		response := newBufferedResponse()
		for name, values := range e.Header {
			response.Header()[name] = values
		}
		writeNativeError(response, e.Status, e.Code, e.Summary)
		return response, false
	}
	if abandoned && request.DiscardAbandoned {
		response := newBufferedResponse()
		response.WriteHeader(http.StatusServiceUnavailable)
		return response, false
	}
	return nil, false
}

// wait waits so long, or until the fault is cleared. It says whether nobody waits for the response
// any more: a request whose body nobody has read does not notice by itself that the org has closed
// its connection.
func (a *ActiveFault) wait(client context.Context, delay time.Duration) (abandoned bool) {
	ctx, cancel := context.WithTimeout(client, delay)
	defer cancel()
	closed := a.org.listener.closed
	select {
	case <-a.cleared:
	case <-ctx.Done():
	case <-closed.Done():
	}
	return client.Err() != nil || closed.Err() != nil
}
