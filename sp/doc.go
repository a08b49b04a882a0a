// Package sp is a reference service provider: a small multi-tenant application that does Okta
// single sign-on the way a vendor's application should. It is the sound counterpart of the checks
// in this module and meant to be read.
//
// # What it does
//
//   - Sign-in with Okta by the OpenID Connect authorization code flow, started at the service
//     provider (by email address and home realm discovery, or by the button "Continue with Okta")
//     or by a tile on Okta's dashboard.
//   - Just-in-time provisioning: the account is created at the first sign-in, keyed by tenant,
//     issuer and subject.
//   - Express Configuration, receiving side: an authorization server for Okta's client and the
//     endpoint that takes the connection's data. The first half is documented by Okta and Auth0;
//     the push is not public, and ours is a small JSON contract of this module (see ExpressPush).
//   - Universal Logout: the Global Token Revocation endpoint of each connection.
//   - Local sign-in, sessions, remember-me, API tokens, people, and a console for the vendor's
//     support.
//
// Two built-in profiles make it behave like two vendors: TruepicVision and Alpacon.
//
// # How to start it
//
//	s, err := sp.Start(ctx, sp.Config{Profile: sp.Alpacon(), Express: sp.ExpressClient{...}})
//	if err != nil { ... }
//	defer s.Close()
//	err = s.AddTenant(ctx, sp.Tenant{Slug: "acme", Name: "Acme", Plan: "enterprise", Domains: []string{"acme.example"}})
//	err = s.AddMember(ctx, sp.Member{Tenant: "acme", Email: "ada@acme.example", Name: "Ada", Password: "…", Role: "superuser"})
//	fmt.Println(s.URL())
//
// It listens on loopback only.
//
// # What a product has to add
//
// Copy the rules, not the surroundings. This service provider leaves out what needs a network or a
// customer to matter:
//
//   - It speaks plain HTTP, so its cookies are not Secure and have no __Host- prefix. A product
//     needs TLS and both.
//   - The client secrets of the connections stand in clear in the database. A product encrypts them
//     with a key that is kept elsewhere.
//   - Nothing throttles the guessing of passwords, neither of an address nor of a network, and
//     there is no second factor.
//   - That a customer owns an email domain is taken from whoever calls AddTenant. A product has it
//     proven, by DNS for instance: home realm discovery and Universal Logout of local accounts
//     depend on it.
//   - The key that signs form tokens and the access tokens of Express Configuration is made anew at
//     each start, so one process serves all requests.
//
// # How to read it
//
// Everything that decides about trust is a list of named steps, run from top to bottom, and the
// first error ends it:
//
//   - SignInSteps: a sign-in, from the authorization response to the account
//     (authorization_response.go, signin_*.go)
//   - LogoutSteps: a Universal Logout call, from the credential to the revocation (logout_*.go)
//   - ExpressParts: the rules of Express Configuration (express_*.go)
//
// The lists and the few functions around them are gathered in Parts, where one of them can be
// replaced to see what it is good for.
package sp
