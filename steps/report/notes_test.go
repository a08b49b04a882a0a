package report

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Notes stand in every rendering and decide nothing.
func TestNotes(t *testing.T) {
	reports := good()
	reports[0].Notes = []string{"a browser profile was not closed"}
	reports[0].Checks = append(reports[0].Checks, verdict.Result{
		Check: verdict.Check{ID: "ALPACON-03", Area: "ALPACON", Title: "warned"}, Verdict: verdict.Warn, Notes: []string{"no picture was taken"},
	})
	for name, text := range map[string]string{
		"table": render(t, Table, reports, Options{}), "JUnit": render(t, JUnit, reports, Options{}),
		"HTML": render(t, HTML, reports, Options{}), "JSON": render(t, asJSON, reports, Options{}),
	} {
		assert.Contains(t, text, "a browser profile was not closed", name)
		assert.Contains(t, text, "no picture was taken", name)
	}
	assert.Equal(t, verdict.ExitSignedOff, verdict.ExitCode(reports, false))
	assert.Contains(t, render(t, Table, reports, Options{}), "\nSigned off with 1 warning: ALPACON-03\n")
}

// A feature that the SP declares and no check is about stands in every rendering for people.
func TestDeclaredAndNotTested(t *testing.T) {
	reports := good()
	reports[0].Driver, reports[0].Declares = "http", []string{"jit", "refresh-tokens"}
	assert.NotContains(t, render(t, Table, reports, Options{}), "not tested")
	reports[0].Untested = []string{"refresh-tokens"}
	assert.Regexp(t, `(?m)^  not tested +refresh-tokens: declared, but no check is about it$`, render(t, Table, reports, Options{}))
	assert.Contains(t, render(t, HTML, reports, Options{}), "Declared, not tested</dt><dd>refresh-tokens<")
	assert.Contains(t, render(t, asJSON, reports, Options{}), `"declared_not_tested": [`)
}
