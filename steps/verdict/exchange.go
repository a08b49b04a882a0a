package verdict

import (
	"strings"
	"time"
)

// Exchange is what passed between the parties of a check: messages in the order of time, and what
// Okta did wrong on purpose meanwhile. Secrets in it are masked.
type Exchange struct {
	// Began is when the check began.
	Began    time.Time `json:"began"`
	Messages []Message `json:"messages"`
	// Omitted is how many messages are left out, where there are very many.
	Omitted int `json:"omitted,omitempty"`
	// Faults are those that have happened to the people of the check.
	Faults []Fault `json:"faults,omitempty"`
}

// The parties of a check.
const (
	Browser  = "browser"
	SP       = "SP"
	Okta     = "Okta"
	Attacker = "attacker"
	Signoff  = "Signoff" // its own requests, to see who is signed in
	Others   = "another site"
)

// The kinds of a [Message].
const (
	KindRequest = "request" // with its response
	KindLog     = "log"     // a line that the SP has written
	KindConsole = "console" // an error that a browser's console shows
)

// Message is a request with its response, or a line that somebody has written.
type Message struct {
	// AtMS is when it was sent or written, in milliseconds since the check began.
	AtMS int64 `json:"at_ms"`
	// Kind is "request", "log" or "console".
	Kind string `json:"kind"`
	// From is "browser", "SP", "Okta", "attacker", "Signoff" or "another site".
	From string `json:"from"`
	// To is whom a request is for, one of the same; empty for a line.
	To string `json:"to,omitempty"`
	// Who says whose browser it is, or which of several orgs, for example "Alice, browser 1".
	Who string `json:"who,omitempty"`
	// Method and URL are those of a request; the URL has no query, since that is in Fields.
	Method string `json:"method,omitempty"`
	URL    string `json:"url,omitempty"`
	// Fields are the parameters of a request, and those of its headers that matter.
	Fields []Field `json:"fields,omitempty"`
	// Status is that of the response; 0 where there is none.
	Status int `json:"status,omitempty"`
	// Response are headers of the response that matter.
	Response []Field `json:"response,omitempty"`
	// Note says in clauses what else is known: who it was about, how the client authenticated, why
	// it was refused.
	Note string `json:"note,omitempty"`
	// Text is the line that was written.
	Text string `json:"text,omitempty"`
	// Faults are the names of the faults that happened to it.
	Faults []string `json:"faults,omitempty"`
	// Documents are the tokens and responses that it brought, as far as they can be altered.
	Documents []Document `json:"documents,omitempty"`
	// Shared says that it may belong to another check that ran at the same time.
	Shared bool `json:"shared,omitempty"`
}

// The places of a [Field].
const (
	InQuery  = "query"
	InForm   = "form"
	InHeader = "header"
)

// Field is one parameter or header line.
type Field struct {
	In    string `json:"in"` // "query", "form" or "header"
	Name  string `json:"name"`
	Value string `json:"value"`
	// Forged says that the check is about it: a header that no browser would have sent, or a
	// parameter that leads to the attacker.
	Forged bool `json:"forged,omitempty"`
}

// Fault is something that the mock Okta did wrong on purpose.
type Fault struct {
	Name string `json:"name"`
	Does string `json:"does"` // in one sentence
}

// Altered are the documents of which a member is not as it would be, the first ones first.
func (e *Exchange) Altered() []Document {
	var all []Document
	if e == nil {
		return nil
	}
	for _, m := range e.Messages {
		for _, d := range m.Documents {
			if len(m.Faults) > 0 && !m.Shared && len(d.Changes()) > 0 {
				all = append(all, d)
			}
		}
	}
	return all
}

// forged are the headers and parameters that were sent to the SP on purpose, each once.
func (e *Exchange) forged() []Field {
	var all []Field
	seen := map[Field]bool{}
	for _, m := range e.Messages {
		for _, f := range m.Fields {
			if f.Forged && !seen[f] {
				seen[f], all = true, append(all, f)
			}
		}
	}
	return all
}

// How many messages of a check a report has: the first ones, and more of the last.
const (
	FirstMessages = 100
	LastMessages  = 200
)

// Shortened returns the exchange with at most 300 of its messages.
func (e Exchange) Shortened() Exchange {
	if n := len(e.Messages); n > FirstMessages+LastMessages {
		e.Omitted = n - FirstMessages - LastMessages
		e.Messages = append(e.Messages[:FirstMessages:FirstMessages], e.Messages[n-LastMessages:]...)
	}
	return e
}

// who names the party at an end of a message.
func (m Message) who(party string) string {
	if m.Who != "" && party == Signoff {
		return Signoff + " as " + m.Who
	}
	if m.Who != "" && (party == Browser || party == Okta && m.From != Browser && m.To != Browser) {
		return m.Who
	}
	return party
}

// Sender says who has sent or written it, for example "Alice, browser 1".
func (m Message) Sender() string { return m.who(m.From) }

// Receiver says who gets it; empty for a line.
func (m Message) Receiver() string { return m.who(m.To) }

// fields lists parameters as a form does.
func fields(all []Field, in string) string {
	var parts []string
	for _, f := range all {
		if f.In == in {
			parts = append(parts, f.Name+"="+f.Value)
		}
	}
	return strings.Join(parts, "&")
}
