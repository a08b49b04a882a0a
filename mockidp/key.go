package mockidp

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"fmt"
	"math/big"
	"slices"
	"sync"
	"time"
)

// signingKey is an RSA key of 2048 bits. It is made when it is first used or, with [signingKey.prepare], before.
type signingKey struct {
	made func() *rsa.PrivateKey
	kid  string // 43 characters, as Okta's
}

func newSigningKey() *signingKey {
	return &signingKey{kid: random(43), made: sync.OnceValue(func() *rsa.PrivateKey {
		key, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			panic(fmt.Sprintf("make an RSA key: %v", err)) // crypto/rand never fails
		}
		return key
	})}
}

// keyDelay is the time that a first answer has to get out before a key takes a core.
const keyDelay = 5 * time.Millisecond

// prepareLater is prepare in a moment: whoever starts an org should not wait for its discovery document because a key is
// being made.
func (k *signingKey) prepareLater(turn *sync.Mutex) {
	time.AfterFunc(keyDelay, func() { k.prepare(turn) })
}

// prepare makes the key in the background, so that nobody waits for it before the first signature. That takes a core
// for a while: keys of the same turn are made one after the other, and the server can answer meanwhile.
func (k *signingKey) prepare(turn *sync.Mutex) *signingKey {
	go func() {
		turn.Lock()
		defer turn.Unlock()
		k.made()
	}()
	return k
}

// public returns the JWK of the key (RFC 7517), in the members that Okta publishes.
func (k *signingKey) public() publicKey {
	key := k.made().PublicKey
	return publicKey{
		Type: "RSA", Algorithm: "RS256", ID: k.kid, Use: "sig",
		Exponent: base64.RawURLEncoding.EncodeToString(big.NewInt(int64(key.E)).Bytes()),
		Modulus:  base64.RawURLEncoding.EncodeToString(key.N.Bytes()),
	}
}

type publicKey struct {
	Type      string `json:"kty"`
	Algorithm string `json:"alg"`
	ID        string `json:"kid"`
	Use       string `json:"use"`
	Exponent  string `json:"e"`
	Modulus   string `json:"n"`
}

// keyDocument is a JWK set.
type keyDocument struct {
	Keys []publicKey `json:"keys"`
}

// publicKeys returns the org's key set.
func (o *Org) publicKeys() keyDocument {
	o.mu.Lock()
	keys := slices.Clone(o.keys)
	o.mu.Unlock()
	var set keyDocument
	for _, k := range keys {
		set.Keys = append(set.Keys, k.public())
	}
	return set
}

// RotateKeys signs with a new key from now on: the one that [Org.PublishNextKey] announced, or one that nobody has seen.
// The old keys stay published.
// Source: https://developer.okta.com/docs/concepts/key-rotation/
func (o *Org) RotateKeys() {
	o.mu.Lock()
	defer o.mu.Unlock()
	next := o.nextKey
	if next == nil {
		next = newSigningKey().prepare(&o.server.keyTurn)
		o.keys = append([]*signingKey{next}, o.keys...)
	} else {
		rest := slices.DeleteFunc(slices.Clone(o.keys), func(k *signingKey) bool { return k == next })
		o.keys = append([]*signingKey{next}, rest...)
	}
	o.nextKey = nil
}

// ReplaceKeys signs with a new key from now on and publishes no other, as after a key was stolen.
func (o *Org) ReplaceKeys() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.withdrawn, o.nextKey = o.keys[0], nil
	o.keys = []*signingKey{newSigningKey()}
}

// ShareKeyID gives both orgs new keys under one key id, which no two keys of one org may have and those of two orgs may.
func (o *Org) ShareKeyID(other *Org) {
	kid := random(43)
	for _, org := range []*Org{o, other} {
		key := newSigningKey()
		key.kid = kid
		org.mu.Lock()
		org.keys, org.nextKey = []*signingKey{key}, nil
		org.mu.Unlock()
	}
}

// PublishNextKey adds the key to the key set that will sign after the next [Org.RotateKeys], as Okta does ahead of use.
func (o *Org) PublishNextKey() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.nextKey == nil {
		o.nextKey = newSigningKey().prepare(&o.server.keyTurn)
		o.keys = append(slices.Clone(o.keys), o.nextKey)
	}
}
