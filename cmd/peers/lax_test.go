package main

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/stretchr/testify/require"
)

// lax is a provider that refuses nothing and has little: whatever a probe asks for, it says no.
type lax struct {
	url           string
	published     *rsa.PrivateKey
	signing       *rsa.PrivateKey
	refusesTokens bool // the token endpoint refuses all, instead of nothing
	hasUsers      bool // anybody may read them
	codesAlone    bool // the token endpoint knows no other grants
}

// newLax serves one at an issuer with a path.
func newLax(t *testing.T, change func(*lax)) *lax {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	l := &lax{published: key, signing: key}
	if change != nil {
		change(l)
	}
	server := httptest.NewServer(http.HandlerFunc(l.serve))
	t.Cleanup(server.Close)
	l.url = server.URL + "/lax"
	return l
}

func (l *lax) serve(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	if l.hasUsers && r.URL.Path == "/api/v1/users" {
		show(w, []any{})
		return
	}
	serve, known := map[string]http.HandlerFunc{
		"/lax/.well-known/openid-configuration": l.discovery, "/lax/authorize": l.authorize, "/lax/token": l.token,
		"/lax/userinfo": l.userinfo, "/lax/keys": l.keys, "/lax/logout": l.logout,
		"/lax/revoke": func(http.ResponseWriter, *http.Request) {}, "/nothing.json": func(w http.ResponseWriter, _ *http.Request) { show(w, map[string]any{}) },
	}[r.URL.Path]
	if !known {
		http.NotFound(w, r)
		return
	}
	serve(w, r)
}

func show(w http.ResponseWriter, document any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(document) // a probe that has gone away needs none
}

func (l *lax) discovery(w http.ResponseWriter, _ *http.Request) {
	show(w, map[string]any{
		"issuer": l.url, "authorization_endpoint": l.url + "/authorize", "token_endpoint": l.url + "/token", "userinfo_endpoint": l.url + "/userinfo",
		"jwks_uri": l.url + "/keys", "end_session_endpoint": l.url + "/logout", "revocation_endpoint": l.url + "/revoke",
		"id_token_signing_alg_values_supported": []string{"RS256"},
	})
}

func (l *lax) authorize(w http.ResponseWriter, r *http.Request) {
	to, err := url.Parse(r.FormValue("redirect_uri"))
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	query := to.Query()
	query.Set("code", "the-code")
	to.RawQuery = query.Encode()
	http.Redirect(w, r, to.String(), http.StatusFound)
}

func (l *lax) token(w http.ResponseWriter, r *http.Request) {
	if l.refusesTokens || l.codesAlone && r.FormValue("grant_type") != "authorization_code" {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: jose.JSONWebKey{Key: l.signing, KeyID: "lax"}}, nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	now := time.Now()
	id, err := jwt.Signed(signer).Claims(jwt.Claims{
		Issuer: l.url, Subject: "one", Audience: jwt.Audience{"peers-web"}, IssuedAt: jwt.NewNumericDate(now), Expiry: jwt.NewNumericDate(now.Add(time.Hour)),
	}).Serialize()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	show(w, map[string]any{"access_token": "an-access-token", "token_type": "Bearer", "id_token": id, "refresh_token": "a-refresh-token"})
}

func (l *lax) userinfo(w http.ResponseWriter, _ *http.Request) {
	show(w, map[string]any{"sub": "another"})
}

func (l *lax) keys(w http.ResponseWriter, _ *http.Request) {
	show(w, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: l.published.Public(), KeyID: "lax", Algorithm: "RS256", Use: "sig"}}})
}

func (l *lax) logout(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, r.FormValue("post_logout_redirect_uri"), http.StatusFound)
}

// otherKey lets it sign with a key that it does not publish.
func otherKey(l *lax) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(fmt.Sprint("make a key: ", err))
	}
	l.signing = key
}

func knowingCodesAlone(l *lax) { l.codesAlone = true }

func showingUsers(l *lax) { l.hasUsers = true }

func refusingTokens(l *lax) { l.refusesTokens = true }
