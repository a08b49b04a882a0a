package mockidp

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAssignments(t *testing.T) {
	_, o := startOrg(t, Config{})
	a, err := o.AddApp(App{Label: "App"})
	require.NoError(t, err)
	g, err := o.AddGroup("Staff")
	require.NoError(t, err)
	bob, err := o.User("BOB@acme.example")
	require.NoError(t, err, "logins do not tell cases apart")
	assigned := func() bool {
		o.mu.Lock()
		defer o.mu.Unlock()
		return o.assigned(o.app(a.ID), bob.ID)
	}
	assert.False(t, assigned())
	require.NoError(t, o.AssignGroup(a.ID, "Staff"))
	assert.False(t, assigned())
	require.NoError(t, o.AddMember(g.ID, bob.Login))
	require.NoError(t, o.AddMember("Staff", bob.ID), "a member stays one")
	assert.True(t, assigned(), "who joins a group has its apps")
	require.NoError(t, o.AssignUser(a.ID, bob.Login))
	require.NoError(t, o.AssignUser(a.ID, bob.ID))
	require.NoError(t, o.UnassignUser(a.ID, bob.ID))
	assert.True(t, assigned(), "the group's assignment stays")
	require.NoError(t, o.RemoveMember("Staff", bob.Login))
	assert.False(t, assigned())
	require.NoError(t, o.AddMember("Staff", bob.Login))
	require.NoError(t, o.UnassignGroup(a.ID, g.ID))
	assert.False(t, assigned())

	count := map[string]int{}
	for _, e := range o.SystemLog() {
		count[e.Type]++
	}
	assert.Equal(t, 1, count["application.user_membership.add"], "what changes nothing is no event")
	assert.Equal(t, 2, count["group.user_membership.add"])
}

func TestModelRefusesWhatDoesNotExist(t *testing.T) {
	_, o := startOrg(t, Config{})
	a, err := o.AddApp(App{Label: "App"})
	require.NoError(t, err)
	_, err = o.AddGroup("Staff")
	require.NoError(t, err)
	ignore := func(*App) {}
	for want, got := range map[string]error{
		"no user \"nobody\"":       o.AssignUser(a.ID, "nobody"),
		"no user \"nobody2\"":      o.UnassignUser(a.ID, "nobody2"),
		"no group \"none\"":        o.AssignGroup(a.ID, "none"),
		"no group \"none2\"":       o.UnassignGroup(a.ID, "none2"),
		"no such app instance":     o.AssignUser("0oanone", "bob@acme.example"),
		"update app instance":      o.UpdateApp("0oanone", ignore),
		"update user":              o.UpdateUser("nobody", func(*User) {}),
		"add \"bob@acme.example\"": o.AddMember("none", "bob@acme.example"),
		"remove \"nobody\"":        o.RemoveMember("Staff", "nobody"),
	} {
		assert.ErrorContains(t, got, want)
	}
	_, err = o.AddApp(App{ID: a.ID})
	assert.ErrorContains(t, err, "the id is taken")
	_, err = o.AddGroup("Staff")
	assert.ErrorContains(t, err, "the name is taken")
	_, err = o.AddGroup("")
	assert.ErrorContains(t, err, "the name is missing")
	_, err = o.AddGroup("Others", "nobody")
	assert.ErrorContains(t, err, "no user")
	_, err = o.AddUser(User{})
	assert.ErrorContains(t, err, "the email address is missing")
	_, err = o.AddApp(App{ClientAuth: "tls_client_auth"})
	assert.ErrorContains(t, err, "unknown client authentication \"tls_client_auth\"")
	_, err = o.AddApp(App{LogoutSubjectFormat: "opaque"})
	assert.ErrorContains(t, err, "subject format \"opaque\"")
	_, err = o.AddUser(User{Email: "new@acme.example", Status: "ASLEEP"})
	assert.ErrorContains(t, err, "unknown status")
	_, err = o.AddUser(User{Email: "BOB@acme.example"})
	assert.ErrorContains(t, err, "the username is taken")
	assert.Len(t, o.Groups(), 1)
}

// What an org returns is the caller's to change.
func TestModelReturnsCopies(t *testing.T) {
	_, o := startOrg(t, Config{})
	a, err := o.AddApp(App{Label: "App", RedirectURIs: []string{"http://sp.example/"}})
	require.NoError(t, err)
	a.RedirectURIs[0] = "changed"
	again, err := o.App(a.ID)
	require.NoError(t, err)
	assert.Equal(t, "http://sp.example/", again.RedirectURIs[0])
	require.NoError(t, o.UpdateApp(a.ID, func(a *App) { a.ID = "0oaother" }))
	_, err = o.App(a.ID)
	assert.NoError(t, err, "an id never changes")

	given := map[string]any{"locale": "sv-SE"}
	eve, err := o.AddUser(User{Email: "eve@acme.example", Claims: given})
	require.NoError(t, err)
	given["locale"] = "changed"
	eve, err = o.User(eve.ID)
	require.NoError(t, err)
	eve.Claims["locale"] = "changed"
	all := o.Users()
	assert.Equal(t, "sv-SE", all[len(all)-1].Claims["locale"])

	getJSON(t, o, "/oauth2/v1/keys?client_id=x")
	o.Journal()[0].Query.Set("client_id", "changed")
	assert.Equal(t, "x", o.Journal()[0].Query.Get("client_id"))
}

func TestTextsOfOthersAreCutToSize(t *testing.T) {
	assert.Equal(t, "two lines", shorten(" two\n\tlines "))
	long := shorten(strings.Repeat("ö", 400))
	assert.Equal(t, strings.Repeat("ö", 300)+"...", long)
	assert.Equal(t, "The end.", sentence("the end."))
	assert.Empty(t, sentence(""))
}
