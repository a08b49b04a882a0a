package defect

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/go-jose/go-jose/v4"

	"github.com/signoff-sso/signoff/sp"
)

// published is one key of a key set as it was published.
type published struct {
	jose.JSONWebKey
	members map[string]any
}

// keyBook keeps the key sets that have been read, by their address, so that a mutant makes no
// requests of its own.
type keyBook struct {
	mu    sync.Mutex
	byURL map[string][]byte
}

// write notes each key set that comes.
func (b *keyBook) write() func(*sp.Config) {
	return responses(keysCall, func(r *http.Response, body []byte) []byte {
		b.mu.Lock()
		defer b.mu.Unlock()
		if r.Request != nil && r.StatusCode == http.StatusOK {
			b.byURL[r.Request.URL.String()] = body
		}
		return body
	})
}

// of returns the keys of an org that can be read, and with others those of all orgs.
func (b *keyBook) of(in *sp.SignIn, others bool) []published {
	b.mu.Lock()
	defer b.mu.Unlock()
	var keys []published
	for address, body := range b.byURL {
		var set struct {
			Keys []json.RawMessage `json:"keys"`
		}
		if !others && address != in.Provider.Metadata.JWKSURI || json.Unmarshal(body, &set) != nil {
			continue
		}
		for _, one := range set.Keys {
			var key published
			if json.Unmarshal(one, &key.JSONWebKey) == nil && json.Unmarshal(one, &key.members) == nil {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// copy returns the book as it is now.
func (b *keyBook) copy() *keyBook {
	b.mu.Lock()
	defer b.mu.Unlock()
	return &keyBook{byURL: maps.Clone(b.byURL)}
}

// signature says whether a signature is good in another way than the sound one.
type signature func(in *sp.SignIn, j jwt, alg string, book *keyBook) bool

// refused is an ID token whose signature is not good, and the keys that were known.
type refused struct {
	in   *sp.SignIn
	jwt  jwt
	book *keyBook
}

// judge decides on a signature that was refused.
func (good signature) judge(s Sighting) bool {
	r := s.given.(refused)
	alg, _ := r.jwt.header["alg"].(string)
	return good(r.in, r.jwt, alg, r.book)
}

// signed makes a mutant of a signature that is good in another way too.
func signed(good signature) func(*sp.Config) {
	return func(c *sp.Config) {
		book := &keyBook{byURL: map[string][]byte{}}
		book.write()(c)
		signedBy(func(_ context.Context, in *sp.SignIn, j jwt, alg string) bool { return good(in, j, alg, book) })(c)
	}
}

// keyMutants are about which key may have signed.
func keyMutants() []Mutant {
	var all []Mutant
	for _, k := range []struct {
		name, says string
		others     bool
		fits       func(key published, id string) bool
	}{
		{"any-use", "verifies by keys that are for encryption", false, func(key published, id string) bool { return sameID(key, id) && opsOf(key, "verify") }},
		{"any-operation", "verifies by keys whose key_ops do not say so", false, func(key published, id string) bool { return sameID(key, id) && key.Use != "enc" }},
		{"any-algorithm", "verifies RS256 by keys that are for another algorithm", false, func(key published, id string) bool {
			return sameID(key, id) && key.Use != "enc" && opsOf(key, "verify")
		}},
		{"id-ignored", "verifies by any key of the org, whatever the key ID", false, func(key published, _ string) bool { return forSigning(key) }},
		{"id-fold", "does not tell capital and small letters of key IDs apart", false, func(key published, id string) bool { return forSigning(key) && strings.EqualFold(key.KeyID, id) }},
		{"id-prefix", "compares how key IDs begin", false, func(key published, id string) bool { return forSigning(key) && strings.HasPrefix(id, key.KeyID) }},
		{"id-contains", "looks for the key ID as a part of the one that is given", false, func(key published, id string) bool { return forSigning(key) && strings.Contains(id, key.KeyID) }},
		{"any-org", "verifies by the keys of all orgs", true, func(key published, _ string) bool { return forSigning(key) }},
		{"any-org-by-id", "finds keys of all orgs by their IDs", true, func(key published, id string) bool { return forSigning(key) && sameID(key, id) }},
	} {
		good := signature(func(in *sp.SignIn, j jwt, alg string, book *keyBook) bool {
			id, _ := j.header["kid"].(string)
			return alg == "RS256" && slices.ContainsFunc(book.of(in, k.others), func(key published) bool { return k.fits(key, id) && verifiedBy(key.Key, j, jose.RS256) })
		})
		all = append(all, Mutant{ID: "key:" + k.name, Does: k.says, Areas: []string{"JWKS", "IDTOKEN"}, Plant: signed(good), watches: "signature", judges: good.judge})
	}
	return append(all, keySetMutants()...)
}

// forSigning says whether a key may verify RS256: RFC 7517, sections 4.2 to 4.4.
func forSigning(key published) bool {
	return (key.Use == "" || key.Use == "sig") && (key.Algorithm == "" || key.Algorithm == "RS256") && opsOf(key, "verify")
}

func sameID(key published, id string) bool { return id == "" || key.KeyID == id }

// opsOf says whether key_ops allow an operation.
func opsOf(key published, operation string) bool {
	ops, there := key.members["key_ops"].([]any)
	return !there || slices.Contains(ops, any(operation))
}

// verifiedBy says whether a key has signed.
func verifiedBy(key any, j jwt, algorithms ...jose.SignatureAlgorithm) bool {
	parsed, err := jose.ParseSignedCompact(j.raw, algorithms)
	if err != nil {
		return false
	}
	_, err = parsed.Verify(key)
	return err == nil
}

// keySetMutants are about when keys are read.
func keySetMutants() []Mutant {
	var all []Mutant
	for _, k := range []struct {
		name, says string
		ring       func(*keyring)
	}{
		{"once", "reads the keys once and never again", func(k *keyring) { k.once = true }},
		{"kept", "remembers every key that it has seen", func(k *keyring) { k.keeps = true }},
		{"needs-id", "finds no key without its ID", func(k *keyring) { k.needsID = true }},
		{"strict", "reads no key set with a key that it does not know", func(k *keyring) { k.strict = true }},
		{"open", "lets everybody in while the keys cannot be read", func(k *keyring) { k.open = true }},
		{"always", "reads the keys at every sign-in", func(k *keyring) { k.always = true }},
		{"again", "asks twice for keys where it does not find one", func(k *keyring) { k.again = 1 }},
		{"again-and-again", "asks ten times for keys where it does not find one", func(k *keyring) { k.again = 9 }},
	} {
		all = append(all, Mutant{ID: "key-set:" + k.name, Does: k.says, Areas: []string{"JWKS"}, Plant: keys(func() *keyring {
			ring := &keyring{}
			k.ring(ring)
			return ring
		})})
	}
	return all
}
