package control

import (
	"cmp"
	"context"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
)

// JournalEntry is one request that reached an org. Secrets in it are replaced by [redacted].
type JournalEntry struct {
	Time             time.Time           `json:"time" required:"true" doc:"Of the response, by the org's clock."`
	Received         time.Time           `json:"received" required:"true" doc:"When it came, by this machine's clock."`
	Method           string              `json:"method" required:"true" doc:"Method."`
	Path             string              `json:"path" required:"true" doc:"Path."`
	Endpoint         string              `json:"endpoint,omitempty" doc:"Which endpoint was asked, whatever its path."`
	Query            map[string][]string `json:"query,omitempty" doc:"Parameters of the address."`
	Form             map[string][]string `json:"form,omitempty" doc:"Parameters of the body."`
	Status           int                 `json:"status" required:"true" doc:"Status of the response; 0 where a fault has dropped the connection."`
	ClientID         string              `json:"client_id,omitempty" doc:"Who asked, as far as the request tells."`
	ClientAuth       string              `json:"client_auth,omitempty" doc:"How the client authenticated."`
	Origin           string              `json:"origin,omitempty" doc:"Of the page that has sent it."`
	User             string              `json:"user,omitempty" doc:"Login of the user whom it was about."`
	Error            string              `json:"error,omitempty" doc:"OAuth error with which it was refused."`
	ErrorDescription string              `json:"error_description,omitempty" doc:"Why it was refused."`
	Refusal          string              `json:"refusal,omitempty" doc:"Why a page, or an error of Okta's own API, has refused it."`
	Faults           []string            `json:"faults,omitempty" doc:"Names of the faults that have happened to it."`
	Issued           []Issued            `json:"issued,omitempty" doc:"Tokens that it got, and responses that faults have altered."`
}

// Issued is a document that the org has sent.
type Issued struct {
	Name   string   `json:"name" required:"true" doc:"Such as ID token."`
	Honest Document `json:"honest" required:"true" doc:"As it would be without faults."`
	Sent   Document `json:"sent" required:"true" doc:"As it was sent."`
}

// Document is what stands in a token or a response, without secrets.
type Document struct {
	Header    string `json:"header,omitempty" doc:"JSON: the JOSE header, or status and headers."`
	Body      string `json:"body,omitempty" doc:"The claims, or the body of the response."`
	Signature string `json:"signature,omitempty" doc:"Who has made the signature of a JWT."`
	Problem   string `json:"problem,omitempty" doc:"Why a JWT cannot be decoded."`
}

// Journal is a part of an org's journal.
type Journal struct {
	Mark     int            `json:"mark" required:"true" doc:"Where the journal ends: since, for what comes later."`
	Requests []JournalEntry `json:"requests" required:"true" doc:"Oldest first."`
}

// mostEntries is how many requests are returned at most, the youngest of all.
const mostEntries = 1000

// How long a caller waits for a request, and at most.
const (
	usualWait   = 10 * time.Second
	longestWait = 60 * time.Second
)

// filters are the parameters that choose requests, each by what it compares.
func filters() map[string]func(mockidp.Request) string {
	return map[string]func(mockidp.Request) string{
		"method": func(r mockidp.Request) string { return r.Method }, "path": func(r mockidp.Request) string { return r.Path },
		"endpoint": func(r mockidp.Request) string { return string(r.Endpoint) }, "client_id": func(r mockidp.Request) string { return r.ClientID },
		"user": func(r mockidp.Request) string { return r.User }, "status": func(r mockidp.Request) string { return strconv.Itoa(r.Status) },
		"error": func(r mockidp.Request) string { return r.Error },
	}
}

func journalRoutes() []route {
	const about, path = "Journal", "/v1/orgs/{org}/journal"
	filter := []parameter{
		{"since", "A mark: only requests after it."}, {"method", "GET, POST and so on."}, {"path", "The path."}, {"endpoint", "The endpoint, whatever its path."},
		{"client_id", "The client."}, {"user", "Login of the user."}, {"status", "Status of the response."}, {"error", "OAuth error."}, {"fault", "Name of a fault that has happened to it."},
	}
	response := reflect.TypeFor[Journal]()
	return []route{
		{method: "GET", path: path, about: about, does: "Return the requests that reached the org and that the parameters choose, of very many the last thousand.", parameters: filter, response: response, status: http.StatusOK, serve: inOrg(readJournal)},
		{method: "GET", path: path + "/wait", about: about, does: "Wait for a request that the parameters choose, and return it at once where it has come after since already. Without since, only what comes from now on counts; 408 where nothing has come in time.",
			parameters: append(slices.Clone(filter), parameter{"timeout", "How long, as in 30s; 10s where it is left out, 60s at most."}), response: response, status: http.StatusOK, serve: inOrg(awaitRequest)},
	}
}

func readJournal(c *call, o *mockidp.Org) (any, error) {
	since, err := c.since(0)
	if err != nil {
		return nil, err
	}
	return c.journalSince(o, since), nil
}

// since reads the mark of the query.
func (c *call) since(otherwise int) (int, error) {
	text := c.URL.Query().Get("since")
	if text == "" {
		return otherwise, nil
	}
	mark, err := strconv.Atoi(text)
	if err != nil || mark < 0 {
		return 0, problemf(http.StatusBadRequest, "since: %q is not a mark; the member mark of a journal is one.", text)
	}
	return mark, nil
}

// journalSince returns the requests since a mark that the query chooses.
func (c *call) journalSince(o *mockidp.Org, since int) Journal {
	j := Journal{Requests: []JournalEntry{}}
	var all []mockidp.Request
	for { // until none came meanwhile: the mark has to be that of what is returned
		j.Mark = o.Mark()
		all = o.JournalSince(since)
		if o.Mark() == j.Mark || c.Context().Err() != nil {
			break
		}
	}
	for _, r := range all {
		if c.chooses(r) {
			j.Requests = append(j.Requests, entryOf(r))
		}
	}
	j.Requests = j.Requests[max(0, len(j.Requests)-mostEntries):]
	return j
}

// chooses says whether the query's filters let a request through.
func (c *call) chooses(r mockidp.Request) bool {
	query := c.URL.Query()
	for name, of := range filters() {
		if want := query.Get(name); want != "" && !strings.EqualFold(of(r), want) {
			return false
		}
	}
	want := query.Get("fault")
	return want == "" || slices.Contains(r.Faults, want)
}

func awaitRequest(c *call, o *mockidp.Org) (any, error) {
	since, err := c.since(o.Mark())
	if err != nil {
		return nil, err
	}
	wait, err := time.ParseDuration(cmp.Or(c.URL.Query().Get("timeout"), usualWait.String()))
	if err != nil || wait < 0 || wait > longestWait {
		return nil, problemf(http.StatusBadRequest, "timeout: %q is not a duration from 0s to %s.", c.URL.Query().Get("timeout"), longestWait)
	}
	ctx, cancel := context.WithTimeout(c.Context(), wait)
	defer cancel()
	if _, err := o.WaitForRequest(ctx, since, c.chooses); err != nil {
		return nil, problemf(http.StatusRequestTimeout, "No such request has reached org %s within %s; %d others have.", o.Name(), wait, o.Mark()-since)
	}
	return c.journalSince(o, since), nil
}

func entryOf(r mockidp.Request) JournalEntry {
	return JournalEntry{
		Time: r.Time, Received: r.Received, Method: r.Method, Path: r.Path, Endpoint: string(r.Endpoint), Query: r.Query, Form: r.Form,
		Status: r.Status, ClientID: r.ClientID, ClientAuth: string(r.ClientAuth), Origin: r.Origin, User: r.User,
		Error: r.Error, ErrorDescription: r.ErrorDescription, Refusal: r.Refusal, Faults: r.Faults, Issued: issuedOf(r.Issued),
	}
}

func issuedOf(documents []mockidp.Issued) []Issued {
	var all []Issued
	for _, d := range documents {
		all = append(all, Issued{Name: d.Name, Honest: Document(d.Honest), Sent: Document(d.Sent)})
	}
	return all
}
