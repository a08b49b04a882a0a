package main

import (
	"fmt"
	"strings"

	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/report"
)

// defectsText lists the defects that the reference SP of a profile can have, or any where there is
// no profile, at most 80 columns wide.
func defectsText(profile string) string {
	var b strings.Builder
	n := 0
	for _, d := range defect.All() {
		if profile != "" && !d.Fits(profile) {
			continue
		}
		n++
		fmt.Fprintf(&b, "%s  %s\n", d.ID, d.Name)
		defectLines(&b, "the SP "+d.Does)
		defectLines(&b, "noticed by "+strings.Join(d.Caught, ", "))
		if len(d.Profiles) > 0 {
			defectLines(&b, "only with --profile "+strings.Join(d.Profiles, " or "))
		}
	}
	fmt.Fprintf(&b, "\n%s: signoff sp --profile NAME --defect NAME\n", report.Plural(n, "defect"))
	return b.String()
}

// defectLines writes a text below the name of a defect.
func defectLines(b *strings.Builder, text string) {
	const indent = 6
	for _, line := range report.Wrap(text, 80-indent) {
		fmt.Fprintf(b, "%*s%s\n", indent, "", line)
	}
}
