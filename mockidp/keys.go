package mockidp

import (
	"fmt"
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

// keySetOf returns the key set of an authorization server, nil for the org's own. Keys that are
// generated for it are generated outside of the lock.
func (o *Org) keySetOf(s *authServer) jose.KeySet {
	o.mu.Lock()
	keys := slices.Clone(o.ringOf(s).published(o.now()))
	o.mu.Unlock()
	return keySet(keys)
}

// AwaitKeys waits until the keys are there that the org publishes. They are made beside its first
// responses; a client that has little patience may give up before that on a busy machine.
func (o *Org) AwaitKeys() { o.keySetOf(nil) }

// ringOf returns the keys of an authorization server: its own, or the org's where it has none. The
// caller holds o.mu.
func (o *Org) ringOf(s *authServer) *keyRing {
	if s.custom() {
		return &s.keyRing
	}
	return &o.keyRing
}

// signingKey returns the key by which the org signs now.
func (o *Org) signingKey() *jose.Key {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.keys[0]
}

// RotateKeys signs with a new key from now on: the one that [Org.PublishNextKey] announced, or one
// that nobody has seen. The old keys stay published until [Org.RetireKey]. Custom authorization
// servers have keys of their own: [Org.RotateServerKeys].
// Source: https://developer.okta.com/docs/concepts/key-rotation/
func (o *Org) RotateKeys() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.rotate(o.server.newKeySoon)
}

// ReplaceKeys signs with a new key from now on and publishes no other, as after a key was stolen.
func (o *Org) ReplaceKeys() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.replace(o.server.newKey())
}

// RetireKey takes a key out of the published key set, of the org's own authorization server or of a
// custom one: at once, or after some time by the org's clock. What it has signed can then no longer
// be verified, and is no id_token_hint any more. An unknown key id is an error, and so is that of
// the key that signs: [Org.RotateKeys] first.
func (o *Org) RetireKey(kid string, after time.Duration) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, ring := range o.rings() {
		keys := ring.published(o.now())
		switch i := slices.IndexFunc(keys, func(k *jose.Key) bool { return k.ID == kid }); {
		case i == 0:
			return fmt.Errorf("retire the key %q of org %q: it is the one that signs; rotate the keys first", kid, o.name)
		case i > 0:
			ring.retire(keys[i], o.now().Add(after))
			return nil
		}
	}
	return fmt.Errorf("retire the key %q of org %q: no such key is published", kid, o.name)
}

// rings returns the keys of all authorization servers. The caller holds o.mu.
func (o *Org) rings() []*keyRing {
	rings := []*keyRing{&o.keyRing}
	for _, s := range o.servers {
		if s.custom() {
			rings = append(rings, &s.keyRing)
		}
	}
	return rings
}

// ShareKeyID gives both orgs new keys under one key id. No two keys of one org may share theirs,
// but those of two orgs may.
func (o *Org) ShareKeyID(other *Org) {
	id := jose.NewKeyID()
	for _, org := range []*Org{o, other} {
		org.mu.Lock()
		org.keys, org.nextKey, org.retiring = []*jose.Key{org.server.newKeyNamed(id)}, nil, nil
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
