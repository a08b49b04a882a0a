package mockidp

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/signoff-sso/signoff/mockidp/internal/fault"
)

// maxBody bounds what a request may send: every form and document of the protocol is far smaller.
const maxBody = 128 << 10

// handler serves one org: the protocol endpoints and the pages, and around them the journal and the
// faults. A hundred routes take longer to add than the rest of an org to open, and what is asked
// first is the metadata: the routes are added for the first request that is for something else.
func (o *Org) handler() http.Handler {
	routes, metadata := sync.OnceValue(o.routes), o.methods(o.discovery, http.MethodGet)
	shared := o.cors(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == string(MetadataEndpoint) {
			metadata(w, r)
			return
		}
		routes().ServeHTTP(w, r)
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { o.serve(shared, w, r) })
}

// routes is all that an org serves.
func (o *Org) routes() *http.ServeMux {
	mux := http.NewServeMux()
	o.protocolRoutes(mux)
	o.consoleRoutes(mux)
	o.managementRoutes(mux)
	o.sessionRoutes(mux)
	o.passwordRoutes(mux)
	return mux
}

// protocolRoutes adds what an OpenID Connect client and its user's browser need.
func (o *Org) protocolRoutes(mux *http.ServeMux) {
	mux.HandleFunc("GET /assets/style.css", serveStyle)
	mux.HandleFunc("GET /login/login.htm", o.showSignIn)
	mux.HandleFunc("POST /login/login.htm", o.submitSignIn)
	mux.HandleFunc("POST /login/signout", o.signOut)
	mux.HandleFunc(string(AuthorizationEndpoint), o.limited(o.methods(o.authorize, http.MethodGet, http.MethodPost)))
	mux.HandleFunc(string(LogoutEndpoint), o.limited(o.methods(o.logout, http.MethodGet, http.MethodPost)))
	mux.HandleFunc(string(TokenEndpoint), o.limited(o.methods(o.token, http.MethodPost)))
	mux.HandleFunc(string(IntrospectionEndpoint), o.limited(o.methods(o.introspect, http.MethodPost)))
	mux.HandleFunc(string(RevocationEndpoint), o.limited(o.methods(o.revoke, http.MethodPost)))
	mux.HandleFunc(string(UserinfoEndpoint), o.limited(o.methods(o.userinfo, http.MethodGet, http.MethodPost)))
	mux.HandleFunc(string(KeysEndpoint), o.methods(o.serveKeys, http.MethodGet))
	mux.HandleFunc(string(OAuthMetadataEndpoint), o.methods(o.discovery, http.MethodGet))
	mux.HandleFunc(string(PushedRequestEndpoint), o.limited(o.methods(o.pushRequest, http.MethodPost)))
	mux.HandleFunc(rfc8414Path, o.notFound)
	mux.HandleFunc("/oauth2/", o.notFound)
	mux.HandleFunc("/api/", o.pathNotFound)
}

// limited tells the rate limit beside every response, as Okta does; the mock has none. Metadata and
// keys have no limit at Okta either.
// Source: https://developer.okta.com/docs/reference/rl2-monitor/
func (o *Org) limited(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		setRateHeader(w.Header(), rateLimit, rateLimit-1, o.Now())
		next(w, r)
	}
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
// servers that do not exist.
// Source: https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/CustomAS/
func (o *Org) notFound(w http.ResponseWriter, r *http.Request) {
	if id := exchangeOf(r.Context()).unknownServer; id != "" {
		writeNativeError(w, http.StatusNotFound, "E0000007", "Not found: Resource not found: "+id+" (AuthorizationServer)")
		return
	}
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
	server   *authServer // the custom authorization server that was asked, else nil
	// the id in the path, where there is no such custom authorization server
	unknownServer string
	faults        []*ActiveFault // the org's when the request came; never changed
	userID        string
	code          string // in the body
	client        App    // who authenticated at the token, introspection or revocation endpoint
	dropped       bool
}

type exchangeKey struct{}

// exchangeOf returns the exchange that the request's context belongs to.
func exchangeOf(ctx context.Context) *exchange { return ctx.Value(exchangeKey{}).(*exchange) }

// WriteHeader notes the status for the journal.
func (x *exchange) WriteHeader(status int) {
	if x.entry.Status == 0 {
		x.entry.Status = status
	}
	x.ResponseWriter.WriteHeader(status)
}

// serve runs one request through faults and handlers and writes it into the journal. The form is
// read here, before anything looks at it, so that copies of the request share it.
func (o *Org) serve(next http.Handler, w http.ResponseWriter, r *http.Request) {
	if o.atOnce.Add(1) > maxAtOnce {
		o.atOnce.Add(-1)
		refuseCrowd(w, o.Now())
		return
	}
	defer o.atOnce.Add(-1)
	timeBody(w, r, o.server.bodyPatience)
	x := &exchange{ResponseWriter: w, org: o}
	r = r.WithContext(context.WithValue(r.Context(), exchangeKey{}, x))
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	err := r.ParseForm()
	detachForm(r)
	x.entry, x.code = newRequest(r), r.PostForm.Get("code")
	x.faults = o.activeFaults()
	x.route(r)
	if err != nil {
		o.unreadable(x)
	} else if len(x.faults) == 0 {
		next.ServeHTTP(x, r)
	} else {
		o.serveWithFaults(next, x, r)
	}
	o.note(x)
	o.prepareKey()
	if x.dropped {
		panic(http.ErrAbortHandler) // how net/http is told to end a connection without a response
	}
}

// detachForm copies the form of a large request: each value of it would keep all of the body or the
// address for as long as anybody remembers it.
func detachForm(r *http.Request) {
	if r.ContentLength >= 0 && r.ContentLength+int64(len(r.URL.RawQuery)) < maxIssued {
		return
	}
	for _, form := range []url.Values{r.Form, r.PostForm} {
		for _, values := range form {
			for i := range values {
				values[i] = strings.Clone(values[i])
			}
		}
	}
}

// route finds the endpoint that was asked, and the path of the handler that serves it: the
// endpoints of the org's own authorization server serve the custom one too, and a fault may have
// moved them.
func (x *exchange) route(r *http.Request) {
	x.atCustomServer(r)
	asked := r.URL.Path
	r.URL.Path = routeWithFaults(x.faults, asked)
	x.atCustomServer(r) // whose endpoints may have been moved too
	served := r.URL.Path
	x.endpoint, x.entry.Endpoint = Endpoint(served), Endpoint(withoutLinkToken(served))
	if served == fault.Nowhere {
		x.entry.Endpoint = Endpoint(asked)
	}
}

// messageUnreadable is on the page for a request that is broken.
const messageUnreadable = "The request could not be read."

// unreadable responds to a request that is broken or too large, in the form that its endpoint's
// clients read.
func (o *Org) unreadable(x *exchange) {
	page := x.endpoint == AuthorizationEndpoint || x.endpoint == LogoutEndpoint || !strings.HasPrefix(string(x.endpoint), "/oauth2/") && !strings.HasPrefix(string(x.endpoint), apiRoot)
	if page {
		o.renderError(x, http.StatusBadRequest, messageUnreadable)
		return
	}
	writeNativeError(x, http.StatusBadRequest, "E0000003", "The request body was not well-formed.")
}
