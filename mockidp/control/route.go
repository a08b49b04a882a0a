package control

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/mockidp/internal/schema"
	"github.com/signoff-sso/signoff/mockidp/seed"
)

// route is one thing that the API can do: what is served, and what is said about it.
type route struct {
	method, path string
	about        string // the heading under which it stands in the documents
	does         string // one sentence
	parameters   []parameter
	body         reflect.Type // of the JSON that it takes; nil for none
	partial      bool         // the body holds only what changes
	optional     bool         // the body may be left out
	response     reflect.Type // of the JSON that it returns; nil for none
	media        string       // of a response that is none of the types of this package
	status       int
	open         bool // asks for no token
	serve        func(*call) (any, error)
}

// parameter is one of the query.
type parameter struct{ name, does string }

// routes is the table of what the API can do.
func routes() []route {
	return slices.Concat(serverRoutes(), orgRoutes(), userRoutes(), groupRoutes(), appRoutes(), assignmentRoutes(), faultRoutes(),
		authServerRoutes(), originRoutes(), lifetimeRoutes(), clockRoutes(), keyRoutes(), journalRoutes(), logRoutes(), logoutRoutes())
}

// call is one request that a route serves.
type call struct {
	*http.Request
	api *API
	w   http.ResponseWriter
}

// problem is an error with the status of its response. The text is a sentence for people.
type problem struct {
	status int
	text   string
}

// Error returns the sentence.
func (p *problem) Error() string { return p.text }

func problemf(status int, format string, args ...any) *problem {
	return &problem{status: status, text: fmt.Sprintf(format, args...)}
}

// Error is the body of every response that is an error.
type Error struct {
	Error string `json:"error" required:"true" doc:"What is wrong, in a sentence."`
}

// writeError sends an error; one that no route has worded says what the caller got wrong.
func writeError(w http.ResponseWriter, err error) {
	var p *problem
	if !errors.As(err, &p) {
		p = &problem{status: http.StatusBadRequest, text: err.Error()}
	}
	write(w, p.status, Error{Error: p.text})
}

func write(w http.ResponseWriter, status int, document any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(document) //nolint:errcheck // a client that went away needs no response
}

// serve runs one request through its route.
func (a *API) serve(r route, w http.ResponseWriter, request *http.Request) {
	if !r.open && !a.authorized(request) {
		w.Header().Set("WWW-Authenticate", "Bearer")
		writeError(w, problemf(http.StatusUnauthorized, "Send the token of the control API as 'Authorization: Bearer TOKEN'; it was printed when the mock started."))
		return
	}
	if name := unknownParameter(r, request); name != "" {
		writeError(w, problemf(http.StatusBadRequest, "There is no parameter %q here; known: %s.", name, strings.Join(names(r.parameters), ", ")))
		return
	}
	response, err := r.serve(&call{Request: request, api: a, w: w})
	switch {
	case err != nil:
		writeError(w, err)
	case r.media != "": // the route has written it
	case response == nil:
		w.WriteHeader(r.status)
	default:
		write(w, r.status, response)
	}
}

// unknownParameter returns a parameter of the query that the route has not: a misspelt filter would
// find everything.
func unknownParameter(r route, request *http.Request) string {
	known := names(r.parameters)
	for name := range request.URL.Query() {
		if !slices.Contains(known, name) {
			return name
		}
	}
	return ""
}

func names(parameters []parameter) []string {
	all := make([]string, len(parameters))
	for i, p := range parameters {
		all[i] = p.name
	}
	return all
}

// maxBody bounds what a request may send.
const maxBody = 1 << 20

// read decodes the body into what a pointer points to. Where there is something already, only the
// members of the body change it; a list or an object takes the place of the earlier one.
func (c *call) read(into any) error {
	kind, _, err := mime.ParseMediaType(c.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return problemf(http.StatusUnsupportedMediaType, "The body has to be JSON, with 'Content-Type: application/json'.")
	}
	body, err := io.ReadAll(http.MaxBytesReader(c.w, c.Body, maxBody))
	if err != nil {
		return problemf(http.StatusBadRequest, "The body cannot be read: %s.", reason(err))
	}
	dropReplaced(into, body)
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return problemf(http.StatusBadRequest, "The body cannot be read: %s. Known members are %s.", reason(err), members(into))
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return problemf(http.StatusBadRequest, "There is something after the JSON object of the body.")
	}
	return nil
}

// dropReplaced takes the lists and maps out of what a pointer points to that a body has: the
// package json decodes into the elements that are there, and leaves what those have besides.
func dropReplaced(into any, body []byte) {
	old := reflect.ValueOf(into).Elem()
	given := reflect.New(old.Type())
	_ = json.Unmarshal(body, given.Interface()) // what is wrong with it is found when it is read
	for i := range old.NumField() {
		kind := old.Field(i).Kind()
		if (kind == reflect.Slice || kind == reflect.Map) && !given.Elem().Field(i).IsNil() {
			old.Field(i).SetZero()
		}
	}
}

// readOptional is read for a body that may be left out.
func (c *call) readOptional(into any) error {
	if c.ContentLength == 0 {
		return nil
	}
	return c.read(into)
}

// reason words an error of the package json without its name.
func reason(err error) string {
	if errors.Is(err, io.EOF) {
		return "it is empty"
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}

// members names the members of the struct that a pointer points to.
func members(of any) string {
	var all []string
	for _, f := range schema.Fields(reflect.TypeOf(of).Elem()) {
		all = append(all, f.Name)
	}
	return strings.Join(all, ", ")
}

// inOrg serves a route below an org.
func inOrg(serve func(*call, *mockidp.Org) (any, error)) func(*call) (any, error) {
	return func(c *call) (any, error) {
		o, found := c.api.world.Find(c.PathValue("org"))
		if !found {
			return nil, problemf(http.StatusNotFound, "There is no org %q.", c.PathValue("org"))
		}
		return serve(c, o)
	}
}

// ofUser serves a route below a user, who is named by id or login.
func ofUser(serve func(*call, *mockidp.Org, mockidp.User) (any, error)) func(*call) (any, error) {
	return inOrg(func(c *call, o *mockidp.Org) (any, error) {
		u, err := o.User(c.PathValue("user"))
		if err != nil {
			return nil, problemf(http.StatusNotFound, "Org %s has no user %q.", o.Name(), c.PathValue("user"))
		}
		return serve(c, o, u)
	})
}

// ofGroup serves a route below a group, which is named by id or name.
func ofGroup(serve func(*call, *mockidp.Org, mockidp.Group) (any, error)) func(*call) (any, error) {
	return inOrg(func(c *call, o *mockidp.Org) (any, error) {
		name := c.PathValue("group")
		groups := o.Groups()
		i := slices.IndexFunc(groups, func(g mockidp.Group) bool { return g.ID == name || g.Name == name })
		if i < 0 {
			return nil, problemf(http.StatusNotFound, "Org %s has no group %q.", o.Name(), name)
		}
		return serve(c, o, groups[i])
	})
}

// ofApp serves a route below an app instance, which is named by its client id.
func ofApp(serve func(*call, *mockidp.Org, mockidp.App) (any, error)) func(*call) (any, error) {
	return inOrg(func(c *call, o *mockidp.Org) (any, error) {
		app, err := o.App(c.PathValue("app"))
		if err != nil {
			return nil, problemf(http.StatusNotFound, "Org %s has no app instance with the client id %q.", o.Name(), c.PathValue("app"))
		}
		return serve(c, o, app)
	})
}

// sound returns the first mistake that a check finds.
func sound(check func(seed.Report)) error {
	var first error
	check(func(path, hint, what string, args ...any) {
		if first != nil {
			return
		}
		sentence := strings.TrimPrefix(strings.TrimPrefix(path, ".")+": ", ": ") + fmt.Sprintf(what, args...)
		if hint != "" {
			sentence += " (" + hint + ")"
		}
		first = problemf(http.StatusBadRequest, "%s.", sentence)
	})
	return first
}

// done is the response of a route that returns nothing.
func done(err error) (any, error) { return nil, err }
