package configured

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// small is an SP of a few pages by its signoff.yaml, with a host for each of its two tenants.
type small struct {
	*product
	d            driver.Driver
	url          string // of the first tenant
	acme, globex guide.Tenant
}

const smallConfig = `name: Small
base_url: http://acme.localhost:%[1]s
okta: {listen: "127.0.0.1:0", client: {id: small, secret: small-secret}}
declares: [sp-initiated, express-configuration]
tenant: acme
sign_in: [{open: /login}, {click: Okta}]
signed_in: {get: /me, email: $.email, tenant: $.tenant}
launch: {command: ["not-started"]}
local_user: {email: owner@acme.example, name: Olga Owner, password: owner-password}
local_sign_in: [{open: /entry}, {fill: {field: Login, with: "{{.User.Email}}"}}, {fill: {field: %[2]s, with: "{{.User.Password}}"}}, {click: Go}]
express_configuration:
  connects: false
  authorize_url: /authorize
  token_url: /token
  api_url: /api
  approve: [{fill: {field: Login, with: "{{.User.Email}}"}}, {fill: {field: Secret, with: "{{.User.Password}}"}}, {click: Next}, %[3]s]
second_tenant:
  base_url: http://globex.localhost:%[1]s
  tenant: globex
  okta: {listen: "127.0.0.1:0", client: {id: globex, secret: globex-secret}}
  sign_in: [{open: /login}, {click: Weiter}]
`

// openSmall opens it with the pages that it has, by path.
func openSmall(t *testing.T, password, accept string, pages map[string]string) *small {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, pages[r.URL.Path])
	}))
	t.Cleanup(server.Close)
	_, port, _ := strings.Cut(strings.TrimPrefix(server.URL, "http://"), ":")
	config, err := sut.Parse("signoff.yaml", fmt.Appendf(nil, smallConfig, port, password, accept), func(string) (string, bool) { return "", false })
	require.NoError(t, err)
	stage, err := lab.OpenOkta(t.Context(), lab.Options{Config: config, Driver: driver.KindHTTP, Out: t.TempDir()})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, stage.Close()) })
	s := &small{product: newProduct(stage), url: config.BaseURL}
	s.acme, err = s.AddTenant(t.Context(), full())
	require.NoError(t, err)
	s.globex, err = s.AddTenant(t.Context(), full())
	require.NoError(t, err)
	s.d, err = stage.NewDriver(t.Context(), driver.KindHTTP)
	require.NoError(t, err)
	return s
}

const accept = "{click: Accept}"

// A page asks for a password if it has the field that the configuration names, in whatever
// language, by label or selector.
func TestAsksForThePasswordOfTheConfiguration(t *testing.T) {
	t.Parallel()
	pages := map[string]string{
		"/label":    `<label>Kennwort <input type=password id=pw></label>`,
		"/other":    `<label>Your password hint <input></label>`,
		"/approver": `<label>Secret <input type=password></label>`,
	}
	for _, field := range []string{"Kennwort", "'#pw'"} {
		s := openSmall(t, field, accept, pages)
		for path, want := range map[string]bool{"/label": true, "/other": false, "/approver": false} {
			require.NoError(t, s.d.Open(t.Context(), s.url+path))
			asks, err := s.AsksForPassword(t.Context(), s.d)
			require.NoError(t, err)
			assert.Equal(t, want, asks, "%s by %s", path, field)
			asks, err = s.AsksForCredentials(t.Context(), s.d, s.acme)
			require.NoError(t, err)
			assert.Equal(t, path == "/approver", asks, path)
		}
	}
}

// A refusal has the words, and nothing that approves.
func TestRefusalOffersNoApproval(t *testing.T) {
	t.Parallel()
	const words = "<p>You are not an admin."
	for name, c := range map[string]struct {
		accept, page string
		want         bool
		unknown      bool
	}{
		"the words":                       {accept, words, true, false},
		"no words":                        {accept, "<p>Welcome", false, false},
		"the words beside the button":     {accept, words + "<button>Accept</button>", false, false},
		"another name of the button":      {"{click: [Approve, Accept]}", words + "<form><button>Accept</button></form>", false, false},
		"waiting after it":                {"{click: Accept}, {wait_for: Done}", words + "<button>Accept</button>", false, false},
		"the form by its id":              {"{submit: '#approval'}", words + "<form id=approval></form>", false, false},
		"another form":                    {"{submit: '#approval'}", words + "<form id=back></form>", true, false},
		"any form, of which nobody knows": {"{submit: form}", words + "<form id=back></form>", false, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := openSmall(t, "Kennwort", c.accept, map[string]string{"/": c.page})
			require.NoError(t, s.d.Open(t.Context(), s.url+"/"))
			refuses, err := s.RefusesTenant(t.Context(), s.d, s.acme, "you are not an admin")
			assert.Equal(t, c.want, refuses)
			var unknown *scenario.InconclusiveError
			if c.unknown {
				assert.ErrorAs(t, err, &unknown)
			} else {
				assert.NoError(t, err)
			}
		})
	}
}

// Tenants with hosts of their own are all the product's, and each is gone on at by its own sign_in.
func TestTenantsWithHosts(t *testing.T) {
	t.Parallel()
	s := openSmall(t, "Kennwort", accept, map[string]string{"/login": "<a href=/okta>Okta</a> <a href=/weiter>Weiter</a>"})
	globex := strings.Replace(s.url, "acme", "globex", 1)
	f := s.Facts()
	assert.True(t, f.Has(s.url+"/me"))
	assert.True(t, f.Has(globex+"/me"))
	assert.False(t, f.Has(strings.Replace(s.url, "acme", "initech", 1)+"/me"))
	for path, c := range map[string]guide.Tenant{s.url + "/okta": s.acme, globex + "/weiter": s.globex} {
		require.NoError(t, s.OpenTenant(c)(t.Context(), s.d))
		require.NoError(t, s.ContinueWithOkta(c)(t.Context(), s.d))
		page, err := s.d.Read(t.Context())
		require.NoError(t, err)
		assert.Equal(t, path, page.URL)
	}
	var absent *scenario.NotApplicableError
	assert.ErrorAs(t, s.ContinueWithOkta(guide.Tenant{Key: "none"})(t.Context(), s.d), &absent)
	assert.Contains(t, absent.Missing, "express_configuration.wrong_plan")
}

// An approval counts once it is made, and what it has changed at Okta is read even where a step
// after the click fails.
func TestApprovalCountsOnceItIsMade(t *testing.T) {
	t.Parallel()
	s := openSmall(t, "Kennwort", "{click: Accept}, {wait_for: '#never'}", map[string]string{"/": "<form action=/done><button>Accept</button></form>"})
	act := s.Approve(s.acme)
	assert.False(t, s.pressed, "nobody has done it yet")
	require.NoError(t, s.d.Open(t.Context(), s.url+"/"))
	app := s.stage.First.App
	app.ClientSecret = "stale"
	s.stage.First.App = app
	var step *sut.StepError
	require.ErrorAs(t, act(t.Context(), s.d), &step)
	assert.True(t, s.pressed)
	assert.Equal(t, "small-secret", s.stage.First.App.ClientSecret, "what Okta has now")
}

// What is done at the pages of Express Configuration is about the tenant that the scenario names:
// by its own steps where it has some, and by its name in those of the first tenant where not.
func TestExpressActsAreAboutTheTenantThatIsNamed(t *testing.T) {
	t.Parallel()
	s := openSmall(t, "Kennwort", `{click: "Accept {{.Tenant}}"}`, map[string]string{
		"/":         `<form action=/to-acme><button>Accept acme</button></form><form action=/to-globex><button>Accept globex</button></form><form action=/own><button>Zustimmen</button></form>`,
		"/approver": `<label>Geheim <input type=password></label>`,
	})
	lands := func(act guide.Act, path string) {
		t.Helper()
		require.NoError(t, s.d.Open(t.Context(), s.url+"/"))
		require.NoError(t, act(t.Context(), s.d))
		page, err := s.d.Read(t.Context())
		require.NoError(t, err)
		at, _, _ := strings.Cut(page.URL, "?")
		assert.Equal(t, s.url+path, at)
	}
	lands(s.Approve(s.acme), "/to-acme")
	lands(s.Approve(s.globex), "/to-globex")

	s.pressed = false
	_, ok := s.approves(t, s.globex, "Accept acme")
	assert.False(t, ok, "that approves another tenant's")
	act, ok := s.approves(t, s.globex, "Accept globex")
	require.True(t, ok)
	assert.False(t, s.pressed, "nobody has done it yet")
	lands(act, "/to-globex")
	assert.True(t, s.pressed)

	s.stage.Second.Config.Express.Approve = sut.Steps{fill("Geheim", "{{.User.Password}}"), click("Go"), click("Zustimmen")}
	lands(s.Approve(s.globex), "/own")
	lands(s.Approve(s.acme), "/to-acme")
	require.NoError(t, s.d.Open(t.Context(), s.url+"/approver"))
	for tenant, want := range map[guide.Tenant]bool{s.acme: false, s.globex: true} {
		asks, err := s.AsksForCredentials(t.Context(), s.d, tenant)
		require.NoError(t, err)
		assert.Equal(t, want, asks, tenant.Key)
	}
	_, ok = s.approves(t, s.globex, "Zustimmen")
	assert.True(t, ok)
	s.stage.Second.Config.Express.Approve = sut.Steps{fill("Geheim", "{{.User.Password}}"), click("Go"), click("Go")}
	_, ok = s.approves(t, s.globex, "Go")
	assert.False(t, ok, "it may be the page before")
}

// approves says whether a button of the page approves, and how.
func (s *small) approves(t *testing.T, tenant guide.Tenant, button string) (guide.Act, bool) {
	t.Helper()
	act, ok, err := s.ApproveBy(t.Context(), s.d, tenant, button)
	require.NoError(t, err)
	return act, ok
}

// Where approve sends a form, its first button approves, if the form is known from those of the
// pages before.
func TestApprovalByTheButtonOfAForm(t *testing.T) {
	t.Parallel()
	pages := map[string]string{"/": `<form id=approval action=/done><button>Accept</button><button name=decision value=no>Decline</button></form>`}
	for steps, want := range map[string]bool{
		"{submit: '#approval'}":                   true,
		"{submit: '#other'}":                      false,
		"{submit: form}":                          false,
		"{submit: '#approval'}, {wait_for: Done}": true,
		"{tick: '#acme'}, {submit: '#approval'}, {submit: '#approval'}": false,
	} {
		t.Run(steps, func(t *testing.T) {
			t.Parallel()
			s := openSmall(t, "Kennwort", steps, pages)
			require.NoError(t, s.d.Open(t.Context(), s.url+"/"))
			act, ok := s.approves(t, s.acme, "Accept")
			assert.Equal(t, want, ok)
			_, declines := s.approves(t, s.acme, "Decline")
			assert.False(t, declines)
			require.NoError(t, act(t.Context(), s.d))
			assert.True(t, s.pressed)
			page, err := s.d.Read(t.Context())
			require.NoError(t, err)
			assert.Contains(t, page.URL, "/done")
		})
	}
}
