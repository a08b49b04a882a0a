package mockidp

import (
	"context"
	"net/http"
	"strings"

	"github.com/signoff-sso/signoff/mockidp/internal/fault"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// maxBody bounds what a request may send: every form and document of the protocol is far smaller.
const maxBody = 1 << 20

// handler serves one org: the protocol endpoints and the pages, and around them the journal and the
// faults.
func (o *Org) handler() http.Handler {
	mux := http.NewServeMux()
	o.protocolRoutes(mux)
	o.consoleRoutes(mux)
	o.sessionRoutes(mux)
	shared := o.cors(mux)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { o.serve(shared, w, r) })
}

// protocolRoutes adds what an OpenID Connect client and its user's browser need.
func (o *Org) protocolRoutes(mux *http.ServeMux) {
	mux.HandleFunc("GET /assets/style.css", serveStyle)
	mux.HandleFunc("GET /login/login.htm", o.showSignIn)
	mux.HandleFunc("POST /login/login.htm", o.submitSignIn)
	mux.HandleFunc("POST /login/signout", o.signOut)
	mux.HandleFunc(string(AuthorizationEndpoint), o.methods(o.authorize, http.MethodGet, http.MethodPost))
	mux.HandleFunc(string(LogoutEndpoint), o.methods(o.logout, http.MethodGet, http.MethodPost))
	mux.HandleFunc(string(TokenEndpoint), o.methods(o.token, http.MethodPost))
	mux.HandleFunc(string(IntrospectionEndpoint), o.methods(o.introspect, http.MethodPost))
	mux.HandleFunc(string(RevocationEndpoint), o.methods(o.revoke, http.MethodPost))
	mux.HandleFunc(string(UserinfoEndpoint), o.methods(o.userinfo, http.MethodGet, http.MethodPost))
	mux.HandleFunc(string(KeysEndpoint), o.methods(o.serveKeys, http.MethodGet))
	mux.HandleFunc(string(MetadataEndpoint), o.methods(o.discovery, http.MethodGet))
	mux.HandleFunc(string(OAuthMetadataEndpoint), o.methods(o.discovery, http.MethodGet))
	mux.HandleFunc("/oauth2/", o.notFound)
	mux.HandleFunc("/api/", o.notFound)
}

// methods lets requests with these methods through (HEAD with GET); to all others it responds as
// Okta does.
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

// notFound is for API paths that the mock does not serve, among them those of custom authorization
// servers.
func (o *Org) notFound(w http.ResponseWriter, r *http.Request) {
	writeNativeError(w, http.StatusNotFound, "E0000007", "Not found: Resource not found: "+r.URL.Path+" (Path)")
}

// exchange is one request and its response. It is the http.ResponseWriter of the handlers, and they
// find it in the request's context to say what they learned: whose request it was and which
// endpoint responds.
type exchange struct {
	http.ResponseWriter
	org   *Org
	entry Request
	// the one that responds, by which faults are addressed: authorize, too, where the
	// sign-in page does
	endpoint Endpoint
	server   string // customServer where that was asked, else empty
	userID   string
	code     string // in the body
	client   App    // who authenticated at the token, introspection or revocation endpoint
	status   int    // instead of the one that zitadel/oidc writes; 0 for that
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

// serve runs one request through faults and handlers and writes it into the journal. The form is
// read here, before anything looks at it, so that copies of the request share it.
func (o *Org) serve(next http.Handler, w http.ResponseWriter, r *http.Request) {
	x := &exchange{ResponseWriter: w, org: o}
	r = r.WithContext(context.WithValue(r.Context(), exchangeKey{}, x))
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	err := r.ParseForm()
	x.entry, x.code = newRequest(r), r.PostForm.Get("code")
	active := o.activeFaults()
	x.route(r, active)
	if err != nil {
		o.unreadable(x)
	} else if len(active) == 0 {
		next.ServeHTTP(x, r)
	} else {
		o.serveWithFaults(active, next, x, r)
	}
	o.note(x)
	o.prepareKey()
	if x.dropped {
		panic(http.ErrAbortHandler) // how net/http is told to end a connection without a response
	}
}

// customServer is the path of the custom authorization server, which is also the end of its issuer.
const customServer = "/oauth2/default"

// route finds the endpoint that was asked, and the path of the handler that serves it: the
// endpoints of the org's own authorization server serve the custom one too, and a fault may have
// moved them.
func (x *exchange) route(r *http.Request, active []*ActiveFault) {
	x.atCustomServer(r)
	asked := r.URL.Path
	served := routeWithFaults(active, asked)
	r.URL.Path = served
	x.endpoint, x.entry.Endpoint = Endpoint(served), Endpoint(served)
	if served == fault.Nowhere {
		x.entry.Endpoint = Endpoint(asked)
	}
}

// atCustomServer lets the endpoints of the org's own authorization server serve requests to the
// custom one.
func (x *exchange) atCustomServer(r *http.Request) {
	path, found := strings.CutPrefix(r.URL.Path, customServer+"/")
	if !found || !x.org.custom {
		return
	}
	if strings.HasPrefix(path, "v1/") {
		path = "oauth2/" + path
	}
	x.server, r.URL.Path = customServer, "/"+path
}

// unreadable responds to a request that is broken or too large, in the form that its endpoint's
// clients read.
func (o *Org) unreadable(x *exchange) {
	page := x.endpoint == AuthorizationEndpoint || x.endpoint == LogoutEndpoint || !strings.HasPrefix(string(x.endpoint), "/oauth2/")
	if page {
		o.renderError(x, http.StatusBadRequest, "The request could not be read.")
		return
	}
	writeNativeError(x, http.StatusBadRequest, "E0000003", "The request body was not well-formed.")
}

// failed makes an error the response of zitadel/oidc, which knows no status but 200 for what it
// does not call an error.
func (x *exchange) failed(e *oauthError) *op.Response {
	x.status = e.status
	noteRefusal(x, e.code, e.description)
	return unstored(e.document())
}
