package lab

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// zone stands in for DNS and for the websites of customers, where the reference SP looks for the
// proof of a domain: no name server of this machine has their names. A hook puts a TXT record into
// it by PUT /NAME, and a file of a website by PUT /NAME/PATH.
type zone struct {
	address string // of the server
	server  *http.Server
	mails   mailbox // of administrators

	mu      sync.Mutex
	records map[string][]string
	files   map[string]string // by host and path
}

// mailPath is where a hook reads what was sent to somebody.
const mailPath = "/_mail"

// openZone serves an empty zone on a free port of this machine.
func openZone() (*zone, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen for DNS records of tests: %w", err)
	}
	z := &zone{address: "http://" + listener.Addr().String(), records: map[string][]string{}, files: map[string]string{}}
	mux := http.NewServeMux()
	mux.Handle("/", z)
	mux.Handle("GET "+mailPath, &z.mails)
	z.server = &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = z.server.Serve(listener) }() // ends with close
	return z, nil
}

// ServeHTTP keeps the text of a record or of a file.
func (z *zone) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var record struct{ TXT string }
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4<<10)).Decode(&record)
	if r.Method != http.MethodPut || err != nil || record.TXT == "" {
		http.Error(w, `want PUT /NAME or /NAME/PATH {"txt": "..."}`, http.StatusBadRequest)
		return
	}
	z.mu.Lock()
	defer z.mu.Unlock()
	name, path, isFile := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if name = strings.ToLower(name); isFile {
		z.files[name+"/"+path] = record.TXT
	} else {
		z.records[name] = append(z.records[name], record.TXT)
	}
	w.WriteHeader(http.StatusNoContent)
}

// lookUp returns the texts of a name.
func (z *zone) lookUp(_ context.Context, name string) ([]string, error) {
	z.mu.Lock()
	defer z.mu.Unlock()
	return z.records[strings.ToLower(name)], nil
}

// RoundTrip implements [http.RoundTripper] for the websites of customers. As many websites do, they
// answer 200 with a page of their own where they have no such file.
func (z *zone) RoundTrip(r *http.Request) (*http.Response, error) {
	z.mu.Lock()
	said, ok := z.files[strings.ToLower(r.URL.Host)+r.URL.Path]
	z.mu.Unlock()
	if !ok {
		said = "<!doctype html><title>Welcome</title><p>There is nothing here yet."
	}
	return &http.Response{
		StatusCode: http.StatusOK, Proto: r.Proto, ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{}, Request: r,
		Body: io.NopCloser(strings.NewReader(said)), ContentLength: int64(len(said)),
	}, nil
}

func (z *zone) close() error {
	if err := z.server.Close(); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("end the DNS records of tests: %w", err)
	}
	return nil
}
