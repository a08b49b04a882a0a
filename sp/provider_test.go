package sp_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp/store"
)

func TestBadMetadataFailTheSetUp(t *testing.T) {
	var reached atomic.Int32
	evil := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached.Add(1) }))
	defer evil.Close()
	for name, lie := range map[string]func(map[string]any){
		"other issuer": set("issuer", "https://other.example"), "no issuer": drop("issuer"),
		"token endpoint elsewhere": set("token_endpoint", evil.URL+"/token"), "keys elsewhere": set("jwks_uri", evil.URL+"/keys"),
		"userinfo elsewhere": set("userinfo_endpoint", evil.URL+"/userinfo"), "no token endpoint": drop("token_endpoint"),
		"authorize elsewhere": set("authorization_endpoint", evil.URL+"/authorize"), "wrong type": set("jwks_uri", 7),
		"userinfo with credentials": set("userinfo_endpoint", strings.Replace(evil.URL, "http://", "http://a@", 1)),
	} {
		t.Run(name, func(t *testing.T) {
			w := alpacon(t)
			w.okta.lies(func(o *fakeOkta) { o.metadata = lie })
			w.connect("acme")
			conn := w.connection("acme")
			assert.Equal(t, store.Failed, conn.Status)
			assert.NotEmpty(t, conn.Reason)
			page := w.browser().open(w.url("/o/acme/login"))
			assert.Contains(t, page.text(), "Okta sign-in could not be set up.")
			assert.NotContains(t, page.text(), "Continue with Okta")
			assert.Equal(t, "Sign-in failed", w.browser().open(w.initiate("acme")).heading())

			w.okta.honest()
			w.connect("acme")
			w.signedInAs(w.browser().open(w.initiate("acme")), "ada@acme.example", "acme")
		})
	}
	assert.Zero(t, reached.Load(), "nothing was sent elsewhere")
}

func TestSetUpInTheBackground(t *testing.T) {
	w := alpacon(t)
	release := make(chan struct{})
	w.okta.lies(func(o *fakeOkta) { o.jwks = func(http.ResponseWriter) bool { <-release; return false } })
	run := w.approve("acme")
	body := w.pushBody()
	_, status := w.push(run.token, body)
	require.Equal(t, http.StatusOK, status, "answered at once")
	page := w.browser().open(w.url("/o/acme/login"))
	require.Contains(t, page.text(), "Okta sign-in is still being set up.")
	require.NotContains(t, page.text(), "Continue with Okta")
	close(release)
	w.settled("acme")
	require.Contains(t, page.open(w.url("/o/acme/login")).text(), "Continue with Okta")
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	w := alpacon(t)
	w.okta.lies(func(o *fakeOkta) {
		o.jwks = func(rw http.ResponseWriter) bool {
			rw.Header().Set("Location", w.client.URL+"/keys")
			rw.WriteHeader(http.StatusFound)
			return true
		}
	})
	w.connect("acme")
	assert.Equal(t, store.Failed, w.connection("acme").Status)
}

func TestFailedSecondRunLocksNobodyOut(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	w.okta.lies(func(o *fakeOkta) { o.metadata = set("jwks_uri", "https://evil.example") })
	w.wait(2 * time.Hour) // metadata have to be fetched again
	w.connect("acme")
	conn := w.connection("acme")
	assert.Equal(t, store.Active, conn.Status)
	assert.Contains(t, conn.Reason, "The last run of Express Configuration failed")
	w.okta.honest()
	w.signedInAs(w.browser().open(w.initiate("acme")), "ada@acme.example", "acme")
}

func TestKeyRotation(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	w.signedInAs(w.browser().open(w.initiate("acme")), "ada@acme.example", "acme")
	fetched := w.okta.seen("/oauth2/v1/keys")
	w.signedInAs(w.browser().open(w.initiate("acme")), "ada@acme.example", "acme")
	require.Equal(t, fetched, w.okta.seen("/oauth2/v1/keys"), "cached")

	old := w.okta.key
	w.okta.lies(func(o *fakeOkta) { o.key, o.kid = newKey(t), "key-2" })
	w.signedInAs(w.browser().open(w.initiate("acme")), "ada@acme.example", "acme")

	w.okta.lies(func(o *fakeOkta) {
		o.rawToken = func(c map[string]any) string {
			return sign(t, jose.RS256, old, map[jose.HeaderKey]any{"kid": "key-1"}, c)
		}
	})
	refusedAndRecovers(t, w) // the withdrawn key
}

func TestUnknownKeysAreFetchedWithBound(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	stranger := newKey(t)
	w.okta.lies(func(o *fakeOkta) {
		o.rawToken = func(c map[string]any) string {
			return sign(t, jose.RS256, stranger, map[jose.HeaderKey]any{"kid": randomText()}, c)
		}
	})
	for range 30 {
		w.browser().open(w.initiate("acme"))
	}
	assert.LessOrEqual(t, w.okta.seen("/oauth2/v1/keys"), 20)
	w.okta.honest()
	w.signedInAs(w.browser().open(w.initiate("acme")), "ada@acme.example", "acme")
	w.okta.lies(func(o *fakeOkta) { o.key, o.kid = newKey(t), "key-2" })
	w.wait(time.Minute)
	w.signedInAs(w.browser().open(w.initiate("acme")), "ada@acme.example", "acme")
}

// serveKeySet makes the provider serve these keys, given as keys or as JSON text.
func (o *fakeOkta) serveKeySet(t *testing.T, keys ...any) {
	o.lies(func(o *fakeOkta) {
		o.jwks = func(w http.ResponseWriter) bool {
			var all []json.RawMessage
			for _, key := range keys {
				text, isText := key.(string)
				if !isText {
					encoded, err := json.Marshal(key)
					assert.NoError(t, err)
					text = string(encoded)
				}
				all = append(all, json.RawMessage(text))
			}
			respondJSON(w, map[string]any{"keys": all})
			return true
		}
	})
}

func TestStrangeKeysDoNotHurt(t *testing.T) {
	w := alpacon(t)
	elliptical, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	good := jose.JSONWebKey{Key: w.okta.key.Public(), KeyID: w.okta.kid, Algorithm: "RS256", Use: "sig"}
	w.okta.serveKeySet(t, jose.JSONWebKey{Key: elliptical.Public(), KeyID: "ec"}, `{"kty":"XXX","kid":"x"}`, `{"kty":"RSA","kid":"y","n":"!"}`,
		`{"kty":"oct","k":"AAAA","kid":"key-1"}`, good)
	w.connect("acme")
	w.signedInAs(w.browser().open(w.initiate("acme")), "ada@acme.example", "acme")
}

func TestKeyWithoutID(t *testing.T) {
	w := alpacon(t)
	w.okta.serveKeySet(t, jose.JSONWebKey{Key: w.okta.key.Public()})
	w.okta.lies(func(o *fakeOkta) { o.header = func(h map[jose.HeaderKey]any) { delete(h, "kid") } })
	w.connect("acme")
	w.signedInAs(w.browser().open(w.initiate("acme")), "ada@acme.example", "acme")
}

func TestEncryptionKeysDoNotSign(t *testing.T) {
	w := alpacon(t)
	encryption, other := newKey(t), newKey(t)
	w.okta.serveKeySet(t, jose.JSONWebKey{Key: w.okta.key.Public(), KeyID: w.okta.kid},
		jose.JSONWebKey{Key: encryption.Public(), KeyID: "enc", Use: "enc"},
		jose.JSONWebKey{Key: other.Public(), KeyID: "alg", Algorithm: "RSA-OAEP"})
	w.connect("acme")
	for kid, key := range map[string]any{"enc": encryption, "alg": other} {
		w.okta.lies(func(o *fakeOkta) {
			o.rawToken = func(c map[string]any) string { return sign(t, jose.RS256, key, map[jose.HeaderKey]any{"kid": kid}, c) }
		})
		b := w.browser().open(w.initiate("acme"))
		assert.Equal(t, "Sign-in failed", b.heading(), kid)
	}
}

func TestOutage(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	down := func(rw http.ResponseWriter) bool { rw.WriteHeader(http.StatusInternalServerError); return true }
	w.okta.lies(func(o *fakeOkta) { o.jwks = down })
	w.signedInAs(w.browser().open(w.initiate("acme")), "ada@acme.example", "acme") // cached keys
	w.wait(2 * time.Hour)
	refusedAndRecovers(t, w)
}

func TestUserInfo(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	for name, lie := range map[string]func(*fakeOkta){
		"other subject":   func(o *fakeOkta) { o.userInfo = set("sub", "00uvictim") },
		"no subject":      func(o *fakeOkta) { o.userInfo = drop("sub") },
		"subjects":        func(o *fakeOkta) { o.userInfo = set("sub", []string{"00uada", "00uvictim"}) },
		"in another case": func(o *fakeOkta) { o.userInfo = set("SUB", "00uvictim") },
		"down":            func(o *fakeOkta) { o.userHTTP = func(w http.ResponseWriter) bool { w.WriteHeader(500); return true } },
		"html": func(o *fakeOkta) {
			o.userHTTP = func(w http.ResponseWriter) bool { _, _ = w.Write([]byte("<p>")); return true }
		},
		"garbage jwt": func(o *fakeOkta) {
			o.userHTTP = func(w http.ResponseWriter) bool {
				w.Header().Set("Content-Type", "application/jwt")
				_, _ = w.Write([]byte("x.y.z"))
				return true
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			w.okta.lies(lie)
			refusedAndRecovers(t, w)
		})
	}
}

func TestThinAndFatTokens(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	w.okta.lies(func(o *fakeOkta) {
		o.claims = func(c map[string]any) { delete(c, "name"); delete(c, "email") }
		o.userInfo = func(c map[string]any) { delete(c, "name"); c["given_name"], c["family_name"] = "Ada", "King" }
	})
	b := w.browser().open(w.initiate("acme"))
	who, _ := w.whoAmI(b)
	assert.Equal(t, "ada@acme.example", who.Email)
	assert.Equal(t, "Ada King", who.Name)

	fat := alpacon(t)
	fat.okta.lies(func(o *fakeOkta) { o.metadata = drop("userinfo_endpoint") })
	fat.connect("acme")
	fat.signedInAs(fat.browser().open(fat.initiate("acme")), "ada@acme.example", "acme")

	// The ID token has the last word on the address.
	w.okta.lies(func(o *fakeOkta) { o.claims = nil; o.userInfo = set("email", "victim@acme.example") })
	w.signedInAs(w.browser().open(w.initiate("acme")), "ada@acme.example", "acme")
}
