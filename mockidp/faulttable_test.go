package mockidp

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	gojose "github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp/internal/fault"
	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// rawResponse takes Bob through a sign-in and returns status, content type and body of one
// endpoint's response.
func (p *party) rawResponse(where Endpoint) string {
	p.t.Helper()
	var req *http.Request
	var err error
	switch where {
	case LogoutTokens:
		status, err := p.org.SendLogoutToken(context.Background(), LogoutToken{App: p.app.ID, User: p.bob.ID, Session: "a-session"})
		require.NoError(p.t, err)
		return fmt.Sprintf(`%d {"id_token": %q}`, status, <-p.logoutTokens)
	case UniversalLogoutCalls:
		_, err := p.org.CallUniversalLogout(context.Background(), UniversalLogoutCall{App: p.app.ID, User: p.bob.ID, Format: p.logoutFormat})
		require.NoError(p.t, err)
		return <-p.logoutCalls
	case TokenEndpoint:
		code := p.code("acr_values", "phr urn:okta:loa:1fa:pwd")
		req, err = http.NewRequest(http.MethodPost, p.org.Issuer()+string(where), strings.NewReader(p.redemption(code).Encode()))
		require.NoError(p.t, err)
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.SetBasicAuth(p.app.ID, p.app.ClientSecret)
	case UserinfoEndpoint:
		req, err = http.NewRequest(http.MethodGet, p.org.Issuer()+string(where), nil)
		require.NoError(p.t, err)
		req.Header.Set("Authorization", "Bearer "+p.tokens()["access_token"].(string))
	default:
		req, err = http.NewRequest(http.MethodGet, p.org.Issuer()+string(where), nil)
		require.NoError(p.t, err)
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	require.NoError(p.t, err)
	defer resp.Body.Close()
	var body bytes.Buffer
	_, err = body.ReadFrom(resp.Body)
	require.NoError(p.t, err)
	return fmt.Sprint(resp.StatusCode, resp.TransferEncoding, " ", resp.Header.Get("Content-Type"), " ", resp.Header.Get("Location"), " ", body.String())
}

// Every fault of a response happens once, changes something, and leaves the next response alone.
func TestEveryFaultHappens(t *testing.T) {
	s, o := startOrg(t, Config{})
	received := startLogoutTokenReceiver(t)
	called := startCallReceiver(t)
	p := addParty(t, o, App{BackChannelLogoutURI: received.URL, LogoutEndpoint: called.URL})
	p.logoutTokens, p.logoutCalls = received.tokens, called.calls
	other, err := s.NewOrg(OrgConfig{Name: "Other"})
	require.NoError(t, err)
	p.org.ReplaceKeys() // so that there is a key that was withdrawn
	for _, f := range FaultTable() {
		if f.Endpoint == "" || f.Endpoint == AuthorizationEndpoint || strings.HasSuffix(f.Name, "reissued") || ofExpress(f.Endpoint) {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			p.logoutFormat = SubjectIssSub
			if f.Name == "revocation-subject-upper" {
				p.logoutFormat = SubjectEmail
			}
			sound := p.comparable(p.rawResponse(f.Endpoint))
			a := inject(t, p.org, Fault{Name: f.Name, Params: exampleParams(f.Needs, other), Times: 1})
			altered := p.comparable(p.rawResponse(f.Endpoint))
			assert.Equal(t, 1, a.Hits())
			assert.NotEqual(t, sound, altered)
			assert.Equal(t, sound, p.comparable(p.rawResponse(f.Endpoint)), "once was enough")
		})
	}
}

// exampleParams is something for every need of a fault.
func exampleParams(need FaultNeed, other *Org) FaultParams {
	switch need {
	case NeedsNothing:
		return FaultParams{}
	case NeedsUserID:
		return FaultParams{UserID: "00uNotTheSameUser123"}
	case NeedsEmail:
		return FaultParams{Email: "other@acme.example"}
	case NeedsAge:
		return FaultParams{Age: 15 * time.Minute}
	case NeedsTokens:
		return FaultParams{Tokens: Tokens{Access: "an-access-token", ID: "an-id-token"}}
	case NeedsOrg:
		return FaultParams{Org: other}
	case NeedsSigning:
		return FaultParams{URL: "https://evil.example", Signing: &Signing{Algorithm: "ES384", Header: map[string]any{"jwk": "{jwk}"}}}
	case NeedsKeys:
		return FaultParams{Keys: func(org []map[string]any, attacker map[string]any) []map[string]any { return append(org, attacker) }}
	case NeedsMember:
		return FaultParams{Member: "x_signoff", Change: func(json.RawMessage) []json.RawMessage {
			return []json.RawMessage{json.RawMessage("1"), json.RawMessage("2")}
		}}
	case NeedsResponse:
		return FaultParams{ChangeResponse: func(sound Response) Response {
			sound.Status, sound.Body = http.StatusTeapot, []byte("{}")
			return sound
		}}
	}
	return FaultParams{URL: "https://evil.example/"}
}

// A token that is refused for its at_hash says nothing about what else is wrong with it: the hash
// belongs to the algorithm.
func TestAlteredTokensHaveTheRightHash(t *testing.T) {
	s, o := startOrg(t, Config{})
	p := addParty(t, o, App{})
	other, err := s.NewOrg(OrgConfig{Name: "Other"})
	require.NoError(t, err)
	p.org.ReplaceKeys()
	for _, f := range fault.Table() {
		if f.Token == nil || f.At != fault.AtToken || f.Name == "at-hash-wrong" {
			continue
		}
		inject(t, p.org, Fault{Name: f.Name, Params: exampleParams(FaultNeed(f.Needs), other), Times: 1})
		response := p.tokens()
		raw, _ := response["id_token"].(string)
		parts := strings.Split(raw, ".")
		if len(parts) < 2 {
			continue
		}
		var header, claims map[string]any
		for i, into := range []*map[string]any{&header, &claims} {
			text, err := base64.RawURLEncoding.DecodeString(parts[i])
			if err != nil || json.Unmarshal(text, into) != nil {
				*into = nil
			}
		}
		hash, present := claims["at_hash"]
		if alg, _ := header["alg"].(string); present && strings.HasSuffix(alg, "256") {
			assert.Equal(t, jose.Hash(response["access_token"].(string)), hash, f.Name)
		} else {
			assert.False(t, present, "%s: at_hash with alg %q", f.Name, alg)
		}
	}
}

// comparable is what every sound response has in common: ids are left out, times and hashes are
// said to fit or not, and so is the signature.
func (p *party) comparable(response string) string {
	head, body, _ := strings.Cut(response, "{")
	var d map[string]any
	if json.Unmarshal([]byte("{"+body), &d) != nil {
		return response
	}
	access, _ := d["access_token"].(string)
	raw, _ := d["id_token"].(string)
	delete(d, "access_token")
	parts := strings.Split(raw, ".")
	if len(parts) != 3 {
		return fmt.Sprint(head, strings.Count(body, `"sub"`), d)
	}
	header, _ := base64.RawURLEncoding.DecodeString(parts[0])
	payload, _ := base64.RawURLEncoding.DecodeString(parts[1])
	d["id_token"] = string(header) + withoutIDs(string(payload), access) + fmt.Sprint(p.signedByOrg(raw), len(parts[2]))
	return fmt.Sprint(head, d)
}

// signedByOrg says whether a key of the org has made the RS256 signature of a token.
func (p *party) signedByOrg(raw string) bool {
	parsed, err := gojose.ParseSignedCompact(raw, []gojose.SignatureAlgorithm{gojose.RS256})
	if err != nil {
		return false
	}
	_, err = parsed.Verify(p.org.signingKey().Public())
	return err == nil
}

// withoutIDs replaces the values that no two sound tokens share.
func withoutIDs(payload, access string) string {
	var claims map[string]json.RawMessage
	if json.Unmarshal([]byte(payload), &claims) != nil {
		return payload
	}
	now := float64(time.Now().Unix())
	for name, after := range map[string]float64{"iat": 0, "auth_time": 0, "exp": 3600, "nbf": -300} {
		switch {
		case name == "exp" && claims["nbf"] != nil: // of Universal Logout
			after = 300
		case name == "exp" && claims["events"] != nil:
			after = logoutTokenLifetime.Seconds()
		}
		var at float64
		if json.Unmarshal(claims[name], &at) == nil && math.Abs(at-now-after) < 10 {
			payload = strings.Replace(payload, fmt.Sprintf("%q:%s", name, claims[name]), fmt.Sprintf("%q:fits", name), 1)
		}
	}
	payload = strings.Replace(payload, jose.Hash(access), "fits", 1)
	if sid := string(claims["sid"]); strings.HasPrefix(sid, `"102`) {
		payload = strings.Replace(payload, sid, "new", 1)
	}
	if jti := string(claims["jti"]); len(jti) > 2 && len(jti) < 100 {
		payload = strings.Replace(payload, jti, "new", 1)
	}
	return payload
}

// What nobody's browser has fetched can be brought to another sign-in.
func TestResponsesAndTokensForAttacks(t *testing.T) {
	p := newParty(t)
	location, err := p.org.AuthorizationResponse(p.org.Issuer()+p.request(), p.bob.Login)
	require.NoError(t, err)
	u, err := url.Parse(location)
	require.NoError(t, err)
	assert.Equal(t, "the-state", u.Query().Get("state"))
	assert.Empty(t, p.org.LastTokens(p.app.ID, p.bob.ID))
	byForm, err := p.org.AuthorizationResponse(p.org.Issuer()+p.request("response_mode", "form_post"), p.bob.Login)
	require.NoError(t, err)
	assert.Contains(t, byForm, testCallback+"?code=", "what the form would bring")
	status, tokens := p.call(string(TokenEndpoint), p.redemption(u.Query().Get("code")))
	require.Equal(t, http.StatusOK, status)
	assert.Equal(t, Tokens{Access: tokens["access_token"].(string), ID: tokens["id_token"].(string)}, p.org.LastTokens(p.app.ID, p.bob.ID))
	for request, user := range map[string]string{
		p.request("client_id", "nobody"): p.bob.Login, p.request("scope", ""): p.bob.Login, p.request(): "nobody@acme.example",
		p.request("response_mode", "fragment", "response_type", "nothing"): p.bob.Login, "::": p.bob.Login,
	} {
		_, err := p.org.AuthorizationResponse(p.org.Issuer()+request, user)
		assert.Error(t, err, request)
	}
}

// Moved endpoints are served where the metadata say, and nowhere else later.
func TestMovedEndpoints(t *testing.T) {
	p := newParty(t)
	f := inject(t, p.org, Fault{Name: "endpoints-moved"})
	_, m := getJSON(t, p.org, string(MetadataEndpoint))
	assert.Equal(t, p.org.Issuer()+"/moved/here/oauth2/v1/keys", m["jwks_uri"])
	status, _ := getJSON(t, p.org, "/moved/here/oauth2/v1/keys")
	assert.Equal(t, http.StatusOK, status)
	f.Clear()
	f = inject(t, p.org, Fault{Name: "token-endpoint-moved"})
	_, m = getJSON(t, p.org, string(MetadataEndpoint))
	require.Equal(t, p.org.Issuer()+"/moved/here/oauth2/v1/token", m["token_endpoint"])
	status, _ = p.call(string(TokenEndpoint), p.redemption(p.code()))
	assert.Equal(t, http.StatusNotFound, status)
	status, _ = p.call("/moved/here/oauth2/v1/token", p.redemption(p.code()))
	assert.Equal(t, http.StatusOK, status)
	journal := p.org.Journal()
	for _, r := range []Request{journal[len(journal)-1], journal[len(journal)-4]} {
		assert.Equal(t, TokenEndpoint, r.Endpoint, "what was asked, whatever came of it: %s", r.Path)
	}
	f.Clear()
	resp, err := http.Get(p.org.Issuer() + "/moved/here/oauth2/v1/keys")
	require.NoError(t, err)
	resp.Body.Close()
	assert.Equal(t, http.StatusNotFound, resp.StatusCode)
}

// The endpoints of a custom server move as those of the org's own do.
func TestMovedEndpointsOfACustomServer(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{})
	moved := func(path string) string { return "/moved/here" + at(server, path) }
	f := inject(t, p.org, Fault{Name: "endpoints-moved"})
	_, m := getJSON(t, p.org, at(server, "/oauth2/.well-known/openid-configuration"))
	require.Equal(t, p.org.Issuer()+moved("/oauth2/v1/token"), m["token_endpoint"])
	status, _ := p.call(moved("/oauth2/v1/token"), p.redemption(p.codeAt(server)))
	assert.Equal(t, http.StatusOK, status)
	assert.Equal(t, kidsAt(t, p.org, at(server, "/oauth2/v1/keys")), kidsAt(t, p.org, moved("/oauth2/v1/keys")))
	f.Clear()
	f = inject(t, p.org, Fault{Name: "token-endpoint-moved"})
	status, _ = p.call(at(server, "/oauth2/v1/token"), p.redemption(p.codeAt(server)))
	assert.Equal(t, http.StatusNotFound, status)
	status, _ = p.call(moved("/oauth2/v1/token"), p.redemption(p.codeAt(server)))
	assert.Equal(t, http.StatusOK, status)
	f.Clear()
	resp, err := http.Get(p.org.Issuer() + moved("/oauth2/v1/keys"))
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	assert.Equal(t, http.StatusNotFound, resp.StatusCode)
}

func TestKeysWithoutOverlap(t *testing.T) {
	s, o := startOrg(t, Config{})
	before := o.keySetOf(nil).Keys[0].ID
	o.ReplaceKeys()
	require.Len(t, o.keySetOf(nil).Keys, 1)
	assert.NotEqual(t, before, o.keySetOf(nil).Keys[0].ID)
	other, err := s.NewOrg(OrgConfig{Name: "Other"})
	require.NoError(t, err)
	o.ShareKeyID(other)
	assert.Equal(t, o.keySetOf(nil).Keys[0].ID, other.keySetOf(nil).Keys[0].ID)
	assert.NotEqual(t, o.keySetOf(nil).Keys[0].Modulus, other.keySetOf(nil).Keys[0].Modulus)
}

// A response may redirect to a second path of its endpoint, which serves the sound one, and may
// promise more than comes.
func TestWholeResponsesAreChanged(t *testing.T) {
	p := newParty(t)
	change := func(sound Response) Response {
		if sound.Path == sound.OtherPath {
			return sound
		}
		sound.Status, sound.Body = http.StatusTemporaryRedirect, nil
		sound.Header.Set("Location", sound.OtherPath)
		return sound
	}
	f := inject(t, p.org, Fault{Name: "keys-response", Params: FaultParams{ChangeResponse: change}})
	status, keys := getJSON(t, p.org, string(KeysEndpoint))
	assert.Equal(t, http.StatusOK, status)
	assert.NotEmpty(t, keys["keys"])
	assert.Equal(t, 1, f.Hits(), "the second path serves what is sound")
	f.Clear()
	inject(t, p.org, Fault{Name: "keys-response", Params: FaultParams{ChangeResponse: func(sound Response) Response {
		sound.Header.Set("Content-Length", fmt.Sprint(len(sound.Body)+9))
		return sound
	}}})
	resp, err := http.Get(p.org.Issuer() + string(KeysEndpoint))
	require.NoError(t, err)
	defer resp.Body.Close()
	_, err = io.ReadAll(resp.Body)
	assert.ErrorIs(t, err, io.ErrUnexpectedEOF)
}
