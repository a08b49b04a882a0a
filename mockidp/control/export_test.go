package control

import "github.com/signoff-sso/signoff/mockidp"

// RouteCount is how many routes the table has.
func RouteCount() int { return len(routes()) }

// MaxFaultIDs is how many faults have ids before some are forgotten.
const MaxFaultIDs = maxFaultIDs

// See gives a fault an id, as a request that shows it does, and returns how many have one.
func (a *API) See(f *mockidp.ActiveFault) int {
	a.injected(f)
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.faults)
}
