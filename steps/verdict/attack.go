package verdict

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentence says of a result that counts against the SP which requirement was broken, what was sent
// to the SP, and what the SP did; empty for others. accepted says that the SP has signed somebody
// in who should not have been.
func (r Result) Sentence(accepted bool) string {
	if r.Verdict != Fail && r.Verdict != Warn || r.Reason == "" {
		return ""
	}
	text := sentenceCase(strings.TrimSuffix(r.Reason, ".")) + ", but "
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
		text += `after "` + strings.ReplaceAll(r.Tried(), `"`, "'") + `"`
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

// sentenceCase lets a clause begin with a capital letter.
func sentenceCase(clause string) string {
	first, size := utf8.DecodeRuneInString(clause)
	return string(unicode.ToUpper(first)) + clause[size:]
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
	var forged []string
	for _, f := range e.forged() {
		forged = append(forged, f.phrase())
	}
	if len(forged) > 0 {
		add("a request with " + enumerate(forged))
	}
	if more := len(told) - maxTold; more > 0 {
		return strings.Join(told[:maxTold], " and ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(told, " and ")
}

// phrase names a field that was forged.
func (f Field) phrase() string {
	value := Member{}.value(f.Value)
	if f.In == InHeader {
		return "the forged header " + f.Name + ": " + value
	}
	return "the parameter " + f.Name + "=" + value
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
	var differ, added, removed []string
	for _, m := range d.telling() {
		switch {
		case m.In == "" && m.Sent == "none":
			removed = append(removed, "a signature")
		case m.Change == Removed:
			removed = append(removed, m.title())
		case strings.Contains(m.Sent, anotherSecret):
			differ = append(differ, m.title()+" was another one")
		case m.Change == Added:
			added = append(added, m.title()+" "+m.value(m.Sent))
		default:
			differ = append(differ, fmt.Sprintf("%s was %s where %s %s", m.title(), m.value(m.Sent), m.value(m.Honest), m.rightly()))
		}
	}
	var clauses []string
	for _, c := range []struct {
		word string
		all  []string
	}{{"whose", differ}, {"with", added}, {"without", removed}} {
		if len(c.all) > 0 {
			clauses = append(clauses, c.word+" "+enumerate(c.all))
		}
	}
	return article(d.Name) + " " + strings.Join(clauses, ", and ")
}

// anotherSecret is what stands for a secret that is not the one that would be right.
const anotherSecret = mask + ", another one"

// telling are the changes of a document without those that only follow from others, as its length.
func (d Document) telling() []Member {
	all := d.Changes()
	follows := func(m Member) bool {
		return m.Name == "Content-Length" || m.Name == "signature" && strings.HasPrefix(m.Sent, "RS256 by Okta")
	}
	if some := slices.DeleteFunc(slices.Clone(all), follows); len(some) > 0 {
		return some
	}
	return all
}

// enumerate lists texts, at most two of many.
func enumerate(all []string) string {
	switch n := len(all); {
	case n == 1:
		return all[0]
	case n > maxTold:
		return fmt.Sprintf("%s and %d more", strings.Join(all[:maxTold], ", "), n-maxTold)
	}
	return all[0] + " and " + all[1]
}

// maxPhrase is how many characters of a value stand in a sentence.
const maxPhrase = 80

// title names the member in a sentence.
func (m Member) title() string {
	switch {
	case m.Name == "":
		return m.In
	case m.In == "header" && m.Name != "status" && m.Name != "method":
		return "header " + m.Name
	}
	return m.Name
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
	case name == "metadata" || name == "connection data": // they have none
		return name
	case strings.HasPrefix(name, "user"): // as it is spoken
		return "a " + name
	case strings.ContainsAny(name[:min(1, len(name))], "aeiouAEIOU"):
		return "an " + name
	}
	return "a " + name
}
