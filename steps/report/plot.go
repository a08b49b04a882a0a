package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// plot is a picture of a measurement: how large a share of the values is no larger than what stands
// below, in the units of an SVG view box. Both axes begin at zero.
type plot struct {
	verdict.Measurement
	Steps string  // of a polyline
	Max   string  // the largest value, with its unit
	Marks []mark  // of the percentiles
	Width float64 // of the drawing, without the margins
}

// mark is a percentile in a plot.
type mark struct {
	X    float64
	Name string // "p50"
}

// The size of the drawing in a plot.
const (
	plotWidth  = 600.0
	plotHeight = 120.0
)

// plotOf draws a measurement.
func plotOf(m verdict.Measurement) plot {
	sorted := slices.Sorted(slices.Values(m.Values))
	largest := sorted[len(sorted)-1]
	x := func(v float64) float64 {
		if largest <= 0 {
			return 0
		}
		return v / largest * plotWidth
	}
	points := []string{fmt.Sprintf("0,%.1f", plotHeight)}
	for i, v := range sorted {
		before, after := float64(i)/float64(len(sorted)), float64(i+1)/float64(len(sorted))
		points = append(points, fmt.Sprintf("%.1f,%.1f %.1f,%.1f", x(v), plotHeight*(1-before), x(v), plotHeight*(1-after)))
	}
	p := plot{Measurement: m, Steps: strings.Join(points, " "), Max: quantity(largest, m.Unit), Width: plotWidth}
	for _, percent := range []float64{50, 99} {
		p.Marks = append(p.Marks, mark{x(m.Percentile(percent)), fmt.Sprintf("p%.0f", percent)})
	}
	return p
}

// Says is the measurement in one line.
func (p plot) Says() string { return measured(p.Measurement) }

// Drawn says whether there is more to see than in words.
func (p plot) Drawn() bool { return len(p.Values) > 2 }

// measured is a measurement in one line.
func measured(m verdict.Measurement) string {
	if len(m.Values) == 1 {
		return m.Name + ": " + quantity(m.Values[0], m.Unit)
	}
	return fmt.Sprintf("%s: p50 %s, p99 %s, of %d", m.Name, quantity(m.Percentile(50), m.Unit), quantity(m.Percentile(99), m.Unit), len(m.Values))
}

// quantity is a value with its unit.
func quantity(v float64, unit string) string {
	text := strconv.FormatFloat(v, 'f', -1, 64)
	if unit == "1/s" {
		return text + " a second"
	}
	return text + " " + unit
}
