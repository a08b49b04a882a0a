package lab

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// zone stands in for DNS where the reference SP looks for the proof of a domain: no name server of
// this machine has names of customers. A hook puts a TXT record into it by PUT /NAME.
type zone struct {
	address string // of the server
	server  *http.Server

	mu      sync.Mutex
	records map[string][]string
}

// openZone serves an empty zone on a free port of this machine.
func openZone() (*zone, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen for DNS records of tests: %w", err)
	}
	z := &zone{address: "http://" + listener.Addr().String(), records: map[string][]string{}}
	z.server = &http.Server{Handler: z, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = z.server.Serve(listener) }() // ends with close
	return z, nil
}

// ServeHTTP keeps the text of a record.
func (z *zone) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var record struct{ TXT string }
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4<<10)).Decode(&record)
	if r.Method != http.MethodPut || err != nil || record.TXT == "" {
		http.Error(w, `want PUT /NAME {"txt": "..."}`, http.StatusBadRequest)
		return
	}
	z.mu.Lock()
	defer z.mu.Unlock()
	name := strings.ToLower(strings.TrimPrefix(r.URL.Path, "/"))
	z.records[name] = append(z.records[name], record.TXT)
	w.WriteHeader(http.StatusNoContent)
}

// lookUp returns the texts of a name.
func (z *zone) lookUp(_ context.Context, name string) ([]string, error) {
	z.mu.Lock()
	defer z.mu.Unlock()
	return z.records[strings.ToLower(name)], nil
}

func (z *zone) close() error {
	if err := z.server.Close(); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("end the DNS records of tests: %w", err)
	}
	return nil
}
