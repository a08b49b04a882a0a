package report

import (
	"fmt"
	"slices"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// notTried says how many generated values a depth has left out; nothing where it has left out none.
func notTried(n int, depth verdict.Depth) string {
	were, them := "were", "them"
	if n == 1 {
		were, them = "was", "it"
	}
	said := fmt.Sprintf("%s %s not tried at depth %s; ", Plural(n, "generated value"), were, depth)
	switch {
	case n == 0:
		return ""
	case depth == verdict.Quick:
		return said + "--depth standard tries each kind at each place, --depth deep all"
	default:
		return said + "--depth deep tries " + them
	}
}

// notTriedSlow says how many checks were left out since they wait; nothing where none was.
func notTriedSlow(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 check that waits for minutes was not tried; --slow tries it"
	}
	return fmt.Sprintf("%d checks that wait for minutes were not tried; --slow tries them", n)
}

// leftOut says what a run has left out.
func leftOut(r verdict.Report) []string {
	texts := []string{notTried(r.NotTried, r.Depth), notTriedSlow(r.NotTriedSlow)}
	return slices.DeleteFunc(texts, func(text string) bool { return text == "" })
}

// allLeftOut is [leftOut] for each report, with the name of its guide where there are several.
func allLeftOut(reports []verdict.Report) []string {
	var texts []string
	for _, r := range reports {
		for _, text := range leftOut(r) {
			if len(reports) > 1 {
				text = guideTitle(r) + ": " + text
			}
			texts = append(texts, text)
		}
	}
	return texts
}
