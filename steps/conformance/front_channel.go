package conformance

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) frontChannelSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice's browser is told by the front channel that her session at Okta has ended`, Does: func(ctx context.Context) error {
			return w.tellFrontChannel(ctx, w.frontChannelQuery())
		}},
		{Says: `Alice's browser is told so with (another session|another issuer|the second tenant's issuer|no session|no issuer|neither)`, Does: w.tellWrongly},
		{Says: `Alice's browser is told so with the {text} {text}`, Does: w.tellByRule},
		{Says: `Alice signs out of another app of the org, whose page at Okta tells the SP`, Does: w.leavesOtherApp},
	}
}

// frontChannelQuery is what Okta adds to the front-channel logout URI for Alice's session.
func (w *World) frontChannelQuery() url.Values {
	return url.Values{"iss": {w.stage.First.Org.Issuer()}, "sid": {w.sessionOf(w.people["Alice"])}}
}

// tellFrontChannel sends the request of a frame of Okta's from Alice's browser, with the cookies
// that her browser has for the SP.
func (w *World) tellFrontChannel(ctx context.Context, query url.Values) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	address := p.Tenant.Config.URL(p.Tenant.Config.FrontChannel)
	separator := "?"
	if strings.Contains(address, "?") {
		separator = "&"
	}
	if len(query) > 0 {
		address += separator + query.Encode()
	}
	w.trial.AllowCrash()
	response, err := d.Fetch(ctx, driver.FetchRequest{URL: address})
	w.signOuts.status = response.Status
	return err
}

// tellWrongly tells the browser of a logout that is not that of Alice's session.
func (w *World) tellWrongly(ctx context.Context, what string) error {
	query := w.frontChannelQuery()
	switch what {
	case "another session":
		query.Set("sid", "102NotTheSessionOfAlice0")
	case "another issuer":
		query.Set("iss", "https://other.okta.invalid")
	case "the second tenant's issuer":
		query.Set("iss", w.otherIssuer())
	case "no session":
		query.Del("sid")
	case "no issuer":
		query.Del("iss")
	default:
		query = nil
	}
	return w.tellFrontChannel(ctx, query)
}

// tellByRule is tellWrongly with a value that a rule makes.
func (w *World) tellByRule(ctx context.Context, place, value string) error {
	v, err := mutate.Find(frontChannelValues()[place], value)
	if err != nil {
		return err
	}
	query := w.frontChannelQuery()
	name := strings.TrimPrefix(place, "front-channel-")
	sound := query.Get(name)
	query.Del(name)
	for _, pair := range v.Of(name, sound) {
		query.Add(pair.Name, pair.Value)
	}
	return w.tellFrontChannel(ctx, query)
}

// leavesOtherApp signs Alice in to another app by the Okta session of her browser, and out of it
// again: the page that Okta then shows has a frame for the SP.
func (w *World) leavesOtherApp(ctx context.Context) error {
	if w.driver != driver.KindBrowser {
		return errors.New("frames are loaded by a browser only")
	}
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	hint, err := w.signInToOtherApp(ctx, p, d)
	if err != nil {
		return err
	}
	if err := d.Open(ctx, p.Tenant.Org.Issuer()+string(mockidp.LogoutEndpoint)+"?id_token_hint="+hint); err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err == nil && page.Heading != "Signing you out" {
		err = &scenario.InconclusiveError{Because: "Okta's page tells no app of the logout: it is " + page.Heading}
	}
	return err
}

// signInToOtherApp adds an app to the org, and returns the ID token that it gets of the user of a
// browser.
func (w *World) signInToOtherApp(ctx context.Context, p *person, d driver.Driver) (idToken string, err error) {
	site, err := w.otherSite()
	if err != nil {
		return "", err
	}
	site.setPage("/callback", "<!DOCTYPE html><title>Another app</title><h1>Another app</h1>")
	callback := site.url + "/callback"
	app, err := p.Tenant.Org.AddApp(mockidp.App{Label: "Another app", RedirectURIs: []string{callback}, AssignedUsers: []string{p.OktaID}})
	if err != nil {
		return "", err
	}
	query := url.Values{"client_id": {app.ID}, "response_type": {"code"}, "scope": {"openid"}, "redirect_uri": {callback}, "state": {"another-app"}}
	if err := d.Open(ctx, p.Tenant.Org.Issuer()+string(mockidp.AuthorizationEndpoint)+"?"+query.Encode()); err != nil {
		return "", err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return "", err
	}
	arrived, err := url.Parse(page.URL)
	if err != nil || arrived.Query().Get("code") == "" {
		return "", fmt.Errorf("sign in to another app: the browser is at %s", driver.WithoutQuery(page.URL))
	}
	form := url.Values{"grant_type": {"authorization_code"}, "code": {arrived.Query().Get("code")}, "redirect_uri": {callback}}
	return w.redeemAt(ctx, p.Tenant.Org, app, form)
}

// redeemAt exchanges a code for an ID token.
func (w *World) redeemAt(ctx context.Context, org *mockidp.Org, app mockidp.App, form url.Values) (idToken string, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, org.Issuer()+string(mockidp.TokenEndpoint), strings.NewReader(form.Encode()))
	if err != nil {
		return "", err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.SetBasicAuth(app.ID, app.ClientSecret)
	res, err := w.stage.Client().Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close() // it is read
	var tokens struct {
		ID string `json:"id_token"`
	}
	if err := json.NewDecoder(io.LimitReader(res.Body, 1<<20)).Decode(&tokens); err != nil || tokens.ID == "" {
		return "", fmt.Errorf("redeem the code of another app: status %d", res.StatusCode)
	}
	return tokens.ID, nil
}
