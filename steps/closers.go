package steps

import (
	"strings"
	"sync"
)

// closers are what has to be closed at the end, the last first. What cannot be closed as it should
// be changes no verdict: it is a note.
type closers struct {
	mu    sync.Mutex
	all   []func() error
	notes []string
}

func (c *closers) add(close func() error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all = append(c.all, close)
}

// closeNow closes one thing that was not added.
func (c *closers) closeNow(close func() error) {
	err := close()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.note(err)
}

// close closes all of it and returns the notes.
func (c *closers) close() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i := len(c.all) - 1; i >= 0; i-- {
		c.note(c.all[i]())
	}
	c.all = nil
	return c.notes
}

// note keeps an error, which may be several that were joined.
func (c *closers) note(err error) {
	if err != nil {
		c.notes = append(c.notes, strings.Split(err.Error(), "\n")...)
	}
}
