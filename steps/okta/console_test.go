package okta

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
)

// An administrator assigns people and groups, takes that back, and finds whom a long list does not
// show.
func TestConsole(t *testing.T) {
	server, err := mockidp.Start(mockidp.Config{HTTPClient: driver.LoopbackClient()})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, server.Close()) })
	org, err := server.NewOrg(mockidp.OrgConfig{Name: "Acme"})
	require.NoError(t, err)
	app, err := org.AddApp(mockidp.App{Label: "Notes", InitiateLoginURI: "https://sp.example/start"})
	require.NoError(t, err)
	user := func(first string, admin bool) (mockidp.User, User) {
		login := first + "@acme.example"
		made, err := org.AddUser(mockidp.User{FirstName: first, LastName: "Last", Email: login, Password: "okta-password", Admin: admin})
		require.NoError(t, err)
		return made, User{Issuer: org.Issuer(), Login: login, Password: "okta-password"}
	}
	_, admin := user("olivia", true)
	alice, asAlice := user("alice", false)
	for i := range 150 {
		other, _ := user(fmt.Sprint("other", i), false)
		require.NoError(t, org.AssignUser(app.ID, other.ID))
	}
	zoe, _ := user("zoe", false)

	newDriver := func() driver.Driver {
		d := driver.NewHTTPDriver(driver.HTTPDriverConfig{Client: driver.LoopbackClient()})
		t.Cleanup(func() { assert.NoError(t, d.Close(t.Context())) })
		return d
	}
	assigned := func() mockidp.App {
		a, err := org.App(app.ID)
		require.NoError(t, err)
		return a
	}
	ctx, path, console := t.Context(), app.ConsolePath(), Console{Admin: admin, Driver: newDriver()}
	for _, u := range []mockidp.User{alice, zoe} {
		require.NoError(t, console.AssignPerson(ctx, path, u.Name()))
		assert.Contains(t, assigned().AssignedUsers, u.ID)
		require.NoError(t, console.Unassign(ctx, path, u.Name()))
		assert.NotContains(t, assigned().AssignedUsers, u.ID)
	}

	require.NoError(t, console.AddGroup(ctx, "Crew"))
	require.NoError(t, console.AssignGroup(ctx, path, "Crew"))
	tiles := func() []string {
		d := newDriver()
		require.NoError(t, asAlice.Open(ctx, d, Dashboard))
		page, err := d.Read(ctx)
		require.NoError(t, err)
		require.Equal(t, DashboardHeading, page.Heading)
		return page.Names
	}
	assert.NotContains(t, tiles(), "Notes")
	require.NoError(t, console.AddMember(ctx, "Crew", alice.Name()))
	assert.Contains(t, tiles(), "Notes")
	require.NoError(t, console.RemoveMember(ctx, "Crew", alice.Name()))
	assert.NotContains(t, tiles(), "Notes")
	require.NoError(t, console.Unassign(ctx, path, "Crew"))
	assert.Empty(t, assigned().AssignedGroups)

	require.NoError(t, console.OpenPerson(ctx, zoe.Name()))
	page, err := console.Driver.Read(ctx)
	require.NoError(t, err)
	assert.Equal(t, zoe.Name(), page.Heading)

	var missing *driver.WaitError
	require.ErrorAs(t, console.AssignPerson(ctx, path, "Nobody Atall"), &missing)
}
