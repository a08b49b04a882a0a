package report

import (
	"fmt"

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

// untriedValues is [notTried] for each report that has left out any, with the name of its guide
// where there are several reports.
func untriedValues(reports []verdict.Report) []string {
	var texts []string
	for _, r := range reports {
		text := notTried(r.NotTried, r.Depth)
		if text != "" && len(reports) > 1 {
			text = guideTitle(r) + ": " + text
		}
		if text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}
