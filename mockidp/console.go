package mockidp

import "net/http"

// consoleRoutes adds the End-User Dashboard, the Admin Console and the management API to the org's routes.
func (o *Org) consoleRoutes(mux *http.ServeMux) {
}
