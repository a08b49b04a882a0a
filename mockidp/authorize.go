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
	acrValues    []string      // those that Okta knows, in the order of preference
	loginHint    string
	server       *authServer // the custom one, else nil
}

// event is the type of the System Log's event for what becomes of the request.
func (a authRequest) event() string { return a.server.event("authorize.code") }

func (a authRequest) has(scope string) bool { return slices.Contains(a.scopes, scope) }

// authorize is the authorization endpoint.
func (o *Org) authorize(w http.ResponseWriter, r *http.Request) {
	server := exchangeOf(r.Context()).server
	form := r.Form
	problem := o.expandPushed(server, form)
	var app App
	if problem == "" {
		app, problem = o.requestingApp(form)
	}
	if problem != "" {
		o.logEvent(Event{Type: server.event("authorize.code"), Outcome: OutcomeFailure, Target: r.Form.Get("client_id"), Reason: problem})
		noteRefusal(w, "", problem)
		o.renderError(w, http.StatusBadRequest, problem)
		return
	}
	req := newAuthRequest(app, server, form)
	refused := o.refuses(app, server, form)
	if refused != nil {
		o.logEvent(Event{Type: req.event(), Outcome: OutcomeFailure, Target: app.Label, Reason: refused.description})
		req.sendError(w, refused)
		return
	}
	o.mu.Lock()
	s, _ := o.currentSession(r)
	var ask question
	refused, ask = o.interaction(req, s)
	var code string
	if refused == nil && ask == askNothing {
		code, refused = o.grantAccess(req, s)
	}
	o.mu.Unlock()
	if s != nil {
		exchangeOf(r.Context()).userID = s.userID
	}
	switch {
	case refused != nil:
		req.sendError(w, refused)
	case ask == askFactor:
		o.startSignIn(w, r, signIn{request: &req, userID: s.userID, session: s})
	case ask == askPassword:
		o.startSignIn(w, r, signIn{request: &req, username: req.loginHint})
	default:
		req.sendCode(w, code)
	}
}

// refuses returns what is wrong with an authorization request whose client and redirect URI are
// right, nil if nothing is.
func (o *Org) refuses(app App, server *authServer, form url.Values) *oauthError {
	return cmp.Or(checkAuthRequest(app, server, form), o.compatibility.checkDocumentedState(form.Get("state")))
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
func newAuthRequest(app App, server *authServer, form url.Values) authRequest {
	// a text of its own: what is in the form may be a part of the whole request, which would stay
	// in memory as long as the grant
	get := func(name string) string { return strings.Clone(form.Get(name)) }
	req := authRequest{
		clientID: app.ID, appLabel: app.Label, redirectURI: get("redirect_uri"), responseMode: get("response_mode"),
		state: get("state"), nonce: get("nonce"), scopes: server.scopesFor(get("scope")),
		challenge: get("code_challenge"), prompt: get("prompt"), maxAge: -1, loginHint: get("login_hint"),
		server: server, acrValues: among(strings.Fields(form.Get("acr_values")), knownACRValues()),
	}
	if !slices.Contains(responseModesOf(app), req.responseMode) {
		req.responseMode = "query"
	}
	if seconds, err := strconv.ParseInt(form.Get("max_age"), 10, 32); err == nil {
		req.maxAge = time.Duration(seconds) * time.Second
	}
	return req
}

// question is what a person is asked before the authorization response.
type question int

const (
	askNothing  question = iota
	askPassword          // and then for a second factor, where one is needed
	askFactor            // of somebody who is signed in by their password
)

// interaction decides whether a person has to sign in: now, not at all, or although the client
// asked not to prompt. s is nil where nobody is signed in. The caller holds o.mu.
func (o *Org) interaction(req authRequest, s *session) (refused *oauthError, ask question) {
	// OpenID Connect Core 3.1.2.1: older than max_age, and the person must be asked again.
	// 0 asks for it in any case, however little time has passed.
	stale := s != nil && req.maxAge >= 0 && (req.maxAge == 0 || o.now().Sub(s.started) > req.maxAge)
	switch {
	case req.prompt == "none" && s == nil:
		return newOAuthError(0, "login_required", "The client specified not to prompt, but the user is not logged in."), askNothing
	case req.prompt == "none" && stale:
		return mustPrompt(), askNothing
	case s == nil || stale || slices.Contains(strings.Fields(req.prompt), "login"):
		return nil, askPassword
	}
	needed, refused := o.assuranceFor(req, o.user(s.userID))
	switch {
	case refused != nil || !needed.factor || s.factor:
		return refused, askNothing
	case req.prompt == "none":
		return mustPrompt(), askNothing
	}
	return nil, askFactor
}

func mustPrompt() *oauthError {
	return newOAuthError(0, "login_required", "The client specified not to prompt, but the client app requires re-authentication or MFA.")
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
	met, refused := o.assuranceFor(req, u)
	if refused == nil && met.factor && !s.factor { // it was asked for while the page was open
		refused = mustPrompt()
	}
	if refused = cmp.Or(refused, o.checkGroups(a, u.ID, req)); refused != nil {
		o.record(Event{Type: req.event(), Outcome: OutcomeFailure, Actor: u.Login, Target: a.Label, Reason: refused.reason()})
		return "", refused
	}
	a.reach(u.ID)
	o.record(Event{Type: req.event(), Outcome: OutcomeSuccess, Actor: u.Login, Target: a.Label})
	o.record(Event{Type: "user.authentication.sso", Outcome: OutcomeSuccess, Actor: u.Login, Target: a.Label})
	return o.issueCode(req, s, met), nil
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
