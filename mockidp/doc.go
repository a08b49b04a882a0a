// Package mockidp is a mock Okta for tests: OpenID Connect sign-in, End-User Dashboard, Admin
// Console, Express Configuration and Universal Logout, in process and on loopback. It behaves as
// Okta does unless a fault is injected.
//
// A [Server] holds many orgs. Each [Org] has a listener, an issuer, signing keys, users, groups,
// app instances, sessions, a clock, a System Log and a journal of its own, so that tests can run
// side by side:
//
//	okta, err := mockidp.Start(mockidp.Config{})
//	defer okta.Close()
//	org, err := okta.NewOrg(mockidp.OrgConfig{Name: "acme"})
//	alice, err := org.AddUser(mockidp.User{FirstName: "Alice", LastName: "Ng", Email: "alice@acme.example", Password: "correct horse"})
//	app, err := org.AddApp(mockidp.App{Label: "Vision", RedirectURIs: []string{"http://127.0.0.1:8400/oauth2/callback"}})
//	err = org.AssignUser(app.ID, alice.ID)
//	// org.Issuer(), app.ID and app.ClientSecret are what the service provider (SP) is configured with
//
// # Sign-in and tokens
//
// The org authorization server is at Okta's paths, the only one that apps of the OIN catalog may
// use: discovery, keys, authorize, token, userinfo, introspect, revoke and logout. Codes live 300
// seconds and work once, tokens an hour, a session ends after two idle hours. ID tokens are thin
// and signed with RS256; what else is known of the user is at userinfo. Access tokens mean nothing
// to anybody but the org, as at Okta, where the key that signs them is not published: here they are
// random, and no second signature is made. Errors have Okta's messages and JSON.
//
// What Okta has and the mock does not, and so does not advertise: implicit and hybrid flows,
// refresh tokens and device codes, PAR, CIBA, DPoP, dynamic registration, request objects, external
// identity providers, sessionToken, client_secret_jwt and clients without a secret, response_mode
// okta_post_message, prompt enroll_authenticator, introspection of ID tokens, custom authorization
// servers, provisioning by SCIM, rate limits, and the management API at
// /api/v1: [Org] has methods instead, and people the Admin Console.
//
// What Okta leaves open, the mock does so; [Compatibility] has a switch where a vendor may know
// better:
//   - an error of /authorize goes to the redirect URI once that is known to be right; in the order
//     state, error, error_description, and with response_mode form_post as a form;
//   - state may hold any printable character, since clients that many orgs use send more than the
//     documented ones (Compatibility.StrictState);
//   - offline_access and groups, which apps of the catalog may not ask for, are an invalid_scope
//     with the description for scopes that are not allowed;
//   - an unknown client at /token gets 401 (Compatibility.UnknownClient400), two sets of
//     credentials get 401 (Compatibility.MultipleCredentials400), a body that is no form gets 415
//     with E0000021;
//   - a code that is used twice in its 300 seconds also revokes the tokens it gave, as RFC 6749
//     section 4.1.2 advises (Compatibility.KeepTokensOfReusedCode); a refused request does not
//     spend it;
//   - only the client that an access token was issued to learns from introspection that it is
//     active, or revokes it;
//   - a deactivated or suspended user's tokens are not active;
//   - who signs in after the app instance was deactivated, or lost the redirect URI, while the
//     sign-in page was open gets the 400 page that /authorize would show now;
//   - there is no consent page, as for any app that the administrator trusts; of acr_values a
//     password meets urn:okta:loa:1fa:any and urn:okta:loa:1fa:pwd, and the first of these that was
//     asked for is the claim acr;
//   - /.well-known/oauth-authorization-server is served, with the same document; it and the keys
//     may be cached for an hour;
//   - logout with an unusable id_token_hint, or with another user's, shows a page and ends nothing;
//   - an ID token holds the Okta session's sid where the app instance has a front-channel or
//     back-channel logout URI; a logout of one app tells the others by frames that are loaded with
//     GET, as OpenID Connect Front-Channel Logout has it.
//
// Back-channel logout ([Org.SendLogoutToken]) is OpenID's; Okta's documents do not have it.
//
// Cookies do not know ports. Orgs on 127.0.0.1 share them in one browser, so that signing in to one
// signs out of the other; give orgs a [OrgConfig.Host] each (acme.okta.localhost) where one browser
// visits several.
//
// zitadel/oidc, which serves the token endpoint, tells slog's default logger once which routes it
// has.
//
// # Faults and journal
//
// [Org.Inject] makes the org do one thing wrong: for one app instance, user or endpoint, and as
// often as asked. [FaultTable] lists the faults. Nothing is random, and no other org notices:
//
//	fault, err := org.Inject(mockidp.Fault{Name: "aud-wrong", User: alice.ID, Times: 1})
//	// the next ID token for Alice is meant for another client: the SP must refuse it
//	fault.Hits() // 1, once it was issued
//
// [Org.Journal] returns the requests that reached the org, without their secrets. [Org.Advance]
// moves the org's clock, [Org.RotateKeys] changes its signing key. No org has a
// URL for any of this: only the program that runs the mock can do it, or, by its leave and with a
// token, the package control at a listener of its own. The package seed describes orgs as data.
// [Org.Reset] empties an org for the next test, and [Org.ReplayUniversalLogout] sends one call of
// Universal Logout several times.
//
// # Express Configuration
//
// The catalog entry of an SP ([CatalogEntry.Express]) makes the button on the Sign On tab. The
// documented half is as Auth0 and Okta document it: authorization code with PKCE, audience
// urn:auth0:express-configure, scope express_configure:sso, private_key_jwt with the keys of
// [Server.OINKeysURL], the claim domain_aliases, the template of the initiate login URI. How the
// connection data then reaches the SP is not public. Here it is a contract of Signoff's own,
// signoff/express-configuration/v1: POST to [Express.APIURL] with the access token and
//
//	{"contract":"signoff/express-configuration/v1","issuer":"...","client_id":"...","client_secret":"...",
//	 "domain_aliases":["..."],"capabilities":["SSO","UNIVERSAL_LOGOUT"]}
//
// to which the SP responds with 200 and
//
//	{"connection_name":"...","organization_id":"...","organization_name":"...","redirect_uris":["..."],
//	 "post_logout_redirect_uris":["..."],"global_token_revocation_endpoint":"...","subject_format":"ISS_SUB"}
//
// or by an error in OAuth's form. initiate_login_uri may stand beside it, in place of the catalog's
// template. Signoff's own, too, are the parameter okta_domain of the authorization request, which
// lets the SP name the org, and every sentence about a run that did not complete. A run ends in the
// session that started it, within ten minutes, once. The app instance changes only after all of it
// has succeeded. The logout endpoint is required where the integration has Universal Logout.
//
// [Express.Push] describes another push, and [Express.ClientSecret] a client that authenticates by
// a secret. [Org.ExpressRuns] tells what was sent and got. Faults alter each message, or let Okta's
// client stop so that a test goes on by hand ([Org.RedeemExpressCode], [Org.PushExpressData]).
//
// # Universal Logout
//
// It is sent on Clear User Sessions with the apps included, on a high entity risk and on Okta's own
// /oauth2/v1/global-token-revocation. What Okta leaves open, the mock does so:
//   - an app instance is told if it is active, has 'Okta system or admin initiates logout' on, and
//     is assigned to the user now or has signed the user in before, since a session outlives an
//     assignment;
//   - deactivating or suspending a user tells no app;
//   - /oauth2/v1/global-token-revocation takes the SSWS token of [Org.APIToken] and not OAuth's
//     okta.universalLogout.manage, waits until the apps have responded, and tells them even if its
//     caller does not wait;
//   - iss_sub holds the sub and iss of the user's ID tokens, and the JWT's header names the kid of
//     the key that signs them;
//   - each app instance is told once, with ten seconds to respond; any 2xx counts as done, and the
//     System Log says when it was not the documented 204;
//   - the user's access tokens are revoked as well; without the apps they live on.
//
// # Dashboard
//
// Only apps with an initiate login URI have a tile. It leads to that URI with iss appended, by &
// where there is a query, and with nothing else.
package mockidp
