package conformance

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
)

// event is one exchange of a check.
type event struct {
	at   time.Time
	text string
}

// Journal tells in the order of time, each with the seconds since the check began, what reached the
// first org during the check for its people, and where their browsers have been.
func (w *World) Journal(ctx context.Context) []string {
	var events []event
	for _, p := range w.people {
		for i, d := range p.browsers {
			who := fmt.Sprintf("%s, browser %d", p.Given, i+1)
			hops, err := d.Trail(ctx)
			if err != nil {
				events = append(events, event{time.Now(), who + ": " + err.Error()})
			}
			for _, hop := range hops {
				events = append(events, event{hop.At, who + ": " + hopText(hop)})
			}
		}
	}
	for _, r := range w.requests(func(mockidp.Request) bool { return true }) {
		events = append(events, event{r.Received, "Okta: " + requestText(r)})
	}
	slices.SortStableFunc(events, func(a, b event) int { return a.at.Compare(b.at) })
	lines := make([]string, len(events))
	for i, e := range events {
		lines[i] = fmt.Sprintf("%+8.3fs  %s", e.at.Sub(w.began).Seconds(), e.text)
	}
	return lines
}

// hopText says what a browser has asked for and what came back: where it was sent on, and which
// cookies it got.
func hopText(h driver.Hop) string {
	text := fmt.Sprintf("%s %s -> %d", h.Method, h.URL, h.Status)
	if to := h.Header.Get("Location"); to != "" {
		text += " to " + to
	}
	var cookies []string
	for _, c := range h.Header.Values("Set-Cookie") {
		name, _, _ := strings.Cut(c, "=")
		cookies = append(cookies, name)
	}
	if len(cookies) > 0 {
		text += ", sets " + strings.Join(cookies, ", ")
	}
	return text
}

// requestText says what has reached Okta, how the client has authenticated, and why it was refused.
func requestText(r mockidp.Request) string {
	text := fmt.Sprintf("%s %s%s", r.Method, r.Path, parameters("?", r.Query))
	text += parameters(" with ", r.Form)
	if r.ClientAuth != "" {
		text += " by " + string(r.ClientAuth)
	}
	text += fmt.Sprintf(" -> %d", r.Status)
	if r.User != "" {
		text += " for " + r.User
	}
	if reason := strings.TrimPrefix(r.Error+": "+r.ErrorDescription, ": "); reason != "" {
		text += ", " + strings.TrimSuffix(reason, ": ")
	}
	return text
}

// parameters are those of a query or form behind a word, sorted by name; nothing where there are
// none.
func parameters(before string, values url.Values) string {
	if len(values) == 0 {
		return ""
	}
	return before + strings.ReplaceAll(values.Encode(), "%5Bredacted%5D", "[redacted]")
}
