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
	const audience = "api://reports"
	o, err := okta.NewOrg(mockidp.OrgConfig{Name: "acme"})
	if err != nil {
		return nil, err
	}
	env, err := addAlice(o, mockidp.App{ClientCredentials: true}, mockidp.User{})
	if err != nil {
		return nil, err
	}
	if _, err := o.AddGroup("Reporters", env["OKTA_USERNAME"]); err != nil {
		return nil, err
	}
	api, err := o.AddAuthorizationServer(mockidp.AuthorizationServer{
		Name: "Reports", Audiences: []string{audience}, Scopes: []mockidp.ServerScope{{Name: "reports.read"}, {Name: "reports.write"}},
		Claims: []mockidp.ServerClaim{{Name: "groups", Groups: ".*"}},
	})
	if err != nil {
		return nil, err
	}
	env["OKTA_SERVER_ISSUER"], env["OKTA_AUDIENCE"] = o.ServerIssuer(api.ID), audience
	return env, nil
}
