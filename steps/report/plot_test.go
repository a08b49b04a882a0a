package report

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Measurements stand in every rendering, and decide nothing.
func TestMeasurements(t *testing.T) {
	reports := good()
	reports[0].Checks = append(reports[0].Checks, verdict.Result{
		Check: verdict.Check{ID: "ALPACON-03", Area: "ALPACON", Title: "measured"}, Verdict: verdict.Pass,
		Measurements: []verdict.Measurement{
			{Name: "from <call> to refusal", Unit: "ms", Values: []float64{4, 1.5, 10, 2}}, {Name: "calls", Unit: "1/s", Values: []float64{240}},
		},
	})
	page := render(t, HTML, reports, Options{})
	for name, text := range map[string]string{
		"table": strings.ReplaceAll(render(t, Table, reports, Options{}), "\n", " "), "JUnit": render(t, JUnit, reports, Options{}), "HTML": page,
	} {
		assert.Contains(t, text, "to refusal: p50 2 ms, p99 10 ms, of 4", name)
		assert.Contains(t, text, "calls: 240 a second", name)
	}
	assert.Contains(t, render(t, asJSON, reports, Options{}), `"p99": 10`)
	assert.Equal(t, 1, strings.Count(page, `<svg viewBox="-4 -4`), "one value needs no picture")
	assert.Contains(t, page, "from &lt;call&gt; to refusal")
	assert.Equal(t, verdict.ExitSignedOff, verdict.ExitCode(reports, false))
}

// The line rises at each value by its share, from nothing to all.
func TestPlot(t *testing.T) {
	p := plotOf(verdict.Measurement{Name: "it", Unit: "ms", Values: []float64{10, 5}})
	assert.Equal(t, "0,120.0 300.0,120.0 300.0,60.0 600.0,60.0 600.0,0.0", p.Steps)
	assert.Equal(t, []mark{{300, "p50"}, {600, "p99"}}, p.Marks)
	assert.Equal(t, "10 ms", p.Max)
	assert.Equal(t, "0,120.0 0.0,120.0 0.0,0.0", plotOf(verdict.Measurement{Values: []float64{0}}).Steps)
}
