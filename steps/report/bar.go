package report

import (
	"strconv"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// barPart is the share of one verdict in a bar, in the units of an SVG view box of 100 by 10. The
// bar is the higher the worse the verdict is: colour alone would not tell a warning from a failure.
type barPart struct {
	Verdict             verdict.Verdict
	X, Width, Y, Height string
}

// barHeights are how high the parts of a bar are; one that is not here has nothing to say.
var barHeights = map[verdict.Verdict]float64{
	verdict.Fail: 10, verdict.Error: 10, verdict.Inconclusive: 8, verdict.Warn: 6, verdict.Pass: 3,
}

// bar draws the verdicts on results, the worst first. It is empty where nothing was judged.
func bar(results []verdict.Result) []barPart {
	sum, all := verdict.Summarize(results), 0
	for v := range barHeights {
		all += sum.Count(v)
	}
	var parts []barPart
	x := 0.0
	for _, v := range verdict.Verdicts() {
		height, n := barHeights[v], sum.Count(v)
		if height == 0 || n == 0 {
			continue
		}
		width := 100 * float64(n) / float64(all)
		parts = append(parts, barPart{v, decimal(x), decimal(width), decimal(10 - height), decimal(height)})
		x += width
	}
	return parts
}

// decimal is a number with two decimals at most.
func decimal(n float64) string {
	return strconv.FormatFloat(float64(int(n*100+.5))/100, 'f', -1, 64)
}
