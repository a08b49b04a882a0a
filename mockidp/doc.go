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
package mockidp
