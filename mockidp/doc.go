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
// use: discovery, keys, authorize, pushed authorization requests (PAR), token, userinfo,
// introspect, revoke and logout. Codes live 300 seconds and work once, tokens an hour, a session
// ends after two idle hours; [Lifetimes] says what a test may change of that. ID tokens are thin
// and signed with RS256; what else is known of the user is at userinfo. Access tokens are JWTs that
// mean nothing to anybody but the org, which goes by its record, as at Okta, where the key that
// signs them is not published: here no key does. Their header says RS256 and names a key that
// nobody will find, and in place of the signature, which nobody could verify, stand as many random
// bytes. Errors have Okta's messages and JSON.
//
// [User.Passcode] is a user's second factor. It is asked for where the app instance requires it
// ([App.SecondFactorRequired]) or the request does by acr_values urn:okta:loa:2fa:any, or
// urn:okta:loa:2fa:any:ifpossible; then amr is ["mfa","otp","pwd"], and acr what was asked for. Who
// is signed in by a password gives the code alone, once for the session. The fields of the sign-in
// page are called identifier and credentials.passcode, as the sign-in widget of Okta's Identity
// Engine calls them; the names of the Classic Engine, username and password, are taken as well.
//
// What Okta has and the mock does not, and so does not advertise: implicit and hybrid flows, the
// password grant, client credentials at the org's own server, device codes, CIBA, DPoP, dynamic
// registration, request objects, external identity providers, factors other than a code and their
// enrollment, sessionToken, prompt enroll_authenticator, introspection of ID tokens, provisioning
// by SCIM, rate limits, the Authentication API (/api/v1/authn) and the Interaction Code flow
// (/oauth2/v1/interact): who asks for either of these is told so.
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
//   - a client with a secret may send it in the header or in the form, whichever is registered, as
//     Okta lets it (Compatibility.RegisteredClientAuthOnly); an assertion is a method of its own;
//   - the System Log has an event for each request of a client that the token, introspection,
//     revocation or PAR endpoint refuses, and its reason adds to Okta's text what was expected and
//     what came; for introspection, for which Okta names no event,
//     app.oauth2.invalid_client_credentials. There is no WWW-Authenticate;
//   - a code that is used twice in its 300 seconds also revokes the tokens it gave, as RFC 6749
//     section 4.1.2 advises (Compatibility.KeepTokensOfReusedCode); a refused request does not
//     spend it;
//   - only the client that an access token was issued to learns from introspection that it is
//     active, or revokes it;
//   - only an active user signs in. The tokens of one who is locked out, or whose password has
//     expired or was reset, live on; those of a suspended, deactivated, staged or pending user are
//     not active. The sign-in page tells who knows the password that it has expired, and others no
//     more than a stranger. That an account is locked it tells anybody, so that guessing is over;
//   - who signs in after the app instance was deactivated, or lost the redirect URI, while the
//     sign-in page was open gets the 400 page that /authorize would show now;
//   - there is no consent page, as for any app that the administrator trusts;
//   - of several acr_values the first counts that the user can meet, and it is the claim acr; phr
//     and phrh, which need a passkey or Okta Verify, nobody can meet; who has no second factor
//     where the app requires one is refused by access_denied, since nobody can enroll here;
//   - a code that steps a session up does not change its auth_time;
//   - ten wrong codes lock a user as ten wrong passwords do;
//   - a pushed request gets 201, as RFC 9126 has it (Compatibility.PushedRequest200), lives an
//     hour, as in Okta's example, and is spent by the first request to /authorize that names it;
//     what is wrong with the request_uri is shown on a page; parameters beside it are ignored;
//   - the access policy of a custom server refuses clients, never users; introspection, revocation
//     and userinfo know that server's tokens alone, and the client's own one gets 403 at userinfo;
//   - keys that [Org.RotateKeys] has replaced stay published until [Org.RetireKey];
//   - /.well-known/oauth-authorization-server is served, with the same document; at a custom server
//     with the grant types and claims of access tokens; it and the keys may be cached for an hour;
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
// # Bounds
//
// A test that goes on for hours does not fill the memory. An org keeps the last ten thousand
// requests, as many events of the System Log, and of codes, tokens, sessions, sign-in pages and
// used assertions the newest fifteen thousand of each kind: in a load test of 250 sign-ins a second
// a token is good for the last minute's users. Long texts of clients are kept by their
// beginning. A body may take thirty seconds and be of 128 KiB, a connection may be idle for two
// minutes, and of more than a thousand requests at once in one org, those that a fault holds among
// them, all others get Okta's 429. Users, groups, app instances and assignments are found by index,
// and there may be as many as memory has room for; pages of the Admin Console show twenty at a
// time.
//
// [Org.AddUser], [Org.AddApp] and the updates refuse what Okta would refuse, with a sentence;
// after a refused update everything is as before.
//
// # Host
//
// A request whose Host is not the listener's own gets 421, so that no site can reach an org by a
// name that leads to this machine (DNS rebinding). Its own are loopback addresses, localhost and
// names that end in .localhost, [OrgConfig.Host] and the host of [OrgConfig.URL], each with any
// port, since ports are forwarded. fromURI with control characters gets the 400 page.
//
// # Single-page applications, refresh tokens and groups
//
// An app instance of [BrowserApplication] is a public client: it has no secret and must use PKCE. A
// script of its page reads what the org responds where its origin is trusted
// ([Org.AddTrustedOrigin]):
//
//	spa, err := org.AddApp(mockidp.App{ApplicationType: mockidp.BrowserApplication, RefreshTokens: true,
//		RedirectURIs: []string{"http://localhost:3000/callback"}})
//	err = org.AddTrustedOrigin("http://localhost:3000")
//
// CORS is served at discovery, keys, token, PAR, userinfo, introspect, revoke, /api/v1/users/me,
// /api/v1/sessions/me and its lifecycle/refresh, to trusted origins alone: discovery and keys, too,
// are for nobody else, as whoever forgets the origin at Okta finds out. The origin is always named,
// and credentials are allowed. A preflight from elsewhere gets 405, but for token and PAR, where
// Okta answers those of any page; the journal says what a script cannot read. An org without
// trusted origins has no other CORS.
//
// A page renews its tokens silently in a frame, with prompt none and the response mode query or,
// for a browser application, okta_post_message, or by a refresh token. The frame needs the org's
// cookie. Cookies are SameSite=Lax, which does where page and org are same-site: the same host on
// two ports, 127.0.0.1 or localhost for both. They are SameSite=None where an org with trusted
// origins speaks https.
//
// An app instance that was not added from the catalog may have refresh tokens ([App.RefreshTokens])
// and the scope groups ([App.GroupsClaim]), and keeps them where it becomes part of the catalog
// later; the metadata names them once an app instance of the org does. Left open, or chosen
// otherwise:
//   - refresh tokens of every kind of app instance work once, unless [App.KeepRefreshTokens];
//     Okta's default for web and native ones is that they stay. There is no leeway unless
//     [App.RefreshTokenLeeway], where Okta's default is 30 seconds. A second use ends all tokens of
//     the sign-in and is the event app.oauth2.token.detect_reuse;
//   - a refresh token ends ninety days after the sign-in, rotated or not; refreshing ends the
//     access token before it; a scope that was not granted is refused, and a narrower one changes
//     nothing; a user who is not active any more, or not assigned, gets nothing for it
//     (invalid_grant), and goes on where the app is assigned again;
//   - revoking a refresh token revokes the access tokens of its sign-in, not the other way round;
//   - groups are at userinfo, since ID tokens of the code flow are thin
//     (Compatibility.GroupsInIDToken); they are those whose names match as a whole, and more than a
//     hundred are a server_error at /authorize;
//   - asking /api/v1/sessions/me does not keep the session alive, lifecycle/refresh does; the id in
//     its document is not the cookie. A page of another origin that is not trusted gets 403, there
//     and at /api/v1/users/me.
//
// # Custom authorization servers
//
// [Org.AddAuthorizationServer] makes one, with keys, scopes, claims, an audience and an access
// policy of its own. Its metadata are at the three addresses of Okta's, and anybody can verify its
// access tokens, by Okta's jwt-verifier for example:
//
//	api, err := org.AddAuthorizationServer(mockidp.AuthorizationServer{
//		Audiences: []string{"api://reports"}, Scopes: []mockidp.ServerScope{{Name: "reports.read"}},
//		Claims: []mockidp.ServerClaim{{Name: "department", Expression: "user.department"}},
//	})
//	// org.ServerIssuer(api.ID) is the issuer
//
// An app instance with [App.ClientCredentials] gets access tokens of its own there. Codes, tokens
// and pushed requests are worth nothing at another server of the org. [OrgConfig.CustomServer] is
// something else: a trap for integrations of the catalog. Of Okta's access policies there is the
// list of the clients ([AuthorizationServer.Clients]) and the lifetimes of tokens, of its
// Expression Language the attributes of a user. [Org.UpdateAuthorizationServer] changes it while it
// runs.
//
// # Management API
//
// At /api/v1, for "Authorization: SSWS" with [Org.APIToken] and for no session's cookie, are the
// calls that integrators make most; Okta's SDKs for Node.js and Go run against it unmodified:
//   - users: create (activate, provider, nextLogin), get by id or login, or "me", list (q, filter,
//     search), POST and PUT, delete (the first call deactivates), sessions, groups, appLinks;
//     lifecycle: activate, reactivate, deactivate, suspend, unsuspend, unlock, expire_password
//     (also _with_temp_password), reset_password;
//   - groups: create, get, list, replace, delete, members, apps;
//   - apps: OpenID Connect ones, of one's own or of the catalog: create, get, list, replace,
//     activate, deactivate, delete; their users and groups;
//   - logs: since, until, filter, q, sortOrder.
//
// Lists are paged by Link headers, errors have Okta's codes and bodies, and what is changed is
// changed as by the Admin Console, System Log included, with "API token" as the actor. Left out
// are all other calls, OAuth access tokens for Okta's scopes, hashed passwords, factors, schemas
// and sorting.
//
// What Okta leaves open, or the mock cannot do, is chosen so:
//   - the rate-limit headers tell a limit that is never reached;
//   - filter and search know eq, ne, sw, co, pr, gt, ge, lt, le, and, or, not and parentheses,
//     where Okta has them; anything else is E0000031, with the reason in errorCauses. Strings do
//     not tell cases apart;
//   - a limit above the most is the most; lists are in the order of creation, and a cursor
//     outlives the item that it was made from;
//   - a profile may have any attribute, since there is no schema; a group of Okta's own is the
//     only kind;
//   - a setting of an app by which Okta would do what the mock does not is refused (E0000001);
//     other settings that the mock does not know are kept and shown. An app with an initiate
//     login URI has a tile, whatever its idp_initiated_login says;
//   - an app's users have the username of the user, and no profile of their own;
//   - a deactivated user keeps password, groups and assignments, and is active after activation;
//     where there is no password, pending. One whom an administrator gives a password is active;
//   - links to set a password (activationUrl, resetPasswordUrl) are in the response with
//     sendEmail=false alone, since the mock sends no emails. They lead to a page that sets one,
//     once: for seven days, a reset for an hour, and until the user's status or password is changed
//     or set anew, by an email that is not sent too. It signs nobody in;
//   - "me" is the user of the session's cookie, the one thing here that a cookie is enough for, or
//     the org's first administrator for its API token;
//   - logs that are asked for in ascending order and without until end with a link to what is to
//     come, as Okta's do: a client that follows links to the end never gets there.
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
// moves the org's clock (client assertions keep to the client's), [Org.RotateKeys] changes its
// signing key and [Org.RetireKey] takes an old one out of the key set, [Org.WaitForRequest] waits
// for what comes in the background. [Org.Mint] makes an ID token without a sign-in and
// [Org.LogoutRequest] a request of Universal Logout without sending it. Package mockidptest makes
// all of this one line of a test, and each fault a constant.
// No org has a URL for any of this: only the program that runs the mock can do it, or, by its leave
// and with a token, the package control at a listener of its own. The package seed describes orgs
// as data. [Org.Reset] empties an org for the next test, and [Org.ReplayUniversalLogout] sends one
// call of Universal Logout several times.
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
