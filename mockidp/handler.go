package mockidp

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/zitadel/oidc/v3/pkg/op"
)

// maxBody bounds what a request may send: every form and document of the protocol is far smaller.
const maxBody = 1 << 20

// handler serves one org: the protocol endpoints and the pages, and around them the journal and the faults.
func (o *Org) handler() http.Handler {
	mux := http.NewServeMux()
	o.protocolRoutes(mux)
	o.consoleRoutes(mux)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { o.serve(mux, w, r) })
}

// protocolRoutes adds what an OpenID Connect client and its user's browser need.
func (o *Org) protocolRoutes(mux *http.ServeMux) {
	mux.HandleFunc("GET /assets/style.css", serveStyle)
	mux.HandleFunc("GET /login/login.htm", o.showSignIn)
	mux.HandleFunc("POST /login/login.htm", o.submitSignIn)
	mux.HandleFunc("POST /login/signout", o.signOut)
	mux.HandleFunc("/oauth2/v1/authorize", o.methods(o.authorize, http.MethodGet, http.MethodPost))
	mux.HandleFunc("/oauth2/v1/logout", o.methods(o.logout, http.MethodGet, http.MethodPost))
	mux.HandleFunc("/oauth2/v1/token", o.methods(o.token, http.MethodPost))
	mux.HandleFunc("/oauth2/v1/introspect", o.methods(o.introspect, http.MethodPost))
	mux.HandleFunc("/oauth2/v1/revoke", o.methods(o.revoke, http.MethodPost))
	mux.HandleFunc("/oauth2/v1/userinfo", o.methods(o.userinfo, http.MethodGet, http.MethodPost))
	mux.HandleFunc("/oauth2/v1/keys", o.methods(o.keySet, http.MethodGet))
	mux.HandleFunc("/.well-known/openid-configuration", o.methods(o.discovery, http.MethodGet))
	mux.HandleFunc("/.well-known/oauth-authorization-server", o.methods(o.discovery, http.MethodGet))
	mux.HandleFunc("/oauth2/", o.notFound)
	mux.HandleFunc("/api/", o.notFound)
}

// methods lets requests with these methods through (HEAD with GET) and answers all others as Okta does.
func (o *Org) methods(next http.HandlerFunc, allowed ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for _, m := range allowed {
			if r.Method == m || r.Method == http.MethodHead && m == http.MethodGet {
				next(w, r)
				return
			}
		}
		writeNativeError(w, http.StatusMethodNotAllowed, "E0000022", "The endpoint does not support the provided HTTP method")
	}
}

// notFound answers for API paths that the mock does not serve, among them those of custom authorization servers.
func (o *Org) notFound(w http.ResponseWriter, r *http.Request) {
	writeNativeError(w, http.StatusNotFound, "E0000007", "Not found: Resource not found: "+r.URL.Path+" (Path)")
}

// exchange is one request and its answer. It is the http.ResponseWriter of the handlers, and they find it in the
// request's context to say what they learned: whose request it was and which endpoint answers.
type exchange struct {
	http.ResponseWriter
	org      *Org
	entry    Request
	endpoint string // the path; /oauth2/v1/authorize where the sign-in page gives its answer
	server   string // customServer where that was asked, else empty
	userID   string
	client   App // who authenticated at the token, introspection or revocation endpoint
	status   int // instead of the one that the library writes; 0 for that
	dropped  bool
}

type exchangeKey struct{}

// exchangeOf returns the exchange that the request's context belongs to.
func exchangeOf(ctx context.Context) *exchange { return ctx.Value(exchangeKey{}).(*exchange) }

// WriteHeader notes the status for the journal.
func (x *exchange) WriteHeader(status int) {
	if x.status != 0 {
		status = x.status
	}
	if x.entry.Status == 0 {
		x.entry.Status = status
	}
	x.ResponseWriter.WriteHeader(status)
}

// serve runs one request through faults and handlers and writes it into the journal. The form is read here, before
// anything looks at it, so that copies of the request share it.
func (o *Org) serve(next http.Handler, w http.ResponseWriter, r *http.Request) {
	x := &exchange{ResponseWriter: w, org: o, endpoint: r.URL.Path}
	r = r.WithContext(context.WithValue(r.Context(), exchangeKey{}, x))
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	err := r.ParseForm()
	x.entry = newRequest(r)
	x.atCustomServer(r)
	x.atMovedEndpoint(r)
	if err != nil {
		o.unreadable(x)
	} else if active := o.activeFaults(); len(active) == 0 {
		next.ServeHTTP(x, r)
	} else {
		o.serveFaulty(active, next, x, r)
	}
	o.note(x)
	o.prepareKey()
	if x.dropped {
		panic(http.ErrAbortHandler) // how net/http is told to end a connection without an answer
	}
}

// customServer is the path of the custom authorization server, which is also the end of its issuer.
const customServer = "/oauth2/default"

// atCustomServer lets the endpoints of the org's own authorization server answer what the custom one was asked.
func (x *exchange) atCustomServer(r *http.Request) {
	path, found := strings.CutPrefix(r.URL.Path, customServer+"/")
	if !found || !x.org.custom {
		return
	}
	if strings.HasPrefix(path, "v1/") {
		path = "oauth2/" + path
	}
	x.server, x.endpoint, r.URL.Path = customServer, "/"+path, "/"+path
}

// atMovedEndpoint lets an endpoint be found where the faults endpoints-moved and token-endpoint-moved have put it, and after the
// latter nowhere else.
func (x *exchange) atMovedEndpoint(r *http.Request) {
	active := func(name string) bool {
		return slices.ContainsFunc(x.org.activeFaults(), func(f *ActiveFault) bool { return f.Name == name })
	}
	path, found := strings.CutPrefix(r.URL.Path, movedPrefix)
	switch {
	case found && (active("endpoints-moved") || active("token-endpoint-moved")):
		x.endpoint, r.URL.Path = path, path
	case r.URL.Path == atToken && active("token-endpoint-moved"):
		x.endpoint, r.URL.Path = "/oauth2/v1/nothing", "/oauth2/v1/nothing"
	}
}

// unreadable answers a request that is broken or too large, in the form that its endpoint's clients read.
func (o *Org) unreadable(x *exchange) {
	switch path := x.endpoint; {
	case path == "/oauth2/v1/authorize" || path == "/oauth2/v1/logout" || !strings.HasPrefix(path, "/oauth2/"):
		o.renderError(x, http.StatusBadRequest, "The request could not be read.")
	default:
		writeNativeError(x, http.StatusBadRequest, "E0000003", "The request body was not well-formed.")
	}
}

// refused makes a refusal the answer of the library: it knows no status but 200 for what it does not call an error.
func (x *exchange) refused(e *refusal) *op.Response {
	x.status = e.status
	return unstored(e.document())
}
