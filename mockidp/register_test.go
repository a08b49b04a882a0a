package mockidp

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestUserIsFoundByWhatTheLoginIsNow(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	bob, err := o.User("bob@acme.example")
	require.NoError(t, err)
	require.NoError(t, o.UpdateUser(bob.Login, func(u *User) { u.ID, u.Login = "00uother", "Robert@acme.example" }))
	found, err := o.User(" ROBERT@ACME.example")
	require.NoError(t, err)
	assert.Equal(t, bob.ID, found.ID, "an id never changes")
	_, err = o.User("bob@acme.example")
	assert.Error(t, err, "the old login is nobody's")
	addPerson(t, o, "Bob", "Second", false)

	err = o.UpdateUser(bob.ID, func(u *User) { u.Login = "ADA@acme.example" })
	assert.ErrorContains(t, err, "is taken")
	ada, err := o.User("ada@acme.example")
	require.NoError(t, err)
	assert.NotEqual(t, bob.ID, ada.ID)
	assert.Equal(t, []string{"ada@acme.example", "Robert@acme.example", "bob@acme.example"}, logins(o), "in the order of creation")
}

func logins(o *Org) []string {
	var all []string
	for _, u := range o.Users() {
		all = append(all, u.Login)
	}
	return all
}

func TestFoldedIsAsEqualFold(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]string{{"Ada", "aDA"}, {"K", "\u212a"}, {"s", "ſ"}, {"Σ", "ς"}, {"é", "É"}, {"ß", "ss"}, {"İ", "i"}, {"a", "b"}} {
		assert.Equal(t, strings.EqualFold(pair[0], pair[1]), folded(pair[0]) == folded(pair[1]), "%q", pair)
	}
}

func TestRegisterForgetsWhatIsRemoved(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	for _, name := range []string{"A", "B", "C"} {
		_, err := o.AddGroup(name)
		require.NoError(t, err)
	}
	require.NoError(t, o.DeleteGroup("B"))
	_, err := o.AddGroup("B")
	require.NoError(t, err, "its name is free")
	var names []string
	for _, g := range o.Groups() {
		names = append(names, g.Name)
	}
	assert.Equal(t, []string{"A", "C", "B"}, names)
}

// Who is assigned, in a group or in it no longer is known at once, whichever way it changed.
func TestAssignmentsFollowAnUpdate(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	bob, err := o.User("bob@acme.example")
	require.NoError(t, err)
	a, err := o.AddApp(App{AssignedUsers: []string{bob.ID}})
	require.NoError(t, err)
	assert.True(t, o.HasAccess(a.ID, bob.Login))
	require.NoError(t, o.UpdateApp(a.ID, func(a *App) { a.AssignedUsers = nil }))
	assert.False(t, o.HasAccess(a.ID, bob.Login))
	require.NoError(t, o.UpdateApp(a.ID, func(a *App) { a.AssignedUsers = []string{bob.ID} }))
	assert.True(t, o.HasAccess(a.ID, bob.Login))
	require.NoError(t, o.UnassignUser(a.ID, bob.Login))
	assert.False(t, o.HasAccess(a.ID, bob.Login))
}

// Four times the people take about four times as long, and not sixteen times.
func TestManyPeopleAreSetUpInLinearTime(t *testing.T) {
	s, _ := startOrg(t, Config{})
	setUp := func(people int) time.Duration {
		o, err := s.NewOrg(OrgConfig{})
		require.NoError(t, err)
		a, err := o.AddApp(App{})
		require.NoError(t, err)
		_, err = o.AddGroup("Staff")
		require.NoError(t, err)
		start := time.Now()
		for i := range people {
			u, err := o.AddUser(User{Email: fmt.Sprintf("user%d@acme.example", i)})
			require.NoError(t, err)
			require.NoError(t, o.AssignUser(a.ID, u.Login))
			require.NoError(t, o.AddMember("Staff", u.Login))
		}
		return time.Since(start)
	}
	setUp(1000) // warm
	few, many := setUp(5_000), setUp(20_000)
	assert.Less(t, many, 10*few+200*time.Millisecond, "5,000 people took %s", few)
}
