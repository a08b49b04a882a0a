package driver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

// FetchRequest is one request beside the page.
type FetchRequest struct {
	Method string // GET if empty
	URL    string
	Header http.Header
	Body   []byte
}

// Response is what came back.
type Response struct {
	URL       string
	Status    int
	Header    http.Header
	Body      []byte
	Truncated bool // there was more than [Budget] has for it
}

// fetcher is what requests beside the page are sent with.
type fetcher struct {
	client *http.Client
	budget Budget
	notes  *notes
	log    *fetchLog
}

// fetchLog remembers requests beside the page. Those of one goroutine may be read by another.
type fetchLog struct {
	mu  sync.Mutex
	all []Hop
}

// maxFetched is how many requests beside the page are remembered.
const maxFetched = 500

func (l *fetchLog) add(h Hop) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.all) < maxFetched {
		l.all = append(l.all, h)
	}
}

func (l *fetchLog) copied() []Hop {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.all)
}

// fetch sends a request with these cookies, again where the server asks for that and the request
// changes nothing. No response in time, or none at all, is a [WaitError]; one that does not end is
// a [BudgetError].
func fetch(ctx context.Context, f fetcher, cookies []*http.Cookie, request FetchRequest) (Response, error) {
	patience := &patience{left: f.budget.RetryAfter, notes: f.notes}
	for {
		r, err := f.once(ctx, cookies, request)
		if err != nil || !patience.await(ctx, request.Method, r.URL, r.Status, r.Header) {
			return r, err
		}
	}
}

func (f fetcher) once(ctx context.Context, cookies []*http.Cookie, request FetchRequest) (Response, error) {
	deadline := newDeadline(ctx, f.budget.Wait)
	defer deadline.release()
	req, err := http.NewRequestWithContext(deadline.ctx, request.Method, request.URL, bytes.NewReader(request.Body))
	if err != nil {
		return Response{}, fmt.Errorf("ask %s: %w", WithoutQuery(request.URL), err)
	}
	for name, values := range request.Header {
		req.Header[name] = values
	}
	for _, c := range cookies {
		req.AddCookie(c)
	}
	begun := time.Now()
	hop := Hop{At: begun, Method: req.Method, URL: request.URL, Sent: req.Header, FormSize: len(request.Body)}
	res, err := roundTrip(f.client, req)
	if err == nil {
		hop.Status, hop.Header = res.StatusCode, res.Header
	}
	f.log.add(hop)
	if err != nil {
		return Response{}, noResponse(ctx, request.URL, err, begun)
	}
	defer res.Body.Close() // it was read, or is of no use
	deadline.begun()
	body, err := io.ReadAll(io.LimitReader(res.Body, f.budget.Fetch+1))
	switch {
	case err != nil && deadline.exceeded() && ctx.Err() == nil:
		return Response{}, &BudgetError{Asked: WithoutQuery(request.URL), Bound: fmt.Sprintf("a response that ends within %s", f.budget.Wait),
			Seen: size(int64(len(body))) + " without an end"}
	case err != nil:
		return Response{}, noResponse(ctx, request.URL, err, begun)
	}
	r := Response{URL: request.URL, Status: res.StatusCode, Header: res.Header, Body: body}
	if int64(len(body)) > f.budget.Fetch {
		r.Body, r.Truncated = body[:f.budget.Fetch], true
	}
	return r, nil
}

// noResponse words the error of a request that brought no complete response. What Signoff itself
// broke off, or refuses to contact, is not a [WaitError].
func noResponse(ctx context.Context, url string, err error, begun time.Time) error {
	if strings.Contains(err.Error(), "response headers exceeded") { // net/http has no type for it
		return &BudgetError{Asked: WithoutQuery(url), Bound: "a response whose header has at most " + size(DefaultBudget().Header), Seen: "a longer one"}
	}
	if ctx.Err() != nil {
		return fmt.Errorf("wait for a response from %s: %w", WithoutQuery(url), context.Cause(ctx))
	}
	return &WaitError{What: "a response from " + WithoutQuery(url), Seen: withoutURL(err), Wait: time.Since(begun), Broken: closedEarly(err)}
}

// closedEarly says whether an error is that of a connection that was closed before the response was
// complete.
func closedEarly(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, syscall.ECONNRESET)
}
