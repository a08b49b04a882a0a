package mockidp

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func inject(t *testing.T, o *Org, f Fault) *ActiveFault {
	t.Helper()
	a, err := o.Inject(f)
	require.NoError(t, err)
	t.Cleanup(a.Clear)
	return a
}

func TestInjectRefusesWhatCannotHappen(t *testing.T) {
	p := newParty(t)
	for want, f := range map[string]Fault{
		"unknown, known are hold":                 {Name: "nonsense"},
		"cannot happen at endpoint \"\"":          {Name: "hold"},
		"cannot happen at endpoint \"/oauth2/v1/": {Name: "nonce-wrong", Endpoint: "/oauth2/v1/keys"},
		"no app instance":                         {Name: "nonce-wrong", App: "0oaNobody"},
		"no user":                                 {Name: "nonce-wrong", User: "nobody"},
		"must be: user id":                        {Name: "userinfo-sub-wrong"},
		"must be: none":                           {Name: "nonce-wrong", Params: FaultParams{Email: "bob@acme.example"}},
		"cannot happen -1 times":                  {Name: "nonce-wrong", Times: -1},
		"must be: age":                            {Name: "exp-ago", Params: FaultParams{Age: time.Hour, URL: "https://evil.example"}},
	} {
		_, err := p.org.Inject(f)
		assert.ErrorContains(t, err, want)
	}
}

func TestTokenFaults(t *testing.T) {
	p := newParty(t)
	provider, err := oidc.NewProvider(context.Background(), p.org.Issuer())
	require.NoError(t, err)
	verify := func() (*oidc.IDToken, error) {
		return provider.Verifier(&oidc.Config{ClientID: p.app.ID}).Verify(context.Background(), p.tokens()["id_token"].(string))
	}
	f := inject(t, p.org, Fault{Name: "nonce-wrong", Times: 1})
	token, err := verify()
	require.NoError(t, err)
	assert.Equal(t, "not-the-nonce-that-was-sent", token.Nonce)
	token, err = verify()
	require.NoError(t, err)
	assert.Equal(t, "the-nonce", token.Nonce, "once was enough")
	assert.Equal(t, 1, f.Hits())

	f = inject(t, p.org, Fault{Name: "signature-wrong"})
	_, err = verify()
	assert.ErrorContains(t, err, "failed to verify")
	f.Clear()
	f.Clear()
	_, err = verify()
	assert.NoError(t, err)

	f = inject(t, p.org, Fault{Name: "aud-wrong"})
	_, err = verify()
	assert.ErrorContains(t, err, "0oaAnother")
	f.Clear()

	inject(t, p.org, Fault{Name: "sub-missing"})
	token, err = verify()
	require.NoError(t, err)
	assert.Empty(t, token.Subject)

	inject(t, p.org, Fault{Name: "kid-missing"})
	parsed, err := jose.ParseSignedCompact(p.tokens()["id_token"].(string), []jose.SignatureAlgorithm{jose.RS256})
	require.NoError(t, err)
	assert.Empty(t, parsed.Signatures[0].Header.KeyID)
}

func TestResponseFaults(t *testing.T) {
	p := newParty(t)
	wrong := inject(t, p.org, Fault{Name: "state-wrong", Times: 1})
	v := visitAs(t, p.org, "")
	v.open(p.request())
	require.Equal(t, "Sign In", v.heading())
	require.Zero(t, wrong.Hits(), "the page is no authorization response")
	p.signIn(v)
	assert.Equal(t, "not-the-state-that-was-sent", v.url.Query().Get("state"))
	assert.NotEmpty(t, v.url.Query().Get("code"))

	v = visitAs(t, p.org, p.bob.Login)
	v.open(p.request("response_mode", "form_post"))
	assert.Contains(t, v.body, `value="the-state"`, "it was once")
	refused := inject(t, p.org, Fault{Name: "authorize-unavailable", Times: 1})
	v.open(p.request("response_mode", "form_post"))
	assert.Contains(t, v.body, `name="state" value="the-state"><input type="hidden" name="error" value="temporarily_unavailable">`)
	assert.NotContains(t, v.body, `name="code"`)
	assert.Equal(t, 1, refused.Hits())
	entry := p.org.Journal()[len(p.org.Journal())-1]
	assert.Equal(t, []string{"authorize-unavailable"}, entry.Faults)
	assert.Contains(t, entry.Issued[0].Sent.Body, `"error":"temporarily_unavailable"`)

	inject(t, p.org, Fault{Name: "issuer-wrong"})
	_, m := getJSON(t, p.org, "/.well-known/openid-configuration")
	assert.Equal(t, "https://other.okta.invalid", m["issuer"])
	inject(t, p.org, Fault{Name: "keys-empty"})
	_, m = getJSON(t, p.org, "/oauth2/v1/keys")
	assert.Empty(t, m["keys"])
	token := p.tokens()["access_token"].(string)
	inject(t, p.org, Fault{Name: "userinfo-sub-wrong", Params: FaultParams{UserID: "00uNotTheSameUser123"}})
	body, err := io.ReadAll(p.userinfo(token).Body)
	require.NoError(t, err)
	assert.Contains(t, string(body), "00uNotTheSameUser123")
}

func TestFaultsAreAddressed(t *testing.T) {
	p := newParty(t)
	other := addParty(t, p.org, App{})
	ada, err := p.org.User("ada@acme.example")
	require.NoError(t, err)
	const token = "/oauth2/v1/token"
	status := func(p *party) int {
		got, _ := p.call(token, p.redemption(p.code()))
		return got
	}
	f := inject(t, p.org, Fault{Name: "server-error", Endpoint: token, App: other.app.ID, User: p.bob.Login})
	assert.Equal(t, http.StatusOK, status(p), "another app")
	got, problem := other.call(token, other.redemption(other.code()))
	assert.Equal(t, http.StatusInternalServerError, got)
	assert.Equal(t, "E0000009", problem["errorCode"])
	assert.Equal(t, 1, f.Hits())
	f.Clear()
	inject(t, p.org, Fault{Name: "server-error", Endpoint: token, User: ada.ID})
	assert.Equal(t, http.StatusOK, status(p), "another user")
	_, response := getJSON(t, p.org, "/oauth2/v1/keys")
	assert.Contains(t, response, "keys", "another endpoint")
	inject(t, p.org, Fault{Name: "server-error", Endpoint: "/oauth2/v1/userinfo"})
	assert.Equal(t, http.StatusInternalServerError, p.userinfo(p.tokens()["access_token"].(string)).StatusCode)
}

// An endpoint may be away, late or busy, once for one user.
func TestEndpointsMisbehave(t *testing.T) {
	p := newParty(t)
	redeem := func(fault string) (*http.Response, error) {
		code := p.code()
		if fault != "" {
			inject(t, p.org, Fault{Name: fault, Endpoint: TokenEndpoint, User: p.bob.Login, Times: 1})
		}
		req, err := http.NewRequest(http.MethodPost, p.org.Issuer()+string(TokenEndpoint), strings.NewReader(p.redemption(code).Encode()))
		require.NoError(t, err)
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.SetBasicAuth(p.app.ID, p.app.ClientSecret)
		resp, err := http.DefaultTransport.RoundTrip(req)
		if err == nil {
			t.Cleanup(func() { resp.Body.Close() })
		}
		return resp, err
	}
	_, err := redeem("drop")
	require.Error(t, err)
	journal := p.org.Journal()
	assert.Equal(t, TokenEndpoint, journal[len(journal)-1].Endpoint)
	assert.Zero(t, journal[len(journal)-1].Status)
	resp, err := redeem("rate-limit")
	require.NoError(t, err)
	assert.Equal(t, http.StatusTooManyRequests, resp.StatusCode)
	assert.Equal(t, "0", resp.Header.Get("X-Rate-Limit-Remaining"))
	begun := time.Now()
	resp, err = redeem("late")
	require.NoError(t, err)
	assert.Equal(t, http.StatusOK, resp.StatusCode)
	assert.GreaterOrEqual(t, time.Since(begun), 1500*time.Millisecond)
	resp, err = redeem("")
	require.NoError(t, err)
	assert.Equal(t, http.StatusOK, resp.StatusCode)
}

func TestHold(t *testing.T) {
	p := newParty(t)
	const path = "/oauth2/v1/keys"
	f := inject(t, p.org, Fault{Name: "hold", Endpoint: path})
	done := make(chan int)
	go func() {
		resp, err := http.Get(p.org.Issuer() + path)
		if err != nil {
			done <- 0
			return
		}
		resp.Body.Close()
		done <- resp.StatusCode
	}()
	require.Eventually(t, func() bool { return f.Hits() == 1 }, 10*time.Second, time.Millisecond)
	select {
	case <-done:
		t.Fatal("answered")
	default:
	}
	f.Clear()
	assert.Equal(t, http.StatusOK, <-done)

	f = inject(t, p.org, Fault{Name: "hold", Endpoint: "/oauth2/v1/token"})
	ctx, cancel := context.WithCancel(context.Background())
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.org.Issuer()+"/oauth2/v1/token", nil)
	require.NoError(t, err)
	go func() {
		_, err := http.DefaultClient.Do(req) // it is cancelled
		assert.Error(t, err)
		done <- 0
	}()
	require.Eventually(t, func() bool { return f.Hits() == 1 }, 10*time.Second, time.Millisecond)
	cancel()
	<-done
	last := func() string { j := p.org.Journal(); return j[len(j)-1].Path }
	assert.Eventually(t, func() bool { return last() == "/oauth2/v1/token" }, 10*time.Second, time.Millisecond, "a client that went away is let go")
	journal := p.org.Journal()
	assert.Equal(t, http.StatusServiceUnavailable, journal[len(journal)-1].Status, "and its request is not served")
}

func TestJournal(t *testing.T) {
	p := newParty(t)
	code := p.code()
	p.org.Advance(time.Minute)
	_, response := p.call("/oauth2/v1/token", p.redemption(code))
	p.userinfo(response["access_token"].(string))
	p.call("/oauth2/v1/revoke", url.Values{"token": {response["access_token"].(string)}})
	journal := p.org.Journal()
	paths := []string{"/oauth2/v1/authorize", "/login/login.htm", "/oauth2/v1/token", "/oauth2/v1/userinfo", "/oauth2/v1/revoke"}
	require.Len(t, journal, len(paths))
	for i, r := range journal {
		assert.Equal(t, paths[i], r.Path)
		assert.Equal(t, p.app.ID, r.ClientID, r.Path)
	}
	assert.Equal(t, "the-state", journal[0].Query.Get("state"))
	assert.Equal(t, http.StatusFound, journal[1].Status)
	assert.Equal(t, p.bob.Login, journal[1].User)
	assert.Equal(t, url.Values{"stateToken": {redacted}, "identifier": {p.bob.Login}, "credentials.passcode": {redacted}}, journal[1].Form)
	assert.Equal(t, ClientSecretBasic, journal[2].ClientAuth)
	assert.Equal(t, p.bob.Login, journal[2].User)
	assert.Equal(t, redacted, journal[2].Form.Get("code"))
	assert.Equal(t, redacted, journal[2].Form.Get("code_verifier"))
	assert.Equal(t, testCallback, journal[2].Form.Get("redirect_uri"))
	assert.WithinDuration(t, p.org.Now(), journal[2].Time, 10*time.Second)
	assert.Equal(t, redacted, journal[4].Form.Get("token"))
}

func TestJournalIsBounded(t *testing.T) {
	_, o := startOrg(t, Config{})
	for range maxJournal + 1 {
		o.note(&exchange{})
	}
	assert.LessOrEqual(t, len(o.Journal()), maxJournal)
}

// A user may be deleted while a token is made.
func TestTokenOfADeletedUserIsAltered(t *testing.T) {
	p := newParty(t)
	f := inject(t, p.org, Fault{Name: "nonce-wrong"})
	gone := &grant{appID: p.app.ID, userID: "00uGone", request: authRequest{maxAge: time.Minute}}
	c := f.context(p.app.ID, gone)
	assert.Empty(t, c.Userinfo)
	assert.Equal(t, time.Minute, c.MaxAge)
}
