package driver

import (
	"cmp"
	"fmt"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Budget bounds what a server can cost, whatever it sends. Zero values are those of
// [DefaultBudget]. How long a whole check may take is the suite's to say, and how many checks may
// exceed a bound before a run ends.
type Budget struct {
	// Wait is how long one response may take with its body, and in a browser one act with all that
	// it loads.
	Wait time.Duration
	// Act is how long an HTTP client follows redirects.
	Act time.Duration
	// Redirects are followed in a row. A browser allows as many of HTTP; of those that scripts and
	// pages make, it allows Documents.
	Redirects int
	// Documents are those that a page in a browser may lead to by itself after one act.
	Documents int
	// Requests are those of a page in a browser after one act, of any kind.
	Requests int
	// Header is the size of a response's header, in bytes.
	Header int64
	// Page is the size of a document, in bytes.
	Page int64
	// Nodes are the elements, texts and attributes of a document that is read without a browser.
	Nodes int
	// Text is how much of a page's visible text a browser tells, in bytes.
	Text int
	// Fetch is how much is kept of a response beside the page, in bytes.
	Fetch int64
	// Trail is the size of all addresses and headers that a driver keeps of the documents that it
	// has requested, in bytes.
	Trail int64
	// Session is the size of all documents that a driver reads in its life, in bytes.
	Session int64
	// RetryAfter is how long a driver waits in one act because responses say so.
	RetryAfter time.Duration
	// Picture is the greatest width and height of a screenshot, in CSS pixels.
	Picture int
}

// DefaultBudget is more than any sound SP needs: a sign-in page has some hundred kilobytes, and a
// sign-in some ten redirects. Chromium allows 20 redirects and 256 KiB of header as well.
func DefaultBudget() Budget {
	return Budget{
		Wait: 10 * time.Second, Act: 30 * time.Second, Redirects: 20, Documents: 60, Requests: 5000,
		Header: 256 << 10, Page: 5 << 20, Nodes: 200_000, Text: 1 << 20, Fetch: 1 << 20,
		Trail: 8 << 20, Session: 64 << 20, RetryAfter: 30 * time.Second, Picture: 3000,
	}
}

// complete fills in what is not set.
func (b Budget) complete() Budget {
	d := DefaultBudget()
	return Budget{
		Wait: cmp.Or(b.Wait, d.Wait), Act: cmp.Or(b.Act, d.Act), Redirects: cmp.Or(b.Redirects, d.Redirects),
		Documents: cmp.Or(b.Documents, d.Documents), Requests: cmp.Or(b.Requests, d.Requests),
		Header: cmp.Or(b.Header, d.Header), Page: cmp.Or(b.Page, d.Page), Nodes: cmp.Or(b.Nodes, d.Nodes),
		Text: cmp.Or(b.Text, d.Text), Fetch: cmp.Or(b.Fetch, d.Fetch), Trail: cmp.Or(b.Trail, d.Trail),
		Session: cmp.Or(b.Session, d.Session), RetryAfter: cmp.Or(b.RetryAfter, d.RetryAfter), Picture: cmp.Or(b.Picture, d.Picture),
	}
}

// BudgetError says that a server sent more than any sign-in needs, or did not end what it sent.
type BudgetError struct {
	Asked string // what was asked for, without its query
	Bound string // which bound there is: "a page of at most 5 MiB"
	Seen  string // how much came
}

// Error names all three.
func (e *BudgetError) Error() string {
	return fmt.Sprintf("expected %s from %s; seen: %s", e.Bound, e.Asked, e.Seen)
}

// Outcome is a failure of the SP. An endless response to an attack is no refusal, so that nothing
// may take it for one; and where a scenario is only set up, or its control runs, nothing is known.
func (e *BudgetError) Outcome() verdict.Outcome {
	return verdict.Outcome{
		Verdict: verdict.Fail, Reason: "each response has an end, and a size that browsers can bear, whatever comes from Okta or from a browser",
		Expected: []string{e.Bound}, Actual: e.Seen + ", from " + e.Asked, Unbounded: true,
	}
}

// size words a number of bytes.
func size(n int64) string {
	for _, unit := range []struct {
		name  string
		bytes int64
	}{{"MiB", 1 << 20}, {"KiB", 1 << 10}} {
		if n >= unit.bytes {
			return fmt.Sprintf("%.4g %s", float64(n)/float64(unit.bytes), unit.name)
		}
	}
	return fmt.Sprintf("%d bytes", n)
}
