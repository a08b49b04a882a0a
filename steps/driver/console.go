package driver

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/go-rod/rod/lib/proto"
)

// maxConsole is how many errors of a console are kept: the first ones are the causes.
const maxConsole = 10

// Console collects the errors that a browser's console shows.
type Console struct {
	mu     sync.Mutex
	errors []ConsoleError
}

// ConsoleError is one error that a console shows.
type ConsoleError struct {
	At   time.Time // when the browser has told it
	Text string
}

// Errors returns the first errors so far, each text once.
func (c *Console) Errors() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var texts []string
	for _, e := range c.errors {
		texts = append(texts, e.Text)
	}
	return texts
}

func (c *Console) copied() []ConsoleError {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.errors)
}

func (c *Console) add(text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	text = shortened(squeeze(text), 300)
	for _, known := range c.errors {
		if known.Text == text {
			return
		}
	}
	if text != "" && len(c.errors) < maxConsole {
		c.errors = append(c.errors, ConsoleError{time.Now(), text})
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
	go b.page.EachEvent(
		func(e *proto.RuntimeExceptionThrown) { c.add(exceptionText(e)) },
		func(e *proto.RuntimeConsoleAPICalled) { c.add(consoleText(e)) },
		func(e *proto.LogEntryAdded) { c.add(logText(e)) },
	)()
	return c
}

// exceptionText is what a script has thrown.
func exceptionText(e *proto.RuntimeExceptionThrown) string {
	text := e.ExceptionDetails.Text
	if x := e.ExceptionDetails.Exception; x != nil && x.Description != "" {
		text += " " + x.Description
	}
	return text
}

// consoleText is what a script calls an error; empty for other words of it.
func consoleText(e *proto.RuntimeConsoleAPICalled) string {
	if e.Type != proto.RuntimeConsoleAPICalledTypeError {
		return ""
	}
	text := ""
	for _, arg := range e.Args {
		if arg.Description != "" { // of an object or a number
			text += " " + arg.Description
			continue
		}
		text += " " + fmt.Sprint(arg.Value.Val())
	}
	return text
}

// logText is what the browser itself calls an error; empty for its other words.
func logText(e *proto.LogEntryAdded) string {
	if e.Entry.Level != proto.LogLogEntryLevelError {
		return ""
	}
	return e.Entry.Text + " " + WithoutQuery(e.Entry.URL)
}
