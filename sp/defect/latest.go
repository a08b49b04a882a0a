package defect

import (
	"net/http"
	"sync"
)

// latest remembers one text for each key, as careless programs do in a variable of the process.
type latest struct {
	mu    sync.Mutex
	texts map[string]string
}

func (l *latest) keep(key, text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.texts == nil {
		l.texts = map[string]string{}
	}
	l.texts[key] = text
}

func (l *latest) of(key string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.texts[key]
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
