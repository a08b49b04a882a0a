package mockidp

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp/internal/fault"
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
	a, err := o.newActiveFault(f)
	if err != nil {
		return nil, fmt.Errorf("inject the fault %q into org %q: %w", f.Name, o.name, err)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if err := a.findAddressee(); err != nil {
		return nil, fmt.Errorf("inject the fault %q into org %q: %w", f.Name, o.name, err)
	}
	o.faults = append(o.forgetSpent(), a)
	return a, nil
}

// forgetSpent returns the faults without the oldest of those that have happened as often as they
// may, once there are very many. The caller holds o.mu.
func (o *Org) forgetSpent() []*ActiveFault {
	if len(o.faults) < maxFaults {
		return slices.Clone(o.faults)
	}
	spent := maxFaults / 4
	return slices.DeleteFunc(slices.Clone(o.faults), func(a *ActiveFault) bool {
		if spent == 0 || a.Times == 0 || a.hits < a.Times {
			return false
		}
		spent--
		return true
	})
}

// newActiveFault looks the fault up in the table and checks all but whom it is for.
func (o *Org) newActiveFault(f Fault) (*ActiveFault, error) {
	known, found := fault.Find(f.Name)
	if !found {
		return nil, fmt.Errorf("unknown, known are %s", strings.Join(FaultNames(), ", "))
	}
	a := &ActiveFault{Fault: f, fault: known, org: o, cleared: make(chan struct{})}
	at, needs := Endpoint(a.fault.At), FaultNeed(a.fault.Needs)
	a.Endpoint = cmp.Or(a.Endpoint, at)
	switch {
	case a.Endpoint == "" || at != "" && a.Endpoint != at:
		return nil, fmt.Errorf("it cannot happen at endpoint %q", f.Endpoint)
	case f.Times < 0:
		return nil, fmt.Errorf("it cannot happen %d times", f.Times)
	case !f.Params.satisfy(needs):
		return nil, fmt.Errorf("its parameters must be: %s", cmp.Or(needs, "none"))
	}
	return a, nil
}

// findAddressee checks that the app instance and the user exist. The caller holds the org's mu.
func (a *ActiveFault) findAddressee() error {
	if a.App != "" && a.org.app(a.App) == nil {
		return fmt.Errorf("no app instance %q", a.App)
	}
	if a.User == "" {
		return nil
	}
	u := a.org.user(a.User)
	if u == nil {
		return fmt.Errorf("no user %q", a.User)
	}
	a.userID = u.ID
	return nil
}

// Clear ends the fault and lets requests go that it holds. It may be called more than once.
func (a *ActiveFault) Clear() {
	a.org.mu.Lock()
	defer a.org.mu.Unlock()
	if i := slices.Index(a.org.faults, a); i >= 0 {
		a.org.faults = slices.Delete(slices.Clone(a.org.faults), i, i+1)
	}
	select {
	case <-a.cleared:
	default:
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
