package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

const (
	maxBody  = 1 << 20
	patience = 10 * time.Second // with one request
)

// reply is a response that was read.
type reply struct {
	asked  string // the method and the path
	status int
	header http.Header
	body   string
}

// String says what came back, in a few words.
func (r reply) String() string {
	body := strings.Join(strings.Fields(r.body), " ")
	if strings.HasPrefix(r.header.Get("Content-Type"), "text/html") {
		body = "a page"
	}
	if len(body) > 120 {
		body = body[:120] + "..."
	}
	return strings.TrimSpace(fmt.Sprintf("%s: %d %s", r.asked, r.status, body))
}

// document reads the JSON of a response with status 200 or 201; any other is an error.
func (r reply) document(into any) error {
	if r.status/100 != 2 {
		return replyError{r}
	}
	if err := json.Unmarshal([]byte(r.body), into); err != nil {
		return fmt.Errorf("%s is no JSON: %w", r.asked, err)
	}
	return nil
}

// replyError is a response where another was expected.
type replyError struct{ reply }

func (e replyError) Error() string { return e.reply.String() }

func get(ctx context.Context, address string) (reply, error) {
	return send(ctx, http.MethodGet, address, nil, nil)
}

// send makes one request and follows no redirect. An error says that there was no response.
func send(ctx context.Context, method, address string, body io.Reader, header http.Header) (reply, error) {
	req, err := http.NewRequestWithContext(ctx, method, address, body)
	if err != nil {
		return reply{}, err
	}
	for name, values := range header {
		if name == "Host" {
			req.Host = values[0]
			continue
		}
		req.Header[name] = values
	}
	client := &http.Client{Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		return reply{}, err
	}
	return read(resp)
}

// read reads a response and closes it.
func read(resp *http.Response) (reply, error) {
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxBody))
	if err != nil {
		return reply{}, fmt.Errorf("read the response: %w", err)
	}
	return reply{asked: resp.Request.Method + " " + resp.Request.URL.Path, status: resp.StatusCode, header: resp.Header, body: string(body)}, nil
}
