package mockidp

import "slices"

// belongings are the keys of what an org holds for one user, by which the user's things are found
// without looking at everybody's: a Universal Logout of ten thousand users is no ten thousand
// times as much work as one of one. A key may have been forgotten by the org meanwhile; the sweep
// takes such keys out.
type belongings struct {
	sessions, codes, tokens, refreshTokens []string
}

// belongingsOf returns the belongings of a user, for one key to be added; those of "" are what
// clients hold for themselves. The caller holds o.mu.
func (o *Org) belongingsOf(userID string) *belongings {
	o.unswept++
	b := o.belongings[userID]
	if b == nil {
		b = &belongings{}
		o.belongings[userID] = b
	}
	return b
}

// forgetCodes forgets the codes of a user whose grants are meant. The caller holds o.mu.
func (o *Org) forgetCodes(userID string, meant func(*grant) bool) {
	if b := o.belongings[userID]; b != nil {
		b.codes = forget(o.codes, b.codes, func(g *grant) bool { return g.userID == userID && meant(g) })
	}
}

// forgetTokens forgets the access and refresh tokens of a user whose grants are meant. The caller
// holds o.mu.
func (o *Org) forgetTokens(userID string, meant func(*grant) bool) {
	if b := o.belongings[userID]; b != nil {
		b.tokens = forget(o.tokens, b.tokens, meant)
		b.refreshTokens = forget(o.refreshTokens, b.refreshTokens, func(t *refreshToken) bool { return meant(t.grant) })
	}
}

// forget forgets what is meant of the things by those keys, and returns the keys of the others.
func forget[T any](held map[string]T, keys []string, meant func(T) bool) []string {
	return slices.DeleteFunc(keys, func(key string) bool {
		thing, there := held[key]
		if there && meant(thing) {
			delete(held, key)
			return true
		}
		return !there
	})
}

// sweepBelongings takes out the keys by which nothing is held any more. The caller holds o.mu.
func (o *Org) sweepBelongings() {
	o.unswept = 0
	for userID, b := range o.belongings {
		b.sessions = heldAmong(b.sessions, o.sessions)
		b.codes = heldAmong(b.codes, o.codes)
		b.tokens = heldAmong(b.tokens, o.tokens)
		b.refreshTokens = heldAmong(b.refreshTokens, o.refreshTokens)
		if len(b.sessions)+len(b.codes)+len(b.tokens)+len(b.refreshTokens) == 0 {
			delete(o.belongings, userID)
		}
	}
}

// heldAmong returns the keys by which something is held; nil for none.
func heldAmong[T any](keys []string, held map[string]T) []string {
	if keys = forget(held, keys, func(T) bool { return false }); len(keys) == 0 {
		return nil
	}
	return keys
}
