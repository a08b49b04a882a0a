package report

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// judged is a report of checks with these verdicts, as in "IDTOKEN-01=warn".
func judged(checks ...string) verdict.Report {
	r := verdict.Report{Profile: "conformance"}
	for _, text := range checks {
		id, v, _ := strings.Cut(text, "=")
		result := verdict.Result{Check: verdict.Check{ID: id, Level: verdict.Must}, Verdict: verdict.Verdict(strings.TrimPrefix(v, "accepted-"))}
		if strings.HasPrefix(v, "accepted-") {
			result.Accepted = &verdict.Acceptance{Reason: "known", Until: "2027-01-01"}
		}
		r.Checks = append(r.Checks, result)
	}
	return r
}

// The headline names what an SP is signed off with, and tells findings from faults of the SP.
func TestHeadline(t *testing.T) {
	with := func(r verdict.Report, change func(*verdict.Report)) verdict.Report {
		change(&r)
		return r
	}
	expired := func(ids ...string) func(*verdict.Report) {
		return func(r *verdict.Report) {
			r.Expired = ids
			for _, id := range ids {
				r.Problems = append(r.Problems, "the accepted finding "+id+" has expired")
			}
		}
	}
	for name, tc := range map[string]struct {
		report verdict.Report
		strict bool
		want   string
	}{
		"nothing to say":      {judged("A-01=pass", "A-02=not-applicable"), false, "Signed off"},
		"one warning":         {judged("A-01=pass", "STATE-02=warn"), false, "Signed off with 1 warning: STATE-02"},
		"vectors of a check":  {judged("STATE-02/a=warn", "STATE-02/b=warn", "STATE-03=warn"), false, "Signed off with 3 warnings: STATE-02/a /b, STATE-03"},
		"strict":              {judged("A-01=pass", "STATE-02=warn"), true, "Not signed off: the integration does not conform"},
		"accepted":            {judged("A-01=pass", "A-02=accepted-fail"), false, "Signed off with 1 accepted finding"},
		"accepted and warned": {judged("A-01=accepted-warn", "A-02=accepted-fail", "A-03=warn"), false, "Signed off with 2 accepted findings and 1 warning: A-03"},
		"a part": {with(judged("A-01=pass", "A-02=warn"), func(r *verdict.Report) { r.Partial = true }), false,
			"Passed with 1 warning, but only a part of the suite was tried: A-02"},
		"many": {judged("A-01=warn", "A-02=warn", "A-03=warn", "A-04=warn", "A-05=warn", "A-06=warn", "A-07=warn", "A-08=warn", "A-09=warn",
			"A-10=warn", "A-11=warn", "A-12=warn", "A-13=warn", "A-14=warn"), false,
			"Signed off with 14 warnings: A-01, A-02, A-03, A-04, A-05, A-06, A-07, A-08, A-09, A-10, A-11, A-12, and 2 more"},
		"a failure":                    {judged("A-01=fail", "A-02=warn"), false, "Not signed off: the integration does not conform"},
		"an expired warning":           {with(judged("A-01=pass", "A-02=warn"), expired("A-02")), false, "Not signed off: an accepted finding has expired: A-02"},
		"an expired failure":           {with(judged("A-01=pass", "A-02=fail"), expired("A-02")), false, "Not signed off: an accepted finding has expired: A-02"},
		"two expired":                  {with(judged("A-01=fail", "A-02=fail"), expired("A-01", "A-02")), false, "Not signed off: accepted findings have expired: A-01, A-02"},
		"an expired one and a failure": {with(judged("A-01=fail", "A-02=fail"), expired("A-02")), false, "Not signed off: the integration does not conform"},
		"an expired one, strict":       {with(judged("A-01=warn", "A-02=fail"), expired("A-02")), true, "Not signed off: the integration does not conform"},
		"a finding that is gone": {with(judged("A-01=pass"), func(r *verdict.Report) { r.Problems = []string{"the verdict is pass now"} }), false,
			"Not signed off: an accepted finding does not hold any more"},
	} {
		t.Run(name, func(t *testing.T) {
			reports := []verdict.Report{tc.report}
			opt := Options{Strict: tc.strict}
			table := render(t, Table, reports, opt)
			assert.Contains(t, strings.Join(strings.Fields(table), " ")+" ", " "+tc.want+" ")
			for _, line := range strings.Split(table, "\n") {
				assert.LessOrEqual(t, len(line), columns)
			}
			title, ids, _ := strings.Cut(tc.want, ": A-")
			page := render(t, HTML, reports, opt)
			if !strings.HasPrefix(title, "Not") {
				title, _, _ = strings.Cut(title, ":")
				assert.Contains(t, page, ">"+title+"</h1>")
			}
			assert.Contains(t, page, ids)
		})
	}
}
