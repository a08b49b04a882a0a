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
