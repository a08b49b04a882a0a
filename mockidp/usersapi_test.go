package mockidp

import (
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// body is a user to be created, with some attributes changed by pairs; an empty one is taken out.
func body(login string, pairs ...string) map[string]any {
	profile := map[string]any{"firstName": "Eve", "lastName": "Evans", "email": login, "login": login}
	for i := 0; i < len(pairs); i += 2 {
		profile[pairs[i]] = pairs[i+1]
	}
	return map[string]any{"profile": profile, "credentials": map[string]any{"password": map[string]any{"value": testPassword}}}
}

func withoutPassword(login string) map[string]any {
	b := body(login)
	delete(b, "credentials")
	return b
}

func TestCreateUser(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	external := withoutPassword("ext@acme.example")
	external["credentials"] = map[string]any{"provider": map[string]any{"type": "FEDERATION", "name": "X"}}
	for _, tc := range []struct {
		query string
		body  map[string]any
		want  UserStatus
	}{
		{"", body("a@acme.example"), UserActive}, {"?activate=true", body("b@acme.example"), UserActive},
		{"?activate=false", body("c@acme.example"), UserStaged}, {"", withoutPassword("d@acme.example"), UserProvisioned},
		{"?activate=false", withoutPassword("e@acme.example"), UserStaged},
		{"?activate=true&nextLogin=changePassword", body("f@acme.example"), UserPasswordExpired},
		{"?provider=true", withoutPassword("g@acme.example"), UserActive}, {"", external, UserActive},
	} {
		d := m.object(http.MethodPost, "/api/v1/users"+tc.query, tc.body)
		assert.Equal(t, string(tc.want), d["status"], tc.query)
		id, _ := d["id"].(string)
		assert.Regexp(t, `^00u[0-9A-Za-z]{17}$`, id)
		assert.Equal(t, m.org.Issuer()+"/api/v1/users/"+id, memberAt(d, "_links.self.href"))
		assert.Regexp(t, `^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$`, d["created"])
		assert.Equal(t, tc.want == UserActive, d["activated"] != nil)
		stored, err := m.org.User(id)
		require.NoError(t, err)
		assert.Equal(t, tc.want, stored.Status)
	}
	assert.Equal(t, []string{"user.lifecycle.create", "user.lifecycle.activate"}, m.eventTypes())
	g := m.group("Staff")
	with := body("h@acme.example", "department", "Research")
	with["groupIds"] = []string{g}
	d := m.object(http.MethodPost, "/api/v1/users", with)
	assert.Equal(t, "Research", memberAt(d, "profile.department"))
	assert.Nil(t, memberAt(d, "credentials.password.value"), "a password never leaves")
	members, _ := m.list("/api/v1/groups/" + g + "/users")
	assert.Equal(t, []string{d["id"].(string)}, ids(members))
	v := visitAs(t, m.org, "h@acme.example")
	assert.Equal(t, "My Apps", v.heading(), "who was created can sign in")
}

func TestUsersThatAreRefused(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	credentials := func(password map[string]any) map[string]any {
		b := body("x@acme.example")
		b["credentials"] = map[string]any{"password": password}
		return b
	}
	group := body("x@acme.example")
	group["groupIds"] = []string{"00gnone"}
	number := body("x@acme.example")
	number["profile"].(map[string]any)["firstName"] = 7
	for name, tc := range map[string]struct {
		query string
		body  map[string]any
		field string
		cause string
	}{
		"no profile":       {"", map[string]any{}, "login", "login: The field cannot be left blank"},
		"no first name":    {"", body("x@acme.example", "firstName", " "), "firstName", "firstName: The field cannot be left blank"},
		"a number":         {"", number, "firstName", "must be a string"},
		"a long attribute": {"", body("x@acme.example", "title", strings.Repeat("x", 1025)), "title", "too long"},
		"bad login":        {"", body("x@acme.example", "login", "x"), "login", "Username must be in the form of an email address"},
		"bad email":        {"", body("x@acme.example", "email", "x"), "email", "Does not match required pattern"},
		"login taken":      {"", body("BOB@acme.example"), "login", "login: An object with this field already exists in the current organization"},
		"short password":   {"", credentials(map[string]any{"value": "short"}), "password", "Password requirements were not met"},
		"hashed password":  {"", credentials(map[string]any{"hash": map[string]any{}}), "password", "takes no hashed passwords"},
		"next sign-in":     {"?nextLogin=later", body("x@acme.example"), "nextLogin", "must be changePassword"},
		"nothing to change": {"?nextLogin=changePassword", withoutPassword("x@acme.example"), "nextLogin",
			"needs activate=true and a password"},
		"provider's password": {"?provider=true", body("x@acme.example"), "password", "has no password in Okta"},
	} {
		r := m.call(http.MethodPost, "/api/v1/users"+tc.query, tc.body)
		assert.Contains(t, m.refused(r, http.StatusBadRequest, "E0000001", "Api validation failed: "+tc.field), tc.cause, name)
	}
	m.refused(m.call(http.MethodPost, "/api/v1/users", group), http.StatusNotFound, "E0000007", "00gnone (UserGroup)")
	assert.Len(t, m.org.Users(), 2, "nobody was created")
	require.NoError(t, m.org.UpdateUser("bob@acme.example", func(u *User) { u.Status = UserDeprovisioned }))
	m.refused(m.call(http.MethodPost, "/api/v1/users/bob@acme.example", body("bob@acme.example")), http.StatusForbidden, "E0000038", "current status")
}

func TestGetAndChangeUser(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	bob, err := m.org.User("bob@acme.example")
	require.NoError(t, err)
	for _, name := range []string{bob.ID, "bob@acme.example", "BOB%40acme.example"} {
		assert.Equal(t, bob.ID, m.object(http.MethodGet, "/api/v1/users/"+name, nil)["id"])
	}
	path := "/api/v1/users/" + bob.ID
	d := m.object(http.MethodPost, path, map[string]any{"profile": map[string]any{"lastName": "Brown", "nickName": "B", "login": "b@acme.example"}})
	assert.Equal(t, map[string]any{"firstName": "Bob", "lastName": "Brown", "nickName": "B", "email": "bob@acme.example", "login": "b@acme.example"}, d["profile"])
	d = m.object(http.MethodPost, path, map[string]any{"profile": map[string]any{"nickName": nil}})
	assert.NotContains(t, d["profile"], "nickName")
	m.refused(m.call(http.MethodPut, path, map[string]any{"profile": map[string]any{"lastName": "X"}}), http.StatusBadRequest, "E0000001", "login")
	m.refused(m.call(http.MethodPost, path, map[string]any{"profile": map[string]any{"login": "ada@acme.example"}}), http.StatusBadRequest, "E0000001", "login")
	replaced := m.object(http.MethodPut, path, body("bob@acme.example", "title", "Dr"))
	assert.Equal(t, "Eve", memberAt(replaced, "profile.firstName"))
	assert.NotNil(t, replaced["passwordChanged"])
	require.NoError(t, m.org.UpdateUser(bob.ID, func(u *User) { u.Status = UserPasswordExpired }))
	set := map[string]any{"credentials": map[string]any{"password": map[string]any{"value": "another password"}}}
	assert.Equal(t, "ACTIVE", m.object(http.MethodPost, path, set)["status"], "an administrator has set a new password")
	assert.Equal(t, []string{"user.account.update_profile", "user.account.update_password"}, m.eventTypes())
}

func TestListUsers(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	for _, b := range []map[string]any{body("eve@acme.example", "department", "Research"), body("eric@acme.example", "firstName", "Eric")} {
		m.object(http.MethodPost, "/api/v1/users", b)
	}
	require.NoError(t, m.org.UpdateUser("eric@acme.example", func(u *User) { u.Status = UserDeprovisioned }))
	names := func(query string) string {
		items, _ := m.list("/api/v1/users?" + query)
		var all []string
		for _, item := range items {
			name, _ := memberAt(item, "profile.firstName").(string)
			all = append(all, name)
		}
		return strings.Join(all, " ")
	}
	for query, want := range map[string]string{
		"": "Ada Bob Eve", "q=b": "Bob", "q=evans": "Eve", "q=nobody": "",
		"filter=" + url.QueryEscape(`status eq "DEPROVISIONED"`):                                    "Eric",
		"filter=" + url.QueryEscape(`profile.login eq "bob@acme.example" or status eq "SUSPENDED"`): "Bob",
		"search=" + url.QueryEscape(`profile.department eq "Research"`):                             "Eve",
		"search=" + url.QueryEscape(`profile.firstName sw "E" and not (status eq "ACTIVE")`):        "Eric",
		"search=" + url.QueryEscape(`lastUpdated gt "2026-01-01T00:00:00.000Z" and lastLogin pr`):   "",
		"search=" + url.QueryEscape(`created gt "2020-01-01T00:00:00.000Z"`) + "&limit=2":           "Ada Bob",
		"filter=" + url.QueryEscape(`lastUpdated lt "2020-01-01T00:00:00.000Z"`):                    "",
	} {
		assert.Equal(t, want, names(query), query)
	}
	m.refused(m.call(http.MethodGet, "/api/v1/users?filter="+url.QueryEscape(`profile.department eq "x"`), nil), http.StatusBadRequest, "E0000031", "Invalid search criteria.")
	m.refused(m.call(http.MethodGet, "/api/v1/users?search=nonsense", nil), http.StatusBadRequest, "E0000031", "Invalid search criteria.")
}

// Every change in every status: Okta's transitions, and its refusal of all others.
func TestLifecycle(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	bob, err := m.org.User("bob@acme.example")
	require.NoError(t, err)
	type codes = map[UserStatus]string
	all := []UserStatus{UserStaged, UserProvisioned, UserActive, UserRecovery, UserPasswordExpired, UserLockedOut, UserSuspended, UserDeprovisioned}
	for change, tc := range map[string]struct {
		allowed codes // and the status after it
		refusal string
		status  int
	}{
		"activate":   {codes{UserStaged: "ACTIVE", UserDeprovisioned: "ACTIVE"}, "E0000016", http.StatusForbidden},
		"reactivate": {codes{UserProvisioned: "PROVISIONED", UserRecovery: "PROVISIONED"}, "E0000038", http.StatusForbidden},
		"deactivate": {codes{UserStaged: "DEPROVISIONED", UserProvisioned: "DEPROVISIONED", UserActive: "DEPROVISIONED", UserRecovery: "DEPROVISIONED",
			UserPasswordExpired: "DEPROVISIONED", UserLockedOut: "DEPROVISIONED", UserSuspended: "DEPROVISIONED"}, "E0000038", http.StatusForbidden},
		"suspend":         {codes{UserActive: "SUSPENDED"}, "E0000001", http.StatusBadRequest},
		"unsuspend":       {codes{UserSuspended: "ACTIVE"}, "E0000001", http.StatusBadRequest},
		"unlock":          {codes{UserLockedOut: "ACTIVE"}, "E0000032", http.StatusForbidden},
		"expire_password": {codes{UserActive: "PASSWORD_EXPIRED", UserRecovery: "PASSWORD_EXPIRED", UserPasswordExpired: "PASSWORD_EXPIRED"}, "E0000038", http.StatusForbidden},
		"expire_password_with_temp_password": {codes{UserActive: "PASSWORD_EXPIRED", UserRecovery: "PASSWORD_EXPIRED", UserPasswordExpired: "PASSWORD_EXPIRED"},
			"E0000038", http.StatusForbidden},
		"reset_password": {codes{UserActive: "RECOVERY", UserRecovery: "RECOVERY", UserPasswordExpired: "RECOVERY", UserLockedOut: "RECOVERY"}, "E0000038", http.StatusForbidden},
	} {
		for _, from := range all {
			require.NoError(t, m.org.UpdateUser(bob.ID, func(u *User) { u.Status, u.Password = from, testPassword }))
			r := m.call(http.MethodPost, "/api/v1/users/"+bob.ID+"/lifecycle/"+change, nil)
			now, err := m.org.User(bob.ID)
			require.NoError(t, err)
			if want, ok := tc.allowed[from]; ok {
				assert.Equal(t, http.StatusOK, r.status, "%s from %s: %s", change, from, r.body)
				assert.Equal(t, want, string(now.Status), "%s from %s", change, from)
				continue
			}
			m.refused(r, tc.status, tc.refusal, "")
			assert.Equal(t, from, now.Status, "%s from %s", change, from)
		}
	}
	m.refused(m.call(http.MethodPost, "/api/v1/users/"+bob.ID+"/lifecycle/explode", nil), http.StatusNotFound, "E0000007", "(Path)")
	m.refused(m.call(http.MethodPost, "/api/v1/users/"+bob.ID+"/lifecycle/suspend_with_temp_password", nil), http.StatusNotFound, "E0000007", "(Path)")
	m.refused(m.call(http.MethodPost, "/api/v1/users/"+bob.ID+"/lifecycle/activate?sendEmail=no", nil), http.StatusBadRequest, "E0000001", "sendEmail")
}

// What Okta would send by email is in the response where no email is wanted.
func TestLifecycleResponses(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	id, _ := m.object(http.MethodPost, "/api/v1/users?activate=false", withoutPassword("eve@acme.example"))["id"].(string)
	path := "/api/v1/users/" + id + "/lifecycle/"
	d := m.object(http.MethodPost, path+"activate?sendEmail=false", nil)
	assert.NotEmpty(t, d["activationToken"])
	assert.Contains(t, d["activationUrl"], m.org.Issuer()+"/tokens/")
	assert.Empty(t, m.object(http.MethodPost, path+"reactivate?sendEmail=true", nil))
	require.NoError(t, m.org.UpdateUser(id, func(u *User) { u.Status, u.Password = UserActive, testPassword }))
	assert.Equal(t, "PASSWORD_EXPIRED", m.object(http.MethodPost, path+"expire_password", nil)["status"])
	temporary, _ := m.object(http.MethodPost, path+"expire_password?tempPassword=true", nil)["tempPassword"].(string)
	u, err := m.org.User(id)
	require.NoError(t, err)
	assert.Equal(t, u.Password, temporary)
	assert.Contains(t, m.object(http.MethodPost, path+"reset_password?sendEmail=false", nil)["resetPasswordUrl"], "/signin/reset-password/")
	u, err = m.org.User(id)
	require.NoError(t, err)
	assert.Empty(t, u.Password, "it was reset")
}

// A change of status ends the user's Okta sessions.
func TestDeleteUser(t *testing.T) {
	t.Parallel()
	p := newParty(t)
	m := &manager{t: t, org: p.org, token: "SSWS " + p.org.APIToken()}
	g, err := p.org.AddGroup("Staff", p.bob.ID)
	require.NoError(t, err)
	v := visitAs(t, p.org, p.bob.Login)
	path := "/api/v1/users/" + p.bob.ID
	m.done(http.MethodDelete, path)
	assert.Equal(t, "DEPROVISIONED", m.object(http.MethodGet, path, nil)["status"])
	v.open("/app/UserHome")
	assert.Equal(t, "Sign In", v.heading())
	m.done(http.MethodDelete, path)
	m.refused(m.call(http.MethodGet, path, nil), http.StatusNotFound, "E0000007", "")
	g, err = p.org.Group(g.ID)
	require.NoError(t, err)
	assert.Empty(t, g.Members)
	a, err := p.org.App(p.app.ID)
	require.NoError(t, err)
	assert.Empty(t, a.AssignedUsers)
	assert.Equal(t, []string{"user.lifecycle.deactivate", "user.lifecycle.delete.initiated", "user.lifecycle.delete.completed"}, m.eventTypes())
	assert.ErrorContains(t, p.org.DeleteUser(p.bob.ID), "no such user")
}

func TestRevokeSessions(t *testing.T) {
	t.Parallel()
	for query, revoked := range map[string]bool{"": false, "?oauthTokens=false&forgetDevices=true": false, "?oauthTokens=true": true} {
		p := newParty(t)
		m := &manager{t: t, org: p.org, token: "SSWS " + p.org.APIToken()}
		token, _ := p.tokens()["access_token"].(string)
		v := visitAs(t, p.org, p.bob.Login)
		m.done(http.MethodDelete, "/api/v1/users/"+p.bob.ID+"/sessions"+query)
		v.open("/app/UserHome")
		assert.Equal(t, "Sign In", v.heading())
		assert.Equal(t, revoked, p.userinfo(token).StatusCode == http.StatusUnauthorized, query)
		m.refused(m.call(http.MethodDelete, "/api/v1/users/"+p.bob.ID+"/sessions?forgetDevices=x", nil), http.StatusBadRequest, "E0000001", "forgetDevices")
	}
}

func TestGroupsAndAppLinksOfAUser(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	g, err := m.org.AddGroup("Staff", "bob@acme.example")
	require.NoError(t, err)
	m.group("Others")
	items, _ := m.list("/api/v1/users/bob@acme.example/groups")
	assert.Equal(t, []string{g.ID}, ids(items))
	app, err := m.org.AddApp(App{Label: "Vision", InitiateLoginURI: "https://sp.example/login"})
	require.NoError(t, err)
	links := func() apiReply { return m.call(http.MethodGet, "/api/v1/users/bob@acme.example/appLinks", nil) }
	assert.Equal(t, "[]", strings.TrimSpace(string(links().body)))
	require.NoError(t, m.org.AssignGroup(app.ID, g.ID))
	assert.Contains(t, string(links().body), `"linkUrl":"`+m.org.Issuer()+app.EmbedLink()+`"`)
}

// The changes of a status that a person's page offers are those of the API.
func TestLinksNameTheChanges(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	links, _ := m.object(http.MethodGet, "/api/v1/users/bob@acme.example", nil)["_links"].(map[string]any)
	names := map[string]bool{}
	for name := range maps.Keys(links) {
		names[name] = true
	}
	assert.Equal(t, map[string]bool{"self": true, "schema": true, "type": true, "suspend": true, "deactivate": true,
		"expirePassword": true, "resetPassword": true}, names)
}

// Two calls at a time change different attributes of one user, and neither is lost.
func TestUpdatesAtTheSameTime(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	bob, err := m.org.User("bob@acme.example")
	require.NoError(t, err)
	for i := range 20 {
		want := strconv.Itoa(i)
		var both sync.WaitGroup
		for _, name := range []string{"firstName", "lastName", "title", "department"} {
			both.Go(func() {
				assert.Equal(t, http.StatusOK, m.call(http.MethodPost, "/api/v1/users/"+bob.ID, map[string]any{"profile": map[string]any{name: want}}).status)
			})
		}
		both.Wait()
		u, err := m.org.User(bob.ID)
		require.NoError(t, err)
		require.Equal(t, []any{want, want, want, want}, []any{u.FirstName, u.LastName, u.Profile["title"], u.Profile["department"]})
	}
}
