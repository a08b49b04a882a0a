package driver

import (
	"fmt"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// AmbiguousError says that a selector matches several elements, so that it is not known which is meant.
type AmbiguousError struct {
	What    string   // the selector
	Matches []string // the beginnings of the first of them
	Count   int
}

// Error names the selector and what it matches.
func (a *AmbiguousError) Error() string {
	return fmt.Sprintf("%s matches %d elements: %s", a.What, a.Count, strings.Join(a.Matches, ", "))
}

// RateLimitedError says that a server has had enough of requests (429 Too Many Requests, RFC 6585 section 4).
type RateLimitedError struct {
	URL        string
	RetryAfter string // as it was sent; empty if it was not
}

// Error names the address.
func (r *RateLimitedError) Error() string {
	after := ""
	if r.RetryAfter != "" {
		after = ", Retry-After: " + r.RetryAfter
	}
	return fmt.Sprintf("429 Too Many Requests from %s%s", WithoutQuery(r.URL), after)
}

// Outcome is inconclusive: the server does not do what it would do of fewer requests.
func (r *RateLimitedError) Outcome() verdict.Outcome {
	return verdict.Outcome{Verdict: verdict.Inconclusive, Reason: "the SP limits the rate"}
}

// selector returns the CSS selector that a target is, and whether it is one.
func selector(target string) (string, bool) {
	if css, ok := strings.CutPrefix(target, "css="); ok {
		return css, true
	}
	return target, target != "" && strings.ContainsRune("#.[", rune(target[0]))
}

// defaultWait is how long a verb waits for what it needs.
const defaultWait = 10 * time.Second
