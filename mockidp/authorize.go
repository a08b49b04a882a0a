package mockidp

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Okta's texts on pages, where nothing may be sent to the redirect URI.
const (
	messageInvalidClient   = "Invalid value for 'client_id' parameter."
	messageIllegalRedirect = "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings."
)

// authRequest is an authorization request whose client and redirect URI are known to be right.
// Source: https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/OrgAS/
type authRequest struct {
	clientID     string
	appLabel     string
	redirectURI  string
	responseMode string // query, fragment, form_post or okta_post_message
	state        string
	nonce        string
	scopes       []string
	challenge    string // PKCE, S256; empty without
	prompt       string
	maxAge       time.Duration // -1 where not asked for
	// which of the acr_values the sign-in meets; empty where not asked for
	acr       string
	loginHint string
	server    string // customServer where that was asked, else empty
}

func (a authRequest) has(scope string) bool { return slices.Contains(a.scopes, scope) }

// authorize is the authorization endpoint.
func (o *Org) authorize(w http.ResponseWriter, r *http.Request) {
	app, problem := o.requestingApp(r.Form)
	if problem != "" {
		o.logEvent(Event{Type: "app.oauth2.authorize.code", Outcome: OutcomeFailure, Target: r.Form.Get("client_id"), Reason: problem})
		noteRefusal(w, "", problem)
		o.renderError(w, http.StatusBadRequest, problem)
		return
	}
	req := newAuthRequest(app, r.Form)
	req.server = exchangeOf(r.Context()).server
	refused := cmp.Or(checkAuthRequest(app, r.Form), o.compatibility.checkDocumentedState(req.state))
	if refused != nil {
		o.logEvent(Event{Type: "app.oauth2.authorize.code", Outcome: OutcomeFailure, Target: app.Label, Reason: refused.description})
		req.sendError(w, refused)
		return
	}
	o.mu.Lock()
	s, _ := o.currentSession(r)
	var ask bool
	refused, ask = o.interaction(req, s)
	var code string
	if refused == nil && !ask {
		code, refused = o.grantAccess(req, s)
	}
	o.mu.Unlock()
	if s != nil {
		exchangeOf(r.Context()).userID = s.userID
	}
	switch {
	case refused != nil:
		req.sendError(w, refused)
	case ask:
		o.startSignIn(w, r, signIn{request: &req, username: req.loginHint})
	default:
		req.sendCode(w, code)
	}
}

// requestingApp finds the app instance and checks the redirect URI. What is wrong with either is
// shown to the person and never sent to the redirect URI: RFC 6749 section 4.1.2.1.
func (o *Org) requestingApp(form url.Values) (App, string) {
	if len(form["client_id"]) != 1 {
		return App{}, messageInvalidClient
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	app, problem := o.redirectable(form.Get("client_id"), form.Get("redirect_uri"))
	if problem == "" && len(form["redirect_uri"]) != 1 {
		problem = messageIllegalRedirect
	}
	if problem != "" {
		return App{}, problem
	}
	return app.client(), ""
}

// redirectable finds the app instance; problem says why nothing may be sent to the redirect URI.
// The caller holds o.mu.
func (o *Org) redirectable(clientID, redirectURI string) (app *App, problem string) {
	app = o.app(clientID)
	if app == nil || app.Inactive {
		return nil, messageInvalidClient
	}
	// OpenID Connect Core 3.1.2.1: the URI must exactly match one of those that were registered.
	if !slices.Contains(app.RedirectURIs, redirectURI) {
		return nil, messageIllegalRedirect
	}
	return app, ""
}

// newAuthRequest reads the parameters; [checkAuthRequest] says whether they are acceptable.
func newAuthRequest(app App, form url.Values) authRequest {
	req := authRequest{
		clientID: app.ID, appLabel: app.Label, redirectURI: form.Get("redirect_uri"), responseMode: form.Get("response_mode"),
		state: form.Get("state"), nonce: form.Get("nonce"), scopes: strings.Fields(form.Get("scope")),
		challenge: form.Get("code_challenge"), prompt: form.Get("prompt"), maxAge: -1, loginHint: form.Get("login_hint"),
	}
	if !slices.Contains(responseModesOf(app), req.responseMode) {
		req.responseMode = "query"
	}
	if met := among(strings.Fields(form.Get("acr_values")), supportedACRValues()); len(met) > 0 {
		req.acr = met[0]
	}
	if seconds, err := strconv.ParseInt(form.Get("max_age"), 10, 32); err == nil {
		req.maxAge = time.Duration(seconds) * time.Second
	}
	return req
}

// interaction decides whether a person has to sign in: now, not at all, or although the client
// asked not to prompt. s is nil where nobody is signed in. The caller holds o.mu.
func (o *Org) interaction(req authRequest, s *session) (refused *oauthError, ask bool) {
	// OpenID Connect Core 3.1.2.1: older than max_age, and the person must be asked again.
	// 0 asks for it in any case, however little time has passed.
	stale := s != nil && req.maxAge >= 0 && (req.maxAge == 0 || o.now().Sub(s.started) > req.maxAge)
	switch {
	case req.prompt == "none" && s == nil:
		return newOAuthError(0, "login_required", "The client specified not to prompt, but the user is not logged in."), false
	case req.prompt == "none" && stale:
		return newOAuthError(0, "login_required", "The client specified not to prompt, but the client app requires re-authentication or MFA."), false
	}
	return nil, s == nil || stale || slices.Contains(strings.Fields(req.prompt), "login")
}

// grantAccess gives a code to the app instance if the user is assigned to it. The caller holds
// o.mu.
func (o *Org) grantAccess(req authRequest, s *session) (string, *oauthError) {
	a, u := o.app(req.clientID), o.user(s.userID)
	if a == nil || a.Inactive || u == nil || !o.assigned(a, s.userID) {
		o.record(Event{Type: "app.generic.unauth_app_access_attempt", Outcome: OutcomeFailure, Actor: o.loginOf(s.userID), Target: req.appLabel,
			Reason: "User is not assigned to the client application."})
		return "", newOAuthError(0, "access_denied", "User is not assigned to the client application.")
	}
	if refused := o.checkGroups(a, u.ID, req); refused != nil {
		o.record(Event{Type: "app.oauth2.authorize.code", Outcome: OutcomeFailure, Actor: u.Login, Target: a.Label, Reason: refused.reason()})
		return "", refused
	}
	a.reach(u.ID)
	o.record(Event{Type: "app.oauth2.authorize.code", Outcome: OutcomeSuccess, Actor: u.Login, Target: a.Label})
	o.record(Event{Type: "user.authentication.sso", Outcome: OutcomeSuccess, Actor: u.Login, Target: a.Label})
	return o.issueCode(req, s), nil
}

// loginOf returns the login of a user, empty for an unknown id. The caller holds o.mu.
func (o *Org) loginOf(userID string) string {
	if u := o.user(userID); u != nil {
		return u.Login
	}
	return ""
}

// logEvent is record for callers that do not hold o.mu.
func (o *Org) logEvent(e Event) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.record(e)
}
