package sp_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
)

// refusedAndRecovers starts a sign-in that must be refused without a trace, and then an honest one
// that must succeed.
func refusedAndRecovers(t *testing.T, w *world) {
	t.Helper()
	before, served := len(w.accounts("acme")), w.okta.seen("/oauth2/v1/authorize")
	b := w.browser().open(w.initiate("acme"))
	assert.Equal(t, "Sign-in failed", b.heading())
	assert.Less(t, b.status, 600)
	assert.NotContains(t, b.body, "eyJ", "the page shows no token")
	assert.Greater(t, w.okta.seen("/oauth2/v1/authorize"), served)
	_, signedIn := w.whoAmI(b)
	assert.False(t, signedIn)
	assert.Len(t, w.accounts("acme"), before)
	w.okta.honest()
	b.open(w.initiate("acme"))
	w.signedInAs(b, "ada@acme.example", "acme")
}

func set(name string, value any) func(map[string]any) {
	return func(claims map[string]any) { claims[name] = value }
}

func drop(name string) func(map[string]any) {
	return func(claims map[string]any) { delete(claims, name) }
}

func TestIDTokenClaims(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	now := w.now()
	lies := map[string]func(map[string]any){
		"iss other": set("iss", "https://other.example"), "iss slash": set("iss", w.okta.URL+"/"),
		"iss default server": set("iss", w.okta.URL+"/oauth2/default"), "iss prefix": set("iss", w.okta.URL+".evil.example"),
		"iss missing": drop("iss"), "iss empty": set("iss", ""), "iss null": set("iss", nil), "iss array": set("iss", []string{w.okta.URL}),
		"aud other": set("aud", "0oa-other"), "aud missing": drop("aud"), "aud empty": set("aud", ""), "aud none": set("aud", []string{}),
		"aud null": set("aud", nil), "aud object": set("aud", map[string]any{}), "aud also other": set("aud", []string{"0oa-app", "other"}),
		"azp other": set("azp", "other"),
		"exp past":  set("exp", now.Add(-15*time.Minute).Unix()), "exp missing": drop("exp"), "exp string": set("exp", "9999999999"),
		"exp null": set("exp", nil), "exp negative": set("exp", -1), "exp huge": set("exp", 1e30),
		"nbf future":  set("nbf", now.Add(time.Hour).Unix()),
		"iat missing": drop("iat"), "iat future": set("iat", now.Add(24*time.Hour).Unix()), "iat string": set("iat", "1"),
		"nonce other": set("nonce", "other"), "nonce missing": drop("nonce"), "nonce empty": set("nonce", ""), "nonce null": set("nonce", nil),
		"sub missing": drop("sub"), "sub empty": set("sub", ""), "sub null": set("sub", nil), "sub zero": set("sub", 0), "sub true": set("sub", true),
		"sub array": set("sub", []string{"a", "b"}), "sub object": set("sub", map[string]any{}), "sub long": set("sub", strings.Repeat("x", 256)),
		"at_hash other": set("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"), "events": set("events", map[string]any{"x": map[string]any{}}),
		"email unusable": set("email", "a@evil@acme.example"), "email number": set("email", 7), "email newline": set("email", "ada@acme.example\n"),
	}
	for name, lie := range lies {
		t.Run(name, func(t *testing.T) {
			w.okta.lies(func(o *fakeOkta) { o.claims = lie })
			refusedAndRecovers(t, w)
		})
	}
}

func TestIDTokenVarietyIsAccepted(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	for name, truth := range map[string]func(map[string]any){
		"aud array": set("aud", []string{"0oa-app"}), "azp": set("azp", "0oa-app"), "no at_hash": drop("at_hash"), "no amr": drop("amr"),
		"no name": drop("name"), "unknown claim": set("x", map[string]any{"y": 1}), "long jti": set("jti", strings.Repeat("j", 500)),
		"clock ahead": func(c map[string]any) {
			c["iat"], c["nbf"], c["auth_time"] = w.now().Add(30*time.Second).Unix(), w.now().Add(30*time.Second).Unix(), w.now().Add(30*time.Second).Unix()
		},
		"issued long ago": set("iat", w.now().Add(-7*24*time.Hour).Unix()), "fraction": set("exp", float64(w.now().Add(time.Hour).Unix())+0.5),
		"large": set("x", strings.Repeat("x", 24<<10)),
	} {
		t.Run(name, func(t *testing.T) {
			w.okta.lies(func(o *fakeOkta) { o.claims = truth })
			w.signedInAs(w.browser().open(w.initiate("acme")), "ada@acme.example", "acme")
			w.okta.honest()
		})
	}
}

// pemOf returns the public key as an attacker would take it for an HMAC key.
func pemOf(t *testing.T, key any) []byte {
	der, err := x509.MarshalPKIXPublicKey(key)
	require.NoError(t, err)
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
}

func unsigned(header string, claims map[string]any, signature string) string {
	payload, _ := json.Marshal(claims)
	return base64.RawURLEncoding.EncodeToString([]byte(header)) + "." + base64.RawURLEncoding.EncodeToString(payload) + "." + signature
}

func TestIDTokenSignatures(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	stranger := newKey(t)
	elliptical, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	kid := map[jose.HeaderKey]any{"kid": w.okta.kid}
	published := func() any { return w.okta.key.Public() }
	honest := func(c map[string]any) string { return sign(t, jose.RS256, w.okta.key, kid, c) }
	lies := map[string]func(map[string]any) string{
		"foreign key": func(c map[string]any) string { return sign(t, jose.RS256, stranger, kid, c) },
		"unknown kid": func(c map[string]any) string {
			return sign(t, jose.RS256, stranger, map[jose.HeaderKey]any{"kid": "http://x/y"}, c)
		},
		"other alg":     func(c map[string]any) string { return sign(t, jose.RS512, w.okta.key, kid, c) },
		"pss":           func(c map[string]any) string { return sign(t, jose.PS256, w.okta.key, kid, c) },
		"elliptic":      func(c map[string]any) string { return sign(t, jose.ES256, elliptical, kid, c) },
		"hmac with pem": func(c map[string]any) string { return sign(t, jose.HS256, pemOf(t, published()), kid, c) },
		"hmac w. secret": func(c map[string]any) string {
			return sign(t, jose.HS256, append([]byte(w.okta.secret), make([]byte, 32)...), kid, c)
		},
		"none":   func(c map[string]any) string { return unsigned(`{"alg":"none"}`, c, "") },
		"NoNe":   func(c map[string]any) string { return unsigned(`{"alg":"NoNe","kid":"key-1"}`, c, "AAAA") },
		"no alg": func(c map[string]any) string { return unsigned(`{}`, c, "AAAA") },
		"edited": func(c map[string]any) string {
			signature := strings.Split(honest(c), ".")[2]
			c["sub"] = "00uother"
			return unsigned(`{"alg":"RS256","kid":"key-1"}`, c, signature)
		},
		"flipped": func(c map[string]any) string { raw := honest(c); return raw[:len(raw)-6] + "AAAA" + raw[len(raw)-2:] },
		"own jwk": func(c map[string]any) string {
			return sign(t, jose.RS256, stranger, map[jose.HeaderKey]any{"jwk": jose.JSONWebKey{Key: stranger.Public()}}, c)
		},
		"crit": func(c map[string]any) string {
			return sign(t, jose.RS256, w.okta.key, map[jose.HeaderKey]any{"kid": w.okta.kid, "crit": []string{"bork"}, "bork": 1}, c)
		},
		"b64": func(c map[string]any) string {
			return sign(t, jose.RS256, w.okta.key, map[jose.HeaderKey]any{"kid": w.okta.kid, "b64x": 1, "crit": []string{"b64x"}}, c)
		},
		"logout type": func(c map[string]any) string {
			return sign(t, jose.RS256, w.okta.key, map[jose.HeaderKey]any{"kid": w.okta.kid, "typ": "logout+jwt"}, c)
		},
		"revocation": func(c map[string]any) string {
			return sign(t, jose.RS256, w.okta.key, map[jose.HeaderKey]any{"kid": w.okta.kid, "typ": "global-token-revocation+jwt"}, c)
		},
		"five parts": func(map[string]any) string { return "e30.e30.e30.e30.e30" },
		"two parts":  func(c map[string]any) string { return strings.Join(strings.Split(honest(c), ".")[:2], ".") },
		"json":       func(map[string]any) string { return `{"payload":"e30","signatures":[]}` },
		"space":      func(c map[string]any) string { return " " + honest(c) },
		"nothing":    func(map[string]any) string { return "" },
		"duplicate sub": func(c map[string]any) string {
			payload, _ := json.Marshal(c)
			return sign(t, jose.RS256, w.okta.key, kid, []byte(strings.Replace(string(payload), "{", `{"sub":"00uvictim",`, 1)))
		},
		"duplicate in other case": func(c map[string]any) string {
			payload, _ := json.Marshal(c)
			return sign(t, jose.RS256, w.okta.key, kid, []byte(strings.Replace(string(payload), "{", `{"SUB":"00uvictim",`, 1)))
		},
	}
	for name, lie := range lies {
		t.Run(name, func(t *testing.T) {
			w.okta.lies(func(o *fakeOkta) { o.rawToken = lie })
			refusedAndRecovers(t, w)
		})
	}
}

func TestTokenResponses(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	for name, lie := range map[string]func(map[string]any){
		"no id token": drop("id_token"), "null": set("id_token", nil), "number": set("id_token", 42), "object": set("id_token", map[string]any{}),
		"no access token": drop("access_token"), "token type": set("token_type", "DPoP"), "error": func(m map[string]any) { clear(m); m["error"] = "invalid_grant" },
	} {
		t.Run(name, func(t *testing.T) {
			w.okta.lies(func(o *fakeOkta) { o.token = lie })
			refusedAndRecovers(t, w)
		})
	}
	for name, body := range map[string]string{"html": "<html>", "empty": "", "truncated": `{"access_token":"x`, "huge": strings.Repeat("x", 5<<20)} {
		t.Run(name, func(t *testing.T) {
			w.okta.lies(func(o *fakeOkta) {
				o.tokenHTTP = func(w http.ResponseWriter) bool { _, _ = w.Write([]byte(body)); return true }
			})
			refusedAndRecovers(t, w)
		})
	}
	for name, truth := range map[string]func(map[string]any){
		"type in odd case": set("token_type", "bEaReR"), "no expires_in": drop("expires_in"), "no scope": drop("scope"), "more": set("x", []int{1}),
	} {
		t.Run(name, func(t *testing.T) {
			w.okta.lies(func(o *fakeOkta) { o.token = truth })
			w.signedInAs(w.browser().open(w.initiate("acme")), "ada@acme.example", "acme")
			w.okta.honest()
		})
	}
}

func TestRequestedAuthentication(t *testing.T) {
	profile := sp.Alpacon()
	profile.MaxAge, profile.ACR = time.Hour, "urn:okta:loa:1fa:any"
	w := newWorld(t, profile)
	w.tenant(sp.Tenant{Slug: "acme", Name: "Acme", Plan: "enterprise"})
	w.member(sp.Member{Tenant: "acme", Email: "root@acme.example", Name: "Root", Password: password, Role: "superuser"})
	w.connect("acme")
	w.signedInAs(w.browser().open(w.initiate("acme")), "ada@acme.example", "acme")
	require.Equal(t, "3600", w.okta.lastAuthorize().Get("max_age"))
	require.Equal(t, profile.ACR, w.okta.lastAuthorize().Get("acr_values"))
	for name, lie := range map[string]func(map[string]any){
		"old": set("auth_time", w.now().Add(-48*time.Hour).Unix()), "missing": drop("auth_time"), "string": set("auth_time", "now"),
		"weaker context": set("acr", "urn:okta:loa:0fa:any"), "no context": drop("acr"), "context in a list": set("acr", []string{profile.ACR}),
	} {
		t.Run(name, func(t *testing.T) {
			w.okta.lies(func(o *fakeOkta) { o.claims = lie })
			refusedAndRecovers(t, w)
		})
	}
}
