package mockidp

import (
	"slices"
	"time"
)

const (
	// maxHeld is how many codes, tokens, sessions and the like of each kind an org keeps, so that a
	// load test does not grow without end; of more the oldest are forgotten, at Okta as well as
	// here a client has to cope with. At 250 sign-ins a second a token is good for a minute then.
	maxHeld = 15_000
	// sweepEvery is how many new things of all kinds trigger the next sweep at the latest.
	sweepEvery = 4096
	maxFaults  = 1_000 // how many faults are kept that have happened as often as they may
	maxRuns    = 1_000 // how many runs of Express Configuration are kept
)

// sweep forgets what has expired, and the oldest of what there is too much of, now and then, so
// that a long run does not grow without end. The caller holds o.mu.
func (o *Org) sweep() {
	if o.size() < o.sweepAt && o.unswept < sweepEvery {
		return
	}
	now := o.now()
	sweepMap(o.codes, func(g *grant) bool { return g.codeExpired(now) }, func(g *grant) time.Time { return g.issued })
	sweepMap(o.refreshTokens, func(t *refreshToken) bool { return t.expired(now) }, func(t *refreshToken) time.Time { return t.issued })
	sweepMap(o.tokens, func(g *grant) bool { return g.tokenExpired(now) }, func(g *grant) time.Time { return g.started })
	sweepMap(o.signIns, func(s *signIn) bool { return s.expired(now) }, func(s *signIn) time.Time { return s.shown })
	sweepMap(o.sessions, func(s *session) bool { return s.expired(now) }, func(s *session) time.Time { return s.seen })
	sweepMap(o.assertions, o.server.cfg.Now().After, func(expiry time.Time) time.Time { return expiry })
	sweepMap(o.pushed, func(p *pushedRequest) bool { return p.expired(now) }, func(p *pushedRequest) time.Time { return p.pushed })
	sweepMap(o.passwordLinks, func(l *passwordLink) bool { return l.expired(now) }, func(l *passwordLink) time.Time { return l.made })
	o.sweepBelongings()
	o.sweepAt = min(2*o.size()+1024, o.size()+sweepEvery)
}

func (o *Org) size() int {
	return len(o.refreshTokens) + len(o.codes) + len(o.tokens) + len(o.signIns) + len(o.sessions) + len(o.assertions) + len(o.pushed) + len(o.passwordLinks)
}

// sweepMap deletes what has expired and, if there is still too much, the oldest.
func sweepMap[T any](m map[string]T, expired func(T) bool, age func(T) time.Time) {
	for key, v := range m {
		if expired(v) {
			delete(m, key)
		}
	}
	if len(m) <= maxHeld {
		return
	}
	ages := make([]time.Time, 0, len(m))
	for _, v := range m {
		ages = append(ages, age(v))
	}
	slices.SortFunc(ages, time.Time.Compare)
	oldest := ages[len(ages)-maxHeld]
	for key, v := range m {
		if age(v).Before(oldest) {
			delete(m, key)
		}
	}
	for key := range m { // a clock that stands still makes all of one age
		if len(m) <= maxHeld {
			return
		}
		delete(m, key)
	}
}
