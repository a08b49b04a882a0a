package conformance

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Where several of the SP's insides are on a page, a stack trace says more than a folder, and is
// the same each time.
func TestInsidesIn(t *testing.T) {
	for page, want := range map[string]string{
		"<pre>TypeError: x\n &nbsp; at /srv/node_modules/passport/lib/strategy.js:147:43</pre>": "a stack trace of JavaScript",
		"<p>Traceback (most recent call last):</p>":                                             "a stack trace of Python",
		"<p>/usr/lib/python3/dist-packages/x</p>":                                               "folders of libraries",
		"<h1>Sign-in failed</h1><p>Reference 4711. Look at our status page.</p>":                "",
	} {
		for range 20 {
			what, found := insidesIn(page)
			assert.Equal(t, want, what, page)
			assert.Equal(t, want == "", found == "", page)
		}
	}
}

// An SP that signs in whom it has to refuse shows no page that could tell too much. That alarm is
// another check's.
func TestNoPageOfARefusal(t *testing.T) {
	got := verdictsOf(t, planted(t, nil, "any-audience"), "RESILIENCE-05,IDTOKEN-06")
	assert.Equal(t, verdict.Fail, got["IDTOKEN-06"].Verdict)
	for id, want := range map[string]verdict.Verdict{"RESILIENCE-05/audience": verdict.NotApplicable, "RESILIENCE-05/expired": verdict.Pass} {
		assert.Equal(t, want, got[id].Verdict, "%s: %s; saw %s", id, got[id].Reason, got[id].Actual)
	}
	assert.Equal(t, "the SP signs Alice in all the same, so that no page says that the sign-in failed", got["RESILIENCE-05/audience"].Reason)
}

// An Okta whose clock is ahead sends no nbf: who looks at that to the second refuses nobody.
func TestClockOfOktaIsAhead(t *testing.T) {
	for name, want := range map[string]map[string]verdict.Verdict{
		"no-leeway-not-before": {"RESILIENCE-07": verdict.Pass, "IDTOKEN-14/not-before": verdict.Warn, "IDTOKEN-14/issued": verdict.Pass},
		"no-leeway":            {"RESILIENCE-07": verdict.Warn, "IDTOKEN-14/not-before": verdict.Pass, "IDTOKEN-14/issued": verdict.Warn},
	} {
		got := verdictsOf(t, planted(t, nil, name), "RESILIENCE-07,IDTOKEN-14/not-before,IDTOKEN-14/issued")
		for id, v := range want {
			assert.Equal(t, v, got[id].Verdict, "%s at %s: %s; saw %s", id, name, got[id].Reason, got[id].Actual)
		}
	}
}
