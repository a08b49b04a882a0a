package mockidp

import (
	"net/http"
	"slices"
	"strings"
)

// sharedEndpoints are those that Okta marks with CORS, with their methods. Pages are not among
// them: a script cannot authorize or sign in, it has to go there.
// Source: https://developer.okta.com/docs/guides/enable-cors/main/#api-support
func sharedEndpoints() map[Endpoint][]string {
	return map[Endpoint][]string{
		MetadataEndpoint:       {http.MethodGet},
		OAuthMetadataEndpoint:  {http.MethodGet},
		KeysEndpoint:           {http.MethodGet},
		TokenEndpoint:          {http.MethodPost},
		UserinfoEndpoint:       {http.MethodGet, http.MethodPost},
		IntrospectionEndpoint:  {http.MethodPost},
		RevocationEndpoint:     {http.MethodPost},
		PushedRequestEndpoint:  {http.MethodPost},
		usersMeEndpoint:        {http.MethodGet},
		sessionEndpoint:        {http.MethodGet, http.MethodDelete},
		sessionRefreshEndpoint: {http.MethodPost},
	}
}

// What a script may send and read besides what the Fetch standard always allows.
const (
	sharedRequestHeaders  = "Accept, Authorization, Content-Type, X-Okta-User-Agent-Extended, X-Okta-XsrfToken, X-Device-Fingerprint"
	sharedResponseHeaders = "Date, Link, WWW-Authenticate, X-Okta-Request-Id, X-Rate-Limit-Limit, X-Rate-Limit-Remaining, X-Rate-Limit-Reset"
	preflightSeconds      = "3600"
)

// cors lets scripts of trusted origins read the responses of the endpoints that are shared. The
// origin is always named: with credentials a wildcard is worth nothing, and without them would let
// in what nobody trusts. Source: https://fetch.spec.whatwg.org/#http-cors-protocol
func (o *Org) cors(next http.Handler) http.Handler {
	shared := sharedEndpoints()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		methods := shared[exchangeOf(r.Context()).endpoint]
		origin := r.Header.Get("Origin")
		if preflightsAll(r, exchangeOf(r.Context()).endpoint) {
			allowPreflight(w, origin, methods)
			return
		}
		if methods == nil {
			next.ServeHTTP(w, r)
			return
		}
		h := w.Header()
		if o.origins.any() {
			h.Add("Vary", "Origin")
		}
		asked := r.Header.Get("Access-Control-Request-Method")
		preflight := origin != "" && asked != "" && r.Method == http.MethodOptions
		switch {
		case !o.origins.has(origin):
			if preflight {
				noteRefusal(w, "", "The origin "+origin+" is not a trusted origin.")
			} else if origin != "" && origin != originOf(o.Issuer()) {
				noteNoOAuthError(w, "The origin "+origin+" is not a trusted origin: its script cannot read the response.")
			}
			next.ServeHTTP(w, r)
		case preflight:
			if !slices.Contains(methods, asked) {
				noteRefusal(w, "", "Scripts of other origins may not use the method "+asked+" here.")
			}
			allowPreflight(w, origin, methods)
		default:
			allowOrigin(h, origin)
			h.Set("Access-Control-Expose-Headers", sharedResponseHeaders)
			next.ServeHTTP(w, r)
		}
	})
}

// preflightsAll says whether a request asks what a script may do at an endpoint that Okta answers
// for any origin: there CORS is the client's, which a preflight does not name. The response to what
// follows is for trusted origins alone, as everywhere.
// Source: https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/OrgAS/#tag/OrgAS/operation/parOptions
func preflightsAll(r *http.Request, at Endpoint) bool {
	return r.Method == http.MethodOptions && r.Header.Get("Origin") != "" && (at == TokenEndpoint || at == PushedRequestEndpoint)
}

// allowPreflight says what a script of an origin may do.
func allowPreflight(w http.ResponseWriter, origin string, methods []string) {
	h := w.Header()
	h.Set("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers")
	allowOrigin(h, origin)
	h.Set("Access-Control-Allow-Methods", strings.Join(methods, ", "))
	h.Set("Access-Control-Allow-Headers", sharedRequestHeaders)
	h.Set("Access-Control-Max-Age", preflightSeconds)
	w.WriteHeader(http.StatusNoContent)
}

func allowOrigin(h http.Header, origin string) {
	h.Set("Access-Control-Allow-Origin", origin)
	h.Set("Access-Control-Allow-Credentials", "true")
}
