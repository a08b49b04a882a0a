package conformance

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// expressOutcomeSentences are about what has come of a run.
func (w *World) expressOutcomeSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta has got no authorization code`, Does: w.gotNoCode},
		{Says: `Okta has got access_denied`, Does: w.gotAccessDenied},
		{Says: `no authorization response has gone to that redirect URI`, Does: w.goneNowhere},
		{Says: `Okta has got no access token`, Does: w.gotNoToken},
		{Says: `the SP has said that the client is not known by its credentials`, Does: w.saidInvalidClient},
		{Says: `nothing has been connected`, Does: w.connectedNothing},
		{Says: `the connection data have been (refused|sent)`, Does: w.dataWere},
		{Says: `the SP has refused the connection data`, Does: w.refusesData},
		{Says: `Alice can sign in by the connection that there was`, Does: w.signsInAsBefore},
		{Says: `Okta calls the logout endpoint of the connection for Alice`, Does: w.callsLogoutEndpoint},
		{Says: `neither a page nor an address of the run has told a secret`, Does: w.toldNoSecret},
		{Says: `the connection is the same as before the last run`, Does: w.sameConnection},
		{Says: `every token request since has had the new client secret`, Does: w.usesNewSecret},
	}
}

func (w *World) gotNoCode() error {
	run := w.express.out.Run
	return scenario.Expect(run.Code() == "", "only an administrator of the tenant, who was asked and has said yes, makes an authorization code",
		"no authorization code", "an authorization code; the run then: %s", saysRun(run))
}

// saysRun says how far a run has come.
func saysRun(run mockidp.ExpressRun) string {
	if run.Complete {
		return "the connection is made"
	}
	return run.Failure
}

func (w *World) gotAccessDenied() error {
	response := w.express.out.Run.Response
	return scenario.Expect(response.Get("error") == "access_denied", "Okta is told that the administrator has declined (RFC 6749 section 4.1.2.1)",
		"error=access_denied with the state of the request", "%s", saysResponse(response))
}

func saysResponse(response url.Values) string {
	if response == nil {
		return "no authorization response"
	}
	return "error=" + response.Get("error") + " code=" + map[bool]string{true: "(one)", false: ""}[response.Has("code")]
}

// goneNowhere looks at where the SP has sent the administrator's browser.
func (w *World) goneNowhere(ctx context.Context) error {
	const requirement = "an authorization response goes to the registered redirect URI, compared character by character, and nowhere else (RFC 9700 section 2.1)"
	trail, err := w.express.browser.Trail(ctx)
	if err != nil {
		return err
	}
	for _, hop := range trail {
		for _, address := range []string{hop.URL, hop.Header.Get("Location")} {
			if err := scenario.Expect(!w.isResponseTo(address), requirement, "no redirect to "+w.express.redirect, "one to %s", driver.WithoutQuery(address)); err != nil {
				return err
			}
		}
	}
	run := w.express.out.Run
	return scenario.Expect(run.Code() == "", requirement, "no authorization code", "an authorization code; the run then: %s", saysRun(run))
}

// isResponseTo says whether an address carries an authorization response of the last run, or begins
// with the redirect URI that it asked for.
func (w *World) isResponseTo(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	q := u.Query()
	code := q.Get("code") != "" && q.Get("state") == w.express.out.Run.State
	there := len(w.express.redirect) > len("https://") && strings.Contains(w.express.redirect, "://") && strings.HasPrefix(address, w.express.redirect)
	return code || there
}

func (w *World) gotNoToken() error {
	run := w.express.out.Run
	if run.Code() == "" {
		return &scenario.InconclusiveError{Because: "there was no authorization code to redeem" + w.express.out.Seen}
	}
	return scenario.Expect(run.AccessToken == "", "only Okta's client, by its key, redeems its own code", "no access token", "an access token; the run then: %s", saysRun(run))
}

func (w *World) saidInvalidClient() error {
	status := w.express.out.Run.TokenStatus
	return scenario.Expect(status == http.StatusUnauthorized || status == http.StatusBadRequest, "a client that is not authenticated is told so (RFC 6749 section 5.2)",
		"401, or 400, with invalid_client", "%d", status)
}

func (w *World) connectedNothing() error {
	run := w.express.out.Run
	return scenario.Expect(!run.Complete, "what must be refused connects nothing", "a run that does not complete", "a run that has completed")
}

// dataWere looks at the SP's response to the connection data.
func (w *World) dataWere(outcome string) error {
	run := w.express.out.Run
	if run.PushStatus == 0 {
		return &scenario.InconclusiveError{Because: "the SP has not got the connection data: " + run.Failure}
	}
	if outcome == "sent" {
		return nil
	}
	return scenario.Expect(run.PushStatus >= 400 && run.PushStatus < 500, "connection data are taken with an access token that is for them, and as they must be",
		"a status of 4xx", "%d", run.PushStatus)
}

// refusesData is for what an SP may take or refuse. The check does not apply where it takes it.
func (w *World) refusesData() error {
	if err := w.dataWere("sent"); err != nil {
		return err
	}
	if w.express.out.Run.PushStatus < 400 {
		return &scenario.NotApplicableError{Missing: "the SP takes such connection data"}
	}
	return nil
}

// patienceAsBefore is how long an SP may take to go back to a connection after a run that failed.
const patienceAsBefore = 6 * time.Second

// signsInAsBefore expects a sign-in to work through the connection that Okta knows.
func (w *World) signsInAsBefore(ctx context.Context) error {
	const requirement = "a run that does not complete leaves the tenant's connection as it was"
	if err := w.leadsTo(ctx, w.stage.First, patienceAsBefore, requirement); err != nil {
		return err
	}
	if err := w.signsInInNewBrowser(ctx, "Alice"); err != nil {
		return err
	}
	return w.knows(ctx, "Alice")
}

// callsLogoutEndpoint sends a Universal Logout to the address that the last run has brought.
func (w *World) callsLogoutEndpoint(ctx context.Context) error {
	const requirement = "with the connection comes the endpoint for Universal Logout, which works for it"
	alice, err := w.person("Alice")
	if err != nil {
		return err
	}
	app := w.stage.First.App
	switch push := w.stage.Config.Express.Push; {
	case w.stage.Config.UniversalLogout.NeedsInstance():
		return &scenario.NotApplicableError{Missing: "an administrator types the instance id for Universal Logout in at Okta, so that it does not come with the connection"}
	case push.Form == "" && push.Read.LogoutEndpoint == "":
		return &scenario.NotApplicableError{Missing: "express_configuration.push.read has no logout_endpoint, so that it does not come with the connection"}
	}
	if err := scenario.Expect(app.LogoutEndpoint != "", requirement, "a logout endpoint in the SP's reply", "none"); err != nil {
		return err
	}
	status, err := w.stage.First.Org.RevokeTokens(ctx, app.ID, alice.OktaID)
	if err != nil {
		return scenario.Expect(false, requirement, "a response", "%v", err)
	}
	return scenario.Expect(status/100 == 2, requirement, "204 from "+app.LogoutEndpoint, "%d", status)
}

// toldNoSecret searches pages, addresses and redirects of the last run.
func (w *World) toldNoSecret(ctx context.Context) error {
	run := w.express.out.Run
	secrets := map[string]string{"the client secret": run.ClientSecret, "the client secret from before": w.express.before, "the access token": run.AccessToken,
		"the client secret of Okta's client": w.stage.Config.Express.ClientSecret}
	const requirement = "secrets travel from server to server, and never through a browser"
	look := func(where, text string) error {
		for what, secret := range secrets {
			if err := scenario.Expect(secret == "" || !containsSecret(text, secret), requirement, "no secret", "%s %s", what, where); err != nil {
				return err
			}
		}
		for _, sign := range []string{"PRIVATE KEY-----", "client_secret=", "access_token="} {
			if err := scenario.Expect(!strings.Contains(text, sign), requirement, "no secret", "%q %s", sign, where); err != nil {
				return err
			}
		}
		return nil
	}
	for _, p := range w.express.pages {
		if !strings.HasPrefix(p.page.URL, w.expressTenant().Org.Issuer()+"/") {
			if err := look("on the page "+driver.WithoutQuery(p.page.URL), p.source); err != nil {
				return err
			}
		}
	}
	trail, err := w.express.browser.Trail(ctx)
	if err != nil {
		return err
	}
	for _, hop := range trail {
		if err := look("in an address of "+driver.WithoutQuery(hop.URL), hop.URL+" "+hop.Header.Get("Location")+" "+strings.Join(hop.Header.Values("Set-Cookie"), " ")); err != nil {
			return err
		}
	}
	return scenario.Expect(len(w.express.pages) > 0 && run.Complete, requirement, "a run of several pages", "%d pages", len(w.express.pages))
}

func containsSecret(text, secret string) bool {
	return strings.Contains(text, secret) || strings.Contains(text, url.QueryEscape(secret))
}

// sameConnection compares what the SP has told of the connection in the last two sound runs.
func (w *World) sameConnection() error {
	runs := slices.DeleteFunc(w.stage.First.Org.ExpressRuns(w.stage.First.App.ID), func(r mockidp.ExpressRun) bool { return !r.Complete })
	if len(runs) < 2 {
		return &scenario.InconclusiveError{Because: "there were no two runs that have completed"}
	}
	a, b := runs[len(runs)-2].Connection, runs[len(runs)-1].Connection
	const requirement = "another run updates the tenant's connection, and makes no second one"
	told := false
	for _, m := range []struct{ what, before, after string }{
		{"connection name", a.Name, b.Name}, {"organization id", a.OrganizationID, b.OrganizationID},
		{"redirect URIs", strings.Join(a.RedirectURIs, " "), strings.Join(b.RedirectURIs, " ")}, {"logout endpoint", a.LogoutEndpoint, b.LogoutEndpoint},
	} {
		told = told || m.before+m.after != ""
		if err := scenario.Expect(m.before == m.after, requirement, m.what+" "+m.before, "%s %s", m.what, m.after); err != nil {
			return err
		}
	}
	if !told {
		return &scenario.NotApplicableError{Missing: "express_configuration.push.read tells nothing by which a connection is known again"}
	}
	return nil
}

// usesNewSecret looks at the token requests of sign-ins since the last run: Okta refuses all but
// the secret that was pushed last.
func (w *World) usesNewSecret() error {
	found := false
	for _, r := range w.requests(func(r mockidp.Request) bool { return r.Endpoint == mockidp.TokenEndpoint }) {
		found = true
		if err := scenario.Expect(r.Error != "invalid_client", "after another run the SP sends the new client secret, and the old one no more", "no invalid_client", "%s: %s", r.Error, r.ErrorDescription); err != nil {
			return err
		}
	}
	for _, r := range w.journalOf(w.stage.First.Org) {
		refused := r.Endpoint == mockidp.TokenEndpoint && r.Error == "invalid_client" && r.ClientID == w.stage.First.App.ID
		if err := scenario.Expect(!refused, "after another run the SP sends the new client secret, and the old one no more", "no invalid_client", "%s", r.ErrorDescription); err != nil {
			return err
		}
	}
	return scenario.Expect(found, "after another run people sign in", "a token request", "none")
}
