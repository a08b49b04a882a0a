package mockidp_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
)

// openOrg returns an org that is closed with the test.
func openOrg(t testing.TB, cfg mockidp.OrgConfig) *mockidp.Org {
	t.Helper()
	okta, err := mockidp.Start(mockidp.Config{})
	require.NoError(t, err)
	t.Cleanup(func() { okta.Close() })
	org, err := okta.NewOrg(cfg)
	require.NoError(t, err)
	return org
}

// A directory that Okta imports from may hold anything.
func TestAnyEmail(t *testing.T) {
	t.Parallel()
	org := openOrg(t, mockidp.OrgConfig{AnyEmail: true})
	alice, err := org.AddUser(mockidp.User{Login: "alice", Email: "alice@acme.example,alice@other.example"})
	require.NoError(t, err)
	assert.Equal(t, "alice@acme.example,alice@other.example", alice.Email)
	require.NoError(t, org.UpdateUser(alice.ID, func(u *mockidp.User) { u.Email = "@acme.example" }))
	assert.Error(t, org.UpdateUser(alice.ID, func(u *mockidp.User) { u.Login = "al\x00ice" }))
}

func TestAddUserRefusesWhatOktaWould(t *testing.T) {
	t.Parallel()
	org := openOrg(t, mockidp.OrgConfig{})
	bob, err := org.AddUser(mockidp.User{Email: "bob@acme.example"})
	require.NoError(t, err)
	for name, tc := range map[string]struct {
		change func(*mockidp.User)
		want   string
	}{
		"no address":         {func(u *mockidp.User) { u.Email = " " }, "the email address is missing"},
		"no at sign":         {func(u *mockidp.User) { u.Email = "alice" }, "cannot be an email address"},
		"no domain":          {func(u *mockidp.User) { u.Email = "alice@" }, "cannot be an email address"},
		"two at signs":       {func(u *mockidp.User) { u.Email = "a@b@acme.example" }, "cannot be an email address"},
		"a space":            {func(u *mockidp.User) { u.Email = "al ice@acme.example" }, "cannot be an email address"},
		"a name as well":     {func(u *mockidp.User) { u.Email = "Alice <alice@acme.example>" }, "cannot be an email address"},
		"line break":         {func(u *mockidp.User) { u.Email = "alice\r\n@acme.example" }, "cannot be an email address"},
		"long address":       {func(u *mockidp.User) { u.Email = strings.Repeat("a", 90) + "@acme.example" }, "longer than 100 characters"},
		"control in login":   {func(u *mockidp.User) { u.Login = "al\x00ice" }, "the username must have"},
		"unknown status":     {func(u *mockidp.User) { u.Status = "ASLEEP" }, `unknown status "ASLEEP"`},
		"login of another":   {func(u *mockidp.User) { u.Login = " BOB@acme.example" }, "the username is taken"},
		"claims not of JSON": {func(u *mockidp.User) { u.Claims = map[string]any{"f": func() {}} }, "cannot be written as JSON"},
	} {
		t.Run(name, func(t *testing.T) {
			u := mockidp.User{Email: "alice@acme.example"}
			tc.change(&u)
			_, err := org.AddUser(u)
			assert.ErrorContains(t, err, tc.want)

			carol, err := org.AddUser(mockidp.User{Email: "carol@acme.example", Login: "carol-" + name})
			require.NoError(t, err)
			assert.ErrorContains(t, org.UpdateUser(carol.ID, tc.change), tc.want)
			after, err := org.User(carol.ID)
			require.NoError(t, err)
			assert.Equal(t, carol, after, "a refused update changes nothing")
		})
	}
	_, err = org.AddUser(mockidp.User{ID: bob.ID, Email: "alice@acme.example"})
	assert.ErrorContains(t, err, "is taken")
}

func TestAddUserTakesWhatOktaDoes(t *testing.T) {
	t.Parallel()
	org := openOrg(t, mockidp.OrgConfig{})
	for _, u := range []mockidp.User{
		{Email: "a+b.c@acme.example"}, {Email: `"odd name"@acme.example`}, {Email: "zoë@münchen.example"},
		{Email: "o'neil@acme.example", Login: "oneil"}, {Email: "A@LOCALHOST", Login: "an employee"}, {Email: "a+b.c@acme.example", Login: "the-same-address"},
	} {
		_, err := org.AddUser(u)
		assert.NoError(t, err)
	}
}

func TestAddAppRefusesWhatOktaWould(t *testing.T) {
	t.Parallel()
	org := openOrg(t, mockidp.OrgConfig{})
	type change = func(*mockidp.App)
	redirect := func(uri string) change { return func(a *mockidp.App) { a.RedirectURIs = append(a.RedirectURIs, uri) } }
	for name, tc := range map[string]struct {
		change change
		want   string
	}{
		"empty redirect URI":     {redirect(""), "it is empty"},
		"relative redirect URI":  {redirect("/callback"), "is not absolute"},
		"redirect URI, no host":  {redirect("https:///callback"), "is not absolute"},
		"redirect URI, fragment": {redirect("https://sp.example/cb#"), "must hold no fragment"},
		"redirect URI, space":    {redirect("https://sp.example/c b"), "it is not a URI"},
		"redirect URI, control":  {redirect("https://sp.example/c\x00b"), "it is not a URI"},
		"long redirect URI":      {redirect("https://sp.example/" + strings.Repeat("a", 1024)), "longer than 1024"},
		"post-logout URI":        {func(a *mockidp.App) { a.PostLogoutRedirectURIs = []string{"bye"} }, `the post-logout redirect URI "bye": it is not absolute`},
		"initiate login URI":     {func(a *mockidp.App) { a.InitiateLoginURI = "javascript:alert(1)" }, "the initiate login URI"},
		"logout endpoint":        {func(a *mockidp.App) { a.LogoutEndpoint = "sp.example" }, "the logout endpoint"},
		"front-channel":          {func(a *mockidp.App) { a.FrontChannelLogoutURI = "x" }, "the front-channel logout URI"},
		"back-channel":           {func(a *mockidp.App) { a.BackChannelLogoutURI = "x" }, "the back-channel logout URI"},
		"client authentication":  {func(a *mockidp.App) { a.ClientAuth = "mtls" }, "unknown client authentication"},
		"nobody":                 {func(a *mockidp.App) { a.AssignedUsers = []string{"nobody"} }, `no user "nobody"`},
		"no group":               {func(a *mockidp.App) { a.AssignedGroups = []string{"none"} }, `no group "none"`},
	} {
		t.Run(name, func(t *testing.T) {
			a := mockidp.App{RedirectURIs: []string{"https://sp.example/cb"}}
			tc.change(&a)
			_, err := org.AddApp(a)
			assert.ErrorContains(t, err, tc.want)

			stored, err := org.AddApp(mockidp.App{RedirectURIs: []string{"https://sp.example/cb"}})
			require.NoError(t, err)
			assert.ErrorContains(t, org.UpdateApp(stored.ID, tc.change), tc.want)
			after, err := org.App(stored.ID)
			require.NoError(t, err)
			assert.Equal(t, stored, after, "a refused update changes nothing")
		})
	}
}

func TestAddAppTakesWhatOktaDoes(t *testing.T) {
	t.Parallel()
	org := openOrg(t, mockidp.OrgConfig{})
	for _, uri := range []string{
		"https://sp.example/cb?x=1", "http://localhost:8400", "com.example.app:/callback", "https://*.sp.example/cb", "urn:ietf:wg:oauth:2.0:oob", "http://[::1]:8400/cb",
	} {
		_, err := org.AddApp(mockidp.App{RedirectURIs: []string{uri}, PostLogoutRedirectURIs: []string{uri}})
		assert.NoError(t, err)
	}
}

// Logins and names are for people who write, ids for those who read.
func TestAddAppAssignsByLoginAndName(t *testing.T) {
	t.Parallel()
	org := openOrg(t, mockidp.OrgConfig{})
	alice, err := org.AddUser(mockidp.User{Email: "alice@acme.example"})
	require.NoError(t, err)
	staff, err := org.AddGroup("Staff")
	require.NoError(t, err)
	given := []string{"Alice@acme.example"}
	app, err := org.AddApp(mockidp.App{AssignedUsers: given, AssignedGroups: []string{"Staff"}})
	require.NoError(t, err)
	assert.Equal(t, []string{alice.ID}, app.AssignedUsers)
	assert.Equal(t, []string{staff.ID}, app.AssignedGroups)
	assert.Equal(t, []string{"Alice@acme.example"}, given, "the caller's own list stays")
	assert.True(t, org.HasAccess(app.ID, alice.ID))
	bob, err := org.AddUser(mockidp.User{Email: "bob@acme.example"})
	require.NoError(t, err)
	require.NoError(t, org.UpdateApp(app.ID, func(a *mockidp.App) { a.AssignedUsers = append(a.AssignedUsers, bob.Login) }))
	assert.True(t, org.HasAccess(app.ID, bob.ID))
}

func TestOrgURLIsAnOrigin(t *testing.T) {
	t.Parallel()
	okta, err := mockidp.Start(mockidp.Config{})
	require.NoError(t, err)
	t.Cleanup(func() { okta.Close() })
	for _, url := range []string{"acme.example", "https://acme.example/path", "https://acme.example?q", "ftp://acme.example"} {
		_, err := okta.NewOrg(mockidp.OrgConfig{URL: url})
		assert.ErrorContains(t, err, url)
	}
	org, err := okta.NewOrg(mockidp.OrgConfig{URL: "https://acme.example:8443/"})
	require.NoError(t, err)
	assert.Equal(t, "https://acme.example:8443", org.Issuer())
}
