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

// Answer is what came back.
type Answer struct {
	URL       string
	Status    int
	Header    http.Header
	Body      []byte
	Truncated bool // there was more than a mebibyte
}

const (
	maxFetch     = 1 << 20          // bytes of an answer that [Driver.Fetch] keeps
	fetchTimeout = 10 * time.Second // for one request beside the page
)

// fetch sends a request with these cookies. No answer in time, or none at all, is an [WaitError].
func fetch(ctx context.Context, client *http.Client, cookies []*http.Cookie, request FetchRequest) (Answer, error) {
	limited, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(limited, request.Method, request.URL, bytes.NewReader(request.Body))
	if err != nil {
		return Answer{}, fmt.Errorf("ask %s: %w", WithoutQuery(request.URL), err)
	}
	for name, values := range request.Header {
		req.Header[name] = values
	}
	for _, c := range cookies {
		req.AddCookie(c)
	}
	begun := time.Now()
	res, err := once(client, req)
	if err != nil {
		return Answer{}, unanswered(ctx, request.URL, err, begun)
	}
	defer res.Body.Close() //nolint:errcheck // it was read, or is of no use
	body, err := io.ReadAll(io.LimitReader(res.Body, maxFetch+1))
	if err != nil {
		return Answer{}, unanswered(ctx, request.URL, err, begun)
	}
	a := Answer{URL: request.URL, Status: res.StatusCode, Header: res.Header, Body: body}
	if len(body) > maxFetch {
		a.Body, a.Truncated = body[:maxFetch], true
	}
	return a, nil
}

// unanswered words the error of a request that brought no whole answer. What Signoff itself broke off, or refuses to
// contact, is not an [WaitError].
func unanswered(ctx context.Context, url string, err error, begun time.Time) error {
	if ctx.Err() != nil {
		return fmt.Errorf("wait for an answer from %s: %w", WithoutQuery(url), context.Cause(ctx))
	}
	return &WaitError{What: "an answer from " + WithoutQuery(url), Seen: withoutURL(err), Wait: time.Since(begun), Broken: brokenOff(err)}
}

// brokenOff says whether an error is that of a connection that was closed before the answer was there.
func brokenOff(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, syscall.ECONNRESET)
}
