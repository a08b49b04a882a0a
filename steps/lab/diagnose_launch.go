package lab

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"github.com/signoff-sso/signoff/steps/driver"
)

// initiate opens the initiate login URI.
func (g *diagnosis) initiate(ctx context.Context) error {
	if ok, _ := g.stage.Config.Has("idp-initiated"); !ok {
		return nil
	}
	d, err := g.stage.NewDriver(ctx, g.stage.driver)
	if err != nil {
		return err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the diagnosis
	p := &Person{Tenant: g.stage.First}
	err = d.Open(ctx, p.Tenant.InitiateLogin("iss="+url.QueryEscape(p.Tenant.Org.Issuer())))
	requests, trailErr := p.AuthorizationRequests(ctx, d)
	if err != nil || trailErr != nil || len(requests) == 0 {
		g.misconfigured = true
		g.tell(g.initiateFailure(ctx, d, p, err, len(requests) > 0))
		return nil
	}
	g.tell(Finding{What: "open initiate_login_uri as Okta's tile does", Got: "it leads to Okta"})
	return nil
}

// initiateFailure is the finding of an initiate login URI that does not lead to Okta's sign-in, be
// it that it leads nowhere, to Okta by another name, or to an error.
func (g *diagnosis) initiateFailure(ctx context.Context, d driver.Driver, p *Person, err error, asked bool) Finding {
	f := Finding{What: "open initiate_login_uri as Okta's tile does", Got: "it did not lead to Okta" + whereItEnded(ctx, d),
		Mend: "correct initiate_login_uri, or take idp-initiated out of declares"}
	c := clues{stage: g.stage, kind: d.Kind(), person: p}
	c.hops, _ = d.Trail(ctx) // without it there are fewer clues
	switch elsewhere := c.oktaElsewhere(); {
	case asked && err != nil:
		f.Got, f.Mend = "it leads to Okta, but then: "+oneLine(err.Error()), "look at the SP's log"
	case elsewhere != "":
		f.Got, f.Mend = "it leads to Okta, but not at its issuer", elsewhere
	case err != nil:
		f.Got = oneLine(err.Error())
	}
	return f
}

// logout asks the Global Token Revocation endpoint without a credential.
func (g *diagnosis) logout(ctx context.Context) error {
	if ok, _ := g.stage.Config.Has("universal-logout"); !ok {
		return nil
	}
	d, err := g.stage.NewDriver(ctx, driver.KindHTTP)
	if err != nil {
		return err
	}
	endpoint := g.stage.First.App.LogoutEndpoint
	response, err := d.Fetch(ctx, driver.FetchRequest{Method: http.MethodPost, URL: endpoint,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"sub_id":{"format":"email","email":"nobody@example.com"}}`)})
	got := fmt.Sprintf("it answers %d to a call without a credential", response.Status)
	if err != nil {
		got = err.Error()
	}
	if response.Status == http.StatusUnauthorized || response.Status == http.StatusForbidden {
		g.tell(Finding{What: "ask the logout endpoint " + endpoint, Got: got})
		return nil
	}
	g.misconfigured = true
	g.tell(Finding{What: "ask the logout endpoint " + endpoint, Got: got, Mend: "it must refuse with 401 whoever brings no token; look at universal_logout.endpoint"})
	return nil
}
