package mockidp

import (
	"slices"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// keyDelay is the time that a first response has to get out before generating a key takes a core.
const keyDelay = 5 * time.Millisecond

// newKey returns a key that is generated when it is first used, or is that of the pool.
func (s *Server) newKey() *jose.Key { return s.newKeyNamed(jose.NewKeyID()) }

// newKeyNamed returns a key of the server's own with a key id.
func (s *Server) newKeyNamed(id string) *jose.Key {
	if s.cfg.Keys == nil {
		return jose.NewKey(id)
	}
	return jose.KeyOf(id, s.cfg.Keys.at(s.keysMade.Add(1)-1))
}

// newKeySoon returns a key that is generated in the background.
func (s *Server) newKeySoon() *jose.Key {
	key := s.newKey()
	key.GenerateInBackground(&s.keyTurn)
	return key
}

// generateLater generates the key in the background in a moment: whoever starts an org should not
// wait for its discovery document because a key is being generated.
func (s *Server) generateLater(key *jose.Key) {
	time.AfterFunc(keyDelay, func() { key.GenerateInBackground(&s.keyTurn) })
}

// keySet returns the org's key set.
func (o *Org) keySet() jose.KeySet {
	o.mu.Lock()
	keys := slices.Clone(o.keys)
	o.mu.Unlock()
	var set jose.KeySet
	for _, k := range keys {
		set.Keys = append(set.Keys, k.JWK())
	}
	return set
}

// signingKey returns the key by which the org signs now.
func (o *Org) signingKey() *jose.Key {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.keys[0]
}

// RotateKeys signs with a new key from now on: the one that [Org.PublishNextKey] announced, or one
// that nobody has seen. The old keys stay published.
// Source: https://developer.okta.com/docs/concepts/key-rotation/
func (o *Org) RotateKeys() {
	o.mu.Lock()
	defer o.mu.Unlock()
	next := o.nextKey
	if next == nil {
		next = o.server.newKeySoon()
	}
	others := slices.DeleteFunc(slices.Clone(o.keys), func(k *jose.Key) bool { return k == next })
	o.keys, o.nextKey = append([]*jose.Key{next}, others...), nil
}

// ReplaceKeys signs with a new key from now on and publishes no other, as after a key was stolen.
func (o *Org) ReplaceKeys() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.withdrawn, o.nextKey = o.keys[0], nil
	o.keys = []*jose.Key{o.server.newKey()}
}

// ShareKeyID gives both orgs new keys under one key id. No two keys of one org may share theirs,
// but those of two orgs may.
func (o *Org) ShareKeyID(other *Org) {
	id := jose.NewKeyID()
	for _, org := range []*Org{o, other} {
		org.mu.Lock()
		org.keys, org.nextKey = []*jose.Key{org.server.newKeyNamed(id)}, nil
		org.mu.Unlock()
	}
}

// PublishNextKey adds the key to the key set that will sign after the next [Org.RotateKeys], as
// Okta does ahead of use.
func (o *Org) PublishNextKey() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.nextKey == nil {
		o.nextKey = o.server.newKeySoon()
		o.keys = append(slices.Clone(o.keys), o.nextKey)
	}
}
