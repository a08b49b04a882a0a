package verdict

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Document is a token or a response that the mock Okta sent, member by member: as it would be
// without faults, and as it was sent.
type Document struct {
	// Name says what it is, for example "ID token".
	Name    string   `json:"name"`
	Members []Member `json:"members"`
	// Problem says why what was sent could not be decoded; empty where it was.
	Problem string `json:"problem,omitempty"`
}

// The changes of a [Member].
const (
	Changed = "changed"
	Added   = "added"
	Removed = "removed"
)

// Member is one member of a document.
type Member struct {
	// In is "header", "claims" or "body"; empty for the signature.
	In   string `json:"in,omitempty"`
	Name string `json:"name"`
	// Sent is its value as it was sent, in JSON; empty where it was removed.
	Sent string `json:"sent,omitempty"`
	// Honest is the value that it would have without faults; empty where that was sent, and where
	// there would be none.
	Honest string `json:"honest,omitempty"`
	// Change is "changed", "added" or "removed"; empty where it was sent as it would be.
	Change string `json:"change,omitempty"`
}

// Half is one side of a document: its two JSON objects, and who has made the signature.
type Half struct{ Header, Body, Signature string }

// NewDocument compares what would be sent with what was. of names what Body is: "claims" or "body".
func NewDocument(name, of string, honest, sent Half) Document {
	d := Document{Name: name}
	d.Members = append(d.Members, compared("header", honest.Header, sent.Header)...)
	d.Members = append(d.Members, compared(of, honest.Body, sent.Body)...)
	if honest.Signature != "" || sent.Signature != "" {
		d.Members = append(d.Members, newMember("", "signature", honest.Signature, sent.Signature))
	}
	return d
}

// Changes are the members that were not sent as they would be.
func (d Document) Changes() []Member {
	return slices.DeleteFunc(slices.Clone(d.Members), func(m Member) bool { return m.Change == "" })
}

func newMember(in, name, honest, sent string) Member {
	m := Member{In: in, Name: name, Sent: sent}
	switch {
	case honest == sent:
	case honest == "":
		m.Change = Added
	case sent == "":
		m.Change, m.Honest = Removed, honest
	default:
		m.Change, m.Honest = Changed, honest
	}
	return m
}

// compared compares the members of two JSON objects; what is no object is one member without a
// name.
func compared(in, honest, sent string) []Member {
	before, after := membersOf(honest), membersOf(sent)
	var all []Member
	for _, name := range slices.Concat(before.names, after.names) {
		if slices.ContainsFunc(all, func(m Member) bool { return m.Name == name }) {
			continue
		}
		all = append(all, newMember(in, name, before.value(name), after.value(name)))
	}
	return all
}

// members are those of a JSON object in their order. A name may stand there more than once.
type members struct {
	names  []string
	values map[string][]string
}

// value is what stands under a name; several values are told one after the other.
func (m members) value(name string) string { return strings.Join(m.values[name], ", and again ") }

func (m *members) add(name, value string) {
	if m.values == nil {
		m.values = map[string][]string{}
	}
	if m.values[name] == nil {
		m.names = append(m.names, name)
	}
	m.values[name] = append(m.values[name], shortValue(value))
}

// maxValue is how many characters of a value a report has.
const maxValue = 400

func shortValue(value string) string {
	if r := []rune(value); len(r) > maxValue {
		return fmt.Sprintf("%s... (%d characters)", string(r[:maxValue]), len(r))
	}
	return value
}

func membersOf(text string) members {
	var m members
	if text == "" {
		return m
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	if start, err := decoder.Token(); err != nil || start != json.Delim('{') {
		m.add("", text)
		return m
	}
	for decoder.More() {
		name, err := decoder.Token()
		var value json.RawMessage
		if err == nil {
			err = decoder.Decode(&value)
		}
		if err != nil { // it is no JSON from here on
			m.add("", text)
			return m
		}
		var compact bytes.Buffer
		if json.Compact(&compact, value) != nil {
			compact.Write(value)
		}
		m.add(fmt.Sprint(name), compact.String())
	}
	return m
}

// Time is the time that a member of a token says in seconds since 1970; empty where it says none.
func (m Member) Time(value string) string {
	if m.In != "claims" || !slices.Contains([]string{"exp", "iat", "nbf", "auth_time", "session_expiry", "updated_at"}, m.Name) {
		return ""
	}
	var seconds int64
	if json.Unmarshal([]byte(value), &seconds) != nil || seconds <= 0 || seconds > 1<<35 {
		return ""
	}
	return time.Unix(seconds, 0).UTC().Format("2006-01-02 15:04:05 UTC")
}
