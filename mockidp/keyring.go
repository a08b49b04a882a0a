package mockidp

import (
	"slices"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// keyRing has the keys of one authorization server. Its methods are for callers that hold the org's
// mu.
type keyRing struct {
	keys      []*jose.Key // the first signs; all are published
	nextKey   *jose.Key   // published among keys and not signing yet; nil without
	withdrawn *jose.Key   // the last one that is published no longer; nil without
	retiring  map[*jose.Key]time.Time
}

// rotate signs with the next key from now on, or with a new one where none was announced.
func (r *keyRing) rotate(newKey func() *jose.Key) {
	next := r.nextKey
	if next == nil {
		next = newKey()
	}
	others := slices.DeleteFunc(slices.Clone(r.keys), func(k *jose.Key) bool { return k == next })
	r.keys, r.nextKey = append([]*jose.Key{next}, others...), nil
}

// replace signs with a key from now on and publishes no other.
func (r *keyRing) replace(key *jose.Key) {
	r.withdrawn, r.nextKey = r.keys[0], nil
	r.keys, r.retiring = []*jose.Key{key}, nil
}

// retire takes a key that does not sign out of what is published, at a time.
func (r *keyRing) retire(key *jose.Key, at time.Time) {
	if r.retiring == nil {
		r.retiring = map[*jose.Key]time.Time{}
	}
	r.retiring[key] = at
	if r.nextKey == key {
		r.nextKey = nil
	}
}

// published returns the keys that are published now. Those whose time has come are let go of.
func (r *keyRing) published(now time.Time) []*jose.Key {
	for key, at := range r.retiring {
		if !now.Before(at) {
			r.withdrawn = key
			r.keys = slices.DeleteFunc(slices.Clone(r.keys), func(k *jose.Key) bool { return k == key })
			delete(r.retiring, key)
		}
	}
	return r.keys
}

// keySet returns what is published of keys.
func keySet(keys []*jose.Key) jose.KeySet {
	var set jose.KeySet
	for _, k := range keys {
		set.Keys = append(set.Keys, k.JWK())
	}
	return set
}
