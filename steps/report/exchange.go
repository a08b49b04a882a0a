package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// maxDrawn is how many exchanges a page draws: a page of more is slow to open, and whoever has so
// many failures reads the first ones. The journals of the others are among the evidence.
const maxDrawn = 100

// drawer draws exchanges: those of the worst verdicts, where there are too many.
type drawer struct{ draws map[*verdict.Exchange]bool }

func newDrawer(reports []verdict.Report) drawer {
	d := drawer{map[*verdict.Exchange]bool{}}
	for _, r := range reports {
		for _, c := range attention(r.Checks) {
			if c.Exchange != nil && len(c.Exchange.Messages) > 0 && len(d.draws) < maxDrawn {
				d.draws[c.Exchange] = true
			}
		}
	}
	return d
}

// drawnExchange is what the template shows of an exchange.
type drawnExchange struct {
	Instead string // what a reader is told where it is not drawn; empty where it is
	Summary string
	Lanes   []string
	Rows    []drawnMessage
}

// drawnMessage is one message.
type drawnMessage struct {
	verdict.Message
	Time     string
	From, To string // in words; To is empty for a line
	// Column is the lane where the arrow begins at its left end, from 1; Span is how many lanes it
	// touches, and Way is "right", "left" or "none".
	Column, Span int
	Way          string
	Open         bool // whether a reader should see its details at once
	More         []drawnField
	Omitted      int // messages that are left out before it
}

// drawnField is a parameter or a header line.
type drawnField struct {
	Label, Name, Value string
	Forged             bool
}

// draw returns what to show of a result; nil for nothing.
func (d drawer) draw(r verdict.Result) *drawnExchange {
	switch {
	case r.Exchange == nil || len(r.Exchange.Messages) == 0:
		return nil
	case !d.draws[r.Exchange]:
		return &drawnExchange{Instead: fmt.Sprintf("The page draws what has passed in %d checks; of this one the journal has it, and results.json.", maxDrawn)}
	}
	e := *r.Exchange
	last := e.Messages[len(e.Messages)-1].AtMS
	drawn := &drawnExchange{
		Summary: fmt.Sprintf("%s in %.3f s: who sent what to whom", Plural(len(e.Messages)+e.Omitted, "message"), float64(last)/1000),
		Lanes:   lanesOf(e),
	}
	for i, m := range e.Messages {
		row := drawMessage(m, drawn.Lanes)
		if e.Omitted > 0 && i == verdict.FirstMessages {
			row.Omitted = e.Omitted
		}
		drawn.Rows = append(drawn.Rows, row)
	}
	return drawn
}

// lane is the lane of a party: Signoff's own requests bring the cookies of a browser.
func lane(party string) string {
	if party == verdict.Signoff {
		return verdict.Browser
	}
	return party
}

// lanesOf are the parties of an exchange in their usual order.
func lanesOf(e verdict.Exchange) []string {
	seen := map[string]bool{}
	for _, m := range e.Messages {
		seen[lane(m.From)] = true
		if m.To != "" {
			seen[lane(m.To)] = true
		}
	}
	usual := []string{verdict.Browser, verdict.SP, verdict.Okta, verdict.Attacker, verdict.Others}
	return slices.DeleteFunc(usual, func(party string) bool { return !seen[party] })
}

func drawMessage(m verdict.Message, lanes []string) drawnMessage {
	row := drawnMessage{
		Message: m, Time: fmt.Sprintf("%+.3f s", float64(m.AtMS)/1000), From: m.Sender(), To: m.Receiver(), Way: "none", Span: 1,
		Open: len(m.Faults) > 0 && !m.Shared,
	}
	from, to := slices.Index(lanes, lane(m.From)), slices.Index(lanes, lane(m.To))
	row.Column = max(from, 0) + 1
	switch {
	case to < 0 || to == from:
	case to > from:
		row.Way, row.Span = "right", to-from+1
	default:
		row.Way, row.Column, row.Span = "left", to+1, from-to+1
	}
	for _, f := range m.Fields {
		label := map[string]string{verdict.InQuery: "parameter", verdict.InForm: "form field", verdict.InHeader: "header"}[f.In]
		row.More = append(row.More, drawnField{label, f.Name, f.Value, f.Forged})
		row.Open = row.Open || f.Forged
	}
	for _, f := range m.Response {
		row.More = append(row.More, drawnField{"response header", f.Name, f.Value, false})
	}
	return row
}

// Line is what the message is, in one line.
func (m drawnMessage) Line() string {
	if m.Kind == verdict.KindRequest {
		return m.Method + " " + m.URL
	}
	return m.Text
}

// Says is what kind of line somebody has written; empty for a request.
func (m drawnMessage) Says() string {
	return map[string]string{verdict.KindLog: "wrote to its log", verdict.KindConsole: "showed in its console"}[m.Kind]
}

// Outcome is what came back.
func (m drawnMessage) Outcome() string {
	if m.Kind != verdict.KindRequest {
		return ""
	}
	text := "no response"
	if m.Status > 0 {
		text = fmt.Sprint(m.Status)
	}
	for _, f := range m.Message.Response {
		if f.Name == "Location" {
			text += " to " + withoutQuery(f.Value)
		}
	}
	return text
}

func withoutQuery(address string) string {
	base, _, _ := strings.Cut(address, "?")
	return base
}

// Details says what the details of the message are; empty where it has none.
func (m drawnMessage) Details() string {
	var parts []string
	for _, d := range m.Documents {
		parts = append(parts, d.Name)
	}
	if n := len(m.More); n > 0 {
		parts = append(parts, Plural(n, "parameter")+" and headers")
		if n == 1 {
			parts[len(parts)-1] = "1 parameter or header"
		}
	}
	return strings.Join(parts, ", ")
}

// drawnMember is a member of a document with its place.
type drawnMember struct {
	verdict.Member
	Place, HonestShown, SentShown string
}

// documentMembers are what a table of a document shows.
func documentMembers(d verdict.Document) []drawnMember {
	var all []drawnMember
	for _, m := range d.Members {
		row := drawnMember{Member: m, Place: m.In, SentShown: withTime(m, m.Sent), HonestShown: withTime(m, m.Honest)}
		switch m.Change {
		case "":
			row.HonestShown = row.SentShown
		case verdict.Added:
			row.HonestShown = "(nothing)"
		case verdict.Removed:
			row.SentShown = "(nothing)"
		}
		all = append(all, row)
	}
	return all
}

// withTime adds to a number of seconds the time that it is.
func withTime(m verdict.Member, value string) string {
	if t := m.Time(value); t != "" {
		return value + " (" + t + ")"
	}
	return value
}
