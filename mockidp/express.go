package mockidp

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

const (
	expressAudience = "urn:auth0:express-configure"
	expressScope    = "express_configure:sso"
	expressPatience = 10 * time.Minute // how long the administrator may take at the SP
	// how long a run that is over still gets a message of its own
	expressRemembered = time.Hour
)

// startExpress sends the administrator to the SP's authorization server. Source:
// https://auth0.com/docs/authenticate/identity-providers/enterprise-identity-providers/okta/express-configuration
func (o *Org) startExpress(w http.ResponseWriter, r *http.Request, v visit, a App) {
	entry := o.server.catalogEntry(a.Integration)
	if entry == nil || entry.Express == nil {
		o.renderError(w, http.StatusNotFound, "This app does not offer Express Configuration.")
		return
	}
	run := &expressRun{appID: a.ID, express: *entry.Express, session: v.session, verifier: random.Alphanumeric(64)}
	request := o.expressRequest(run)
	address := addQuery(run.express.AuthorizeURL, request)
	run.told = ExpressRun{App: a.ID, State: request.Get("state"), Request: address}
	o.keepRun(run)
	http.Redirect(w, r, address, http.StatusFound)
}

// expressRequest makes the authorization request of a run, as the faults of the org have it.
func (o *Org) expressRequest(run *expressRun) url.Values {
	challenge := sha256.Sum256([]byte(run.verifier))
	request := url.Values{
		"response_type": {"code"}, "client_id": {run.express.ClientID}, "redirect_uri": {o.server.OINRedirectURI()},
		"scope": {run.express.scope()}, "audience": {expressAudience}, "state": {random.Alphanumeric(43)},
		"code_challenge": {base64.RawURLEncoding.EncodeToString(challenge[:])}, "code_challenge_method": {"S256"},
		"okta_domain": {o.Issuer()}, // Signoff's own: the SP's consent page names the org by it
	}
	_ = o.happensAt(ExpressAuthorizationRequests, run.appID, &Outbound{}, func(f *ActiveFault) { f.fault.Form(request, f.context(run.appID, nil)) })
	return request
}

// keepRun remembers a run, and forgets those that are long over.
func (o *Org) keepRun(run *expressRun) {
	o.mu.Lock()
	defer o.mu.Unlock()
	run.started = o.now()
	o.expressCount++
	run.number = o.expressCount
	maps.DeleteFunc(o.expressRuns, func(_ string, old *expressRun) bool {
		return !old.busy && run.started.Sub(old.started) > expressRemembered
	})
	if len(o.expressRuns) >= maxRuns {
		maps.DeleteFunc(o.expressRuns, func(_ string, old *expressRun) bool { return !old.busy && old.number <= run.number-maxRuns/2 })
	}
	o.expressRuns[run.told.State] = run
}

// endExpress takes the authorization response of the SP and, if it is good, configures the app
// instance.
func (o *Org) endExpress(w http.ResponseWriter, r *http.Request, v visit, a App) {
	entry := o.server.catalogEntry(a.Integration)
	name := a.Label
	if entry != nil {
		name = entry.Name
	}
	// The browser may disconnect while the SP is called. The run still finishes, since a half-done
	// configuration would be worse.
	configured, err := o.finishExpress(context.WithoutCancel(r.Context()), v, a, name, r.URL.Query())
	if err != nil {
		o.logExpress(v, a, OutcomeFailure, err.Error())
		o.notify(v, notice{Bad: true, Text: "Express Configuration did not complete.",
			Detail: sentence(err.Error()) + " Nothing was changed on this app."})
	} else {
		o.logExpress(v, a, OutcomeSuccess, "")
		o.notify(v, notice{Text: "Express Configuration is complete.", Detail: configured})
	}
	http.Redirect(w, r, a.ConsolePath()+"sign-on", http.StatusSeeOther)
}

// finishExpress returns what was configured, as a sentence. Its errors are clauses for the
// administrator and hold no secret.
func (o *Org) finishExpress(ctx context.Context, v visit, a App, name string, response url.Values) (string, error) {
	run, err := o.takeRun(v, a, response.Get("state"))
	if err != nil {
		return "", err
	}
	defer o.releaseRun(run)
	o.noteRun(run, func(r *ExpressRun) { r.Response = response })
	configured, err := o.configureApp(ctx, run, name, response)
	o.noteRun(run, func(r *ExpressRun) {
		r.Complete = err == nil
		if err != nil {
			r.Failure = err.Error()
		}
	})
	return configured, err
}

// configureApp goes from the authorization response to the connection.
func (o *Org) configureApp(ctx context.Context, run *expressRun, name string, response url.Values) (string, error) {
	if _, err := authorizationCode(name, response); err != nil {
		return "", err
	}
	token, err := o.redeemExpressCode(ctx, run)
	if err != nil {
		return "", err
	}
	c, err := o.pushConnection(ctx, run, token)
	if err != nil {
		return "", err
	}
	return o.storeConnection(run.appID, run.express, c, o.toldOf(run).ClientSecret)
}

// takeRun returns the run of that state, once, to the session that started it.
func (o *Org) takeRun(v visit, a App, state string) (*expressRun, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	run := o.expressRuns[state]
	switch {
	case run == nil || run.appID != a.ID:
		return nil, errors.New("the response belongs to no run of Express Configuration that was started for this app")
	case run.session != v.session:
		return nil, errors.New("it was started in another session; start it again in this one")
	case run.used:
		return nil, errors.New("the response has been used before")
	case o.now().Sub(run.started) > expressPatience:
		return nil, fmt.Errorf("it took longer than %d minutes; start it again", int(expressPatience.Minutes()))
	}
	for _, other := range o.expressRuns {
		if other.busy && other.appID == a.ID {
			return nil, errors.New("another run for this app is under way; wait until it ends and start again")
		}
	}
	run.used, run.busy = true, true
	return run, nil
}

func (o *Org) releaseRun(run *expressRun) {
	o.mu.Lock()
	defer o.mu.Unlock()
	run.busy = false
}

// authorizationCode reads the authorization response (RFC 6749 sections 4.1.2 and 4.1.2.1).
func authorizationCode(name string, response url.Values) (string, error) {
	switch code, oauthErr := response.Get("code"), response.Get("error"); {
	case oauthErr == "access_denied":
		if why := response.Get("error_description"); why != "" {
			return "", fmt.Errorf("approval was refused by %s: %s", name, shorten(why))
		}
		return "", fmt.Errorf("approval was refused by %s (access_denied)", name)
	case oauthErr != "":
		return "", fmt.Errorf("approval could not be asked for at %s (%s)", name, errorCode(oauthErr))
	case code == "":
		return "", fmt.Errorf("no authorization code came back from %s", name)
	default:
		return code, nil
	}
}

// storeConnection changes the app instance in one go and returns what was configured.
func (o *Org) storeConnection(appID string, e Express, c ExpressConnection, secret string) (string, error) {
	initiate, err := e.initiateLoginURI(c)
	if err != nil {
		return "", err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	a := o.app(appID)
	if a == nil {
		return "", errors.New("the app was removed in the meantime")
	}
	// Source: https://help.okta.com/oie/en-us/content/topics/apps/apps-express-configuration.htm
	// (PKCE is on)
	a.PKCERequired, a.ClientAuth, a.ClientSecret = true, cmp.Or(a.ClientAuth, ClientSecretBasic), secret
	if e.Push != nil {
		c = c.completedBy(*a)
		initiate = cmp.Or(initiate, a.InitiateLoginURI)
	}
	a.RedirectURIs, a.PostLogoutRedirectURIs, a.InitiateLoginURI = c.RedirectURIs, c.PostLogoutRedirectURIs, initiate
	what := "SSO"
	if e.UniversalLogout {
		a.LogoutEndpoint, a.LogoutSubjectFormat = c.LogoutEndpoint, cmp.Or(c.SubjectFormat, SubjectEmail)
		what = "SSO and Universal Logout"
	}
	a.Configured, a.Organization = true, c.OrganizationName
	return fmt.Sprintf("Configured %s for the organization %s.", what, c.OrganizationName), nil
}

// initiateLoginURI fills the template of the catalog with the SP's response, each value
// percent-encoded.
func (e Express) initiateLoginURI(c ExpressConnection) (string, error) {
	if c.InitiateLoginURI != "" || e.InitiateLoginURITemplate == "" {
		return c.InitiateLoginURI, nil
	}
	uri := e.InitiateLoginURITemplate
	for _, v := range []struct{ name, value string }{
		{"{organization_name}", c.OrganizationName}, {"{organization_id}", c.OrganizationID}, {"{connection_name}", c.Name},
	} {
		if v.value == "" && strings.Contains(uri, v.name) {
			return "", fmt.Errorf("the initiate login URI needs %s, which the SP's reply does not tell", v.name)
		}
		uri = strings.ReplaceAll(uri, v.name, percentEncode(v.value))
	}
	if err := checkWebURL(uri); err != nil {
		return "", fmt.Errorf("the initiate login URI that it makes cannot be used: %w", err)
	}
	return uri, nil
}

// capabilities are named as in Okta's own API (ExpressConfiguration.capabilities of the OIN
// submission).
func (e Express) capabilities() []string {
	if e.UniversalLogout {
		return []string{"SSO", "UNIVERSAL_LOGOUT"}
	}
	return []string{"SSO"}
}

// label returns what the button says.
func (e Express) label() string {
	switch {
	case e.ButtonLabel != "":
		return e.ButtonLabel
	case e.UniversalLogout:
		return "Express Configure SSO & UL"
	default:
		return "Express Configure SSO"
	}
}

func (o *Org) logExpress(v visit, a App, outcome Outcome, reason string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.record(Event{Type: "application.lifecycle.update", Actor: v.User.Login, Target: a.Label,
		Outcome: outcome, Reason: reason, Detail: "Express Configuration"})
}
