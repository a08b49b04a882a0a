package mockidp

import "net/http"

// handler serves one org: the protocol endpoints, the pages, and around them the journal and the faults.
func (o *Org) handler() http.Handler {
	mux := http.NewServeMux()
	o.protocolRoutes(mux)
	o.consoleRoutes(mux)
	return mux
}

// protocolRoutes adds what an OpenID Connect client and its user's browser need.
func (o *Org) protocolRoutes(mux *http.ServeMux) {
	mux.HandleFunc("GET /assets/style.css", o.style)
}
