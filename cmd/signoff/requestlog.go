package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/signoff-sso/signoff/mockidp"
)

// requestLog writes one line for each request that reaches the mock Okta: when, what, from whom,
// the status, and why it was refused. What the mock knows as a secret is not in what it is told.
type requestLog struct {
	to   io.Writer
	mask func(string) string
}

// write writes the line of a request; the style sheet is not worth one.
func (l *requestLog) write(o *mockidp.Org, r mockidp.Request) {
	if strings.HasPrefix(r.Path, "/assets/") {
		return
	}
	fmt.Fprintln(l.to, l.mask(printable(requestLine(o, r))))
}

// requestLine is the line of a request.
func requestLine(o *mockidp.Org, r mockidp.Request) string {
	status := fmt.Sprint(r.Status)
	if r.Status == 0 {
		status = "dropped"
	}
	parts := []string{r.Received.Format(time.TimeOnly), o.Name() + ":", r.Method, r.Path, status}
	if r.ClientID != "" {
		parts = append(parts, "client="+r.ClientID)
	}
	if r.User != "" {
		parts = append(parts, "user="+r.User)
	}
	if reason := refusalOf(r); reason != "" {
		parts = append(parts, "refused: "+reason)
	}
	if len(r.Faults) > 0 {
		parts = append(parts, "fault: "+strings.Join(r.Faults, ", "))
	}
	return strings.Join(parts, " ")
}

// refusalOf says why a request was refused, empty where it was not.
func refusalOf(r mockidp.Request) string {
	if reason := strings.Trim(r.Error+": "+r.ErrorDescription, ": "); reason != "" {
		return reason
	}
	return r.Refusal
}

// longestLine is as much of a line as anybody reads: clients choose what is in it.
const longestLine = 500

// printable replaces what a terminal would take for an order, and cuts what is too long.
func printable(text string) string {
	clean := []rune(strings.Map(func(c rune) rune {
		if !unicode.IsPrint(c) {
			return '?'
		}
		return c
	}, text))
	if len(clean) > longestLine {
		return string(clean[:longestLine]) + "..."
	}
	return string(clean)
}

// lockedWriter lets several write to one thing, a line at a time.
type lockedWriter struct {
	mu sync.Mutex
	to io.Writer
}

// Write implements [io.Writer].
func (w *lockedWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.to.Write(p)
}
