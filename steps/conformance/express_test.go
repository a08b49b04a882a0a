package conformance

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Whatever is wrong with the configuration or with an endpoint, the verdict says so in a sentence,
// and nothing passes: what the vendor's own pages do is no verdict on the SP, and what its
// endpoints answer is.
func TestExpressConfigurationThatCannotWork(t *testing.T) {
	answering := func(status int, contentType, body string) string {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
		}))
		t.Cleanup(server.Close)
		return server.URL
	}
	hanging := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	t.Cleanup(hanging.CloseClientConnections)
	stage := openReference(t, nil, driver.KindHTTP, nil)
	sound := *stage.Config.Express
	for name, c := range map[string]struct {
		change func(*sut.Express)
		want   verdict.Verdict
		says   string
	}{
		"no token endpoint":          {func(e *sut.Express) { e.TokenURL = "/nowhere" }, verdict.Fail, "the token endpoint answered 404"},
		"token endpoint not there":   {func(e *sut.Express) { e.TokenURL = "http://127.0.0.1:1/token" }, verdict.Fail, "the token endpoint could not be reached"},
		"token endpoint in HTML":     {func(e *sut.Express) { e.TokenURL = answering(200, "text/html", "<h1>Sign in</h1>") }, verdict.Fail, "the token endpoint answered with something other than application/json"},
		"token endpoint that breaks": {func(e *sut.Express) { e.TokenURL = answering(503, "text/plain", "down") }, verdict.Fail, "the token endpoint answered 503"},
		"token endpoint that hangs":  {func(e *sut.Express) { e.TokenURL = hanging.URL }, verdict.Fail, "the token endpoint did not answer in time"},
		"no API":                     {func(e *sut.Express) { e.APIURL = "/nowhere" }, verdict.Fail, "the configuration API answered 404"},
		"API of another form":        {func(e *sut.Express) { e.APIURL = answering(200, "application/json", `{"id":1}`) }, verdict.Fail, "connection_name is missing"},
		"another host":               {func(e *sut.Express) { e.AuthorizeURL = "https://auth.other.invalid/authorize" }, verdict.Inconclusive, "authorize_url is https://auth.other.invalid/authorize"},
		"no authorization endpoint":  {func(e *sut.Express) { e.AuthorizeURL = "/nowhere" }, verdict.Inconclusive, "do the steps by hand"},
		"steps that end too early":   {func(e *sut.Express) { e.Approve = e.Approve[:5] }, verdict.Inconclusive, "is the last step missing, the button that approves?"},
		"a step of another page":     {func(e *sut.Express) { e.Approve = sut.Steps{{Click: sut.Texts{"Nothing"}}} }, verdict.Inconclusive, "step 1, click Nothing"},
		"a wrong password":           {func(e *sut.Express) { e.Approver = &sut.ExpressPerson{Email: "owner@acme.example", Password: "wrong"} }, verdict.Inconclusive, "step 6, click Accept"},
	} {
		t.Run(name, func(t *testing.T) {
			changed := sound
			c.change(&changed)
			*stage.Config.Express = changed
			defer func() { *stage.Config.Express = sound }()
			begun := time.Now()
			results := runStage(t, stage, "EXPRESS-01/sp-initiated", false)
			assert.Len(t, results, 1)
			said := results[0].Reason + " " + results[0].Actual
			assert.Equal(t, c.want, results[0].Verdict, said)
			assert.Contains(t, said, c.says)
			assert.Less(t, time.Since(begun), 50*time.Second)
		})
	}
	assert.Equal(t, verdict.Pass, runStage(t, stage, "EXPRESS-01/sp-initiated", false)[0].Verdict, "all of it left the SP as it was")
}

// An SP whose endpoints take other forms passes by configuration: a secret in place of assertions,
// a push in the vendor's own form, and a one-time code that a hook reads.
func TestExpressConfigurationInOtherForms(t *testing.T) {
	stage := openReference(t, nil, driver.KindHTTP, func(c *sp.Config) {
		c.Parts = sp.SoundParts()
		c.Parts.Express.Assertion = sp.Rules[*sp.Assertion]{{Name: "secret", Check: func(_ context.Context, in *sp.Assertion) error {
			if in.Params.Get("client_secret") != "sesame" {
				return assert.AnError
			}
			return nil
		}}}
		c.Parts.Express.Push = c.Parts.Express.Push.Without("body").Without("contract").Without("capabilities").Wrap("issuer",
			func(sound func(context.Context, *sp.Push) error) func(context.Context, *sp.Push) error {
				return func(ctx context.Context, in *sp.Push) error {
					if err := readVendorPush(in); err != nil {
						return err
					}
					return sound(ctx, in)
				}
			})
	})
	codes := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"code":"` + stage.Config.LocalUser.Password + `"}`))
	}))
	t.Cleanup(codes.Close)
	e := stage.Config.Express
	e.ClientSecret, e.ClientAuth = "sesame", "client_secret_post"
	e.Push = sut.ExpressPush{
		Method: http.MethodPost, JSON: map[string]any{"okta": map[string]any{"domain": "{{.Issuer}}", "id": "{{.ClientID}}", "key": "{{.ClientSecret}}"}},
		Read: sut.PushReply{ConnectionName: "$.connection_name", OrganizationID: "$.organization_id", OrganizationName: "$.organization_name",
			RedirectURI: "$.redirect_uris[0]", LogoutEndpoint: "$.global_token_revocation_endpoint"},
	}
	stage.Config.Hooks.OneTimeCode = sut.HookList{{Get: codes.URL, Read: "$.code"}}
	for i := range e.Approve {
		if f := e.Approve[i].Fill; f != nil && strings.Contains(f.With, "Password") {
			e.Approve[i].Fill = &sut.FieldInput{Field: f.Field, With: "{{.OneTimeCode}}"}
		}
	}
	for _, r := range runStage(t, stage, "EXPRESS-01/sp-initiated,EXPRESS-12,EXPRESS-07/key,EXPRESS-14", true) {
		if r.ID == "EXPRESS-07/key" {
			assert.Equal(t, verdict.NotApplicable, r.Verdict)
			assert.Contains(t, r.Reason, "express_configuration.client_secret")
			continue
		}
		assert.Equal(t, verdict.Pass, r.Verdict, "%s: %s; saw %s", r.ID, r.Reason, r.Actual)
	}
}

// readVendorPush reads connection data in the form of a vendor's own.
func readVendorPush(in *sp.Push) error {
	var body struct {
		Okta struct{ Domain, ID, Key string }
	}
	if err := json.NewDecoder(in.Request.Body).Decode(&body); err != nil {
		return err
	}
	in.Body.Issuer, in.Body.ClientID, in.Body.ClientSecret = body.Okta.Domain, body.Okta.ID, body.Okta.Key
	return nil
}
