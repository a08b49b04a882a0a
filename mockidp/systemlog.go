package mockidp

import (
	"slices"
	"strings"
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

	seq               int    // as of a user
	actorID, targetID string // where the event told only names
	appInstance       string // the id of the one whose logout endpoint was called
	trace             string // what the calls of one Universal Logout have in common
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
	e.Time, e.seq = o.now(), o.nextSeq()
	for _, text := range []*string{&e.Actor, &e.Target, &e.Reason, &e.Detail} {
		if len(*text) > maxLogText { // what a client has sent may stand there
			*text = shorten(*text)
		}
	}
	o.identify(&e)
	if len(o.log) >= maxLog {
		o.log = slices.Delete(o.log, 0, maxLog/4)
	}
	o.log = append(o.log, e)
}

// nextSeq returns the number of the next thing of the org. The caller holds o.mu.
func (o *Org) nextSeq() int {
	o.things++
	return o.things
}

// identify finds the ids of those whom an event names, who may be renamed or gone when somebody
// reads it. The app instances of a sign-in are found then: no sign-in waits for that. The caller
// holds o.mu.
func (o *Org) identify(e *Event) {
	if u := o.userByLogin(e.Actor); u != nil {
		e.actorID = u.ID
	}
	kind, _, _ := strings.Cut(e.Type, ".")
	switch kind {
	case "user":
		if e.Target == e.Actor {
			e.targetID = e.actorID
		} else if u := o.userByLogin(e.Target); u != nil {
			e.targetID = u.ID
		}
	case "group":
		if u := o.userByLogin(e.Target); u != nil {
			e.targetID = u.ID
		} else if g := o.group(e.Target); g != nil {
			e.targetID = g.ID
		}
	case "application":
		if u := o.userByLogin(e.Target); u != nil {
			e.targetID = u.ID
		} else if i := slices.IndexFunc(o.apps.all, func(a *App) bool { return a.Label == e.Target }); i >= 0 {
			e.targetID = o.apps.all[i].ID
		}
	}
}
