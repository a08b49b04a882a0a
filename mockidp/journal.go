package mockidp

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// maxJournal is how many requests an org remembers; of more the oldest are forgotten.
const maxJournal = 10_000

// maxShownForm is how many bytes of a form or query the journal keeps.
const maxShownForm = 32 << 10

// redacted stands in a journal for a value that must not be read there.
const redacted = "[redacted]"

// Request is what the journal tells of one request that reached the org. Secrets in it are replaced
// by "[redacted]".
type Request struct {
	Time     time.Time // of the response, by the org's clock
	Received time.Time // when the request came, by this machine's clock
	Method   string
	Path     string
	Endpoint Endpoint   // which endpoint was asked, whatever its path
	Query    url.Values // of the URL
	Form     url.Values // of the body, if it was a form
	Status   int        // of the response; 0 where a fault has dropped the connection
	ClientID string     // who asked, as far as the request tells; it may be unknown to the org
	// ClientAuth is how the client authenticated; empty where no credentials were sent.
	ClientAuth ClientAuth
	Origin     string // of the page whose script or form has sent it; servers send none (RFC 6454)
	// CodeIssuer is the issuer of the org of this server that has issued the code in the body;
	// empty where none has.
	CodeIssuer string
	User       string // login of the user whom it was about, once known
	// Error and ErrorDescription are the OAuth error with which the org has refused it, whatever
	// the endpoint; empty where it did not. A refusal on a page has only a description.
	Error, ErrorDescription string
	// Refusal is why the org has refused it by a page, or by an error of Okta's own API.
	Refusal string
	Faults  []string // names of the faults that have happened to it, in their order
	// Issued is what the org has sent that faults can alter: tokens, and responses that were
	// altered.
	Issued []Issued
}

// Journal returns the requests that reached the org, in the order in which they were responded to,
// oldest first; of very many the last ten thousand.
func (o *Org) Journal() []Request { return o.JournalSince(0) }

// Mark returns where the journal ends now, for [Org.JournalSince].
func (o *Org) Mark() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.forgotten + len(o.journal)
}

// JournalSince returns the requests of [Org.Journal] that were responded to after the mark was
// taken.
func (o *Org) JournalSince(mark int) []Request {
	o.mu.Lock()
	defer o.mu.Unlock()
	entries := slices.Clone(o.journal[min(max(0, mark-o.forgotten), len(o.journal)):])
	for i := range entries {
		entries[i].Query, entries[i].Form = maps.Clone(entries[i].Query), maps.Clone(entries[i].Form)
	}
	return entries
}

// newRequest starts the journal's entry for a request whose form has been parsed.
func newRequest(r *http.Request) Request {
	e := Request{Received: time.Now(), Method: r.Method, Path: cut(withoutLinkToken(r.URL.Path)), Form: redact(r.PostForm), Origin: cut(r.Header.Get("Origin"))}
	if r.URL.RawQuery != "" {
		e.Query = redact(r.URL.Query())
	}
	e.ClientID = cut(r.Form.Get("client_id"))
	id, _, basic := r.BasicAuth()
	switch {
	case basic:
		e.ClientID, e.ClientAuth = cut(unescaped(id)), ClientSecretBasic
	case r.Form.Has("client_assertion"):
		e.ClientAuth = PrivateKeyJWT
	case r.Form.Has("client_secret"):
		e.ClientAuth = ClientSecretPost
	}
	return e
}

// note finishes the entry of an exchange and puts it into the journal.
func (o *Org) note(x *exchange) {
	e := x.entry
	if e.Status == 0 && !x.dropped {
		e.Status = http.StatusOK
	}
	if x.client.ID != "" {
		e.ClientID = x.client.ID
	}
	var user string
	e.CodeIssuer, user = o.codeIssuer(x.code)
	if tell := o.server.cfg.OnRequest; tell != nil {
		defer func() { tell(o, e) }() // once o.mu is free again
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	e.Time = o.now()
	if u := o.user(x.userID); u != nil && x.userID != "" {
		e.User = u.Login
	}
	e.User = cmp.Or(e.User, user)
	if len(o.journal) >= maxJournal {
		o.journal = slices.Delete(o.journal, 0, maxJournal/4)
		o.forgotten += maxJournal / 4
	}
	o.journal = append(o.journal, e)
	if o.noted != nil {
		close(o.noted)
		o.noted = nil
	}
}

// WaitForRequest returns the first request after the mark for which match is true, as soon as it
// was responded to; it may have been already. What has reached the org by then is in the error,
// once ctx is done.
func (o *Org) WaitForRequest(ctx context.Context, mark int, match func(Request) bool) (Request, error) {
	var seen []string
	for {
		o.mu.Lock()
		if o.noted == nil {
			o.noted = make(chan struct{})
		}
		noted := o.noted
		o.mu.Unlock()
		news := o.JournalSince(mark)
		for _, r := range news {
			if match(r) {
				return r, nil
			}
			seen = append(seen, fmt.Sprintf("%s %s: %d", r.Method, r.Path, r.Status))
		}
		mark += len(news)
		select {
		case <-noted:
		case <-ctx.Done():
			return Request{}, fmt.Errorf("wait for a request to org %q: %w; there were %d others: %s", o.name, ctx.Err(), len(seen),
				strings.Join(seen[max(0, len(seen)-10):], ", "))
		}
	}
}

// codeIssuer returns the issuer of the org of this server that has issued a code, and the login of
// the user for whom; empty where none has.
func (o *Org) codeIssuer(code string) (issuer, login string) {
	if code == "" {
		return "", ""
	}
	if login, issued := o.codeUser(code); issued {
		return o.Issuer(), login // nearly always: other orgs need not be asked
	}
	s := o.server
	s.mu.Lock()
	orgs := slices.Clone(s.orgs)
	s.mu.Unlock()
	for _, other := range orgs {
		if login, issued := other.codeUser(code); issued {
			return other.Issuer(), login
		}
	}
	return "", ""
}

// codeUser returns the login of the user for whom the org has issued a code.
func (o *Org) codeUser(code string) (login string, issued bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	g, issued := o.codes[code]
	if !issued {
		return "", false
	}
	return o.loginOf(g.userID), true
}

// redact returns a copy of a form without its secrets.
func redact(form url.Values) url.Values {
	if len(form) == 0 {
		return nil
	}
	clean := make(url.Values, len(form))
	room := maxShownForm
	for name, values := range form {
		if secretParameter(name) {
			values = []string{redacted}
		}
		for _, value := range values {
			room -= len(name) + len(value)
		}
		if room < 0 {
			clean["..."] = []string{"the rest is too long to be kept"}
			break
		}
		clean[name] = values
	}
	return clean
}

// secretParameter says whether the values of a form field or query parameter are secrets.
func secretParameter(name string) bool {
	switch strings.ToLower(name) {
	case "code", "code_verifier", "client_secret", "client_assertion", "password", "credentials.passcode", "token", "access_token", "refresh_token",
		"id_token", "id_token_hint", "assertion", "statetoken", "csrf", "newpassword", "confirmpassword", "sessiontoken", "clientsecret", "fromuri":
		return true
	}
	return false
}

// unescaped undoes the form encoding of one half of HTTP Basic credentials (RFC 6749 section
// 2.3.1).
func unescaped(s string) string {
	if u, err := url.QueryUnescape(s); err == nil {
		return u
	}
	return s
}
