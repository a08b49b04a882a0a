package main

import (
	"cmp"

	"github.com/signoff-sso/signoff/cmd/internal/process"
	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
)

// playwright drives the browser in which single-page applications run.
const playwright = "1.65.1"

// oktaAuthJS is Okta's library for single-page applications.
func oktaAuthJS() client {
	return client{
		name: "okta-auth-js", version: "8.0.1",
		npm:   map[string]string{"@okta/okta-auth-js": "8.0.1", "playwright-core": playwright},
		setUp: spaOrg,
	}
}

// oidcClientTS is a library for single-page applications of any provider.
func oidcClientTS() client {
	return client{
		name: "oidc-client-ts", version: "3.5.0",
		npm:   map[string]string{"oidc-client-ts": "3.5.0", "playwright-core": playwright},
		setUp: spaOrg,
	}
}

// spaOrg opens an org with a single-page application, whose origin it trusts, and somebody who may
// use it. SPA_STRANGER is the same server by another name, which it does not trust.
func spaOrg(okta *mockidp.Server) (environment, error) {
	browser, err := driver.FindBrowser("", false)
	if err != nil {
		return nil, err
	}
	port, err := process.FreePort() // the org has to know where the application is before that is started
	if err != nil {
		return nil, err
	}
	o, err := okta.NewOrg(mockidp.OrgConfig{Name: "acme"})
	if err != nil {
		return nil, err
	}
	origin := "http://127.0.0.1:" + port
	alice, userErr := o.AddUser(mockidp.User{FirstName: "Alice", LastName: "Ng", Email: "alice@acme.example", Password: "correct horse battery"})
	_, groupErr := o.AddGroup("Staff", alice.ID)
	app, appErr := o.AddApp(mockidp.App{
		Label: "Tasks", ApplicationType: mockidp.BrowserApplication, RefreshTokens: true, GroupsClaim: ".*",
		RedirectURIs: []string{origin + "/callback", origin + "/silent"}, PostLogoutRedirectURIs: []string{origin + "/"}, AssignedUsers: []string{alice.ID},
	})
	if err := cmp.Or(userErr, groupErr, appErr, o.AddTrustedOrigin(origin)); err != nil {
		return nil, err
	}
	env := environmentOf(o, app)
	env["CHROMIUM"], env["SPA_ORIGIN"], env["SPA_STRANGER"] = browser, origin, "http://localhost:"+port
	env["SPA_USERNAME"], env["SPA_PASSWORD"] = alice.Login, alice.Password
	return env, nil
}
