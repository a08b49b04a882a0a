package driver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
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
	Truncated bool // there was more than a mebibyte
}

const (
	maxFetch     = 1 << 20          // bytes of a response that [Driver.Fetch] keeps
	fetchTimeout = 10 * time.Second // for one request beside the page
)

// fetch sends a request with these cookies. No response in time, or none at all, is a [WaitError].
func fetch(ctx context.Context, client *http.Client, cookies []*http.Cookie, request FetchRequest) (Response, error) {
	limited, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(limited, request.Method, request.URL, bytes.NewReader(request.Body))
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
	res, err := roundTrip(client, req)
	if err != nil {
		return Response{}, noResponse(ctx, request.URL, err, begun)
	}
	defer res.Body.Close() // it was read, or is of no use
	body, err := io.ReadAll(io.LimitReader(res.Body, maxFetch+1))
	if err != nil {
		return Response{}, noResponse(ctx, request.URL, err, begun)
	}
	r := Response{URL: request.URL, Status: res.StatusCode, Header: res.Header, Body: body}
	if len(body) > maxFetch {
		r.Body, r.Truncated = body[:maxFetch], true
	}
	return r, nil
}

// noResponse words the error of a request that brought no complete response. What Signoff itself
// broke off, or refuses to contact, is not a [WaitError].
func noResponse(ctx context.Context, url string, err error, begun time.Time) error {
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
