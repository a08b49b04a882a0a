package lab

import (
	"context"
	"sync"
)

// provisioned are the accounts that were made last, for an SP that forgets them when
// it starts anew.
type provisioned struct {
	mu   sync.Mutex
	last []func(context.Context) error // each makes one again
}

// remembered is how many accounts are made again: more than the people of the checks that run at a
// time.
const remembered = 64

func (p *provisioned) add(provision func(context.Context) error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.last = append(p.last, provision)
	p.last = p.last[max(0, len(p.last)-remembered):]
}

// again makes the accounts again.
func (p *provisioned) again(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, provision := range p.last {
		if err := provision(ctx); err != nil {
			return err
		}
	}
	return nil
}
