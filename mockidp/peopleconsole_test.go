package mockidp

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAddPerson(t *testing.T) {
	_, o := startOrg(t, Config{})
	v := visitAs(t, o, "ada@acme.example")
	v.open("/admin/users")
	v.follow("Add person")
	good := url.Values{"firstName": {"Zoë"}, "lastName": {"O'Neil <z>"}, "username": {"zoe@acme.example"}, "password": {testPassword}}
	for name, tc := range map[string]struct{ field, value, want string }{
		"no first name":    {"firstName", " ", "Enter a first name and a last name"},
		"long last name":   {"lastName", strings.Repeat("x", 51), "Enter a first name and a last name"},
		"no email":         {"username", "zoe", "Username must be in the form of an email address."},
		"name and email":   {"username", "Zoe <zoe@acme.example>", "Username must be in the form of an email address."},
		"taken":            {"username", "BOB@acme.example", "already exists"},
		"short password":   {"password", "1234567", "Enter a password of 8 to 72 characters."},
		"endless password": {"password", strings.Repeat("x", 73), "Enter a password of 8 to 72 characters."},
	} {
		fields := url.Values{}
		for field, values := range good {
			fields[field] = values
		}
		fields.Set(tc.field, tc.value)
		v.submit("Save", fields)
		assert.Equal(t, http.StatusBadRequest, v.status, name)
		assert.Contains(t, v.message(), tc.want, name)
		assert.NotContains(t, v.body, fields.Get("password"), "a password is never sent back")
	}
	require.Len(t, o.Users(), 2)
	v.submit("Save", good)
	assert.Equal(t, "Zoë O'Neil <z> was added.", v.message())
	u, err := o.User("zoe@acme.example")
	require.NoError(t, err)
	assert.Equal(t, "zoe@acme.example", u.Email)
	assert.False(t, u.Admin)
	assert.Equal(t, "ada@acme.example", lastEvent(o, "user.lifecycle.create").Actor)
	visitAs(t, o, "zoe@acme.example") // and can sign in

	v.submit("Search", url.Values{"q": {"neil"}})
	assert.True(t, v.has("a", "Zoë O'Neil <z>") && !v.has("a", "Bob Baker"))
	v.follow("Zoë O'Neil <z>")
	assert.Equal(t, "Zoë O'Neil <z>", v.heading())
}

func TestPersonLifecycle(t *testing.T) {
	_, o, _, u, _ := seeded(t)
	v := visitAs(t, o, "ada@acme.example")
	path := "/admin/user/" + u.ID
	for _, step := range []struct {
		button string
		want   UserStatus
		says   string
	}{
		{"Suspend", UserSuspended, "Bob Baker is suspended."},
		{"Unsuspend", UserActive, "Bob Baker is active."},
		{"Deactivate", UserDeprovisioned, "Bob Baker is deactivated."},
		{"Activate", UserActive, "Bob Baker is active."},
	} {
		bob := (*visitor)(nil)
		if step.want != UserActive {
			bob = visitAs(t, o, u.Login)
		}
		v.open(path)
		v.submit(step.button, nil)
		assert.Equal(t, step.says, v.message())
		got, err := o.User(u.ID)
		require.NoError(t, err)
		assert.Equal(t, step.want, got.Status)
		if bob != nil {
			bob.open("/app/UserHome")
			assert.Equal(t, "Sign In", bob.heading(), "sessions end with %s", step.button)
		}
	}
	require.NoError(t, o.UpdateUser(u.ID, func(u *User) { u.Status = UserLockedOut }))
	v.open(path)
	v.submit("Unlock", nil)
	visitAs(t, o, u.Login)

	token := csrfOf(v)
	v.post(path+"/lifecycle/activate", url.Values{"csrf": {token}})
	assert.Equal(t, "This is not allowed in the user's current status.", v.message())
	ada, err := o.User("ada@acme.example")
	require.NoError(t, err)
	v.open("/admin/user/" + ada.ID)
	v.submit("Deactivate", nil)
	assert.Equal(t, "You cannot change your own status.", v.message())
}

func TestGroups(t *testing.T) {
	_, o, a, u, _ := seeded(t)
	require.NoError(t, o.AssignGroup(a.ID, "Engineering"))
	v := visitAs(t, o, "ada@acme.example")
	v.open("/admin/groups")
	v.follow("Add group")
	for name, want := range map[string]string{" ": "Enter a name", strings.Repeat("x", 256): "Enter a name", "Engineering": "already exists"} {
		v.submit("Save", url.Values{"name": {name}})
		assert.Equal(t, http.StatusBadRequest, v.status)
		assert.Contains(t, v.message(), want)
	}
	v.submit("Save", url.Values{"name": {"Sales"}})
	assert.Equal(t, "Sales was added.", v.message())
	v.follow("Sales")
	assert.Contains(t, v.text(), "This group has no members.")
	v.submit("Add Bob Baker", nil)
	assert.True(t, v.has("button", "Remove Bob Baker"))
	v.submit("Remove Bob Baker", nil)
	assert.True(t, v.has("button", "Add Bob Baker"))
	v.post("/admin/group/"+o.Groups()[0].ID+"/members/add", url.Values{"csrf": {csrfOf(v)}, "user": {"00unone"}})
	assert.Equal(t, http.StatusBadRequest, v.status)
	assert.Equal(t, "ada@acme.example", lastEvent(o, "group.user_membership.remove").Actor)

	v.open("/admin/user/" + u.ID)
	assert.Contains(t, v.text(), "Groups Engineering")
	assert.Contains(t, v.text(), "Applications Fake", "by the group")

	require.NoError(t, o.DeleteGroup("Engineering"))
	require.Error(t, o.DeleteGroup("Engineering"))
	v.open("/admin/user/" + u.ID)
	assert.NotContains(t, v.text(), "Fake", "the assignment goes with the group")
	got, err := o.App(a.ID)
	require.NoError(t, err)
	assert.Empty(t, got.AssignedGroups)
}
