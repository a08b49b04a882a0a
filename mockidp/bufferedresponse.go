package mockidp

import (
	"net/http"
	"strconv"

	"github.com/signoff-sso/signoff/mockidp/internal/fault"
)

// bufferedResponse is an http.ResponseWriter that keeps the response in memory, so that a fault can
// alter it.
type bufferedResponse struct{ response fault.Response }

func newBufferedResponse() *bufferedResponse {
	return &bufferedResponse{response: fault.Response{Header: http.Header{}}}
}

// Header implements http.ResponseWriter.
func (b *bufferedResponse) Header() http.Header { return b.response.Header }

// WriteHeader implements http.ResponseWriter.
func (b *bufferedResponse) WriteHeader(status int) {
	if b.response.Status == 0 {
		b.response.Status = status
	}
}

// Write implements http.ResponseWriter.
func (b *bufferedResponse) Write(p []byte) (int, error) {
	b.WriteHeader(http.StatusOK)
	b.response.Body = append(b.response.Body, p...)
	return len(p), nil
}

// send writes the response to the client.
func (b *bufferedResponse) send(w http.ResponseWriter) {
	body := b.response.Body
	for name, values := range b.response.Header {
		w.Header()[name] = values
	}
	if !b.response.Chunked && w.Header().Get("Content-Length") == "" {
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	}
	b.WriteHeader(http.StatusOK)
	w.WriteHeader(b.response.Status)
	if half := len(body) / 2; b.response.Chunked {
		w.Write(body[:half]) //nolint:errcheck // see below
		body = body[half:]
		if f, ok := w.(http.Flusher); ok {
			f.Flush()
		}
	}
	w.Write(body) //nolint:errcheck // a client that went away needs no response
}
