package mockidp

import "slices"

// Orgs returns the orgs that are open, in the order in which they were opened.
func (s *Server) Orgs() []*Org {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.orgs)
}

// Reset makes the org as empty as a new one: no user, group, app instance, session, token, fault,
// trusted origin, journal or System Log, and the clock is the server's again. Address, id, API
// token, signing key and custom authorization servers stay, so that SPs which know them go on; keys
// beside the signing ones are published no longer. Lifetimes are those of [OrgConfig] again. Marks
// of [Org.Mark] stay valid.
func (o *Org) Reset() {
	empty := newOrg(o.server, OrgConfig{})
	for _, origin := range o.TrustedOrigins() {
		o.RemoveTrustedOrigin(origin) //nolint:errcheck // another has removed it
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, a := range o.faults {
		close(a.cleared) // lets go of requests that it holds
	}
	for _, ring := range o.rings() {
		*ring = keyRing{keys: ring.keys[:1:1]}
	}
	lifetimes := o.configured.complete()
	o.offset, o.sweepAt, o.lifetimes = 0, 0, &lifetimes
	o.users, o.groups, o.apps, o.faults = empty.users, empty.groups, empty.apps, nil
	o.sessions, o.codes, o.tokens, o.refreshTokens = empty.sessions, empty.codes, empty.tokens, empty.refreshTokens
	o.signIns, o.expressRuns, o.assertions, o.failures = empty.signIns, empty.expressRuns, empty.assertions, empty.failures
	o.pushed, o.passwordLinks = empty.pushed, empty.passwordLinks
	o.belongings, o.remembered, o.oldest = empty.belongings, nil, 0
	o.forgotten += len(o.journal)
	o.journal, o.outbound, o.log = nil, nil, nil
}

// Faults returns the faults that are active, in the order in which they were injected.
func (o *Org) Faults() []*ActiveFault { return slices.Clone(o.activeFaults()) }
