package main

import "github.com/signoff-sso/signoff/mockidp"

// oktaJWTVerifier is Okta's verifier of access tokens and ID tokens for Node.js.
func oktaJWTVerifier() client {
	return client{
		name: "okta-jwt-verifier", version: "4.0.2",
		npm:    map[string]string{"@okta/jwt-verifier": "4.0.2"},
		setUp:  protectedAPI,
		remark: "testing.disableHttpsCheck, since the org speaks http",
	}
}

// protectedAPI opens an org with a custom authorization server, and with a user and an app instance
// that get tokens there.
func protectedAPI(okta *mockidp.Server) (environment, error) {
	const audience, callback = "api://reports", "http://127.0.0.1:8400/callback"
	o, err := okta.NewOrg(mockidp.OrgConfig{Name: "acme"})
	if err != nil {
		return nil, err
	}
	alice, err := o.AddUser(mockidp.User{FirstName: "Alice", LastName: "Ng", Email: "alice@acme.example", Password: "correct horse battery"})
	if err != nil {
		return nil, err
	}
	if _, err := o.AddGroup("Reporters", alice.ID); err != nil {
		return nil, err
	}
	a, err := o.AddApp(mockidp.App{Label: "Reports", RedirectURIs: []string{callback}, ClientCredentials: true})
	if err != nil {
		return nil, err
	}
	if err := o.AssignUser(a.ID, alice.ID); err != nil {
		return nil, err
	}
	api, err := o.AddAuthorizationServer(mockidp.AuthorizationServer{
		Name: "Reports", Audiences: []string{audience}, Scopes: []mockidp.ServerScope{{Name: "reports.read"}, {Name: "reports.write"}},
		Claims: []mockidp.ServerClaim{{Name: "groups", Groups: ".*"}},
	})
	if err != nil {
		return nil, err
	}
	env := environmentOf(o, a)
	env["OKTA_SERVER_ISSUER"], env["OKTA_AUDIENCE"], env["OKTA_REDIRECT_URI"] = o.ServerIssuer(api.ID), audience, callback
	env["OKTA_USERNAME"], env["OKTA_PASSWORD"] = alice.Login, "correct horse battery"
	return env, nil
}
