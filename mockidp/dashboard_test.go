package mockidp

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDashboardShowsTheAppsThatCanBeLaunched(t *testing.T) {
	_, o := startOrg(t, Config{})
	bob := visitAs(t, o, "bob@acme.example")
	bob.open("/")
	assert.Equal(t, "/app/UserHome", bob.url.Path)
	assert.Contains(t, bob.text(), "You have no apps yet.")
	assert.False(t, bob.has("a", "Admin"))
	assert.True(t, bob.has("button", "Sign out"))

	add := func(a App, assign bool) App {
		a, err := o.AddApp(a)
		require.NoError(t, err)
		if assign {
			require.NoError(t, o.AssignUser(a.ID, "bob@acme.example"))
		}
		return a
	}
	add(App{Label: "Tile", InitiateLoginURI: "http://sp.example/start?connection=c"}, true)
	add(App{Label: "Only from its own side"}, true)
	add(App{Label: "Inactive", Inactive: true, InitiateLoginURI: "http://sp.example/"}, true)
	add(App{Label: "Somebody else's", InitiateLoginURI: "http://sp.example/"}, false)
	byGroup := add(App{Label: "By group", InitiateLoginURI: "http://sp.example/"}, false)
	_, err := o.AddGroup("Staff", "bob@acme.example")
	require.NoError(t, err)
	require.NoError(t, o.AssignGroup(byGroup.ID, "Staff"))

	bob.open("/app/UserHome")
	assert.Equal(t, "Tile By group", messageOf(bob.find("ul", func(n *node) bool { return attr(n, "class") == "tiles" })))
	bob.follow("Tile")
	assert.Equal(t, http.StatusFound, bob.status)
	assert.Equal(t, "http://sp.example/start?connection=c&iss="+url.QueryEscape(o.Issuer()), bob.url.String())

	ada := visitAs(t, o, "ada@acme.example")
	ada.follow("Admin")
	assert.Equal(t, "Dashboard", ada.heading())
}

func TestLaunch(t *testing.T) {
	_, o := startOrg(t, Config{})
	a, err := o.AddApp(App{Label: "App", InitiateLoginURI: "https://sp.example/start"})
	require.NoError(t, err)
	require.NoError(t, o.AssignUser(a.ID, "bob@acme.example"))
	link := "/home/oidc_client/" + a.ID + "/aln177a159h7Zf52X0g8"

	nobody := visitAs(t, o, "")
	nobody.open(link + "?fromHome=true")
	assert.Equal(t, "Sign In", nobody.heading())
	nobody.submit("Sign in", url.Values{"identifier": {"bob@acme.example"}, "credentials.passcode": {testPassword}})
	assert.Equal(t, "https://sp.example/start?iss="+url.QueryEscape(o.Issuer()), nobody.url.String(), "after the sign-in the launch goes on")

	ada := visitAs(t, o, "ada@acme.example")
	ada.open(link)
	assert.Equal(t, http.StatusForbidden, ada.status)
	assert.Contains(t, ada.text(), "User is not assigned to this application.")
	assert.Equal(t, "ada@acme.example", lastEvent(o, "app.generic.unauth_app_access_attempt").Actor)

	bob := visitAs(t, o, "bob@acme.example")
	for name, tc := range map[string]struct {
		change func(*App)
		path   string
		status int
		text   string
	}{
		"no initiate login URI": {func(a *App) { a.InitiateLoginURI = "" }, link, 400, "IdP-initiated login is disabled for this client."},
		"inactive":              {func(a *App) { a.Inactive = true }, link, 404, "Page Not Found"},
		"another suffix":        {func(*App) {}, "/home/oidc_client/" + a.ID + "/46", 404, "Page Not Found"},
		"another integration":   {func(*App) {}, "/home/fake/" + a.ID + "/46", 404, "Page Not Found"},
		"unknown":               {func(*App) {}, "/home/oidc_client/0oanone/aln177a159h7Zf52X0g8", 404, "Page Not Found"},
	} {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, o.UpdateApp(a.ID, tc.change))
			bob.open(tc.path)
			assert.Equal(t, tc.status, bob.status)
			assert.Contains(t, bob.text(), tc.text)
			require.NoError(t, o.UpdateApp(a.ID, func(changed *App) {
				changed.Inactive, changed.InitiateLoginURI = false, a.InitiateLoginURI
			}))
		})
	}
}
