package seed_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/mockidp/seed"
)

func acme() seed.Seed {
	return seed.Seed{Version: 1, Orgs: []seed.Org{{
		Name:   "Acme",
		Users:  []seed.User{{Email: "alice@acme.example", Password: "alice-at-okta"}, {Email: "bob@acme.example", Password: "bob-at-okta"}},
		Groups: []seed.Group{{Name: "Engineering", Members: []string{"bob@acme.example"}}},
		Apps: []seed.App{
			{Label: "Vision", RedirectURIs: []string{"http://127.0.0.1:1/callback"}, Users: []string{"alice@acme.example"}, Groups: []string{"Engineering"}},
			{Label: "Other", ClientID: "other", RedirectURIs: []string{"http://127.0.0.1:1/other"}},
		},
	}}}
}

// world returns a world with a seed in it.
func world(t *testing.T, s seed.Seed) (*seed.World, *mockidp.Org) {
	t.Helper()
	okta, err := mockidp.Start(mockidp.Config{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, okta.Close()) })
	w := seed.NewWorld(okta, nil)
	_, err = w.Apply(s)
	require.NoError(t, err)
	org, found := w.Find("Acme")
	require.True(t, found)
	return w, org
}

// person is a browser that has signed in.
func person(t *testing.T, o *mockidp.Org, login, password string) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	c := &http.Client{Jar: jar}
	resp, err := c.Get(o.Issuer() + "/login/login.htm")
	require.NoError(t, err)
	text := readAll(t, resp)
	field := func(pattern string) []string {
		found := regexp.MustCompile(pattern).FindStringSubmatch(text)
		require.NotNil(t, found, text)
		return found
	}
	form := url.Values{
		field(`name="([^"]+)" autocomplete="username"`)[1]: {login}, field(`name="([^"]+)" type="password"`)[1]: {password},
		"stateToken": {field(`name="stateToken" value="([^"]*)"`)[1]},
	}
	resp, err = c.PostForm(o.Issuer()+"/login/login.htm", form)
	require.NoError(t, err)
	_ = readAll(t, resp)
	require.True(t, signedIn(t, o, c), "%s could not sign in", login)
	return c
}

// signedIn says whether the browser sees the dashboard.
func signedIn(t *testing.T, o *mockidp.Org, c *http.Client) bool {
	t.Helper()
	resp, err := c.Get(o.Issuer() + "/app/UserHome")
	require.NoError(t, err)
	_ = readAll(t, resp)
	return resp.Request.URL.Path == "/app/UserHome"
}

// An edit changes what it says and nothing else: ids, secrets and Okta sessions stay, and so does
// what others have added.
func TestApplyChangesWhatHasChanged(t *testing.T) {
	t.Parallel()
	w, org := world(t, acme())
	alice, bob := person(t, org, "alice@acme.example", "alice-at-okta"), person(t, org, "bob@acme.example", "bob-at-okta")
	vision := org.Apps()[0]
	require.True(t, org.HasAccess(vision.ID, "bob@acme.example"))
	_, err := org.AddUser(mockidp.User{Email: "by-hand@acme.example"})
	require.NoError(t, err)

	edit := acme()
	o := &edit.Orgs[0]
	o.Users[1].Password = "another-of-bob"
	o.Users = append(o.Users, seed.User{Email: "carol@acme.example"})
	o.Groups[0].Members = []string{"carol@acme.example"}
	o.Apps[0].PKCERequired, o.Apps[0].Users = true, nil
	o.Apps = o.Apps[:1]
	told, err := w.Apply(edit)
	require.NoError(t, err)
	assert.Equal(t, []string{
		"Acme: user bob@acme.example has changed, and their Okta sessions have ended", "Acme: user carol@acme.example is new",
		"Acme: group Engineering has changed", "Acme: app other is gone", "Acme: app Vision has changed",
	}, told)
	assert.True(t, signedIn(t, org, alice), "nothing of hers has changed")
	assert.False(t, signedIn(t, org, bob))
	_ = person(t, org, "bob@acme.example", "another-of-bob")
	after, err := org.App(vision.ID)
	require.NoError(t, err)
	assert.Equal(t, vision.ClientSecret, after.ClientSecret)
	assert.True(t, after.PKCERequired)
	for user, want := range map[string]bool{"alice@acme.example": false, "bob@acme.example": false, "carol@acme.example": true} {
		assert.Equal(t, want, org.HasAccess(vision.ID, user), user)
	}
	assert.Len(t, org.Apps(), 1)
	_, err = org.User("by-hand@acme.example")
	require.NoError(t, err)

	told, err = w.Apply(edit)
	require.NoError(t, err)
	assert.Empty(t, told)
}

// Orgs come and go; one that listens in another way is opened anew with all that is in it.
func TestApplyOpensAndCloses(t *testing.T) {
	t.Parallel()
	w, org := world(t, acme())
	edit := acme()
	edit.Orgs[0].Host = "acme.okta.localhost"
	edit.Orgs = append(edit.Orgs, seed.Org{Name: "Globex"})
	_, err := w.Apply(edit)
	require.NoError(t, err)
	anew, found := w.Find("acme")
	require.True(t, found)
	assert.Contains(t, anew.Issuer(), "http://acme.okta.localhost:")
	assert.Equal(t, org.Users()[0].ID, anew.Users()[0].ID)
	assert.Equal(t, org.Apps()[0].ClientSecret, anew.Apps()[0].ClientSecret)

	taken := acme()
	taken.Orgs = append(taken.Orgs, seed.Org{Name: "Initech", Listen: strings.TrimPrefix(strings.Replace(anew.Issuer(), "acme.okta.localhost", "127.0.0.1", 1), "http://")})
	_, err = w.Apply(taken)
	require.ErrorContains(t, err, "Initech")
	_, found = w.Find("Globex")
	assert.True(t, found, "after an error all is as it was")

	_, err = w.Apply(acme())
	require.NoError(t, err)
	_, found = w.Find("Globex")
	assert.False(t, found)
}

// A user with another id is another person, with what the old one had.
func TestApplyWithAnotherID(t *testing.T) {
	t.Parallel()
	w, org := world(t, acme())
	edit := acme()
	edit.Orgs[0].Users[0].ID, edit.Orgs[0].Users[1].ID = "00u1", "00u2"
	_, err := w.Apply(edit)
	require.NoError(t, err)
	app := org.Apps()[0].ID
	for _, id := range []string{"00u1", "00u2"} {
		assert.True(t, org.HasAccess(app, id), id)
	}
	assert.Len(t, org.Users(), 2)
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for want, spoil := range map[string]func(*seed.Org){
		`orgs[0].name: the org has no name`:                                                     func(o *seed.Org) { o.Name = "" },
		`orgs[0].listen: "0.0.0.0:1" is not a loopback address`:                                 func(o *seed.Org) { o.Listen = "0.0.0.0:1" },
		`orgs[0].listen: the address "9443" has no port`:                                        func(o *seed.Org) { o.Listen = "9443" },
		`orgs[0].listen: "99999" is not a port`:                                                 func(o *seed.Org) { o.Listen = "127.0.0.1:99999" },
		`orgs[0].url: the URL "http://x.example/y": it must have no path and no query`:          func(o *seed.Org) { o.URL = "http://x.example/y" },
		`orgs[0].host: the host name "acme:1" is not one`:                                       func(o *seed.Org) { o.Host = "acme:1" },
		`orgs[0].url: the URL "acme": it is not an absolute http or https URL`:                  func(o *seed.Org) { o.URL = "acme" },
		`orgs[0].users[0].email: the email address is missing`:                                  func(o *seed.Org) { o.Users[0].Email = "" },
		`orgs[0].users[0].email: "x" cannot be an email address`:                                func(o *seed.Org) { o.Users[0].Email = "x" },
		`orgs[0].users[0].passcode: the passcode must be six digits`:                            func(o *seed.Org) { o.Users[0].Passcode = "12" },
		`orgs[0].users[1].login: there is another user "alice@acme.example"`:                    func(o *seed.Org) { o.Users[1].Email = "alice@acme.example" },
		`orgs[0].users[0].status: "GONE" is not known`:                                          func(o *seed.Org) { o.Users[0].Status = "GONE" },
		`orgs[0].groups[0].members[0]: the org has no user "nobody"`:                            func(o *seed.Org) { o.Groups[0].Members = []string{"nobody"} },
		`orgs[0].apps[0].groups[0]: the org has no group "Sales"`:                               func(o *seed.Org) { o.Apps[0].Groups = []string{"Sales"} },
		`orgs[0].apps[0].client_auth: "secret" is not known`:                                    func(o *seed.Org) { o.Apps[0].ClientAuth = "secret" },
		`orgs[0].apps[0].jwks: client_auth private_key_jwt needs the client's public keys here`: func(o *seed.Org) { o.Apps[0].ClientAuth = "private_key_jwt" },
		`orgs[0].apps[0].jwks: it is no JWK set with keys`:                                      func(o *seed.Org) { o.Apps[0].JWKS = map[string]any{"keys": "x"} },
		`orgs[0].apps[0].redirect_uris[0]: the redirect URI "/x": it is not absolute`:           func(o *seed.Org) { o.Apps[0].RedirectURIs = []string{"/x"} },
		`orgs[0].apps[0].redirect_uris[1]: the redirect URI "javascript:alert(1)": no browser`: func(o *seed.Org) {
			o.Apps[0].RedirectURIs = append(o.Apps[0].RedirectURIs, "javascript:alert(1)")
		},
		`orgs[0].apps[0].redirect_uris: must have at least one redirect URI`:                         func(o *seed.Org) { o.Apps[0].RedirectURIs = nil },
		`orgs[0].apps[0].initiate_login_uri: the initiate login URI "app:/x": it is not an absolute`: func(o *seed.Org) { o.Apps[0].InitiateLoginURI = "app:/x" },
		`orgs[0].authorization_servers[0].access_token_lifetime: an access token cannot live 1 minute: it is from 5 minutes to 1 day`: func(o *seed.Org) {
			o.AuthorizationServers = []seed.AuthorizationServer{{ID: "api", AccessTokenLifetime: "1m"}}
		},
		`orgs[0].authorization_servers[0].refresh_token_idle: "x" is not a duration`: func(o *seed.Org) {
			o.AuthorizationServers = []seed.AuthorizationServer{{ID: "api", RefreshTokenIdle: "x"}}
		},
		`orgs[0].authorization_servers[0].scopes[1]: the scope "a" is there already`: func(o *seed.Org) {
			o.AuthorizationServers = []seed.AuthorizationServer{{ID: "api", Scopes: []seed.ServerScope{{Name: "a"}, {Name: "a"}}}}
		},
		`orgs[0].lifetimes.code: a code of the org authorization server cannot live 10 minutes: Okta fixes it at 5 minutes`:            func(o *seed.Org) { o.Lifetimes.Code = "10m" },
		`orgs[0].lifetimes.session_idle: the maximum Okta global session idle time cannot be 1 second: it is from 1 minute to 90 days`: func(o *seed.Org) { o.Lifetimes.SessionIdle = "1s" },
		`orgs[0].lifetimes.session: "long" is not a duration`:                                                                          func(o *seed.Org) { o.Lifetimes.Session = "long" },
		`orgs[0].trusted_origins[0]: "http://a.example/x" is not an origin: an origin is a scheme`:                                     func(o *seed.Org) { o.TrustedOrigins = []string{"http://a.example/x"} },
		`orgs[0].apps[0].refresh_token_leeway: "soon" is not a duration`:                                                               func(o *seed.Org) { o.Apps[0].RefreshTokenLeeway = "soon" },
		`orgs[0].apps[0].client_auth: client authentication "client_secret_basic" does not go with application type "browser"`: func(o *seed.Org) {
			o.Apps[0].ApplicationType, o.Apps[0].ClientAuth = "browser", "client_secret_basic"
		},
		`orgs[0].apps[1]: there is another app instance "Vision"`:           func(o *seed.Org) { o.Apps[1] = seed.App{Label: "Vision", RedirectURIs: o.Apps[0].RedirectURIs} },
		`orgs[0].apps[1]: the app instance has neither label nor client_id`: func(o *seed.Org) { o.Apps[1] = seed.App{} },
		``: func(o *seed.Org) { o.Apps[0].RedirectURIs = []string{"com.example.app:/callback"} },
	} {
		s := acme()
		spoil(&s.Orgs[0])
		var found []string
		s.Check(func(path, _, what string, args ...any) { found = append(found, path+": "+fmt.Sprintf(what, args...)) })
		if want == "" {
			assert.Empty(t, found)
			continue
		}
		assert.True(t, slices.ContainsFunc(found, func(text string) bool { return strings.HasPrefix(text, want) }), "%s in %q", want, found)
	}
}

// Orgs that listen at one port are found before either of them is opened.
func TestCheckOfPorts(t *testing.T) {
	t.Parallel()
	for listen, want := range map[string][]string{
		"127.0.0.1:9443": {`orgs[1].listen: org "A" listens at 127.0.0.1:9443 too`},
		"127.0.0.1:0":    nil,
		"":               nil,
	} {
		s := seed.Seed{Version: 1, Orgs: []seed.Org{{Name: "A", Listen: listen}, {Name: "B", Listen: listen}}}
		var found []string
		s.Check(func(path, _, what string, args ...any) { found = append(found, path+": "+fmt.Sprintf(what, args...)) })
		assert.Equal(t, want, found, listen)
	}
}

// The schema is one, and takes what Go encodes.
func TestSchema(t *testing.T) {
	t.Parallel()
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(string(seed.Schema())))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("okta.schema.json", document))
	s, err := c.Compile("okta.schema.json")
	require.NoError(t, err)
	for want, spoil := range map[bool]func(*seed.Seed){
		true:  func(*seed.Seed) {},
		false: func(s *seed.Seed) { s.Orgs[0].Users[0].Status = "GONE" },
	} {
		given := acme()
		spoil(&given)
		text, err := json.Marshal(given)
		require.NoError(t, err)
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
		require.NoError(t, err)
		assert.Equal(t, want, s.Validate(value) == nil, "%v", s.Validate(value))
	}
}

// What goes into an org comes out of it again: no field is forgotten on the way.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	_, org := world(t, acme())
	a := seed.App{
		Label: "All", ClientID: "all", ClientSecret: "secret", ClientAuth: "private_key_jwt", JWKS: map[string]any{"keys": []any{map[string]any{"kty": "oct", "k": "AA"}}},
		PKCERequired: true, RefreshTokens: true, Inactive: true, ApplicationType: "native", KeepRefreshTokens: true, ClientCredentials: true, SecondFactorRequired: true, RefreshTokenLeeway: "30s", GroupsClaim: "Eng.*", RedirectURIs: []string{"http://a.example/"}, PostLogoutRedirectURIs: []string{"http://b.example/"},
		InitiateLoginURI: "http://c.example/", FrontChannelLogoutURI: "http://d.example/", BackChannelLogoutURI: "http://e.example/",
		LogoutEndpoint: "http://f.example/", LogoutAudience: "http://g.example/", LogoutSubjectFormat: "ISS_SUB", LogoutEnabled: true,
		Users: []string{"alice@acme.example"}, Groups: []string{"Engineering"},
	}
	requireNoZero(t, a)
	added, err := seed.AddApp(org, a)
	require.NoError(t, err)
	assert.Equal(t, a, seed.AppOf(org, added))
	u := seed.User{ID: "00u9", Login: "x", Email: "x@acme.example", FirstName: "X", LastName: "Y", Password: "p", Passcode: "123456", Status: "SUSPENDED", Admin: true, Claims: map[string]any{"locale": "nb"}}
	requireNoZero(t, u)
	user, err := seed.AddUser(org, u)
	require.NoError(t, err)
	u.Password, u.Passcode = "", ""
	assert.Equal(t, u, seed.UserOf(user))
}

// A client that becomes public loses its secret, and gets one again when it keeps secrets again.
func TestPublicClient(t *testing.T) {
	t.Parallel()
	w, org := world(t, acme())
	app := org.Apps()[0]
	edit := acme()
	edit.Orgs[0].Apps[0].ApplicationType = "browser"
	edit.Orgs[0].TrustedOrigins = []string{"http://localhost:3000"}
	_, err := w.Apply(edit)
	require.NoError(t, err)
	public, err := org.App(app.ID)
	require.NoError(t, err)
	assert.True(t, public.Public())
	assert.Empty(t, public.ClientSecret)
	assert.Equal(t, []string{"http://localhost:3000"}, org.TrustedOrigins())
	require.NoError(t, w.Reset())
	assert.Equal(t, []string{"http://localhost:3000"}, org.TrustedOrigins())
	_, err = w.Apply(acme())
	require.NoError(t, err)
	assert.Equal(t, app.ClientSecret, org.Apps()[0].ClientSecret)
	assert.Empty(t, org.TrustedOrigins())
}

// Custom authorization servers are there after the start, an edit and a reset, with their keys.
func TestAuthorizationServers(t *testing.T) {
	t.Parallel()
	s := acme()
	s.Orgs[0].AuthorizationServers = []seed.AuthorizationServer{{
		ID: "api", Name: "API", Audiences: []string{"api://mine"}, Scopes: []seed.ServerScope{{Name: "orders:read"}},
		Claims: []seed.ServerClaim{{Name: "team", Groups: "Eng.*"}}, Clients: []string{"other"},
		IDTokenLifetime: "1h0m0s", AccessTokenLifetime: "30m0s", RefreshTokenLifetime: "24h0m0s", RefreshTokenIdle: "12h0m0s",
	}, {ID: "more"}}
	requireNoZero(t, s.Orgs[0].AuthorizationServers[0])
	w, org := world(t, s)
	keys := func() string { return body(t, org.ServerIssuer("api")+"/v1/keys") }
	require.Len(t, org.AuthorizationServers(), 2)
	assert.Equal(t, s.Orgs[0].AuthorizationServers[0], seed.ServerOf(org.AuthorizationServers()[0]))
	before := keys()

	edit := acme()
	edit.Orgs[0].AuthorizationServers = []seed.AuthorizationServer{{ID: "api", AccessTokenLifetime: "10m"}}
	told, err := w.Apply(edit)
	require.NoError(t, err)
	assert.Equal(t, []string{"Acme: authorization server more is gone", "Acme: authorization server api has changed"}, told)
	require.Len(t, org.AuthorizationServers(), 1)
	assert.Equal(t, "10m0s", org.AuthorizationServers()[0].AccessTokenLifetime.String())
	assert.Equal(t, before, keys(), "the org goes on with its keys")

	_, err = org.AddAuthorizationServer(mockidp.AuthorizationServer{ID: "by-hand"})
	require.NoError(t, err)
	require.NoError(t, org.UpdateAuthorizationServer("api", func(s *mockidp.AuthorizationServer) { s.Name = "by hand" }))
	require.NoError(t, w.Reset())
	require.Len(t, org.AuthorizationServers(), 1)
	assert.Equal(t, "api", org.AuthorizationServers()[0].Name)
	assert.Equal(t, before, keys())
	require.NoError(t, org.DeleteAuthorizationServer("api"))
	_, err = w.Apply(s)
	require.NoError(t, err)
	assert.Len(t, org.AuthorizationServers(), 2)
}

// Lifetimes are those of the seed after the start, an edit and a reset.
func TestLifetimes(t *testing.T) {
	t.Parallel()
	s := acme()
	s.Orgs[0].Lifetimes = seed.Lifetimes{Code: "30s", IDToken: "1m0s", AccessToken: "2m0s", RefreshToken: "1h0m0s", Session: "12h0m0s", SessionIdle: "15m0s"}
	requireNoZero(t, s.Orgs[0].Lifetimes)
	w, org := world(t, s)
	assert.Equal(t, s.Orgs[0].Lifetimes, seed.LifetimesOf(org))
	edit := acme()
	edit.Orgs[0].Lifetimes.Code = "10s"
	told, err := w.Apply(edit)
	require.NoError(t, err)
	assert.Equal(t, []string{"Acme: lifetimes have changed, of what is given out from now on"}, told)
	assert.Equal(t, seed.Lifetimes{Code: "10s", IDToken: "1h0m0s", AccessToken: "1h0m0s", RefreshToken: "2160h0m0s", SessionIdle: "2h0m0s"}, seed.LifetimesOf(org))
	require.NoError(t, org.SetLifetimes(mockidp.Lifetimes{}))
	require.NoError(t, w.Reset())
	assert.Equal(t, "10s", seed.LifetimesOf(org).Code)
}

// body returns the body of a response.
func body(t *testing.T, address string) string {
	t.Helper()
	resp, err := http.Get(address)
	require.NoError(t, err)
	return readAll(t, resp)
}

// A change of a user takes away nothing that no description has.
func TestUserKeepsWhatNoDescriptionHas(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*seed.World, *mockidp.Org) error{
		"an edit": func(w *seed.World, _ *mockidp.Org) error {
			edit := acme()
			edit.Orgs[0].Users[0].FirstName = "Alice"
			_, err := w.Apply(edit)
			return err
		},
		"the control API": func(_ *seed.World, o *mockidp.Org) error {
			return seed.UpdateUser(o, "alice@acme.example", seed.User{Email: "alice@acme.example", FirstName: "Alice"})
		},
	} {
		w, org := world(t, acme())
		require.NoError(t, org.UpdateUser("alice@acme.example", func(u *mockidp.User) { u.Profile = map[string]any{"department": "Sales"} }))
		_ = person(t, org, "alice@acme.example", "alice-at-okta")
		want, err := org.User("alice@acme.example")
		require.NoError(t, err)
		require.NotZero(t, want.LastLogin)
		require.NoError(t, change(w, org), name)
		got, err := org.User("alice@acme.example")
		require.NoError(t, err)
		want.FirstName, want.LastUpdated = "Alice", got.LastUpdated
		assert.Equal(t, want, got, name)
	}
}
