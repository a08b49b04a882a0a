package mockidp

import (
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

// expressRun is one run of Express Configuration, from the administrator's click until the
// authorization response of the SP. Its OAuth state is its key.
type expressRun struct {
	appID    string
	express  Express  // as the catalog had it at the click
	session  *session // only the administrator's session that started it may end it
	verifier string   // PKCE, RFC 7636
	started  time.Time
	used     bool // its state came back
	busy     bool // the SP is being called
}

// startExpress sends the administrator to the SP's authorization server. Source:
// https://auth0.com/docs/authenticate/identity-providers/enterprise-identity-providers/okta/express-configuration
func (o *Org) startExpress(w http.ResponseWriter, r *http.Request, v visit, a App) {
	entry := o.server.catalogEntry(a.Integration)
	if entry == nil || entry.Express == nil {
		o.renderError(w, http.StatusNotFound, "This app does not offer Express Configuration.")
		return
	}
	run := &expressRun{appID: a.ID, express: *entry.Express, session: v.session, verifier: random.Alphanumeric(64)}
	state := random.Alphanumeric(43)
	o.mu.Lock()
	run.started = o.now()
	maps.DeleteFunc(o.expressRuns, func(_ string, old *expressRun) bool {
		return !old.busy && run.started.Sub(old.started) > expressRemembered
	})
	o.expressRuns[state] = run
	o.mu.Unlock()
	challenge := sha256.Sum256([]byte(run.verifier))
	http.Redirect(w, r, addQuery(run.express.AuthorizeURL, url.Values{
		"response_type": {"code"}, "client_id": {run.express.ClientID}, "redirect_uri": {o.server.OINRedirectURI()},
		"scope": {expressScope}, "audience": {expressAudience}, "state": {state},
		"code_challenge": {base64.RawURLEncoding.EncodeToString(challenge[:])}, "code_challenge_method": {"S256"},
		"okta_domain": {o.Issuer()}, // Signoff's own: the SP's consent page names the org by it
	}), http.StatusFound)
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
	http.Redirect(w, r, instancePath(a)+"sign-on", http.StatusSeeOther)
}

// finishExpress returns what was configured, as a sentence. Its errors are clauses for the
// administrator and hold no secret.
func (o *Org) finishExpress(ctx context.Context, v visit, a App, name string, response url.Values) (string, error) {
	run, err := o.takeRun(v, a, response.Get("state"))
	if err != nil {
		return "", err
	}
	defer o.releaseRun(run)
	code, err := authorizationCode(name, response)
	if err != nil {
		return "", err
	}
	token, err := o.server.redeemExpressCode(ctx, run, code)
	if err != nil {
		return "", err
	}
	aliases, err := domainAliases(token)
	if err != nil {
		return "", err
	}
	secret := newClientSecret()
	c, err := o.server.pushConnection(ctx, run.express, token, connectionData{
		Contract: expressContract, Issuer: o.Issuer(), ClientID: a.ID, ClientSecret: secret,
		DomainAliases: aliases, Capabilities: run.express.capabilities(),
	})
	if err != nil {
		return "", err
	}
	return o.storeConnection(a.ID, run.express, c, secret)
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
func (o *Org) storeConnection(appID string, e Express, c connection, secret string) (string, error) {
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
	a.PKCERequired, a.ClientAuth, a.ClientSecret = true, ClientSecretBasic, secret
	a.RedirectURIs, a.PostLogoutRedirectURIs, a.InitiateLoginURI = c.RedirectURIs, c.PostLogoutRedirectURIs, initiate
	what := "SSO"
	if e.UniversalLogout {
		a.LogoutEndpoint, a.LogoutSubjectFormat = c.LogoutEndpoint, c.SubjectFormat
		what = "SSO and Universal Logout"
	}
	a.Configured, a.Organization = true, c.OrganizationName
	return fmt.Sprintf("Configured %s for the organization %s.", what, c.OrganizationName), nil
}

// initiateLoginURI fills the template of the catalog with the SP's response, each value
// percent-encoded.
func (e Express) initiateLoginURI(c connection) (string, error) {
	if e.InitiateLoginURITemplate == "" {
		return "", nil
	}
	uri := strings.NewReplacer("{organization_name}", percentEncode(c.OrganizationName),
		"{organization_id}", percentEncode(c.OrganizationID), "{connection_name}", percentEncode(c.Name),
	).Replace(e.InitiateLoginURITemplate)
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
