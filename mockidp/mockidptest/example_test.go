package mockidptest_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/mockidp/mockidptest"
)

// example stands for the *testing.T that a test has.
type example struct {
	testing.TB
	after []func()
}

func (e *example) Helper()          {}
func (e *example) Cleanup(f func()) { e.after = append(e.after, f) }
func (e *example) end() {
	for _, f := range e.after {
		f()
	}
}

// newSP is an SP as small as can be: /login leads to Okta, /callback says who came.
func newSP(okta *mockidptest.Org) *httptest.Server {
	provider, err := oidc.NewProvider(context.Background(), okta.Issuer())
	if err != nil {
		panic(err)
	}
	client := &oauth2.Config{ClientID: okta.App.ID, ClientSecret: okta.App.ClientSecret, Endpoint: provider.Endpoint(), Scopes: []string{"openid", "email"}}
	verifier := provider.Verifier(&oidc.Config{ClientID: okta.App.ID})
	secret := oauth2.GenerateVerifier()
	mux := http.NewServeMux()
	mux.HandleFunc("/login", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, client.AuthCodeURL("state", oauth2.S256ChallengeOption(secret)), http.StatusFound)
	})
	mux.HandleFunc("/callback", func(w http.ResponseWriter, r *http.Request) {
		tokens, err := client.Exchange(r.Context(), r.FormValue("code"), oauth2.VerifierOption(secret))
		if err != nil {
			http.Error(w, "Okta: "+r.FormValue("error"), http.StatusForbidden)
			return
		}
		raw, _ := tokens.Extra("id_token").(string)
		idToken, err := verifier.Verify(r.Context(), raw)
		if err != nil {
			http.Error(w, "refused", http.StatusForbidden)
			return
		}
		var claims struct{ Email string }
		_ = idToken.Claims(&claims)
		fmt.Fprintf(w, "Hello %s", claims.Email)
	})
	sp := httptest.NewServer(mux)
	client.RedirectURL = sp.URL + "/callback"
	okta.Register(client.RedirectURL)
	return sp
}

func ExampleStart() {
	t := &example{} // in a test, the test's own
	defer t.end()

	okta := mockidptest.Start(t)
	sp := newSP(okta)
	defer sp.Close()
	page, err := mockidptest.NewBrowser().SignIn(sp.URL+"/login", okta.Alice)
	fmt.Println(page.Status, page.Body, err)
	// Output: 200 Hello alice.ng@acme.example <nil>
}

func ExampleBrowser_SignIn() {
	t := &example{}
	defer t.end()

	okta := mockidptest.Start(t)
	sp := newSP(okta)
	defer sp.Close()
	stranger := okta.NewUser("Bob", "Baker") // not assigned
	page, err := mockidptest.NewBrowser().SignIn(sp.URL+"/login", stranger)
	fmt.Println(page.Status, page.Body, err)

	wrong := okta.Alice
	wrong.Password = "guessed"
	_, err = mockidptest.NewBrowser().SignIn(sp.URL+"/login", wrong)
	fmt.Println(err.(*mockidptest.SignInError).Reason)
	// Output:
	// 403 Okta: access_denied
	//  <nil>
	// Okta says: Unable to sign in
}

// A fault makes the org do one thing wrong, which the SP must notice.
func ExampleFaultName() {
	t := &example{}
	defer t.end()

	okta := mockidptest.Start(t)
	sp := newSP(okta)
	defer sp.Close()
	fault, err := okta.Inject(mockidptest.AudWrong.Once())
	if err != nil {
		panic(err)
	}
	page, _ := mockidptest.NewBrowser().SignIn(sp.URL+"/login", okta.Alice)
	fmt.Print(page.Status, " ", page.Body)
	fmt.Println(fault.Hits(), "time")
	// Output:
	// 403 refused
	// 1 time
}

// What verifies ID tokens can be tested without a sign-in.
func ExampleOrg_mint() {
	t := &example{}
	defer t.end()

	okta := mockidptest.Start(t)
	idToken, err := okta.Mint(map[string]any{"aud": okta.App.ID, "sub": okta.Alice.ID, "nonce": "n-1"})
	if err != nil {
		panic(err)
	}
	provider, err := oidc.NewProvider(context.Background(), okta.Issuer())
	if err != nil {
		panic(err)
	}
	verified, err := provider.Verifier(&oidc.Config{ClientID: okta.App.ID}).Verify(context.Background(), idToken)
	fmt.Println(verified.Nonce, verified.Subject == okta.Alice.ID, err)
	// Output: n-1 true <nil>
}

// A handler for Universal Logout can be tested without a server.
func ExampleOrg_logoutRequest() {
	t := &example{}
	defer t.end()

	okta := mockidptest.Start(t)
	okta.Configure(func(a *mockidp.App) { a.LogoutEndpoint = "https://sp.example/logout" })
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { // the one under test
		body, _ := io.ReadAll(r.Body)
		fmt.Println(r.Method, r.URL.Path, string(body))
		w.WriteHeader(http.StatusNoContent)
	})

	request, err := okta.LogoutRequest(context.Background(), mockidp.UniversalLogoutCall{App: okta.App.ID, User: okta.Alice.ID})
	if err != nil {
		panic(err)
	}
	response := httptest.NewRecorder()
	handler.ServeHTTP(response, request)
	fmt.Println(response.Code)
	// Output:
	// POST /logout {"sub_id":{"email":"alice.ng@acme.example","format":"email"}}
	// 204
}

// What happens in the background, such as a job that asks for userinfo, is waited for and not slept
// for.
func ExampleOrg_waitForRequest() {
	t := &example{}
	defer t.end()

	okta := mockidptest.Start(t)
	go http.Get(okta.Issuer() + "/oauth2/v1/keys")

	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	request, err := okta.WaitForRequest(ctx, 0, func(r mockidp.Request) bool { return r.Endpoint == mockidp.KeysEndpoint })
	fmt.Println(request.Method, request.Status, err)
	// Output: GET 200 <nil>
}
