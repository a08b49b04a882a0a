package report

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// many is a report of so many checks, as a run leaves them: one in twenty fails, with what passed
// in it, one in twenty warns, and each has steps and evidence.
func many(count int) verdict.Report {
	r := verdict.Report{Profile: "conformance", Target: verdict.Target{Name: "Many", BaseURL: "http://127.0.0.1:8400"}, Depth: verdict.Standard}
	for i := range count {
		area := fmt.Sprintf("AREA%02d", i%25)
		id := fmt.Sprintf("%s-%04d", area, i)
		result := verdict.Result{
			Check: verdict.Check{ID: id, Area: area, Level: verdict.Must, Title: "An ID token with a wrong value of the kind " + id + " is refused",
				Sources: []string{"OIDCC-3.1.3.7"}, Profile: "conformance", Feature: "Tokens"},
			Verdict: verdict.Pass, Driver: "http", Control: "pass", DurationMS: 12, Rerun: "signoff run -c signoff.yaml --only " + id,
		}
		switch i % 20 {
		case 0:
			result.Verdict, result.Reason, result.Actual = verdict.Fail, "whoever has not been signed in is nobody", "the SP knows Alice of "+id
			result.Expected, result.Consequence, result.Fix = []string{"nobody"}, "Anybody signs in as anybody.", "Verify the token before it is used."
			result.Exchange = exchangeOf(20)
		case 1:
			result.Verdict, result.Reason = verdict.Warn, "whoever has not been signed in is nobody; it relies on TLS"
		}
		for n := range 6 {
			result.Steps = append(result.Steps, verdict.Step{Text: fmt.Sprintf("Alice does step %d of %s at the SP", n, id), Kind: verdict.When, State: verdict.StepPassed, AtMS: int64(n), DurationMS: 2})
			if n < 3 {
				result.Evidence = append(result.Evidence, verdict.Evidence{Name: "what was seen", Path: fmt.Sprintf("evidence/%s/%02d-seen.html", id, n), Kind: "page"})
			}
		}
		r.Checks = append(r.Checks, result)
	}
	r.Summary = verdict.Summarize(r.Checks)
	return r
}

// exchangeOf is an exchange of so many messages.
func exchangeOf(messages int) *verdict.Exchange {
	e := exchanged("IDTOKEN-15", "wrong").Exchange
	for len(e.Messages) < messages {
		e.Messages = append(e.Messages, e.Messages[:2]...)
	}
	return e
}

// The page of 10,000 checks is to be written within a second, and its size to grow as the number of
// checks does. The time is the shortest of the iterations, and is told, too, in the times that
// results.json takes in the same run. KEEP is a folder to keep the pages in, to look at them.
func BenchmarkPage(b *testing.B) {
	var small float64
	for _, count := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(count), func(b *testing.B) {
			reports := []verdict.Report{many(count)}
			var page []byte
			html, asJSON := time.Hour, time.Hour
			for b.Loop() {
				var out bytes.Buffer
				html = min(html, timeOf(func() { require.NoError(b, HTML(&out, reports, Options{})) }))
				asJSON = min(asJSON, timeOf(func() { require.NoError(b, JSON(io.Discard, reports)) }))
				page = out.Bytes()
			}
			each := float64(len(page)) / float64(count)
			if small == 0 {
				small = each
			}
			b.ReportMetric(html.Seconds(), "s/page")
			b.ReportMetric(html.Seconds()/asJSON.Seconds(), "times-results.json")
			b.ReportMetric(each, "bytes/check")
			b.ReportMetric(each/small, "times-size-per-check-of-1000")
			if folder := os.Getenv("KEEP"); folder != "" {
				require.NoError(b, os.WriteFile(filepath.Join(folder, fmt.Sprintf("page-%d.html", count)), page, 0o644))
			}
		})
	}
}

// timeOf is how long f takes.
func timeOf(f func()) time.Duration {
	begun := time.Now()
	f()
	return time.Since(begun)
}
