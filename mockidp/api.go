package mockidp

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// apiActor is who did what the management API was asked for: the token, as in the System Log. It
// is no user's login.
const apiActor = "API token"

// apiCall is one call of the management API.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/guides/overview/
type apiCall struct {
	*Org
	w http.ResponseWriter
	r *http.Request
}

// apiHandler does what a call asks for, and responds unless it returns an error.
type apiHandler func(c *apiCall) *apiError

// apiRoutes are the calls that are served, by path and method.
func apiRoutes() map[string]map[string]apiHandler {
	return map[string]map[string]apiHandler{
		"/users":                         {"GET": listUsers, "POST": createUser},
		"/users/{id}":                    {"GET": getUser, "POST": updateUser, "PUT": replaceUser, "DELETE": removeUser},
		"/users/{id}/lifecycle/{change}": {"POST": changeUser},
		"/users/{id}/sessions":           {"DELETE": revokeSessions},
		"/users/{id}/groups":             {"GET": listUserGroups},
		"/users/{id}/appLinks":           {"GET": listAppLinks},
		"/groups":                        {"GET": listGroups, "POST": createGroup},
		"/groups/{id}":                   {"GET": getGroup, "PUT": replaceGroup, "DELETE": removeGroup},
		"/groups/{id}/users":             {"GET": listMembers},
		"/groups/{id}/users/{user}":      {"PUT": addGroupMember, "DELETE": removeGroupMember},
		"/groups/{id}/apps":              {"GET": listGroupApps},
		"/apps":                          {"GET": listApplications, "POST": createApp},
		"/apps/{id}":                     {"GET": getApp, "PUT": replaceApp, "DELETE": removeApp},
		"/apps/{id}/lifecycle/{change}":  {"POST": changeApp},
		"/apps/{id}/users":               {"GET": listAppUsers, "POST": assignAppUser},
		"/apps/{id}/users/{user}":        {"GET": getAppUser, "POST": updateAppUser, "DELETE": unassignAppUser},
		"/apps/{id}/groups":              {"GET": listAppGroups},
		"/apps/{id}/groups/{group}":      {"GET": getAppGroup, "PUT": assignAppGroup, "DELETE": unassignAppGroup},
		"/logs":                          {"GET": listLogs},
	}
}

// apiRoot is where the management API is.
const apiRoot = "/api/v1"

// managementRoutes adds the management API to the org's routes.
func (o *Org) managementRoutes(mux *http.ServeMux) {
	for path, methods := range apiRoutes() {
		mux.HandleFunc(apiRoot+path, func(w http.ResponseWriter, r *http.Request) { o.serveAPI(w, r, methods) })
	}
	for path := range notServed() {
		mux.HandleFunc(path, o.explainNotServed)
	}
}

// serveAPI runs one call: who calls must have the org's token, whatever is asked.
func (o *Org) serveAPI(w http.ResponseWriter, r *http.Request, methods map[string]apiHandler) {
	c := &apiCall{Org: o, w: w, r: r}
	c.header()
	refused := c.authorize()
	if refused == nil {
		handle := methods[r.Method]
		if handle == nil && r.Method == http.MethodHead {
			handle = methods[http.MethodGet]
		}
		if handle == nil {
			handle = func(*apiCall) *apiError { return methodNotSupported() }
		}
		refused = handle(c)
	}
	if refused != nil {
		refused.write(w)
	}
}

// The rate limit that every response tells. The mock tells it, since clients read it, and has none.
const (
	rateLimit       = 600
	rateLimitWindow = time.Minute
)

// header sets what every response of the management API has.
func (c *apiCall) header() {
	setRateHeader(c.w.Header(), rateLimit, rateLimit-1, c.Now())
}

// setRateHeader says which request it was, and how many more there may be until when.
func setRateHeader(h http.Header, limit, remaining int, now time.Time) {
	h.Set("X-Okta-Request-Id", random.Alphanumeric(27))
	h.Set("X-Rate-Limit-Limit", strconv.Itoa(limit))
	h.Set("X-Rate-Limit-Remaining", strconv.Itoa(remaining))
	h.Set("X-Rate-Limit-Reset", strconv.FormatInt(now.Add(rateLimitWindow).Unix(), 10))
}

// authorize asks for the token of [Org.APIToken]. A session's cookie is not enough: a page could
// have any of its visitors' browsers send it.
func (c *apiCall) authorize() *apiError {
	if c.hasAPIToken(c.r) {
		return nil
	}
	return &apiError{status: http.StatusUnauthorized, code: "E0000011", summary: "Invalid token provided"}
}

// send responds with a JSON document.
func (c *apiCall) send(document any) *apiError {
	writeJSON(c.w, http.StatusOK, document)
	return nil
}

// done responds without a document.
func (c *apiCall) done() *apiError {
	c.w.WriteHeader(http.StatusNoContent)
	return nil
}

// read reads the body, a JSON object.
func (c *apiCall) read(into any) *apiError {
	mediaType, _, err := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	if err != nil || mediaType != "application/json" {
		return &apiError{status: http.StatusUnsupportedMediaType, code: "E0000021",
			summary: "Bad request. Accept and/or Content-Type headers likely do not match supported values."}
	}
	decoder := json.NewDecoder(c.r.Body)
	if decoder.Decode(into) != nil {
		return malformed()
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return malformed()
	}
	return nil
}

// flag reads a query parameter that is true or false.
func (c *apiCall) flag(name string, byDefault bool) (bool, *apiError) {
	given := c.r.URL.Query().Get(name)
	switch given {
	case "":
		return byDefault, nil
	case "true", "false":
		return given == "true", nil
	}
	return false, invalid(name, "must be true or false")
}

// href is the address of something in the management API.
func (o *Org) href(parts ...string) map[string]any {
	for i := range parts {
		parts[i] = url.PathEscape(parts[i])
	}
	return map[string]any{"href": o.Issuer() + apiRoot + "/" + strings.Join(parts, "/")}
}

// action is the address of something that is done by POST.
func (o *Org) action(parts ...string) map[string]any {
	link := o.href(parts...)
	link["method"] = http.MethodPost
	return link
}

// oktaTime is a time in the form of the management API; nil for never.
func oktaTime(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
}

// notServed says in words why well-known addresses of Okta's lead nowhere here.
func notServed() map[string]string {
	const instead = " Sign in by the authorization code flow at " + string(AuthorizationEndpoint) + "."
	return map[string]string{
		"/api/v1/authn":                "The mock Okta does not serve the Authentication API of Okta's Classic Engine (/api/v1/authn)." + instead,
		"/api/v1/authn/":               "The mock Okta does not serve the Authentication API of Okta's Classic Engine (/api/v1/authn)." + instead,
		"/oauth2/v1/interact":          "The mock Okta does not serve the Interaction Code flow of Okta's Identity Engine (/oauth2/v1/interact, /idp/idx)." + instead,
		"/idp/idx/":                    "The mock Okta does not serve the Interaction Code flow of Okta's Identity Engine (/oauth2/v1/interact, /idp/idx)." + instead,
		"/api/v1/policies":             "The mock Okta does not serve policies: whoever is assigned signs in by a password.",
		"/api/v1/idps":                 "The mock Okta does not serve external identity providers.",
		"/api/v1/authorizationServers": "The mock Okta does not serve the management of authorization servers: they are set up by okta.yaml, the control API or package mockidp.",
		"/oauth2/v1/clients":           "The mock Okta does not serve dynamic client registration: use POST /api/v1/apps.",
	}
}

// explainNotServed responds as to any unknown address, and says why.
func (o *Org) explainNotServed(w http.ResponseWriter, r *http.Request) {
	table := notServed()
	why := table[r.URL.Path]
	for path, text := range table {
		if why == "" && strings.HasSuffix(path, "/") && strings.HasPrefix(r.URL.Path, path) {
			why = text
		}
	}
	c := &apiCall{Org: o, w: w, r: r}
	c.header()
	refused := notFoundError(r.URL.Path, "Path")
	refused.summary += ". " + why
	refused.write(w)
}

// pathNotFound is for API paths that the mock does not serve.
func (o *Org) pathNotFound(w http.ResponseWriter, r *http.Request) {
	c := &apiCall{Org: o, w: w, r: r}
	c.header()
	notFoundError(r.URL.Path, "Path").write(w)
}
