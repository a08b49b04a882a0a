// Command go-oidc is an application of a few lines that signs people in with coreos/go-oidc.
package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"html"
	"log"
	"maps"
	"net/http"
	"os"
	"strings"
	"sync"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

func main() {
	provider, err := oidc.NewProvider(context.Background(), os.Getenv("OIDC_ISSUER"))
	if err != nil {
		log.Fatal(err)
	}
	id := os.Getenv("OIDC_CLIENT_ID")
	app := &application{
		users: map[string]user{}, accounts: map[string]string{},
		verifier: provider.Verifier(&oidc.Config{ClientID: id}),
		client: oauth2.Config{
			ClientID: id, ClientSecret: os.Getenv("OIDC_CLIENT_SECRET"), Endpoint: provider.Endpoint(),
			RedirectURL: os.Getenv("BASE_URL") + "/callback", Scopes: []string{oidc.ScopeOpenID, "profile", "email"},
		},
	}
	app.logout = newUniversalLogout(provider, os.Getenv("OIDC_ISSUER"), id, os.Getenv("BASE_URL")+logoutPath, app.endSessions)
	log.Fatal(http.ListenAndServe("localhost:"+os.Getenv("PORT"), app.routes()))
}

// user is who is signed in, as the ID token says.
type user struct {
	Email string `json:"email"`
	Name  string `json:"name"`
	sub   string
}

// application is the SP. The sessions are in memory, by the value of their cookie.
type application struct {
	client   oauth2.Config
	verifier *oidc.IDTokenVerifier
	logout   *universalLogout

	mu       sync.Mutex
	users    map[string]user
	accounts map[string]string // the address of each subject that has signed in
}

const logoutPath = "/oauth/global-token-revocation"

func (a *application) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", a.home)
	mux.HandleFunc("GET /login", a.login)
	mux.HandleFunc("GET /callback", a.callback)
	mux.HandleFunc("GET /reports", a.reports)
	mux.HandleFunc("GET /api/me", a.me)
	mux.Handle("POST "+logoutPath, a.logout)
	return mux
}

func (a *application) home(w http.ResponseWriter, _ *http.Request) {
	page(w, `<h1>Home</h1><a href="/login">Log in</a>`)
}

func (a *application) login(w http.ResponseWriter, r *http.Request) {
	state, nonce := rand.Text(), rand.Text()
	setCookie(w, "state", state)
	setCookie(w, "nonce", nonce)
	http.Redirect(w, r, a.client.AuthCodeURL(state, oidc.Nonce(nonce)), http.StatusFound)
}

func (a *application) callback(w http.ResponseWriter, r *http.Request) {
	state, err := r.Cookie("state")
	if err != nil || r.FormValue("state") != state.Value {
		http.Error(w, "This sign-in did not begin here.", http.StatusBadRequest)
		return
	}
	who, err := a.identify(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	session := rand.Text()
	a.mu.Lock()
	a.users[session], a.accounts[who.sub] = who, who.Email
	a.mu.Unlock()
	setCookie(w, "session", session)
	http.Redirect(w, r, "/reports", http.StatusFound)
}

// identify redeems the code and returns who the ID token is about.
func (a *application) identify(r *http.Request) (user, error) {
	nonce, err := r.Cookie("nonce")
	if err != nil {
		return user{}, err
	}
	tokens, err := a.client.Exchange(r.Context(), r.FormValue("code"))
	if err != nil {
		return user{}, fmt.Errorf("redeem the code: %w", err)
	}
	raw, _ := tokens.Extra("id_token").(string)
	token, err := a.verifier.Verify(r.Context(), raw)
	if err != nil {
		return user{}, fmt.Errorf("verify the ID token: %w", err)
	}
	if token.Nonce != nonce.Value {
		return user{}, fmt.Errorf("the nonce is not that of this sign-in")
	}
	who := user{sub: token.Subject}
	return who, token.Claims(&who)
}

// endSessions ends all sessions of a subject, or of all who have an address.
func (a *application) endSessions(subject, email string) (known bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for sub, address := range a.accounts {
		if sub == subject || email != "" && strings.EqualFold(address, email) {
			known = true
			maps.DeleteFunc(a.users, func(_ string, who user) bool { return who.sub == sub })
		}
	}
	return known
}

func (a *application) reports(w http.ResponseWriter, r *http.Request) {
	who, ok := a.signedIn(r)
	if !ok {
		http.Redirect(w, r, "/login", http.StatusFound)
		return
	}
	page(w, "<h1>Reports of "+html.EscapeString(who.Email)+"</h1>")
}

func (a *application) me(w http.ResponseWriter, r *http.Request) {
	who, ok := a.signedIn(r)
	w.Header().Set("Content-Type", "application/json")
	if !ok {
		w.WriteHeader(http.StatusUnauthorized)
	}
	if err := json.NewEncoder(w).Encode(who); err != nil {
		log.Print(err)
	}
}

func (a *application) signedIn(r *http.Request) (user, bool) {
	session, err := r.Cookie("session")
	if err != nil {
		return user{}, false
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	who, ok := a.users[session.Value]
	return who, ok
}

func setCookie(w http.ResponseWriter, name, value string) {
	http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
}

func page(w http.ResponseWriter, body string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintln(w, body)
}
