package control

import (
	"net/http"
	"reflect"
)

// Health says that the mock runs.
type Health struct {
	Status  string `json:"status" required:"true" doc:"ok"`
	Version string `json:"version,omitempty" doc:"Version of the program."`
}

func serverRoutes() []route {
	const about = "Server"
	return []route{
		{method: "GET", path: "/health", about: about, does: "Say that the mock runs.", response: reflect.TypeFor[Health](), status: http.StatusOK, open: true,
			serve: func(c *call) (any, error) { return Health{Status: "ok", Version: c.api.version}, nil }},
		{method: "GET", path: "/openapi.json", about: about, does: "Return this document.", media: "application/json", status: http.StatusOK, open: true, serve: serveDocument},
		{method: "GET", path: "/docs", about: about, does: "Show this document as a page.", media: "text/html; charset=utf-8", status: http.StatusOK, open: true, serve: serveDocs},
		{method: "POST", path: "/v1/reset", about: about,
			does:   "Go back to the seed: its orgs hold what it says and nothing else, at the same addresses, with the same ids, secrets and signing keys; clocks, faults, journals, sessions and tokens are gone.",
			status: http.StatusNoContent, serve: func(c *call) (any, error) { return done(c.api.world.Reset()) }},
	}
}
