package sp

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp/store"
)

// SignIn is a sign-in with Okta on its way from the browser's query to the account. Each step of
// SignInSteps checks or fills a part of it.
type SignIn struct {
	SP      *SP
	Request *http.Request
	Params  url.Values // of the authorization response
	Route   string     // name of the connection in the path of the callback

	Transaction store.Transaction
	Connection  store.Connection
	Tenant      store.Tenant
	Provider    *Provider

	Token      *oauth2.Token
	RawIDToken string
	Header     Claims        // of the ID token
	IDToken    *oidc.IDToken // verified by go-oidc
	Claims     Claims        // of the ID token
	UserInfo   Claims        // nil if the org has no userinfo endpoint
	// when Okta wants the session to be over at the latest; zero where it does not say
	SessionExpiry time.Time

	Identity Identity
	Account  store.Account
}

// SignInSteps returns all steps of a sign-in with Okta, in their order. The steps that create
// something come last: a sign-in that is refused leaves nothing behind.
//
//   - the authorization response: "single values", "transaction", "connection", "provider", "issuer
//     parameter", "error", "usable", "exchange", "token type"
//   - the ID token: "id token", "header", "verify", "claims", "kind", "audience", "authorized
//     party", "issued at", "nonce", "subject", "authentication time", "authentication context",
//     "access token hash", "session expiry"
//   - the profile: "userinfo", "userinfo subject"
//   - the account: "identity", "application access", "link account", "find account", "claim
//     invitation", "active account", "known person", "create account"
func SignInSteps() Rules[*SignIn] {
	return slices.Concat(authorizationResponseSteps(), idTokenSteps(), userInfoSteps(), accountSteps())
}

// signInTimeout bounds the steps of one sign-in together.
const signInTimeout = 25 * time.Second

// callback is where Okta sends the browser back to.
func (s *SP) callback(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), signInTimeout)
	defer cancel()
	params, err := callbackParams(w, r)
	if err != nil {
		s.refused(w, r, "", err)
		return
	}
	in := &SignIn{SP: s, Request: r, Params: params, Route: r.PathValue("connection")}
	if err := s.parts.SignIn.Check(oidc.ClientContext(ctx, s.client), in); err != nil {
		s.refused(w, r, in.Tenant.Slug, err)
		return
	}
	s.welcomeFromOkta(w, r, in)
}

// welcomeFromOkta signs the browser in and remembers where its session began, which both ends need
// to know to end it, and what renews it.
func (s *SP) welcomeFromOkta(w http.ResponseWriter, r *http.Request, in *SignIn) {
	session, err := s.startSession(w, r, in.Account, sessionEnd{Latest: in.SessionExpiry})
	if err == nil && s.profile.SingleLogout {
		err = s.linkOktaSession(r.Context(), session, in)
	}
	if err == nil {
		err = s.keepUpstream(r.Context(), in, session)
	}
	if err != nil {
		s.failed(w, r, err)
		return
	}
	http.Redirect(w, r, landing(in.Tenant, in.Transaction.ReturnTo), http.StatusSeeOther)
}

// callbackParams returns the parameters of an authorization response: of the query, or of the form
// where it came by one. https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html
func callbackParams(w http.ResponseWriter, r *http.Request) (url.Values, error) {
	if r.Method != http.MethodPost {
		return r.URL.Query(), nil
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		return nil, refuse("Okta's answer could not be read.", err)
	}
	return r.PostForm, nil
}
