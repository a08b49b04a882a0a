package conformance

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// parties are who is at which origin.
type parties struct {
	byOrigin map[string]string
	named    map[*mockidp.Org]string // orgs but the first one
}

func newParties(w *World) parties {
	p := parties{byOrigin: map[string]string{}, named: map[*mockidp.Org]string{}}
	for _, t := range w.stage.Tenants() {
		p.byOrigin[lab.Origin(t.Org.Issuer())] = verdict.Okta
		p.byOrigin[lab.Origin(t.Config.BaseURL)] = verdict.SP
	}
	if second := w.stage.Second; second != nil && second.Org != w.stage.First.Org {
		p.named[second.Org] = "Okta org of the second tenant"
	}
	if w.stage.Config.Express != nil {
		p.byOrigin[lab.Origin(w.stage.RedirectURIOfOkta())] = verdict.Okta
	}
	if other := w.express.other; other != nil {
		p.named[other.Org], p.byOrigin[lab.Origin(other.Org.Issuer())] = "Okta org that nobody knows", verdict.Okta
	}
	for party, s := range map[string]*site{verdict.Attacker: w.sites.attacker, verdict.Others: w.sites.other} {
		if s != nil {
			p.byOrigin[lab.Origin(s.url)], p.byOrigin[lab.Origin(s.address)] = party, party
		}
	}
	return p
}

// at says who is at an address.
func (p parties) at(address string) string {
	origin := lab.Origin(address)
	if party, ok := p.byOrigin[origin]; ok {
		return party
	}
	if strings.Contains(origin, "attacker") {
		return verdict.Attacker
	}
	return verdict.Others
}

// message tells a request of a browser's, or one that was sent beside its page.
func (p parties) message(h driver.Hop, from, who string) verdict.Message {
	m := verdict.Message{Kind: verdict.KindRequest, From: from, To: p.at(h.URL), Who: who, Method: h.Method, Status: h.Status}
	m.URL, m.Fields = split(h.URL)
	if m.To == verdict.SP && from == verdict.Browser {
		p.markAttacker(m.Fields)
	}
	m.Fields = append(append(m.Fields, formFields(h.Form)...), headerFields(h)...)
	if h.FormSize > 0 {
		m.Note = fmt.Sprintf("with a body of %d bytes", h.FormSize)
	}
	m.Response = responseFields(h.Header)
	return m
}

// markAttacker marks parameters whose value leads to the attacker's site.
func (p parties) markAttacker(fields []verdict.Field) {
	for i, f := range fields {
		for origin, party := range p.byOrigin {
			_, host, _ := strings.Cut(origin, "://")
			if party == verdict.Attacker && host != "" && strings.Contains(f.Value, host) {
				fields[i].Forged = true
			}
		}
	}
}

// split takes the query off an address and returns its parameters without secrets, in their order.
func split(address string) (string, []verdict.Field) {
	base, query, _ := strings.Cut(address, "?")
	query, fragment, _ := strings.Cut(query, "#")
	base, own, _ := strings.Cut(base, "#")
	var fields []verdict.Field
	for _, part := range []string{query, fragment, own} {
		for pair := range strings.SplitSeq(part, "&") {
			name, value, found := strings.Cut(pair, "=")
			if name == "" {
				continue
			}
			if found {
				value = verdict.MaskParameter(unescape(name), unescape(value))
			}
			fields = append(fields, verdict.Field{In: verdict.InQuery, Name: unescape(name), Value: value})
		}
	}
	if u, err := url.Parse(base); err == nil && u.User != nil {
		base = u.Redacted()
	}
	return base, fields
}

// unescape decodes a part of a query, if it can be decoded.
func unescape(s string) string {
	if u, err := url.QueryUnescape(s); err == nil {
		return u
	}
	return s
}

// notShown stands for what a form of the SP brings that no specification names: it may be a
// password under any name.
const notShown = "[not shown]"

// shownFields are the parameters of forms that specifications name and that are no secrets.
func shownFields() []string {
	return []string{
		"state", "iss", "error", "error_description", "session_state", "target_link_uri", "login_hint", "lti_message_hint", "grant_type", "redirect_uri",
		"client_id", "scope", "response_type", "response_mode", "sid",
	}
}

// parameters are a query's or a form's, by name, as they came.
func parameters(in string, sent url.Values) []verdict.Field {
	var fields []verdict.Field
	for _, name := range slices.Sorted(maps.Keys(sent)) {
		fields = append(fields, verdict.Field{In: in, Name: name, Value: strings.Join(sent[name], " and again ")})
	}
	return fields
}

// formFields are the parameters of a form that went to the SP, without secrets.
func formFields(form url.Values) []verdict.Field {
	fields := parameters(verdict.InForm, form)
	for i, f := range fields {
		masked := verdict.MaskParameter(f.Name, f.Value)
		if masked == f.Value && masked != "" && !slices.Contains(shownFields(), f.Name) {
			masked = notShown
		}
		fields[i].Value = masked
	}
	return fields
}

// usual are headers that every browser or HTTP client sends and that tell nothing.
func usual(name string) bool {
	return slices.Contains([]string{"Accept", "Accept-Language", "Accept-Encoding", "User-Agent", "Upgrade-Insecure-Requests", "Content-Length", "Dnt"}, name) ||
		strings.HasPrefix(name, "Sec-")
}

// headerFields are the header lines of a request that matter: those that were forged, and those
// that not every request has.
func headerFields(h driver.Hop) []verdict.Field {
	var fields []verdict.Field
	for _, name := range slices.Sorted(maps.Keys(h.Forged)) {
		for _, value := range h.Forged[name] {
			fields = append(fields, verdict.Field{In: verdict.InHeader, Name: name, Value: maskHeader(name, value), Forged: true})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(h.Sent)) {
		canonical := http.CanonicalHeaderKey(name)
		if usual(canonical) || len(h.Forged[canonical]) > 0 {
			continue
		}
		fields = append(fields, verdict.Field{In: verdict.InHeader, Name: canonical, Value: maskHeader(canonical, strings.Join(h.Sent[name], ", "))})
	}
	return fields
}

// maskHeader returns the value of a header without its secrets: of cookies the names are left.
func maskHeader(name, value string) string {
	switch name {
	case "Cookie":
		var names []string
		for pair := range strings.SplitSeq(value, ";") {
			cookie, _, _ := strings.Cut(strings.TrimSpace(pair), "=")
			names = append(names, cookie)
		}
		return strings.Join(names, ", ")
	case "Authorization", "Proxy-Authorization":
		scheme, _, _ := strings.Cut(value, " ")
		return scheme + " [redacted]"
	case "Referer":
		return driver.WithoutQuery(value)
	}
	return value
}

// responseFields are the header lines of a response that matter.
func responseFields(h http.Header) []verdict.Field {
	var fields []verdict.Field
	add := func(name, value string) {
		fields = append(fields, verdict.Field{In: verdict.InHeader, Name: name, Value: value})
	}
	for _, name := range []string{"Location", "Retry-After", "Www-Authenticate", "Refresh"} {
		if value := h.Get(name); value != "" {
			add(name, shortAddress(value))
		}
	}
	for _, lines := range h.Values("Set-Cookie") {
		for cookie := range strings.SplitSeq(lines, "\n") { // a browser tells several in one
			name, rest, _ := strings.Cut(cookie, "=")
			_, attributes, _ := strings.Cut(rest, ";")
			add("Set-Cookie", strings.TrimSuffix(name+"=[redacted];"+attributes, ";"))
		}
	}
	return fields
}

// maxQuery is how long a query may be that a header shows: that of an authorization request stands
// in the next message again.
const maxQuery = 200

func shortAddress(address string) string {
	base, query, _ := strings.Cut(address, "?")
	if len(query) <= maxQuery {
		return address
	}
	return base + "?..."
}

// backChannel says whether an endpoint is asked by servers and not by browsers.
func backChannel(e mockidp.Endpoint) bool {
	return e.IsMetadata() || slices.Contains([]mockidp.Endpoint{
		mockidp.TokenEndpoint, mockidp.UserinfoEndpoint, mockidp.KeysEndpoint, mockidp.IntrospectionEndpoint, mockidp.RevocationEndpoint,
	}, e)
}

// journaled tells what an org knows of a request.
func (p parties) journaled(o *mockidp.Org, e mockidp.Request) verdict.Message {
	m := verdict.Message{
		Kind: verdict.KindRequest, From: verdict.Browser, To: verdict.Okta, Method: e.Method, URL: lab.Origin(o.Issuer()) + e.Path,
		Status: e.Status, Faults: e.Faults, Documents: documents(e.Issued), Note: journalNote(e),
	}
	if backChannel(e.Endpoint) && e.Origin == "" {
		m.From, m.Who = verdict.SP, p.named[o]
	}
	m.Fields = append(parameters(verdict.InQuery, e.Query), parameters(verdict.InForm, e.Form)...)
	return m
}

// journalNote says how the client has authenticated, whom it was about, and why it was refused.
func journalNote(e mockidp.Request) string {
	var clauses []string
	if e.ClientAuth != "" {
		clauses = append(clauses, "by "+string(e.ClientAuth))
	}
	if e.User != "" {
		clauses = append(clauses, "for "+e.User)
	}
	if e.Status == 0 {
		clauses = append(clauses, "the connection was broken off")
	}
	if reason := strings.TrimPrefix(e.Error+": "+e.ErrorDescription, ": "); reason != "" {
		clauses = append(clauses, strings.TrimSuffix(reason, ": "))
	}
	return strings.Join(clauses, ", ")
}

// called tells what an org has sent to the SP.
func (p parties) called(o *mockidp.Org, c mockidp.Outbound) verdict.Message {
	m := verdict.Message{
		Kind: verdict.KindRequest, From: verdict.Okta, To: verdict.SP, Who: p.named[o], Method: c.Method, Status: c.Status,
		Faults: c.Faults, Documents: documents(c.Issued), Note: c.Error,
	}
	if c.User != "" {
		m.Note = strings.TrimPrefix(m.Note+", for "+c.User, ", ")
	}
	m.URL, m.Fields = split(c.URL)
	for _, name := range slices.Sorted(maps.Keys(c.Header)) {
		if !usual(name) {
			m.Fields = append(m.Fields, verdict.Field{In: verdict.InHeader, Name: name, Value: strings.Join(c.Header[name], ", ")})
		}
	}
	return m
}

// documents are what was issued, member by member.
func documents(issued []mockidp.Issued) []verdict.Document {
	var all []verdict.Document
	for _, d := range issued {
		of := "claims"
		if d.Honest.Signature == "" {
			of = "body"
		}
		document := verdict.NewDocument(d.Name, of, half(d.Honest), half(d.Sent))
		document.Problem = d.Sent.Problem
		all = append(all, document)
	}
	return all
}

func half(d mockidp.Decoded) verdict.Half {
	return verdict.Half{Header: d.Header, Body: d.Body, Signature: d.Signature}
}
