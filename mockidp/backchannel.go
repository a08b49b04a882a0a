package mockidp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"time"
)

const (
	callTimeout     = 10 * time.Second // of one call to an SP
	maxResponseSize = 64 << 10         // bytes of one response
)

// exchanged is what came back to a request of Okta's.
type exchanged struct {
	status int
	header http.Header
	body   []byte
}

// isJSON says whether the response says that it is JSON.
func (e exchanged) isJSON() bool {
	mediaType, _, err := mime.ParseMediaType(e.header.Get("Content-Type"))
	return err == nil && mediaType == "application/json"
}

// HangUpError says that an SP closed the connection before it responded, as it may when a request
// is larger than it wants to read (RFC 9110 section 15.5.14).
type HangUpError struct {
	Endpoint string // the words for it, for an administrator
	Size     int    // bytes of the request's headers and body
}

func (e *HangUpError) Error() string {
	return fmt.Sprintf("the %s closed the connection without a response", e.Endpoint)
}

// sizeOf returns about how many bytes a request has.
func sizeOf(req *http.Request) int {
	size := len(req.URL.RequestURI()) + int(max(req.ContentLength, 0))
	for name, values := range req.Header {
		for _, v := range values {
			size += len(name) + len(v)
		}
	}
	return size
}

// exchange sends a request of Okta to an SP and returns what comes back, redirects included.
// endpoint is for the error, which is a clause for an administrator.
func (s *Server) exchange(endpoint string, req *http.Request) (came exchanged, err error) {
	defer func() { noteOutbound(req, came.status, err) }()
	ctx, cancel := context.WithTimeout(req.Context(), callTimeout)
	defer cancel()
	resp, err := s.cfg.HTTPClient.Do(req.WithContext(ctx))
	if err != nil {
		return exchanged{}, s.unreachable(endpoint, req, err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxResponseSize+1))
	if err != nil {
		return exchanged{}, s.unreachable(endpoint, req, err)
	}
	if len(body) > maxResponseSize {
		return exchanged{}, fmt.Errorf("the %s answered with more than %d kB", endpoint, maxResponseSize>>10)
	}
	return exchanged{status: resp.StatusCode, header: resp.Header, body: body}, nil
}

// unreachable turns an error of the HTTP client into a clause without addresses; the details go to
// the log.
func (s *Server) unreachable(endpoint string, req *http.Request, err error) error {
	s.cfg.Log.Warn("call an SP", "endpoint", endpoint, "error", err)
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() || errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("the %s did not answer in time", endpoint)
	}
	if hungUp(err) {
		return &HangUpError{Endpoint: endpoint, Size: sizeOf(req)}
	}
	return fmt.Errorf("the %s could not be reached", endpoint)
}

// hungUp says whether a connection was made and broken off by the other side. Whoever is still
// writing then may learn it from the reader of the same connection, which has closed it; of
// net/http's own error for that there is only the text.
func hungUp(err error) bool {
	var op *net.OpError
	if errors.As(err, &op) && op.Op == "dial" {
		return false
	}
	if strings.Contains(err.Error(), "server closed idle connection") {
		return true
	}
	return slices.ContainsFunc([]error{io.EOF, io.ErrUnexpectedEOF, syscall.ECONNRESET, syscall.EPIPE, net.ErrClosed}, func(e error) bool { return errors.Is(err, e) })
}

// callJSON makes a call whose response must be 200, or another of the given statuses, with one JSON
// object, which is decoded into document, and returns the response; the zero one where none came.
// Members that document does not have are ignored, as RFC 6749 section 5.1 asks of clients.
func (s *Server) callJSON(endpoint string, req *http.Request, document any, others ...int) (came exchanged, err error) {
	req.Header.Set("Accept", "application/json")
	if came, err = s.exchange(endpoint, req); err != nil {
		return came, err
	}
	if came.status != http.StatusOK && !slices.Contains(others, came.status) {
		return came, fmt.Errorf("the %s answered %s%s", endpoint, statusText(came.status), oauthErrorClause(came.isJSON(), came.body))
	}
	if !came.isJSON() {
		return came, fmt.Errorf("the %s answered with something other than application/json", endpoint)
	}
	if err := json.Unmarshal(came.body, document); err != nil {
		return came, fmt.Errorf("the %s answered with JSON that is broken or of another form", endpoint)
	}
	return came, nil
}

// oauthErrorClause is what an error response in OAuth's form (RFC 6749 section 5.2) says, as the
// end of a clause.
func oauthErrorClause(isJSON bool, body []byte) string {
	var e struct {
		Code        string `json:"error"`
		Description string `json:"error_description"`
	}
	if !isJSON || json.Unmarshal(body, &e) != nil || e.Code == "" {
		return ""
	}
	if e.Description == "" {
		return " (" + errorCode(e.Code) + ")"
	}
	return fmt.Sprintf(" (%s: %s)", errorCode(e.Code), shorten(e.Description))
}

func statusText(status int) string {
	return strings.TrimSpace(fmt.Sprint(status, " ", http.StatusText(status)))
}

// errorCode returns an OAuth error code that came from outside, if it is one (RFC 6749 section
// 4.1.2.1 lists the characters).
func errorCode(code string) string {
	notAllowed := func(r rune) bool { return r < 0x20 || r > 0x7e || r == '"' || r == '\\' }
	if len(code) > 64 || strings.ContainsFunc(code, notAllowed) {
		return "an error code that is not one"
	}
	return code
}

// shorten cuts a string of another party to a size that fits a page and the log, in one line.
func shorten(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > 300 {
		return string(runes[:300]) + "..."
	}
	return s
}

// sentence makes a sentence of a clause.
func sentence(clause string) string {
	if clause == "" {
		return ""
	}
	return strings.ToUpper(clause[:1]) + strings.TrimSuffix(clause[1:], ".") + "."
}

// maxURI is how long an address in the settings of an app instance may be.
const maxURI = 1024

// checkWebURL says why a URL cannot be one that Okta sends a browser or a request to, whose
// length is limited by https://developer.okta.com/docs/guides/submit-oin-app/openidconnect/main/.
func checkWebURL(raw string) error {
	u, err := url.Parse(raw)
	switch {
	case raw == "":
		return errors.New("it is missing")
	case len(raw) > maxURI:
		return fmt.Errorf("it is longer than %d characters", maxURI)
	case err != nil || u.Opaque != "" || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return errors.New("it is not an absolute http or https URL")
	case u.User != nil || strings.Contains(raw, "#"):
		return errors.New("it must hold neither a user name nor a fragment")
	}
	return nil
}

// addQuery appends parameters to a URL that may have a query; what is there stays as it is.
func addQuery(raw string, values url.Values) string {
	separator := "?"
	if strings.Contains(raw, "?") {
		separator = "&"
	}
	return raw + separator + values.Encode()
}

// percentEncode encodes everything that has a meaning anywhere in a URL (RFC 3986 section 2.1).
func percentEncode(v string) string { return strings.ReplaceAll(url.QueryEscape(v), "+", "%20") }

// notToken says whether a character cannot stand in a header after Bearer (RFC 6750 section 2.1).
func notToken(r rune) bool { return r <= ' ' || r > '~' }
