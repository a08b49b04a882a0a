package mockidp_test

import (
	"context"
	"fmt"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/mockidp"
)

// The first ID token is meant for another client, so that the service provider must refuse it; the
// second is sound.
func ExampleOrg_Inject() {
	okta, _ := mockidp.Start(mockidp.Config{})
	defer okta.Close()
	org, _ := okta.NewOrg(mockidp.OrgConfig{Name: "Acme"})
	alice, _ := org.AddUser(mockidp.User{FirstName: "Alice", LastName: "Ng", Email: "alice@acme.example", Password: "correct horse"})
	app, _ := org.AddApp(mockidp.App{Label: "Vision", RedirectURIs: []string{"http://127.0.0.1:8400/oauth2/callback"}})
	org.AssignUser(app.ID, alice.ID)

	fault, err := org.Inject(mockidp.Fault{Name: "aud-wrong", User: alice.ID, Times: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	for range 2 {
		fmt.Println("accepted:", verifySignIn(org, app, alice) == nil)
	}
	fmt.Println("altered ID tokens:", fault.Hits())
	for _, r := range org.Journal() {
		if r.Endpoint == mockidp.TokenEndpoint {
			fmt.Println("token request by", r.ClientAuth, "for", r.User)
		}
	}
	// Output:
	// accepted: false
	// accepted: true
	// altered ID tokens: 1
	// token request by client_secret_basic for alice@acme.example
	// token request by client_secret_basic for alice@acme.example
}

// verifySignIn signs the user in and verifies the ID token, as a service provider does.
func verifySignIn(org *mockidp.Org, app mockidp.App, user mockidp.User) error {
	ctx := context.Background()
	provider, err := oidc.NewProvider(ctx, org.Issuer())
	if err != nil {
		return err
	}
	endpoint := provider.Endpoint()
	endpoint.AuthStyle = oauth2.AuthStyleInHeader
	sp := oauth2.Config{ClientID: app.ID, ClientSecret: app.ClientSecret, Endpoint: endpoint,
		RedirectURL: app.RedirectURIs[0], Scopes: []string{"openid"}}
	callback := signIn(sp.AuthCodeURL("a-state"), user.Login, "correct horse")
	tokens, err := sp.Exchange(ctx, callback.Query().Get("code"))
	if err != nil {
		return err
	}
	_, err = provider.Verifier(&oidc.Config{ClientID: app.ID}).Verify(ctx, tokens.Extra("id_token").(string))
	return err
}
