package conformance

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// allOrgs are those of the tenants, and the one that Express Configuration alone has seen.
func (w *World) allOrgs() []*mockidp.Org {
	all := w.orgs()
	if w.express.other != nil {
		all = append(all, w.express.other.Org)
	}
	return all
}

// Exchange tells what has passed during the check between its people's browsers, the SP, Okta and
// the attacker, what the SP has written, and what Okta has done wrong.
func (w *World) Exchange(ctx context.Context) verdict.Exchange {
	r := &recorder{world: w, parties: newParties(w)}
	r.addBrowsers(ctx)
	for _, o := range w.allOrgs() {
		r.addJournal(o)
		r.addOutbound(o)
	}
	r.addVisits()
	r.addLog()
	slices.SortStableFunc(r.messages, func(a, b datedMessage) int { return a.at.Compare(b.at) })
	e := verdict.Exchange{Began: w.began, Messages: make([]verdict.Message, len(r.messages))}
	for i, m := range r.messages {
		m.AtMS = m.at.Sub(w.began).Milliseconds()
		e.Messages[i] = m.Message
	}
	e.Faults = w.happened(e.Messages)
	return e
}

// happened are the faults of the check that have happened, each once.
func (w *World) happened(messages []verdict.Message) []verdict.Fault {
	var names []string
	for _, f := range w.faults.all {
		if f.Hits() > 0 {
			names = append(names, f.Name)
		}
	}
	for _, m := range messages {
		if !m.Shared {
			names = append(names, m.Faults...)
		}
	}
	var all []verdict.Fault
	for i, name := range names {
		if !slices.Contains(names[:i], name) {
			info, _ := mockidp.LookupFault(name)
			all = append(all, verdict.Fault{Name: name, Does: info.Does})
		}
	}
	return all
}

// datedMessage is a message with its exact time.
type datedMessage struct {
	verdict.Message
	at time.Time
}

// recorder puts the messages of a check together.
type recorder struct {
	world    *World
	parties  parties
	messages []datedMessage
	// those of browsers to Okta that no entry of a journal was found for yet, by what they ask for;
	// indexes of messages
	open map[string][]int
}

func (r *recorder) add(at time.Time, m verdict.Message) int {
	r.messages = append(r.messages, datedMessage{m, at})
	return len(r.messages) - 1
}

// namedBrowser is a browser with its name in reports.
type namedBrowser struct {
	driver.Driver
	name string
}

// browsers are all of the check but those of a storm.
func (w *World) browsers() []namedBrowser {
	var all []namedBrowser
	for _, given := range slices.Sorted(maps.Keys(w.people)) {
		for i, d := range w.people[given].browsers {
			all = append(all, namedBrowser{d, fmt.Sprintf("%s, browser %d", given, i+1)})
		}
	}
	for i, d := range w.unowned {
		whose := "nobody"
		if slices.Contains(w.express.all, d) {
			whose = "administrator"
		}
		all = append(all, namedBrowser{d, fmt.Sprintf("%s, browser %d", whose, i+1)})
	}
	return all
}

// addBrowsers adds where browsers have been, what was asked beside their pages, and what their
// consoles show.
func (r *recorder) addBrowsers(ctx context.Context) {
	r.open = map[string][]int{}
	for _, b := range r.world.browsers() {
		hops, err := b.Trail(ctx)
		if err != nil {
			r.add(time.Now(), verdict.Message{Kind: verdict.KindConsole, From: verdict.Browser, Who: b.name, Text: err.Error()})
		}
		for _, hop := range hops {
			m := r.parties.message(hop, verdict.Browser, b.name)
			at := r.add(hop.At, m)
			if m.To == verdict.Okta {
				key := requestKey(m, hop.Form)
				r.open[key] = append(r.open[key], at)
			}
		}
		for _, hop := range b.Fetched() {
			r.add(hop.At, r.parties.message(hop, verdict.Signoff, b.name))
		}
		for _, e := range b.ConsoleErrors() {
			r.add(e.At, verdict.Message{Kind: verdict.KindConsole, From: verdict.Browser, Who: b.name, Text: e.Text})
		}
	}
	for _, alike := range r.open { // the journal has them in the order of time, whoever sent them
		slices.SortStableFunc(alike, func(a, b int) int { return r.messages[a].at.Compare(r.messages[b].at) })
	}
}

// requestKey is the same for what a browser and a journal tell of one request: its address with its
// state, or with who signs in.
func requestKey(m verdict.Message, form url.Values) string {
	return strings.Join([]string{m.Method, m.URL, cmp.Or(stateOf(m.Fields), form.Get("identifier"))}, " ")
}

func stateOf(fields []verdict.Field) string {
	for _, f := range fields {
		if f.Name == "state" {
			return f.Value
		}
	}
	return ""
}

// addJournal adds what has reached an org: to what a browser has sent what the org knows of it, and
// by itself what no browser of the check has sent.
func (r *recorder) addJournal(o *mockidp.Org) {
	for _, entry := range o.JournalSince(r.world.marks[o]) {
		m := r.parties.journaled(o, entry)
		key := requestKey(m, entry.Form)
		if known := r.open[key]; len(known) > 0 {
			r.open[key] = known[1:]
			r.complete(known[0], m)
			continue
		}
		switch {
		case strings.Contains(entry.User, r.world.suffix):
			r.add(entry.Received, m)
		case entry.User == "" && (entry.Endpoint == mockidp.KeysEndpoint || entry.Endpoint.IsMetadata()):
			m.Shared = !r.world.check.Alone()
			r.add(entry.Received, m)
		}
	}
}

// complete adds to a browser's request what the org knows of it.
func (r *recorder) complete(at int, known verdict.Message) {
	m := &r.messages[at]
	m.Note, m.Faults, m.Documents = known.Note, known.Faults, known.Documents
	if m.Status == 0 {
		m.Status = known.Status
	}
	m.Fields = slices.DeleteFunc(m.Fields, func(f verdict.Field) bool { return f.In == verdict.InForm })
	for _, f := range known.Fields {
		if f.In == verdict.InForm {
			m.Fields = append(m.Fields, f)
		}
	}
}

// addOutbound adds what an org has sent to the SP about people of the check, or about nobody, as
// the calls of Express Configuration.
func (r *recorder) addOutbound(o *mockidp.Org) {
	for _, c := range o.OutboundSince(r.world.began) {
		ours := strings.Contains(c.User, r.world.suffix)
		if !ours && c.User != "" {
			continue
		}
		m := r.parties.called(o, c)
		m.Shared = !ours && !r.world.check.Alone()
		r.add(c.Began, m)
	}
}

// addVisits adds what the SP has asked of other sites.
func (r *recorder) addVisits() {
	for party, s := range map[string]*site{verdict.Attacker: r.world.sites.attacker, verdict.Others: r.world.sites.other} {
		if s == nil {
			continue
		}
		for _, v := range s.allVisits() {
			address, fields := split(v.url)
			r.add(v.at, verdict.Message{Kind: verdict.KindRequest, From: verdict.SP, To: party, Method: v.method, URL: address, Fields: fields})
		}
	}
}

// maxLogLines is how many lines of the SP a check has; those of the end are the ones that say why.
const maxLogLines = 60

// addLog adds what the SP has written. It serves other checks at the same time.
func (r *recorder) addLog() {
	lines, alone := r.world.stage.LinesSince(r.world.began), r.world.check.Alone()
	for _, line := range lines[max(0, len(lines)-maxLogLines):] {
		shared := !alone && !strings.Contains(line.Text, r.world.suffix)
		r.add(line.At, verdict.Message{Kind: verdict.KindLog, From: verdict.SP, Text: line.Text, Shared: shared})
	}
}
