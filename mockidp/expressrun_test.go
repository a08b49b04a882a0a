package mockidp

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ofExpress says whether faults happen there in runs of Express Configuration.
func ofExpress(e Endpoint) bool {
	return slices.Contains([]Endpoint{ExpressAuthorizationRequests, ExpressTokenRequests, ClientAssertions, ConnectionData}, e)
}

// startCarelessSP returns a fake SP that checks nothing, with the address of its token endpoint.
func startCarelessSP(t *testing.T, s *Server) (sp *fakeSP, tokenURL string) {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	sp = startFakeSP(t, s, func(e *Express) { e.TokenURL, e.APIURL = server.URL+"/token", server.URL+"/api" })
	mux.HandleFunc("/token", sp.token)
	mux.HandleFunc("/api", sp.push)
	return sp, server.URL + "/token"
}

// Every fault of Express Configuration happens in a run, once, at an SP that checks nothing, and
// the next run completes.
func TestEveryExpressFaultHappens(t *testing.T) {
	s, o := startOrg(t, Config{})
	sp, _ := startCarelessSP(t, s)
	v := visitAs(t, o, "ada@acme.example")
	a := addFake(v)
	other, err := s.NewOrg(OrgConfig{Name: "Other"})
	require.NoError(t, err)
	for _, f := range FaultTable() {
		if !ofExpress(f.Endpoint) {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			active := inject(t, o, Fault{Name: f.Name, Params: exampleParams(f.Needs, other), Times: 1})
			comeBack(v, s, sp.authorize(clickExpress(v, a)))
			assert.Equal(t, 1, active.Hits())
			before := len(o.ExpressRuns(a.ID))
			comeBack(v, s, sp.authorize(clickExpress(v, a)))
			runs := o.ExpressRuns(a.ID)
			require.Len(t, runs, before+1)
			assert.True(t, runs[before].Complete, runs[before].Failure)
			assert.Equal(t, 1, active.Hits())
		})
	}
}

// A run that stopped is gone on with by hand, as often as a test likes, and the app instance stays
// as it is.
func TestARunIsGoneOnWithByHand(t *testing.T) {
	s, o := startOrg(t, Config{})
	sp := startFakeSP(t, s, nil)
	v := visitAs(t, o, "ada@acme.example")
	a := addFake(v)
	inject(t, o, Fault{Name: "express-stops-at-code"})
	comeBack(v, s, sp.authorize(clickExpress(v, a)))
	run := o.ExpressRuns(a.ID)[0]
	assert.Equal(t, "the-code", run.Code())
	assert.Zero(t, run.TokenStatus)
	assert.Equal(t, "the run was stopped", run.Failure)

	_, err := o.RedeemExpressCode(t.Context(), run.State)
	require.ErrorIs(t, err, errStopped, "the fault is still there")
	for _, f := range o.activeFaults() {
		f.Clear()
	}
	redeemed, err := o.RedeemExpressCode(t.Context(), run.State)
	require.NoError(t, err)
	assert.Equal(t, 200, redeemed.TokenStatus)
	assert.NotEmpty(t, redeemed.AccessToken)
	pushed, err := o.PushExpressData(t.Context(), run.State, "")
	require.NoError(t, err)
	assert.Equal(t, 200, pushed.PushStatus)
	assert.Equal(t, "ec-acme", pushed.Connection.Name)
	assert.Equal(t, pushed.ClientSecret, sp.pushed["client_secret"])
	after, err := o.App(a.ID)
	require.NoError(t, err)
	assert.Equal(t, a.ClientSecret, after.ClientSecret)
	assert.False(t, after.Configured)
	_, err = o.RedeemExpressCode(t.Context(), "nothing")
	assert.ErrorContains(t, err, `no run of Express Configuration with the state "nothing"`)
}

// What Okta's client sends to an SP is remembered with what a fault has altered, and without
// secrets.
func TestCallsOfExpressAreRemembered(t *testing.T) {
	s, o := startOrg(t, Config{})
	sp, tokenURL := startCarelessSP(t, s)
	v := visitAs(t, o, "ada@acme.example")
	a := addFake(v)
	begun := o.Now().Add(-1)
	comeBack(v, s, sp.authorize(clickExpress(v, a)))
	sound := o.OutboundSince(begun)
	require.Len(t, sound, 2)
	for i, names := range [][]string{{"client assertion", "token request"}, {"connection data"}} {
		assert.Equal(t, []string{"POST", "200"}, []string{sound[i].Method, fmt.Sprint(sound[i].Status)})
		for n, d := range sound[i].Issued {
			assert.Equal(t, names[n], d.Name)
			assert.Equal(t, d.Honest, d.Sent, d.Name)
		}
	}
	run := o.ExpressRuns(a.ID)[0]
	assert.Contains(t, sound[0].Issued[0].Sent.Signature, "RS256 by Okta's key")
	assert.Contains(t, sound[1].Issued[0].Sent.Body, o.Issuer())

	change := exampleParams(NeedsMember, nil).Change
	for _, f := range []Fault{
		{Name: "assertion-aud-other"}, {Name: "assertion-signature-wrong"},
		{Name: "express-token-parameter", Params: FaultParams{Member: "code", Change: change}},
		{Name: "express-data-member", Params: FaultParams{Member: "issuer", Change: change}},
	} {
		f.Times = 1
		inject(t, o, f)
	}
	_, _ = o.RedeemExpressCode(t.Context(), run.State)
	_, _ = o.PushExpressData(t.Context(), run.State, "")
	calls := o.OutboundSince(begun)[2:]
	require.Len(t, calls, 2)
	assert.Equal(t, []string{"assertion-aud-other", "assertion-signature-wrong", "express-token-parameter"}, calls[0].Faults)
	assertion, request, data := calls[0].Issued[0], calls[0].Issued[1], calls[1].Issued[0]
	assert.Contains(t, assertion.Honest.Body, tokenURL)
	assert.NotContains(t, assertion.Sent.Body, tokenURL)
	assert.Equal(t, "not by Okta's key", assertion.Sent.Signature)
	assert.Contains(t, request.Honest.Body, `"code":"[redacted]"`)
	assert.Contains(t, request.Sent.Body, `"code":"[redacted], another one"`)
	assert.NotEqual(t, data.Honest.Body, data.Sent.Body)

	text, err := json.Marshal(o.OutboundSince(begun))
	require.NoError(t, err)
	for _, secret := range []string{run.Code(), run.AccessToken, run.ClientSecret, o.ExpressRuns(a.ID)[0].ClientSecret} {
		require.NotEmpty(t, secret)
		assert.NotContains(t, string(text), secret)
	}
}

// Connection data reach an SP in the form that the catalog says.
func TestConnectionDataInAnotherForm(t *testing.T) {
	s, o := startOrg(t, Config{})
	sp := startFakeSP(t, s, func(e *Express) {
		e.InitiateLoginURITemplate = "https://sp.example/start?connection={connection_name}"
		e.Push = &ExpressPush{
			Body: map[string]any{
				"strategy": "okta", "name": "con {client_id}", "options": map[string]any{"issuer": "{issuer}", "secret": "{client_secret}", "aliases": "{domain_aliases}"},
			},
			Reply: func(document any) (ExpressConnection, error) {
				return ExpressConnection{Name: document.(map[string]any)["connection_name"].(string), RedirectURIs: []string{"https://sp.example/callback"}}, nil
			},
		}
	})
	v := visitAs(t, o, "ada@acme.example")
	a := addFake(v)
	inject(t, o, Fault{Name: "express-data-member", Params: FaultParams{Member: "organization_id", Change: exampleParams(NeedsMember, nil).Change}})
	comeBack(v, s, sp.authorize(clickExpress(v, a)))
	run := o.ExpressRuns(a.ID)[0]
	require.True(t, run.Complete, run.Failure)
	assert.Contains(t, sp.pushed, "organization_id")
	delete(sp.pushed, "organization_id")
	assert.Equal(t, map[string]any{
		"strategy": "okta", "name": "con " + a.ID,
		"options": map[string]any{"issuer": o.Issuer(), "secret": run.ClientSecret, "aliases": []any{"a.example"}},
	}, sp.pushed)
	after, err := o.App(a.ID)
	require.NoError(t, err)
	assert.Equal(t, []string{"https://sp.example/callback"}, after.RedirectURIs)
	assert.Equal(t, run.ClientSecret, after.ClientSecret)
	_, err = url.Parse(run.Request)
	assert.NoError(t, err)
}

// What a reply in another form does not tell is as an administrator of Okta has it; what the
// catalog's template needs, the reply has to tell.
func TestRepliesThatTellLittle(t *testing.T) {
	for name, tc := range map[string]struct {
		template, initiate, failure string
	}{
		"nothing":                {"", "https://sp.example/typed", ""},
		"what the template asks": {"https://sp.example/{connection_name}", "https://sp.example/c-1", ""},
		"too little":             {"https://sp.example/{organization_id}", "https://sp.example/typed", "needs {organization_id}, which the SP's reply does not tell"},
	} {
		t.Run(name, func(t *testing.T) {
			s, o := startOrg(t, Config{})
			sp := startFakeSP(t, s, func(e *Express) {
				e.InitiateLoginURITemplate = tc.template
				e.Push = &ExpressPush{Body: map[string]any{"strategy": "okta"}, Reply: func(any) (ExpressConnection, error) { return ExpressConnection{Name: "c-1"}, nil }}
			})
			v := visitAs(t, o, "ada@acme.example")
			a := addFake(v)
			require.NoError(t, o.UpdateApp(a.ID, func(a *App) {
				a.RedirectURIs, a.PostLogoutRedirectURIs = []string{"https://sp.example/callback"}, []string{"https://sp.example/"}
				a.InitiateLoginURI, a.LogoutEndpoint, a.LogoutSubjectFormat = "https://sp.example/typed", "https://sp.example/logout", SubjectIssSub
			}))
			comeBack(v, s, sp.authorize(clickExpress(v, a)))
			assert.Contains(t, o.ExpressRuns(a.ID)[0].Failure, tc.failure)
			assert.Equal(t, tc.failure == "", o.ExpressRuns(a.ID)[0].Complete)
			after, err := o.App(a.ID)
			require.NoError(t, err)
			assert.Equal(t, []string{"https://sp.example/callback"}, after.RedirectURIs)
			assert.Equal(t, []string{"https://sp.example/"}, after.PostLogoutRedirectURIs)
			assert.Equal(t, []any{tc.initiate, "https://sp.example/logout", SubjectIssSub}, []any{after.InitiateLoginURI, after.LogoutEndpoint, after.LogoutSubjectFormat})
		})
	}
}
