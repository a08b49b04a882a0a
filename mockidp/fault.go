package mockidp

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// maxHold bounds how long the fault "hold" keeps a request; then it is served.
const maxHold = 2 * time.Minute

// FaultInfo describes a fault: something that the mock does wrong on purpose.
type FaultInfo struct {
	Name string
	Does string // one sentence
	// Where is the path of the endpoint whose answer it spoils. It is empty for a fault that works at any endpoint, so
	// that [Fault.Endpoint] must name it.
	Where string
	With  string // what [Fault.With] has to say; empty for a fault that needs nothing
}

// fault is one line of the table. One of its functions is set: what happens before the request is handled, to the JWT
// about to be signed, to the answer about to be written, or to the code about to be issued.
type fault struct {
	FaultInfo
	request func(ctx context.Context, a *ActiveFault) *answer // an answer ends the request
	token   tokenMutation
	answer  answerMutation
	seconds bool                     // With is a number of seconds
	code    func(code string) string // another code instead of the one about to be issued
}

// Fault says which fault is to happen where. The addresses narrow it: an empty one matches all.
type Fault struct {
	Name     string // one of [FaultTable]
	App      string // id of an app instance
	User     string // id or login of a user
	Endpoint string // path of an endpoint
	With     string // what [FaultInfo.With] asks for
	From     *Org   // another org whose key signs, for key-other-org
	Times    int    // how often it happens; 0 for as long as it is not cleared
}

// ActiveFault is a fault that was injected into an org.
type ActiveFault struct {
	Fault
	kind   fault
	org    *Org
	userID string
	hits   int
	gone   chan struct{} // closed by Clear
}

// FaultTable returns what the mock can do wrong on purpose, for documents and tests.
func FaultTable() []FaultInfo {
	table := faultTable()
	infos := make([]FaultInfo, len(table))
	for i, f := range table {
		infos[i] = f.FaultInfo
	}
	return infos
}

// FaultNames returns the names of [FaultTable].
func FaultNames() []string {
	var names []string
	for _, f := range faultTable() {
		names = append(names, f.Name)
	}
	return names
}

// Inject makes a fault happen in this org from now on, until it is cleared or has happened f.Times times. An unknown
// name, app instance or user is an error, and so is an endpoint where the fault cannot happen. An answer that has nothing
// to spoil (the sign-in page for state-wrong, an error for userinfo-sub-wrong) does not count as a time.
func (o *Org) Inject(f Fault) (*ActiveFault, error) {
	table := faultTable()
	i := slices.IndexFunc(table, func(known fault) bool { return known.Name == f.Name })
	if i < 0 {
		return nil, fmt.Errorf("inject the fault %q into org %q: unknown, known are %s", f.Name, o.name, strings.Join(FaultNames(), ", "))
	}
	a := &ActiveFault{Fault: f, kind: table[i], org: o, gone: make(chan struct{})}
	if a.Endpoint == "" {
		a.Endpoint = a.kind.Where
	}
	if a.Endpoint == "" || a.kind.Where != "" && a.Endpoint != a.kind.Where {
		return nil, fmt.Errorf("inject the fault %q into org %q: it cannot happen at endpoint %q", f.Name, o.name, f.Endpoint)
	}
	if (f.From != nil) != (f.Name == otherOrgSigns) {
		return nil, fmt.Errorf("inject the fault %q into org %q: From is for %s, which needs it", f.Name, o.name, otherOrgSigns)
	}
	if f.Times < 0 {
		return nil, fmt.Errorf("inject the fault %q into org %q: it cannot happen %d times", f.Name, o.name, f.Times)
	}
	if (f.With == "") != (a.kind.With == "") {
		return nil, fmt.Errorf("inject the fault %q into org %q: With is %q, it has to say: %s", f.Name, o.name, f.With, cmp.Or(a.kind.With, "nothing"))
	}
	if _, err := strconv.ParseInt(f.With, 10, 32); a.kind.seconds && err != nil {
		return nil, fmt.Errorf("inject the fault %q into org %q: With is %q, it has to say: %s", f.Name, o.name, f.With, a.kind.With)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if f.App != "" && o.app(f.App) == nil {
		return nil, fmt.Errorf("inject the fault %q into org %q: no app instance %q", f.Name, o.name, f.App)
	}
	if f.User != "" {
		u := o.user(f.User)
		if u == nil {
			return nil, fmt.Errorf("inject the fault %q into org %q: no user %q", f.Name, o.name, f.User)
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
		close(a.gone)
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

// happens says whether the fault's address matches and counts the hit. An address that the caller does not know yet
// (the user at the token endpoint) is found out by the callers before they ask.
func (a *ActiveFault) happens(endpoint, app, userID string) bool {
	a.org.mu.Lock()
	defer a.org.mu.Unlock()
	return a.count(endpoint, app, userID)
}

// count is happens for callers that hold the org's mu.
func (a *ActiveFault) count(endpoint, app, userID string) bool {
	if a.Endpoint != endpoint || a.App != "" && a.App != app || a.userID != "" && a.userID != userID {
		return false
	}
	if a.Times > 0 && a.hits >= a.Times || !slices.Contains(a.org.faults, a) {
		return false
	}
	a.hits++
	return true
}

func hold(client context.Context, a *ActiveFault) *answer {
	ctx, cancel := context.WithTimeout(client, maxHold)
	defer cancel()
	// A request whose body nobody has read does not notice by itself that its connection was closed.
	closed := a.org.site.closed
	select {
	case <-a.gone:
	case <-ctx.Done():
	case <-closed.Done():
	}
	if client.Err() == nil && closed.Err() == nil {
		return nil
	}
	// Nobody waits any more: the request must not spend a code unseen.
	gone := newAnswer()
	gone.WriteHeader(http.StatusServiceUnavailable)
	return gone
}

// lateness is what the fault "late" adds: more than Okta ever takes on a good day, less than any client's patience.
const lateness = 1500 * time.Millisecond

// late serves a request after a while, or when the fault is cleared.
func late(client context.Context, a *ActiveFault) *answer {
	timer := time.NewTimer(lateness)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-a.gone:
	case <-client.Done():
	case <-a.org.site.closed.Done():
	}
	return nil
}

func drop(context.Context, *ActiveFault) *answer {
	return &answer{header: http.Header{}, dropped: true}
}

// rateLimit answers as Okta does to whoever asks too often: https://developer.okta.com/docs/reference/rl-best-practices/
func rateLimit(context.Context, *ActiveFault) *answer {
	answer := newAnswer()
	answer.header.Set("X-Rate-Limit-Limit", "600")
	answer.header.Set("X-Rate-Limit-Remaining", "0")
	answer.header.Set("X-Rate-Limit-Reset", strconv.FormatInt(time.Now().Add(time.Minute).Unix(), 10))
	writeNativeError(answer, http.StatusTooManyRequests, "E0000047", "API call exceeded rate limit due to too many requests.")
	return answer
}

func serverError(context.Context, *ActiveFault) *answer {
	answer := newAnswer()
	writeNativeError(answer, http.StatusInternalServerError, "E0000009", "Internal Server Error")
	return answer
}
