package mockidp

import (
	"slices"
	"time"
)

// Outcome is the result of a System Log event.
type Outcome string

// The outcomes that the mock records.
const (
	OutcomeSuccess Outcome = "SUCCESS"
	OutcomeFailure Outcome = "FAILURE"
)

// Event is an entry of the System Log, with Okta's event types.
// Source: https://developer.okta.com/docs/reference/api/event-types/
type Event struct {
	Time    time.Time
	Type    string // e.g. user.authentication.universal_logout
	Actor   string // who did it; empty for the system
	Target  string // whom or what it was done to
	Outcome Outcome
	Reason  string // why it failed; never a secret
	Detail  string // e.g. the app instance, or the status of a logout endpoint's response
}

const (
	maxLog     = 10_000 // how many events an org remembers
	maxLogText = 1_000  // how many bytes of one text in an event
)

// SystemLog returns what has happened in the org, oldest first; of very much the last ten thousand
// events.
func (o *Org) SystemLog() []Event {
	o.mu.Lock()
	defer o.mu.Unlock()
	return append([]Event(nil), o.log...)
}

// record appends to the System Log. The caller holds o.mu.
func (o *Org) record(e Event) {
	e.Time = o.now()
	for _, text := range []*string{&e.Actor, &e.Target, &e.Reason, &e.Detail} {
		if len(*text) > maxLogText { // what a client has sent may stand there
			*text = shorten(*text)
		}
	}
	if len(o.log) >= maxLog {
		o.log = slices.Delete(o.log, 0, maxLog/4)
	}
	o.log = append(o.log, e)
}
