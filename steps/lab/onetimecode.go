package lab

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
)

// OtherCode returns a one-time code of the same form that is another one: with another last digit,
// or another last letter.
func OtherCode(code string) string {
	if code == "" {
		return "0"
	}
	last := len(code) - 1
	other := byte('0')
	if code[last] == other {
		other = '1'
	}
	return code[:last] + string(other)
}

// mailbox stands in for the mailboxes of the reference SP's administrators, to which it sends
// one-time codes. A hook reads the last one of an address by GET /ADDRESS.
type mailbox struct {
	mu    sync.Mutex
	codes map[string]string // the last one, by address
}

// send keeps a code.
func (m *mailbox) send(_ context.Context, email, code string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.codes == nil {
		m.codes = map[string]string{}
	}
	m.codes[strings.ToLower(email)] = code
	return nil
}

// ServeHTTP tells the last code of an address.
func (m *mailbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.mu.Lock()
	code, ok := m.codes[strings.ToLower(r.URL.Query().Get("to"))]
	m.mu.Unlock()
	if !ok {
		http.Error(w, "nothing was sent to this address", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]string{"code": code}) // the caller is gone
}
