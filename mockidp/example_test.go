package mockidp_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/mockidp"
)

// The service provider is a few lines of go-oidc, and an HTTP client with a cookie jar stands in
// for Alice's browser.
func Example() {
	okta, _ := mockidp.Start(mockidp.Config{})
	defer okta.Close()
	org, _ := okta.NewOrg(mockidp.OrgConfig{Name: "Acme"})
	alice, _ := org.AddUser(mockidp.User{FirstName: "Alice", LastName: "Ng", Email: "alice@acme.example", Password: "correct horse"})
	app, _ := org.AddApp(mockidp.App{Label: "Vision", RedirectURIs: []string{"http://127.0.0.1:8400/oauth2/callback"}})
	org.AssignUser(app.ID, alice.ID)

	ctx := context.Background()
	provider, err := oidc.NewProvider(ctx, org.Issuer())
	if err != nil {
		fmt.Println(err)
		return
	}
	sp := oauth2.Config{ClientID: app.ID, ClientSecret: app.ClientSecret, Endpoint: provider.Endpoint(),
		RedirectURL: app.RedirectURIs[0], Scopes: []string{"openid", "profile", "email"}}
	verifier := oauth2.GenerateVerifier()
	callback := signIn(sp.AuthCodeURL("a-state", oidc.Nonce("a-nonce"), oauth2.S256ChallengeOption(verifier)), alice.Login, "correct horse")
	tokens, err := sp.Exchange(ctx, callback.Query().Get("code"), oauth2.VerifierOption(verifier))
	if err != nil {
		fmt.Println(err)
		return
	}
	idToken, err := provider.Verifier(&oidc.Config{ClientID: app.ID}).Verify(ctx, tokens.Extra("id_token").(string))
	if err != nil {
		fmt.Println(err)
		return
	}
	var claims struct{ Name, Email string }
	idToken.Claims(&claims)
	fmt.Println(callback.Query().Get("state"), idToken.Nonce, idToken.Subject == alice.ID, claims.Name, claims.Email)
	// Output: a-state a-nonce true Alice Ng alice@acme.example
}

// signIn opens an authorization URL, gives username and password, and returns where the org then
// sends the browser.
func signIn(authorize, username, password string) *url.URL {
	jar, _ := cookiejar.New(nil)
	browser := http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	page, err := browser.Get(authorize)
	if err != nil {
		return &url.URL{}
	}
	defer page.Body.Close()
	html, _ := io.ReadAll(page.Body)
	found := regexp.MustCompile(`name="stateToken" value="([^"]+)"`).FindSubmatch(html)
	if found == nil {
		return &url.URL{}
	}
	form := url.Values{"stateToken": {string(found[1])}, "identifier": {username}, "credentials.passcode": {password}}
	redirect, err := browser.PostForm(page.Request.URL.Scheme+"://"+page.Request.URL.Host+"/login/login.htm", form)
	if err != nil {
		return &url.URL{}
	}
	redirect.Body.Close()
	location, err := redirect.Location()
	if err != nil {
		return &url.URL{}
	}
	return location
}
