package defect

import (
	"net/http"
	"sync"
)

// latest remembers one value for each key, as a program does in a variable of the process.
type latest struct {
	mu     sync.Mutex
	values map[string]string
}

func (l *latest) keep(key, value string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.values == nil {
		l.values = map[string]string{}
	}
	l.values[key] = value
}

func (l *latest) of(key string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.values[key]
}

// browser tells browsers apart by the cookie of the sign-in.
func browser(r *http.Request) string {
	for _, c := range r.Cookies() {
		if len(c.Name) > 3 && c.Name[len(c.Name)-3:] == "_tx" {
			return c.Value
		}
	}
	return ""
}
