package verdict

import (
	"fmt"
	"slices"
	"strings"
)

// Sentence says of a result that counts against the SP which requirement was broken, what was sent
// to the SP, and what the SP did; empty for others. accepted says that the SP has signed somebody in
// who should not have been.
func (r Result) Sentence(accepted bool) string {
	if r.Verdict != Fail && r.Verdict != Warn || r.Reason == "" {
		return ""
	}
	text := strings.TrimSuffix(r.Reason, ".") + ", but "
	sent, did := r.Exchange.sent(), strings.TrimSuffix(r.Actual, ".")
	switch {
	case sent != "" && accepted:
		text += "the SP accepted " + sent
	case sent != "":
		text += "the SP was sent " + sent
	case r.Exchange.does() != "" && accepted:
		text += "the SP signed somebody in while " + r.Exchange.does()
	case r.Exchange.does() != "":
		text += "while " + r.Exchange.does()
	case r.Tried() != "":
		text += fmt.Sprintf("after %q", r.Tried())
	default:
		text += "this was seen"
	}
	if did != "" {
		text += ": " + did
	}
	if len(r.Expected) > 0 {
		text += " (expected: " + strings.Join(r.Expected, " or ") + ")"
	}
	return text
}

// maxTold is how many altered things one sentence names.
const maxTold = 2

// sent names what was sent to the SP that is not as it should be; empty where that is nothing, or
// nothing that a document or a header would show.
func (e *Exchange) sent() string {
	if e == nil {
		return ""
	}
	var told []string
	add := func(text string) {
		if !slices.Contains(told, text) {
			told = append(told, text)
		}
	}
	for _, d := range e.Altered() {
		add(d.phrase())
	}
	if forged := e.forged(); len(forged) > 0 {
		text := "a request with the forged header"
		for i, f := range forged[:min(len(forged), maxTold)] {
			text += []string{" ", " and "}[min(i, 1)] + f.Name + ": " + f.Value
		}
		add(text)
	}
	if more := len(told) - maxTold; more > 0 {
		return strings.Join(told[:maxTold], " and ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(told, " and ")
}

// does says what Okta did wrong on purpose; empty for nothing.
func (e *Exchange) does() string {
	if e == nil {
		return ""
	}
	var all []string
	for _, f := range e.Faults {
		if !slices.Contains(all, f.Does) {
			all = append(all, f.Does)
		}
	}
	return strings.Join(all[:min(len(all), maxTold)], ", and ")
}

// phrase names a document by what is wrong with it: "an ID token whose nonce was ... where ... was
// sent".
func (d Document) phrase() string {
	text := article(d.Name)
	changes := d.Changes()
	for i, m := range changes[:min(len(changes), maxTold)] {
		if i > 0 {
			text += " and"
		}
		text += " " + m.phrase()
	}
	if more := len(changes) - maxTold; more > 0 {
		text += fmt.Sprintf(" and of which %d more members were not as they should be", more)
	}
	return text
}

// maxPhrase is how many characters of a value stand in a sentence.
const maxPhrase = 80

// phrase says how a member differs.
func (m Member) phrase() string {
	name := m.Name
	if m.In == "header" && name != "status" && name != "method" {
		name = "header " + name
	}
	if m.Name == "" {
		name = m.In
	}
	switch {
	case m.Name == "signature" && m.In == "" && m.Sent == "none":
		return "without a signature"
	case m.Change == Removed:
		return "without " + name
	case m.Change == Added:
		return "with " + name + " " + m.value(m.Sent)
	}
	return fmt.Sprintf("whose %s was %s where %s %s", name, m.value(m.Sent), m.value(m.Honest), m.rightly())
}

// rightly is the verb of what would have been right: the nonce is what the SP itself has sent.
func (m Member) rightly() string {
	if m.In == "claims" && m.Name == "nonce" {
		return "was sent"
	}
	return "was right"
}

// value is a value as a sentence has it.
func (m Member) value(text string) string {
	if r := []rune(text); len(r) > maxPhrase {
		text = string(r[:maxPhrase]) + "..."
	}
	if t := m.Time(text); t != "" {
		text += " (" + t + ")"
	}
	return text
}

// article puts the article before the name of a document.
func article(name string) string {
	switch {
	case name == "metadata":
		return name
	case strings.ContainsAny(name[:min(1, len(name))], "aeiouAEIOU"):
		return "an " + name
	}
	return "a " + name
}
