package driver

import (
	"fmt"
	"sync"

	"github.com/go-rod/rod/lib/proto"
)

// maxConsole is how many errors of a console are kept: the first ones are the causes.
const maxConsole = 10

// Console collects the errors that a browser's console shows.
type Console struct {
	mu     sync.Mutex
	errors []string
}

// Errors returns the first errors so far, each text once.
func (c *Console) Errors() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string(nil), c.errors...)
}

func (c *Console) add(text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	text = shortened(squeeze(text), 300)
	for _, known := range c.errors {
		if known == text {
			return
		}
	}
	if text != "" && len(c.errors) < maxConsole {
		c.errors = append(c.errors, text)
	}
}

// WatchConsole returns what collects the errors of a driver's console from now on: those of
// scripts, and what the browser itself refuses, as by CORS. Without a browser there are none.
func WatchConsole(d Driver) *Console {
	c := &Console{}
	b, ok := d.(*BrowserDriver)
	if !ok {
		return c
	}
	go b.page.EachEvent(func(e *proto.RuntimeExceptionThrown) {
		text := e.ExceptionDetails.Text
		if x := e.ExceptionDetails.Exception; x != nil && x.Description != "" {
			text += " " + x.Description
		}
		c.add(text)
	}, func(e *proto.RuntimeConsoleAPICalled) {
		if e.Type != proto.RuntimeConsoleAPICalledTypeError {
			return
		}
		text := ""
		for _, arg := range e.Args {
			text += " " + fmt.Sprint(arg.Value.Val())
			if arg.Description != "" {
				text += " " + arg.Description
			}
		}
		c.add(text)
	}, func(e *proto.LogEntryAdded) {
		if e.Entry.Level == proto.LogLogEntryLevelError {
			c.add(e.Entry.Text + " " + WithoutQuery(e.Entry.URL))
		}
	})()
	return c
}
