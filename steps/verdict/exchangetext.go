package verdict

import (
	"fmt"
	"strings"
)

// Lines tell the exchange as text, a message a line, each with the seconds since the check began.
// What was altered in a document stands in lines below.
func (e Exchange) Lines() []string {
	lines := make([]string, 0, len(e.Messages))
	for i, m := range e.Messages {
		if e.Omitted > 0 && i == FirstMessages {
			lines = append(lines, fmt.Sprintf("          (%d more)", e.Omitted))
		}
		lines = append(lines, fmt.Sprintf("%+8.3fs  %s", float64(m.AtMS)/1000, Plain(m.line())))
		for _, d := range m.Documents {
			for _, line := range d.lines() {
				lines = append(lines, Plain(line))
			}
		}
	}
	return lines
}

// line tells a message in one line.
func (m Message) line() string {
	text := m.Sender() + ": "
	if m.Kind != KindRequest {
		return text + map[string]string{KindLog: "wrote ", KindConsole: "console "}[m.Kind] + m.Text + m.shared()
	}
	text += m.Method + " " + m.URL
	if query := fields(m.Fields, InQuery); query != "" {
		text += "?" + query
	}
	if form := fields(m.Fields, InForm); form != "" {
		text += " with " + form
	}
	for _, f := range m.Fields {
		if f.In == InHeader {
			text += ", " + f.Name + ": " + f.Value
			if f.Forged {
				text += " (forged)"
			}
		}
	}
	text += fmt.Sprintf(" -> %d", m.Status)
	for _, f := range m.Response {
		text += ", " + f.Name + ": " + f.Value
	}
	if m.Note != "" {
		text += ", " + m.Note
	}
	if len(m.Faults) > 0 {
		text += ", altered by " + strings.Join(m.Faults, ", ")
	}
	return text + m.shared()
}

func (m Message) shared() string {
	if m.Shared {
		return " (of this check or of another)"
	}
	return ""
}

// lines tell what was altered in a document, a member a line.
func (d Document) lines() []string {
	const indent = "             "
	var lines []string
	for _, m := range d.Changes() {
		text := fmt.Sprintf("%s%s: %s", indent, d.Name, strings.TrimSpace(m.In+" "+m.Name))
		switch m.Change {
		case Added:
			text += " was added: " + m.Sent
		case Removed:
			text += " was removed: " + m.Honest
		default:
			text += " is " + m.Sent + " instead of " + m.Honest
		}
		lines = append(lines, text)
	}
	if d.Problem != "" {
		lines = append(lines, indent+d.Name+": "+d.Problem)
	}
	return lines
}
