package steps

import (
	"errors"
	"sync"
)

// closers are what has to be closed at the end, the last first.
type closers struct {
	mu  sync.Mutex
	all []func() error
}

func (c *closers) add(close func() error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all = append(c.all, close)
}

func (c *closers) close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	var errs []error
	for i := len(c.all) - 1; i >= 0; i-- {
		errs = append(errs, c.all[i]())
	}
	c.all = nil
	return errors.Join(errs...)
}
