package mockidp

import "net/http"

// systemHandler serves what Okta runs once for all orgs.
func (s *Server) systemHandler() http.Handler {
	mux := http.NewServeMux()
	return mux
}
