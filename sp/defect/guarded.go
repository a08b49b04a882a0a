package defect

import "sync"

// guarded is a map that several requests use at once.
type guarded[K comparable, V any] struct {
	mu  sync.Mutex
	all map[K]V
}

func (g *guarded[K, V]) set(key K, value V) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.all == nil {
		g.all = map[K]V{}
	}
	g.all[key] = value
}

func (g *guarded[K, V]) get(key K) (V, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	value, ok := g.all[key]
	return value, ok
}
