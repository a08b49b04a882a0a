package report

import (
	"fmt"
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// signOffFacts words what was tested, by whom and with what, as names and texts; nil for results of
// a Signoff that did not ask.
func signOffFacts(r verdict.Report) [][2]string {
	s := r.SignOff
	if s == nil {
		return nil
	}
	facts := [][2]string{
		{"Build of the SP", factText(s.Build)},
		{"Operator", factText(s.Operator)},
		{"Machine", strings.Trim(s.Machine.OS+", "+s.Machine.Arch, ", ")},
		{"Browser", orNone(r.Browser)},
	}
	if s.Configuration != nil {
		facts = append(facts, [2]string{"Configuration", s.Configuration.Name + ", SHA-256 " + s.Configuration.SHA256})
	}
	if len(r.Declares) > 0 || s.Configuration != nil { // the product of a guide declares nothing
		facts = append(facts, [2]string{"Declared", orNone(strings.Join(r.Declares, ", "))})
	}
	return facts
}

// factText is a fact with where it comes from.
func factText(f verdict.Fact) string {
	if f.Text == "" {
		return "not known"
	}
	if f.From == "" {
		return f.Text
	}
	return f.Text + " (" + f.From + ")"
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}

// signOff writes in short what was tested and by whom. The page has the rest.
func (t *table) signOff(r verdict.Report) {
	s := r.SignOff
	if s == nil {
		return
	}
	text := "Build: " + factText(s.Build) + "; operator: " + factText(s.Operator)
	if s.Configuration != nil {
		text += fmt.Sprintf("; %s: SHA-256 %.12s", s.Configuration.Name, s.Configuration.SHA256)
	}
	t.wrapped(text)
}

// sameSignOff says whether the reports of several profiles were made by the same people of the same
// build, as those of a demo are.
func sameSignOff(a, b *verdict.SignOff) bool {
	return a != nil && b != nil && a.Build == b.Build && a.Operator == b.Operator
}
