package sp_test

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/require"
)

// fakeOkta is a tiny OpenID provider: it signs in whoever is in user without asking, and lies where
// a test tells it to.
type fakeOkta struct {
	*httptest.Server
	t   *testing.T
	now func() time.Time

	mu       sync.Mutex
	key      *rsa.PrivateKey
	kid      string
	user     map[string]any // claims of the user
	secret   string         // of the client
	codes    map[string]url.Values
	requests []*http.Request // what reached it, in order

	// Lies, one for each place where it can lie; nil is honest.
	authorize func(answer url.Values)            // the answer through the browser
	metadata  func(map[string]any)               // the discovery document
	jwks      func(w http.ResponseWriter) bool   // true if it has answered
	claims    func(map[string]any)               // of the ID token
	header    func(map[jose.HeaderKey]any)       // of the ID token
	rawToken  func(claims map[string]any) string // the whole ID token
	token     func(map[string]any)               // the token answer
	tokenHTTP func(w http.ResponseWriter) bool   // true if it has answered
	userInfo  func(map[string]any)               // the userinfo answer
	userHTTP  func(w http.ResponseWriter) bool   // true if it has answered
}

func newFakeOkta(t *testing.T, now func() time.Time, key *rsa.PrivateKey) *fakeOkta {
	o := &fakeOkta{t: t, now: now, kid: "key-1", key: key, codes: map[string]url.Values{}}
	o.signsIn("00uada", "ada@acme.example", "Ada Lovelace")
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", o.serveMetadata)
	mux.HandleFunc("GET /oauth2/v1/keys", o.serveKeys)
	mux.HandleFunc("GET /oauth2/v1/authorize", o.serveAuthorize)
	mux.HandleFunc("POST /oauth2/v1/token", o.serveToken)
	mux.HandleFunc("GET /oauth2/v1/userinfo", o.serveUserInfo)
	o.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o.mu.Lock()
		defer o.mu.Unlock()
		o.requests = append(o.requests, r)
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(o.Close)
	return o
}

// commonKeys are two keys that most tests share, since making keys is slow: one of the org and one
// of Okta's client.
var commonKeys = sync.OnceValue(func() (keys [2]*rsa.PrivateKey) {
	for i := range keys {
		keys[i], _ = rsa.GenerateKey(rand.Reader, 2048) // never fails, see crypto/rand
	}
	return keys
})

func newKey(t *testing.T) *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	return key
}

// lies changes the provider's behaviour while no request is being served.
func (o *fakeOkta) lies(change func(*fakeOkta)) {
	o.mu.Lock()
	defer o.mu.Unlock()
	change(o)
}

// honest takes all lies back.
func (o *fakeOkta) honest() {
	o.lies(func(o *fakeOkta) {
		o.authorize, o.metadata, o.claims, o.header, o.rawToken, o.token, o.userInfo = nil, nil, nil, nil, nil, nil, nil
		o.jwks, o.tokenHTTP, o.userHTTP = nil, nil, nil
	})
}

func (o *fakeOkta) signsIn(sub, email, name string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.user = map[string]any{"sub": sub, "email": email, "name": name}
}

// seen returns how many requests to a path have come.
func (o *fakeOkta) seen(path string) int {
	o.mu.Lock()
	defer o.mu.Unlock()
	n := 0
	for _, r := range o.requests {
		if r.URL.Path == path {
			n++
		}
	}
	return n
}

// lastAuthorize returns the query of the newest authorization request.
func (o *fakeOkta) lastAuthorize() url.Values {
	o.mu.Lock()
	defer o.mu.Unlock()
	for i := len(o.requests) - 1; i >= 0; i-- {
		if o.requests[i].URL.Path == "/oauth2/v1/authorize" {
			return o.requests[i].URL.Query()
		}
	}
	return nil
}

func (o *fakeOkta) serveMetadata(w http.ResponseWriter, _ *http.Request) {
	document := map[string]any{
		"issuer":                                o.URL,
		"authorization_endpoint":                o.URL + "/oauth2/v1/authorize",
		"token_endpoint":                        o.URL + "/oauth2/v1/token",
		"userinfo_endpoint":                     o.URL + "/oauth2/v1/userinfo",
		"jwks_uri":                              o.URL + "/oauth2/v1/keys",
		"id_token_signing_alg_values_supported": []string{"RS256"},
	}
	if o.metadata != nil {
		o.metadata(document)
	}
	respondJSON(w, document)
}

func respondJSON(w http.ResponseWriter, body any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(body)
}

func (o *fakeOkta) serveKeys(w http.ResponseWriter, _ *http.Request) {
	if o.jwks != nil && o.jwks(w) {
		return
	}
	respondJSON(w, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: o.key.Public(), KeyID: o.kid, Algorithm: "RS256", Use: "sig"}}})
}

func (o *fakeOkta) serveAuthorize(w http.ResponseWriter, r *http.Request) {
	code := randomText()
	o.codes[code] = r.URL.Query()
	answer := url.Values{"code": {code}, "state": {r.URL.Query().Get("state")}}
	if o.authorize != nil {
		o.authorize(answer)
	}
	http.Redirect(w, r, r.URL.Query().Get("redirect_uri")+"?"+answer.Encode(), http.StatusFound)
}

func randomText() string {
	raw := make([]byte, 16)
	_, _ = rand.Read(raw)
	return base64.RawURLEncoding.EncodeToString(raw)
}

func (o *fakeOkta) serveToken(w http.ResponseWriter, r *http.Request) {
	if o.tokenHTTP != nil && o.tokenHTTP(w) {
		return
	}
	client, secret, _ := r.BasicAuth()
	request, known := o.codes[r.PostFormValue("code")]
	sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
	if !known || client != request.Get("client_id") || secret != o.secret ||
		r.PostFormValue("redirect_uri") != request.Get("redirect_uri") ||
		base64.RawURLEncoding.EncodeToString(sum[:]) != request.Get("code_challenge") {
		w.WriteHeader(http.StatusBadRequest)
		respondJSON(w, map[string]string{"error": "invalid_grant"})
		return
	}
	delete(o.codes, r.PostFormValue("code"))
	access := randomText()
	answer := map[string]any{
		"access_token": access, "token_type": "Bearer", "expires_in": 3600, "scope": "openid profile email",
		"id_token": o.idToken(request, access),
	}
	if o.token != nil {
		o.token(answer)
	}
	respondJSON(w, answer)
}

// idToken makes the ID token for an authorization request.
func (o *fakeOkta) idToken(request url.Values, access string) string {
	sum := sha256.Sum256([]byte(access))
	now := o.now()
	claims := map[string]any{
		"ver": 1, "jti": "ID." + randomText(), "iss": o.URL, "aud": request.Get("client_id"), "idp": "00o1", "amr": []string{"pwd"},
		"iat": now.Unix(), "exp": now.Add(time.Hour).Unix(), "auth_time": now.Unix(), "nonce": request.Get("nonce"), "acr": request.Get("acr_values"),
		"at_hash": base64.RawURLEncoding.EncodeToString(sum[:16]),
	}
	maps.Copy(claims, o.user)
	if o.claims != nil {
		o.claims(claims)
	}
	if o.rawToken != nil {
		return o.rawToken(claims)
	}
	header := map[jose.HeaderKey]any{"kid": o.kid}
	if o.header != nil {
		o.header(header)
	}
	return sign(o.t, jose.RS256, o.key, header, claims)
}

// sign makes a compact JWS of claims, which may be a map or JSON text.
func sign(t *testing.T, alg jose.SignatureAlgorithm, key any, header map[jose.HeaderKey]any, claims any) string {
	payload, isText := claims.([]byte)
	if !isText {
		var err error
		payload, err = json.Marshal(claims)
		require.NoError(t, err)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: alg, Key: key}, &jose.SignerOptions{ExtraHeaders: header})
	require.NoError(t, err)
	jws, err := signer.Sign(payload)
	require.NoError(t, err)
	compact, err := jws.CompactSerialize()
	require.NoError(t, err)
	return compact
}

func (o *fakeOkta) serveUserInfo(w http.ResponseWriter, _ *http.Request) {
	if o.userHTTP != nil && o.userHTTP(w) {
		return
	}
	answer := maps.Clone(o.user)
	if o.userInfo != nil {
		o.userInfo(answer)
	}
	respondJSON(w, answer)
}
