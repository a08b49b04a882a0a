// Package mockidp is a look-alike of Okta for tests, in process and on loopback: it is honest unless it is told otherwise.
//
// A [Server] holds many orgs. Each [Org] has a listener, an issuer, signing keys, users, groups, app instances,
// sessions, a clock, a System Log and a journal of its own, so that tests can run side by side:
//
//	okta, err := mockidp.Start(mockidp.Config{})
//	defer okta.Close()
//	org, err := okta.NewOrg(mockidp.OrgConfig{Name: "acme"})
//	alice, err := org.AddUser(mockidp.User{FirstName: "Alice", LastName: "Ng", Email: "alice@acme.example", Password: "correct horse"})
//	app, err := org.AddApp(mockidp.App{Label: "Vision", RedirectURIs: []string{"http://127.0.0.1:8400/oauth2/callback"}})
//	err = org.AssignUser(app.ID, alice.ID)
//	// org.Issuer(), app.ID and app.ClientSecret are what the service provider (SP) is configured with
//
// # Express Configuration
//
// The catalog entry of an SP ([CatalogEntry.Express]) makes the button on the Sign On tab. The documented half is as
// Auth0 and Okta document it: authorization code with PKCE, audience urn:auth0:express-configure, scope
// express_configure:sso, private_key_jwt with the keys of [Server.OINKeysURL], the claim domain_aliases, the template of
// the initiate login URI. How the connection data then reaches the SP is not public. Here it is a contract of Signoff's
// own, signoff/express-configuration/v1: POST to [Express.APIURL] with the access token and
//
//	{"contract":"signoff/express-configuration/v1","issuer":"...","client_id":"...","client_secret":"...",
//	 "domain_aliases":["..."],"capabilities":["SSO","UNIVERSAL_LOGOUT"]}
//
// answered by 200 and
//
//	{"connection_name":"...","organization_id":"...","organization_name":"...","redirect_uris":["..."],
//	 "post_logout_redirect_uris":["..."],"global_token_revocation_endpoint":"...","subject_format":"ISS_SUB"}
//
// or by an error in OAuth's form. Signoff's own, too, are the parameter okta_domain of the authorization request, which
// lets the SP name the org, and every sentence about a run that did not complete. A run ends in the session that started
// it, within ten minutes, once. The app instance changes only after all of it has succeeded. The logout endpoint is
// required where the integration has Universal Logout.
//
// # Universal Logout
//
// It is sent on Clear User Sessions with the apps included, on a high entity risk and on Okta's own
// /oauth2/v1/global-token-revocation. What Okta leaves open, the mock does so:
//   - an app instance is told if it is active, has 'Okta system or admin initiates logout' on, and is assigned to the
//     user now or has signed the user in before, since a session outlives an assignment;
//   - deactivating or suspending a user tells no app;
//   - iss_sub holds the sub and iss of the user's ID tokens, and the JWT's header names the kid of the key that signs them;
//   - each app instance is told once, with ten seconds to answer; any 2xx counts as done, and the System Log says when it
//     was not the documented 204;
//   - the user's access tokens are revoked as well; without the apps they live on.
//
// # Dashboard
//
// Only apps with an initiate login URI have a tile. It leads to that URI with iss appended, by & where there is a query,
// and with nothing else.
package mockidp
