package report

import (
	"cmp"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// The members of an HTTP archive.
// Source: http://www.softwareishard.com/blog/har-12-spec/
type (
	harFile struct {
		Log harLog `json:"log"`
	}
	harLog struct {
		Version string     `json:"version"`
		Creator harCreator `json:"creator"`
		Pages   []harPage  `json:"pages"`
		Entries []harEntry `json:"entries"`
	}
	harCreator struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}
	harPage struct {
		Started string   `json:"startedDateTime"`
		ID      string   `json:"id"`
		Title   string   `json:"title"`
		Timings struct{} `json:"pageTimings"`
		Comment string   `json:"comment,omitempty"`
	}
	harEntry struct {
		Page     string      `json:"pageref"`
		Started  string      `json:"startedDateTime"`
		Time     float64     `json:"time"`
		Request  harRequest  `json:"request"`
		Response harResponse `json:"response"`
		Cache    struct{}    `json:"cache"`
		Timings  harTimings  `json:"timings"`
		Comment  string      `json:"comment,omitempty"`
	}
	harRequest struct {
		Method      string    `json:"method"`
		URL         string    `json:"url"`
		HTTPVersion string    `json:"httpVersion"`
		Cookies     []harPair `json:"cookies"`
		Headers     []harPair `json:"headers"`
		Query       []harPair `json:"queryString"`
		Post        *harPost  `json:"postData,omitempty"`
		HeadersSize int       `json:"headersSize"`
		BodySize    int       `json:"bodySize"`
	}
	harPost struct {
		MIMEType string    `json:"mimeType"`
		Params   []harPair `json:"params"`
		Text     string    `json:"text"`
	}
	harResponse struct {
		Status      int        `json:"status"`
		StatusText  string     `json:"statusText"`
		HTTPVersion string     `json:"httpVersion"`
		Cookies     []harPair  `json:"cookies"`
		Headers     []harPair  `json:"headers"`
		Content     harContent `json:"content"`
		RedirectURL string     `json:"redirectURL"`
		HeadersSize int        `json:"headersSize"`
		BodySize    int        `json:"bodySize"`
	}
	harContent struct {
		Size     int    `json:"size"`
		MIMEType string `json:"mimeType"`
		Text     string `json:"text,omitempty"`
		Comment  string `json:"comment,omitempty"`
	}
	harTimings struct {
		Send    float64 `json:"send"`
		Wait    float64 `json:"wait"`
		Receive float64 `json:"receive"`
	}
	harPair struct {
		Name    string `json:"name"`
		Value   string `json:"value"`
		Comment string `json:"comment,omitempty"`
	}
)

// notKnown is what HAR has for a size that nobody knows.
const notKnown = -1

// HAR writes what has passed in the checks that did not pass as an HTTP archive (HAR 1.2), a page
// for each check. Secrets are masked; bodies, sizes and protocol versions are not recorded. In the
// place of a body stand the tokens and responses that Okta sent, decoded. It returns the error of
// writing.
func HAR(w io.Writer, reports []verdict.Report, _ Options) error {
	log := harLog{Version: "1.2", Creator: harCreator{Name: "Signoff"}, Pages: []harPage{}, Entries: []harEntry{}}
	for _, r := range reports {
		log.Creator.Version = cmp.Or(log.Creator.Version, r.Suite.Version)
		for _, result := range r.Checks {
			if result.Exchange != nil {
				log.add(result)
			}
		}
	}
	return encode(w, harFile{log})
}

// add adds a page for a check, with its requests.
func (l *harLog) add(r verdict.Result) {
	began := r.Exchange.Began
	l.Pages = append(l.Pages, harPage{Started: harTime(began), ID: r.ID, Title: verdict.Plain(r.ID + " " + r.Title), Comment: verdict.Plain(r.Message)})
	for _, m := range r.Exchange.Messages {
		if m.Kind == verdict.KindRequest {
			l.Entries = append(l.Entries, harEntryOf(r.ID, began, m))
		}
	}
}

func harTime(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z07:00") }

func harEntryOf(check string, began time.Time, m verdict.Message) harEntry {
	e := harEntry{
		Page: check, Started: harTime(began.Add(time.Duration(m.AtMS) * time.Millisecond)),
		Request: harRequest{
			Method: m.Method, URL: harURL(m), HTTPVersion: "HTTP/1.1", Cookies: []harPair{}, HeadersSize: notKnown, BodySize: notKnown,
			Headers: harPairs(m.Fields, verdict.InHeader), Query: harPairs(m.Fields, verdict.InQuery),
		},
		Response: harResponse{
			Status: m.Status, StatusText: http.StatusText(m.Status), HTTPVersion: "HTTP/1.1", Cookies: []harPair{}, HeadersSize: notKnown, BodySize: notKnown,
			Headers: harPairs(m.Response, verdict.InHeader), Content: harContentOf(m),
		},
		Comment: harComment(m),
	}
	for _, h := range e.Response.Headers {
		if h.Name == "Location" {
			e.Response.RedirectURL = h.Value
		}
	}
	if form := harPairs(m.Fields, verdict.InForm); len(form) > 0 {
		e.Request.Post = &harPost{MIMEType: "application/x-www-form-urlencoded", Params: form, Text: encoded(m.Fields, verdict.InForm)}
	}
	return e
}

// harContentOf shows the documents of a response, which a check may have altered, in the place of
// its body.
func harContentOf(m verdict.Message) harContent {
	if len(m.Documents) == 0 {
		return harContent{MIMEType: "x-unknown"}
	}
	var text strings.Builder
	if err := encode(&text, m.Documents); err != nil {
		return harContent{MIMEType: "x-unknown", Comment: err.Error()}
	}
	return harContent{
		Size: text.Len(), MIMEType: "application/json", Text: text.String(),
		Comment: "not the body itself, but what it brought: each member as it was sent and, where that differs, as it would be without faults",
	}
}

// harComment says who sent a request to whom, what else is known, and what was wrong on purpose.
func harComment(m verdict.Message) string {
	parts := []string{m.Sender() + " to " + m.Receiver()}
	if m.Note != "" {
		parts = append(parts, m.Note)
	}
	if len(m.Faults) > 0 {
		parts = append(parts, "with the fault "+strings.Join(m.Faults, " and "))
	}
	return verdict.Plain(strings.Join(parts, ", "))
}

// harURL is the address with its query.
func harURL(m verdict.Message) string {
	query := encoded(m.Fields, verdict.InQuery)
	if query == "" {
		return m.URL
	}
	return m.URL + "?" + query
}

// encoded are the fields of one place as a query or a form has them, in their order.
func encoded(fields []verdict.Field, in string) string {
	var pairs []string
	for _, f := range fields {
		if f.In == in {
			pairs = append(pairs, url.QueryEscape(f.Name)+"="+url.QueryEscape(f.Value))
		}
	}
	return strings.Join(pairs, "&")
}

func harPairs(fields []verdict.Field, in string) []harPair {
	pairs := []harPair{}
	for _, f := range fields {
		if f.In != in {
			continue
		}
		p := harPair{Name: f.Name, Value: f.Value}
		if f.Forged {
			p.Comment = "forged by the check"
		}
		pairs = append(pairs, p)
	}
	return pairs
}
