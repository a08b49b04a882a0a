package mockidp

import (
	"crypto/rsa"
	"sync"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// KeyPool has private keys for the servers of one process, so that a server for each test costs no
// time for keys: the n-th key that any of its servers needs is the same one, under another key id.
// No two keys of one server are the same. The keys are kept in memory alone. The zero value has
// none yet; a pool is safe for concurrent use.
type KeyPool struct {
	mu   sync.Mutex
	keys []func() *rsa.PrivateKey
}

// at returns the n-th private key.
func (p *KeyPool) at(n int64) func() *rsa.PrivateKey {
	p.mu.Lock()
	defer p.mu.Unlock()
	for int64(len(p.keys)) <= n {
		p.keys = append(p.keys, jose.NewPrivateKey())
	}
	return p.keys[n]
}

// Prepare begins to make the first n private keys in the background, one after the other, so that
// they are ready when they are needed. A server needs one for each org that signs, and more for
// faults, rotation and Express Configuration.
func (p *KeyPool) Prepare(n int) {
	go func() {
		for i := range n {
			p.at(int64(i))()
		}
	}()
}
