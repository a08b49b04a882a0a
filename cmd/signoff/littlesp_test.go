package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// little is a program of a few lines that signs people in, and what a vendor could get wrong with
// it.
type little struct {
	mode   string // what goes wrong; empty for nothing
	base   string
	config oauth2.Config

	mu       sync.Mutex
	sessions map[string]map[string]any
	starts   int
	refused  int
}

// littleSP runs it with what is in the environment, as Signoff's launch puts it there.
func littleSP() int {
	l := &little{mode: os.Getenv("MODE"), base: os.Getenv("BASE_URL"), sessions: map[string]map[string]any{}}
	switch l.mode {
	case "exits":
		fmt.Fprintln(os.Stderr, "no database, password=sesame")
		return 3
	case "hangs":
		time.Sleep(time.Hour)
	case "stubborn":
		signal.Ignore(syscall.SIGTERM)
	case "daemon": // a grandchild with a session of its own that keeps stdout and stderr open
		cmd := exec.Command("sh", "-c", "(setsid sh -c 'echo $$ >daemon.pid; exec sleep 86399' &)")
		cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
		if err := cmd.Run(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 3
		}
	}
	issuer := os.Getenv("ISSUER")
	l.config = oauth2.Config{
		ClientID: os.Getenv("CLIENT_ID"), ClientSecret: os.Getenv("CLIENT_SECRET"), RedirectURL: l.base + "/callback",
		Scopes:   []string{"openid", "profile", "email"},
		Endpoint: oauth2.Endpoint{AuthURL: issuer + "/oauth2/v1/authorize", TokenURL: issuer + "/oauth2/v1/token", AuthStyle: oauth2.AuthStyleInHeader},
	}
	if _, err := oidc.NewProvider(context.Background(), issuer); l.mode == "eager" && err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 3
	}
	if l.mode == "redirect" {
		l.config.RedirectURL = "http://localhost:1/elsewhere"
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<h1>Little</h1><a href="/login">Sign in</a>`)
	})
	mux.HandleFunc("/login", l.login)
	mux.HandleFunc("/callback", l.callback)
	mux.HandleFunc("/me", l.me)
	host := "localhost:"
	if l.mode == "ipv6" {
		host = "[::1]:"
	}
	if err := http.ListenAndServe(host+os.Getenv("PORT"), mux); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func (l *little) login(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	l.starts++
	dies := l.mode == "dies" && l.starts > 8
	l.mu.Unlock()
	switch {
	case dies:
		fmt.Fprintln(os.Stderr, "panic: out of luck")
		os.Exit(7)
	case l.mode == "loop":
		http.Redirect(w, r, "/login?again="+r.URL.RawQuery, http.StatusFound)
		return
	case l.mode == "endless":
		for r.Context().Err() == nil {
			fmt.Fprint(w, "more ")
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond)
		}
		return
	}
	state, verifier := rand.Text(), oauth2.GenerateVerifier()
	http.SetCookie(w, &http.Cookie{Name: "state", Value: state, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
	http.SetCookie(w, &http.Cookie{Name: "verifier", Value: verifier, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
	options := []oauth2.AuthCodeOption{oauth2.S256ChallengeOption(verifier), oidc.Nonce(state)}
	switch l.mode {
	case "plain":
		options = append(options, oauth2.SetAuthURLParam("code_challenge_method", "plain"))
	case "groups":
		options = append(options, oauth2.SetAuthURLParam("scope", "openid email groups"))
	}
	if hint := r.FormValue("login_hint"); hint != "" {
		options = append(options, oauth2.SetAuthURLParam("login_hint", hint))
	}
	http.Redirect(w, r, l.config.AuthCodeURL(state, options...), http.StatusFound)
}

func (l *little) callback(w http.ResponseWriter, r *http.Request) {
	claims, err := l.finish(r)
	if l.locks(err != nil) {
		err = errors.New("locked after too many failures")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		http.Error(w, "Sign-in failed: "+err.Error(), http.StatusForbidden)
		return
	}
	id := rand.Text()
	l.mu.Lock()
	l.sessions[id] = claims
	l.mu.Unlock()
	http.SetCookie(w, &http.Cookie{Name: "session", Value: id, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
	http.Redirect(w, r, "/", http.StatusFound)
}

// locks says whether nobody gets in any more, because three sign-ins were refused.
func (l *little) locks(refused bool) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if refused {
		l.refused++
	}
	return l.mode == "locks" && l.refused > 3
}

// finish turns an authorization response into who has signed in.
func (l *little) finish(r *http.Request) (map[string]any, error) {
	state, err := r.Cookie("state")
	if err != nil || state.Value != r.FormValue("state") || r.FormValue("error") != "" {
		return nil, fmt.Errorf("refused: %s", r.FormValue("error"))
	}
	verifier, err := r.Cookie("verifier")
	if err != nil {
		return nil, err
	}
	provider, err := oidc.NewProvider(context.Background(), os.Getenv("ISSUER"))
	if err != nil {
		return nil, err
	}
	redirectURI := l.config.RedirectURL
	if l.mode == "elsewhere" {
		redirectURI = l.base + "/elsewhere"
	}
	token, err := l.config.Exchange(r.Context(), r.FormValue("code"), oauth2.VerifierOption(verifier.Value), oauth2.SetAuthURLParam("redirect_uri", redirectURI))
	if err != nil {
		return nil, err
	}
	raw, isText := token.Extra("id_token").(string)
	if !isText && l.mode == "falls" {
		fmt.Fprintln(os.Stderr, "panic: not a text")
		os.Exit(7)
	}
	idToken, err := provider.Verifier(&oidc.Config{ClientID: l.config.ClientID}).Verify(r.Context(), raw)
	if err != nil {
		return nil, err
	}
	if idToken.Nonce != state.Value {
		return nil, fmt.Errorf("the nonce is %q", idToken.Nonce)
	}
	if l.mode == "query" {
		res, err := http.Get(os.Getenv("ISSUER") + "/oauth2/v1/userinfo?access_token=" + token.AccessToken)
		if err != nil {
			return nil, err
		}
		defer res.Body.Close()
		claims := map[string]any{}
		return claims, json.NewDecoder(res.Body).Decode(&claims)
	}
	info, err := provider.UserInfo(r.Context(), oauth2.StaticTokenSource(token))
	if err != nil {
		return nil, err
	}
	claims := map[string]any{}
	return claims, info.Claims(&claims)
}

func (l *little) me(w http.ResponseWriter, r *http.Request) {
	answer := func(status int, body any) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		json.NewEncoder(w).Encode(body) // a test's
	}
	switch l.mode {
	case "everybody":
		answer(http.StatusOK, map[string]string{"email": "eve@example.com"})
		return
	case "nobody":
		answer(http.StatusUnauthorized, nil)
		return
	case "html":
		fmt.Fprint(w, "<h1>Who are you?</h1>")
		return
	}
	session := ""
	if c, err := r.Cookie("session"); err == nil {
		session = c.Value
	}
	l.mu.Lock()
	claims := l.sessions[session]
	l.mu.Unlock()
	if claims == nil {
		answer(http.StatusUnauthorized, map[string]string{"error": "nobody"})
		return
	}
	answer(http.StatusOK, map[string]any{"email": claims["email"], "name": claims["name"], "secret": os.Getenv("CLIENT_SECRET")})
}
