package verdict

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWorst(t *testing.T) {
	for want, vs := range map[Verdict][]Verdict{
		Pass:          {Pass, Pass},
		NotApplicable: {Pass, NotApplicable},
		Skipped:       {NotApplicable, Skipped, Pass},
		Warn:          {Skipped, Warn},
		Inconclusive:  {Warn, Inconclusive},
		Error:         {Inconclusive, "strange"},
		Fail:          {Error, Fail, Pass},
	} {
		assert.Equal(t, want, Worst(vs...))
	}
	assert.Equal(t, Error, Worst())
}

func TestExitCode(t *testing.T) {
	report := func(vs ...Verdict) []Report {
		var r Report
		for _, v := range vs {
			r.Checks = append(r.Checks, Result{Verdict: v})
		}
		return []Report{r}
	}
	for name, tc := range map[string]struct {
		reports []Report
		strict  bool
		want    int
	}{
		"all pass":            {report(Pass, NotApplicable, Skipped, Warn), false, ExitSignedOff},
		"strict":              {report(Pass, Warn), true, ExitNotConforming},
		"fail":                {report(Pass, Fail, Error, Inconclusive), false, ExitNotConforming},
		"own error":           {report(Error, Inconclusive), false, ExitError},
		"inconclusive":        {report(Pass, Inconclusive), false, ExitInconclusive},
		"nothing":             {nil, false, ExitInconclusive},
		"interrupted":         {[]Report{{Interrupted: true, Checks: []Result{{Verdict: Pass}}}}, false, ExitInconclusive},
		"claim not shown":     {[]Report{{Checks: []Result{{Verdict: Pass}}, Claims: []ClaimResult{{}}}}, false, ExitError},
		"one of two profiles": {append(report(Pass), report(Fail)...), false, ExitNotConforming},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, tc.want, ExitCode(tc.reports, tc.strict)) })
	}
}

func TestJudgeClaims(t *testing.T) {
	claims := []Claim{{ID: "A01", Profile: "p"}, {ID: "A02", Profile: "p"}, {ID: "A03", Profile: "p"}, {ID: "A04", Profile: "p"}}
	all := []Check{
		{ID: "P-01", Profile: "p", Claims: []string{"A01"}},
		{ID: "P-02", Profile: "p", Claims: []string{"A01", "A02"}},
		{ID: "P-03", Profile: "p", Claims: []string{"A02"}},
		{ID: "P-04", Profile: "p", Claims: []string{"A03"}},
		{ID: "Q-01", Profile: "q", Claims: []string{"A04"}},
	}
	got := JudgeClaims(claims, all, []Result{
		{Check: all[0], Verdict: Pass, DurationMS: 10},
		{Check: all[1], Verdict: Pass, DurationMS: 20},
		{Check: all[3], Verdict: Fail, Reason: "wrong user"},
	})
	require.Len(t, got, 4)
	assert.Equal(t, ClaimResult{Claim: claims[0], Verdict: Pass, Checks: []string{"P-01", "P-02"}, DurationMS: 30}, got[0])
	assert.Equal(t, Skipped, got[1].Verdict)
	assert.Equal(t, "1 of 2 checks were run", got[1].Reason)
	assert.Equal(t, Fail, got[2].Verdict)
	assert.Equal(t, "wrong user", got[2].Reason)
	assert.Equal(t, Error, got[3].Verdict)
	assert.Equal(t, "no check shows this claim", got[3].Reason)
}

func TestReportJSON(t *testing.T) {
	report := Report{
		Suite: Suite{Version: "v1", FeaturesDigest: "abc"}, Profile: "alpacon",
		Target: Target{Name: "Alpacon", BaseURL: "http://127.0.0.1:1"}, Guide: Guide{Title: "T", URL: "U"},
		Started: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), DurationMS: 7,
		Checks: []Result{{Check: Check{ID: "IDTOKEN-06", Area: "IDTOKEN", Level: Must}, Verdict: Pass, Driver: "http", Control: "pass"}},
	}
	report.Summary = Summarize(report.Checks)
	got, err := json.Marshal(report)
	require.NoError(t, err)
	assert.Equal(t, `{"schema":"signoff/v1","suite":{"version":"v1","features_digest":"abc"},"profile":"alpacon",`+
		`"guide":{"title":"T","url":"U"},"target":{"name":"Alpacon","base_url":"http://127.0.0.1:1"},`+
		`"started":"2026-01-02T03:04:05Z","duration_ms":7,"interrupted":false,`+
		`"summary":{"pass":1,"fail":0,"warn":0,"not_applicable":0,"skipped":0,"inconclusive":0,"error":0},"claims":[],`+
		`"checks":[{"id":"IDTOKEN-06","title":"","area":"IDTOKEN","level":"must","verdict":"pass","reason":"","needs":[],"claims":[],`+
		`"sources":[],"fault":"","driver":"http","control":"pass","duration_ms":0,`+
		`"expected":[],"actual":"","rerun":"","evidence":[],"profile":"","feature":""}]}`, string(got))
	var back Report
	require.NoError(t, json.Unmarshal(got, &back))
	assert.Equal(t, report.Checks[0].ID, back.Checks[0].ID)
	assert.Equal(t, Pass, back.Checks[0].Verdict)

	check, err := json.Marshal(Check{ID: "X-01"})
	require.NoError(t, err)
	assert.Contains(t, string(check), `"needs":[],"claims":[],"sources":[],"fault":""`)
}

func TestMismatchIsFoundByErrorsAs(t *testing.T) {
	err := fmt.Errorf("step: %w", &MismatchError{Requirement: "The nonce must match.", Expected: []string{"nobody", "an error"}, Actual: "alice"})
	var m *MismatchError
	require.True(t, errors.As(err, &m))
	assert.Equal(t, "The nonce must match: expected nobody or an error, saw alice", m.Error())
}

func TestSourceURL(t *testing.T) {
	for name, want := range map[string]string{
		"OIDCC-3.1.3.7":               "https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.3.1.3.7",
		"OIDCC-3.1.3.7-2":             "https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.3.1.3.7",
		"RFC6749-4.1.2.1":             "https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2.1",
		"RFC9700":                     "https://www.rfc-editor.org/rfc/rfc9700.html",
		"GTR-4.2":                     "https://datatracker.ietf.org/doc/html/draft-parecki-oauth-global-token-revocation#section-4.2",
		"OKTA-express-configuration":  "https://developer.okta.com/docs/guides/express-configuration/main/",
		"OKTA-universal-logout":       "https://developer.okta.com/docs/guides/oin-universal-logout-overview/",
		"OKTA-submit-app-prereq":      "https://developer.okta.com/docs/guides/submit-app-prereq/main/",
		"GUIDE-alpacon":               "https://docs.alpacax.com/integrate/sso/okta/",
		"GUIDE-truepic-vision":        "https://vision.truepic.dev/docs/okta-sso",
		"AUTH0-express-configuration": "https://auth0.com/docs/authenticate/identity-providers/enterprise-identity-providers/okta/express-configuration",
		"RCF6749":                     "", "OIDCC": "", "GUIDE-x": "", "OKTA-": "", "": "", "RFC6749-x": "",
	} {
		got, ok := SourceURL(name)
		assert.Equal(t, want, got, name)
		assert.Equal(t, want != "", ok, name)
	}
	for name, want := range map[string]string{
		"OIDCC-3.1.3.7":          "OpenID Connect Core section 3.1.3.7",
		"RFC6749-4.1.2.1":        "RFC 6749 section 4.1.2.1",
		"OKTA-submit-app-prereq": "Okta: submit-app-prereq",
		"GUIDE-alpacon":          "the vendor's guide",
		"GUIDE-x":                "GUIDE-x",
	} {
		assert.Equal(t, want, SourceLabel(name))
	}
}

func TestRedact(t *testing.T) {
	for in, want := range map[string]string{
		"Authorization: Basic YWJjOmRlZg==":                  "Authorization: Basic [redacted]",
		"authorization: Bearer abc.def":                      "authorization: Bearer [redacted]",
		"Set-Cookie: idx=secret; Path=/":                     "Set-Cookie: [redacted]",
		"sent Bearer abcdefgh12345 to it":                    "sent Bearer [redacted] to it",
		"jwt eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0. end":       "jwt [redacted] end",
		`{"access_token": "abc\"def","expires_in":1}`:        `{"access_token": "[redacted]","expires_in":1}`,
		"grant_type=x&client_secret=s3cret&code=abc&state=1": "grant_type=x&client_secret=[redacted]&code=[redacted]&state=1",
		"http://127.0.0.1/cb?code=abc&state=xyz":             "http://127.0.0.1/cb?code=[redacted]&state=xyz",
		"code=abc":                                           "code=[redacted]",
		"GET /authorize?code_challenge=abc&nonce=n":          "GET /authorize?code_challenge=abc&nonce=n",
		"the status code was 200, the basic plan":            "the status code was 200, the basic plan",
		"error_code=5":                                       "error_code=5",
	} {
		assert.Equal(t, want, Redact(in))
	}
}
