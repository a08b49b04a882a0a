package main

import "github.com/signoff-sso/signoff/mockidp"

// openidClient is the OpenID Connect client of most programs for Node.js.
func openidClient() client {
	return client{
		name: "openid-client", version: "6.9.0",
		npm:    map[string]string{"openid-client": "6.9.0"},
		setUp:  signInOrg,
		remark: "allowInsecureRequests, since the org speaks http",
	}
}

// signInOrg opens an org with an app instance and a user who has a second factor.
func signInOrg(okta *mockidp.Server) (environment, error) {
	o, err := okta.NewOrg(mockidp.OrgConfig{Name: "acme"})
	if err != nil {
		return nil, err
	}
	return addAlice(o, mockidp.App{PKCERequired: true}, mockidp.User{Passcode: "123456"})
}

// addAlice adds a user and an app instance that is assigned to her, as they are given but for what
// every program needs to know of them: OKTA_REDIRECT_URI, OKTA_USERNAME, OKTA_PASSWORD and
// OKTA_PASSCODE.
func addAlice(o *mockidp.Org, a mockidp.App, u mockidp.User) (environment, error) {
	const callback, password = "http://127.0.0.1:8400/callback", "correct horse battery"
	u.FirstName, u.LastName, u.Email, u.Password = "Alice", "Ng", "alice@acme.example", password
	alice, err := o.AddUser(u)
	if err != nil {
		return nil, err
	}
	a.Label, a.RedirectURIs = "Reports", []string{callback}
	if a, err = o.AddApp(a); err != nil {
		return nil, err
	}
	env := environmentOf(o, a)
	env["OKTA_REDIRECT_URI"], env["OKTA_USERNAME"], env["OKTA_PASSWORD"], env["OKTA_PASSCODE"] = callback, alice.Login, password, alice.Passcode
	return env, o.AssignUser(a.ID, alice.ID)
}
