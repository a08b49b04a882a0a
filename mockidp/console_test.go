package mockidp

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// consolePaths are the addresses of the Admin Console of an org with this instance, user and group.
func consolePaths(a App, u User, g Group) (pages, forms []string) {
	i, p, m := a.ConsolePath(), "/admin/user/"+u.ID, "/admin/group/"+g.ID
	pages = []string{
		"/admin/dashboard", "/admin/apps/active", "/admin/apps/add-app", "/admin/apps/add-app/fake", "/admin/apps/add-app/fake/new",
		i, i + "sign-on", i + "assignments", i + "assignments/people", i + "assignments/groups",
		"/admin/users", "/admin/users/new", p, p + "/sessions", "/admin/groups", "/admin/groups/new", m, "/admin/reports/system-log",
	}
	forms = []string{
		"/admin/apps/add-app/fake/new", i + "secret", i + "lifecycle/deactivate", i + "express-configure", i + "logout",
		i + "assignments/people/assign", i + "assignments/people/remove", i + "assignments/groups/assign", i + "assignments/groups/remove",
		"/admin/users/new", p + "/lifecycle/deactivate", p + "/sessions", p + "/risk", "/admin/groups/new", m + "/members/add", m + "/members/remove",
	}
	return pages, forms
}

// seeded is an org with one of everything.
func seeded(t *testing.T) (*Server, *Org, App, User, Group) {
	t.Helper()
	s, o := startOrg(t, Config{})
	startFakeSP(t, s, nil)
	u, err := o.User("bob@acme.example")
	require.NoError(t, err)
	g, err := o.AddGroup("Engineering", u.ID)
	require.NoError(t, err)
	a, err := o.AddApp(App{Label: "Fake", Integration: "fake"})
	require.NoError(t, err)
	return s, o, a, u, g
}

func TestAdminConsoleIsForAdministrators(t *testing.T) {
	_, o, a, u, g := seeded(t)
	pages, forms := consolePaths(a, u, g)
	before := o.Apps()
	bob, nobody := visitAs(t, o, "bob@acme.example"), visitAs(t, o, "")
	bobsToken := csrfOf(bob)
	for _, path := range append(pages, a.ConsolePath()+"express-configure/callback?state=s&code=c") {
		bob.open(path)
		assert.Equal(t, http.StatusForbidden, bob.status, path)
		assert.Contains(t, bob.text(), "You do not have permission", path)
		nobody.open(path)
		assert.Equal(t, "Sign In", nobody.heading(), path)
	}
	for _, path := range forms {
		bob.post(path, url.Values{"csrf": {bobsToken}, "id": {u.ID}, "user": {u.ID}})
		assert.Equal(t, http.StatusForbidden, bob.status, path)
		nobody.post(path, nil)
		assert.Equal(t, "Sign In", nobody.heading(), path)
	}
	assert.Equal(t, before, o.Apps())
}

func TestAdminConsoleFormsNeedTheirToken(t *testing.T) {
	_, o, a, u, g := seeded(t)
	_, forms := consolePaths(a, u, g)
	v := visitAs(t, o, "ada@acme.example")
	other := visitAs(t, o, "ada@acme.example")
	othersToken := csrfOf(other)
	users, apps, groups, events := o.Users(), o.Apps(), o.Groups(), len(o.SystemLog())
	for _, path := range forms {
		for _, token := range []string{"", "wrong", othersToken} {
			v.post(path, url.Values{"csrf": {token}, "id": {u.ID}, "user": {u.ID}, "label": {"x"}, "name": {"x"}, "format": {"EMAIL"}})
			assert.Equal(t, http.StatusForbidden, v.status, path)
		}
		v.open(path + "?csrf=" + csrfTokenOf(o, v)) // a link cannot do it either
		assert.NotEqual(t, http.StatusForbidden, v.status, path)
	}
	assert.Equal(t, users, o.Users())
	assert.Equal(t, apps, o.Apps())
	assert.Equal(t, groups, o.Groups())
	assert.Len(t, o.SystemLog(), events)
}

func csrfTokenOf(o *Org, v *visitor) string {
	v.open("/app/UserHome")
	return csrfOf(v)
}

// Every page has what a screen reader and a keyboard need, and the headers that keep others out.
func TestConsolePagesAreSound(t *testing.T) {
	_, o, a, u, g := seeded(t)
	pages, _ := consolePaths(a, u, g)
	v := visitAs(t, o, "ada@acme.example")
	for _, path := range append(pages, "/app/UserHome") {
		v.open(path)
		assert.Equal(t, http.StatusOK, v.status, path)
		assert.NotEmpty(t, v.heading(), path)
		assert.Contains(t, v.body, `<html lang="en">`, path)
		assert.NotContains(t, strings.ToLower(v.body), "<script", path)
		for _, tag := range []string{"title", "main", "h1"} {
			assert.NotEmpty(t, messageOf(v.find(tag, func(*node) bool { return true })), path+" "+tag)
		}
		assertLabelled(t, v, path)
	}
}

// assertLabelled checks that every field has a label and no id is there twice.
func assertLabelled(t *testing.T, v *visitor, path string) {
	t.Helper()
	ids, labels := map[string]int{}, map[string]bool{}
	for n := range v.doc.Descendants() {
		if id := attr(n, "id"); id != "" {
			ids[id]++
		}
		if n.Data == "label" {
			labels[attr(n, "for")] = true
		}
	}
	for id, count := range ids {
		assert.Equal(t, 1, count, path+" id "+id)
	}
	for n := range v.doc.Descendants() {
		field := n.Data == "select" || n.Data == "input" && attr(n, "type") != "hidden"
		if field && n.Parent.Data != "label" {
			assert.True(t, labels[attr(n, "id")], "%s: %s has no label", path, attr(n, "name"))
		}
	}
}

func TestAdminConsoleAddressesThatLeadNowhere(t *testing.T) {
	s, o, a, u, g := seeded(t)
	require.NoError(t, s.Publish(CatalogEntry{Key: "second", Name: "Second"}))
	v := visitAs(t, o, "ada@acme.example")
	for _, path := range []string{
		"/admin/apps/add-app/none", "/admin/apps/add-app/none/new", "/admin/app/fake/instance/0oanone/", "/admin/app/oidc_client/instance/" + a.ID + "/",
		"/admin/app/second/instance/" + a.ID + "/sign-on", a.ConsolePath() + "assignments/robots", "/admin/user/none",
		"/admin/user/" + u.Login, "/admin/user/none/sessions", "/admin/group/none", "/admin/group/" + g.Name,
	} {
		v.open(path)
		assert.Equal(t, http.StatusNotFound, v.status, path)
	}
	token := csrfTokenOf(o, v)
	for _, path := range []string{
		"/admin/apps/add-app/none/new", a.ConsolePath() + "lifecycle/explode", a.ConsolePath() + "assignments/people/explode", a.ConsolePath() + "secret",
		"/admin/user/" + u.ID + "/lifecycle/explode", "/admin/user/none/lifecycle/activate", "/admin/user/none/sessions", "/admin/user/none/risk",
		"/admin/group/" + g.ID + "/members/explode", "/admin/group/none/members/add",
	} {
		v.post(path, url.Values{"csrf": {token}})
		assert.Equal(t, http.StatusNotFound, v.status, path)
	}
}

func TestSystemLogIsNewestFirst(t *testing.T) {
	_, o, _, _, _ := seeded(t)
	v := visitAs(t, o, "ada@acme.example")
	v.open("/admin/groups/new")
	v.submit("Save", url.Values{"name": {"<b>Bold</b>"}})
	v.follow("System Log")
	assert.Equal(t, "System Log", v.heading())
	rows := strings.Split(v.body, "<tr>")[2:]
	assert.Contains(t, rows[0], "&lt;b&gt;Bold&lt;/b&gt;")
	assert.Contains(t, rows[0], "ada@acme.example")
	assert.Contains(t, rows[0], "SUCCESS")
	v.follow("Dashboard")
	assert.Contains(t, v.text(), "What happened last")
}
