package mockidp

import (
	"net/http"
)

// notice is what the Admin Console says once, on the page after the one where something was done.
type notice struct {
	Bad    bool
	Text   string
	Detail string
}

// notify keeps a notice for the next page of this session. The caller does not hold o.mu.
func (o *Org) notify(v visit, n notice) {
	o.mu.Lock()
	defer o.mu.Unlock()
	v.session.notice = &n
}

// takeNotice returns the notice that waits for this session, nil without one.
func (o *Org) takeNotice(v visit) *notice {
	o.mu.Lock()
	defer o.mu.Unlock()
	n := v.session.notice
	v.session.notice = nil
	return n
}

// consoleRoutes adds the End-User Dashboard, the Admin Console and the management API to the org's routes.
func (o *Org) consoleRoutes(mux *http.ServeMux) {
}
