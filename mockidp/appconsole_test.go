package mockidp

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCatalog(t *testing.T) {
	s, o := startOrg(t, Config{})
	v := visitAs(t, o, "ada@acme.example")
	v.open("/admin/apps/add-app")
	assert.Contains(t, v.text(), "The catalog is empty.")
	startFakeSP(t, s, nil)
	require.NoError(t, s.Publish(CatalogEntry{Key: "plain", Name: "Plain", Description: "Nothing but <OIDC>"}))
	v.follow("Applications")
	assert.Contains(t, v.text(), "There are no app instances yet.")
	v.follow("Browse App Catalog")
	assert.True(t, v.has("a", "Fake") && v.has("a", "Plain"))
	v.submit("Search", url.Values{"q": {" but PLAIN "}})
	assert.True(t, !v.has("a", "Fake") && v.has("a", "Plain"))
	v.submit("Search", url.Values{"q": {`<x>"`}})
	assert.Contains(t, v.text(), `No integrations match "<x>"".`)
	v.submit("Search", url.Values{"q": {"tests"}})
	v.follow("Fake")
	assert.Equal(t, "Fake", v.heading())
	assert.Contains(t, v.text(), "Universal Logout")
	v.follow("Add Integration")
	assert.Contains(t, v.body, `value="Fake"`)
	v.submit("Done", nil)
	v.open("/admin/apps/add-app/fake/new")
	assert.Contains(t, v.body, `value="Fake 2"`, "labels are told apart")
	v.submit("Done", url.Values{"label": {"  "}})
	assert.Equal(t, http.StatusBadRequest, v.status)
	assert.Equal(t, "Enter an application label of at most 100 characters.", v.message())
	v.submit("Done", url.Values{"label": {strings.Repeat("x", 101)}})
	assert.Equal(t, http.StatusBadRequest, v.status)
	v.submit("Done", url.Values{"label": {"Fake & sons"}})
	assert.Equal(t, "Fake & sons", v.heading())
	assert.Equal(t, "Fake & sons was added.", v.message())
	v.follow("Applications")
	v.follow("Fake & sons")
	assert.Equal(t, "Fake & sons", v.heading())
	require.Len(t, o.Apps(), 2)
	assert.Equal(t, "fake", o.Apps()[1].Integration)
	assert.Equal(t, Event{Type: "application.lifecycle.create", Actor: "ada@acme.example", Outcome: OutcomeSuccess, Target: "Fake & sons"},
		lastEvent(o, "application.lifecycle.create"))
}

func TestPublishRefusesWhatNoOrgCouldUse(t *testing.T) {
	s, _ := startOrg(t, Config{})
	good := func() CatalogEntry {
		return CatalogEntry{Key: "k", Name: "N", Express: &Express{ClientID: "c", AuthorizeURL: "http://a.example/", TokenURL: "http://a.example/", APIURL: "http://a.example/"}}
	}
	require.NoError(t, s.Publish(good()))
	for want, change := range map[string]func(*CatalogEntry){
		"the key must be":                          func(e *CatalogEntry) { e.Key = "a/b" },
		"the key must be of":                       func(e *CatalogEntry) { e.Key = "oidc_client" },
		"the name is missing":                      func(e *CatalogEntry) { e.Name = "" },
		"the client id":                            func(e *CatalogEntry) { e.Express.ClientID = "" },
		"the authorize URL: it is not an absolute": func(e *CatalogEntry) { e.Express.AuthorizeURL = "/authorize" },
		"the token URL: it is missing":             func(e *CatalogEntry) { e.Express.TokenURL = "" },
		"the API URL: it must hold neither":        func(e *CatalogEntry) { e.Express.APIURL = "https://u:p@a.example/" },
		"template: it has a placeholder":           func(e *CatalogEntry) { e.Express.InitiateLoginURITemplate = "https://a.example/{tenant}" },
		"template: the initiate login URI that it": func(e *CatalogEntry) { e.Express.InitiateLoginURITemplate = "{organization_name}" },
	} {
		e := good()
		change(&e)
		assert.ErrorContains(t, s.Publish(e), want)
	}
	changed := good()
	changed.Name = "New name"
	require.NoError(t, s.Publish(changed))
	assert.Equal(t, []CatalogEntry{changed}, s.Catalog(""), "the key is published once")
}

func TestGeneralTab(t *testing.T) {
	_, o, fromCatalog, _, _ := seeded(t)
	v := visitAs(t, o, "ada@acme.example")
	v.open(fromCatalog.ConsolePath())
	assert.NotContains(t, v.body, fromCatalog.ClientSecret)
	assert.False(t, v.has("button", "Show client secret"))
	assert.Contains(t, v.text(), "Login initiated by App Only")

	a, err := o.AddApp(App{Label: "Mine", RedirectURIs: []string{"http://sp.example/cb"}, InitiateLoginURI: "http://sp.example/start"})
	require.NoError(t, err)
	v.open(a.ConsolePath())
	assert.NotContains(t, v.body, a.ClientSecret)
	for _, text := range []string{a.ID, "http://sp.example/cb", "http://sp.example/start", "Either Okta or App", o.Issuer() + "/home/oidc_client/" + a.ID} {
		assert.Contains(t, v.text(), text)
	}
	v.submit("Show client secret", nil)
	assert.Contains(t, v.body, a.ClientSecret)
	v.follow("General")
	assert.NotContains(t, v.body, a.ClientSecret)

	v.submit("Deactivate", nil)
	got, err := o.App(a.ID)
	require.NoError(t, err)
	assert.True(t, got.Inactive)
	assert.Equal(t, "ada@acme.example", lastEvent(o, "application.lifecycle.deactivate").Actor)
	v.submit("Activate", nil)
	got, err = o.App(a.ID)
	require.NoError(t, err)
	assert.False(t, got.Inactive)
}

func TestSignOnTabLogout(t *testing.T) {
	_, o := startOrg(t, Config{})
	a, err := o.AddApp(App{Label: "Mine"})
	require.NoError(t, err)
	v := visitAs(t, o, "ada@acme.example")
	for _, endpoint := range []string{"", "sp.example/gtr", "ftp://sp.example/", "https://sp.example/#x", "https://u@sp.example/", "https://sp.example/" + strings.Repeat("x", 1024)} {
		v.open(a.ConsolePath() + "sign-on")
		v.submit("Save", url.Values{"enabled": {"on"}, "endpoint": {endpoint}, "format": {"ISS_SUB"}})
		assert.Equal(t, http.StatusBadRequest, v.status, endpoint)
		assert.Contains(t, v.message(), "The logout endpoint URL cannot be used", endpoint)
		assert.Contains(t, v.body, "checked", "what was typed is still there")
		unchanged, err := o.App(a.ID)
		require.NoError(t, err)
		assert.Equal(t, a, unchanged)
	}
	v.open(a.ConsolePath() + "sign-on")
	v.submit("Save", url.Values{"format": {"PHONE"}})
	assert.Equal(t, "Choose a subject format.", v.message())

	v.open(a.ConsolePath() + "sign-on")
	v.submit("Save", url.Values{"enabled": {"on"}, "endpoint": {" https://sp.example/gtr "}, "format": {"ISS_SUB"}})
	assert.Equal(t, "Your changes were saved.", v.message())
	got, err := o.App(a.ID)
	require.NoError(t, err)
	assert.Equal(t, logoutForm{true, "https://sp.example/gtr", SubjectIssSub}, logoutForm{got.LogoutEnabled, got.LogoutEndpoint, got.LogoutSubjectFormat})
	v.submit("Save", url.Values{"enabled": nil})
	got, err = o.App(a.ID)
	require.NoError(t, err)
	assert.False(t, got.LogoutEnabled)
	assert.Equal(t, "https://sp.example/gtr", got.LogoutEndpoint)
	v.submit("Save", url.Values{"endpoint": {""}})
	assert.Equal(t, "Your changes were saved.", v.message(), "without the box the endpoint may be empty")
}

func TestSignOnTabWithoutUniversalLogout(t *testing.T) {
	s, o := startOrg(t, Config{})
	startFakeSP(t, s, func(e *Express) { e.UniversalLogout = false })
	a, err := o.AddApp(App{Label: "Fake", Integration: "fake"})
	require.NoError(t, err)
	v := visitAs(t, o, "ada@acme.example")
	v.open(a.ConsolePath() + "sign-on")
	assert.True(t, v.has("button", "Express Configure SSO"))
	assert.False(t, v.has("h2", "Logout"))
	v.post(a.ConsolePath()+"logout", url.Values{"csrf": {csrfOf(v)}, "enabled": {"on"}, "endpoint": {"https://sp.example/"}, "format": {"EMAIL"}})
	assert.Equal(t, http.StatusNotFound, v.status)
}

func TestAssignmentsTab(t *testing.T) {
	_, o, a, u, g := seeded(t)
	v := visitAs(t, o, "ada@acme.example")
	v.open(a.ConsolePath() + "assignments")
	assert.Contains(t, v.text(), "No people are assigned.")
	v.follow("Assign to People")
	assert.True(t, v.has("button", "Assign Bob Baker") && v.has("button", "Assign Ada Admin"))
	v.submit("Search", url.Values{"q": {"bob@"}})
	assert.False(t, v.has("button", "Assign Ada Admin"))
	v.submit("Assign Bob Baker", nil)
	assert.False(t, v.has("button", "Assign Bob Baker"), "who is assigned cannot be assigned again")
	v.submit("Search", url.Values{"q": {"nobody at all"}})
	assert.Contains(t, v.text(), `Nothing matches "nobody at all".`)
	v.follow("Done")
	assert.True(t, v.has("a", "Bob Baker"))
	v.follow("Assign to Groups")
	v.submit("Assign Engineering", nil)
	v.follow("Done")
	assert.True(t, v.has("a", "Engineering"))
	got, err := o.App(a.ID)
	require.NoError(t, err)
	assert.Equal(t, []string{u.ID}, got.AssignedUsers)
	assert.Equal(t, []string{g.ID}, got.AssignedGroups)
	assert.Equal(t, Event{Type: "application.user_membership.add", Actor: "ada@acme.example", Outcome: OutcomeSuccess, Target: u.Login, Detail: "Fake"},
		lastEvent(o, "application.user_membership.add"))

	v.submit("Remove Bob Baker", nil)
	v.submit("Remove Engineering", nil)
	assert.Contains(t, v.text(), "No people are assigned.")
	assert.Contains(t, v.text(), "No groups are assigned.")
	got, err = o.App(a.ID)
	require.NoError(t, err)
	assert.Empty(t, got.AssignedUsers)
	assert.Empty(t, got.AssignedGroups)
	v.post(a.ConsolePath()+"assignments/people/assign", url.Values{"csrf": {csrfOf(v)}, "id": {"00unone"}})
	assert.Equal(t, http.StatusBadRequest, v.status)
}

// Of a long list a page shows the beginning, and the search finds the others.
func TestLongLists(t *testing.T) {
	_, o, a, _, g := seeded(t)
	for i := range 2 * rowsShown {
		u := addPerson(t, o, fmt.Sprint("Person", i), "Long", false)
		if i%2 == 0 {
			require.NoError(t, o.AssignUser(a.ID, u.ID))
		}
	}
	last := addPerson(t, o, "Zoe", "Last", false)
	v := visitAs(t, o, "ada@acme.example")
	v.open(a.ConsolePath() + "assignments/people")
	assert.Contains(t, v.text(), "1 to 20 of 43")
	v.follow("Next page")
	assert.Contains(t, v.text(), "21 to 40 of 43")
	v.follow("Next page")
	assert.Contains(t, v.text(), "41 to 43 of 43")
	assert.False(t, v.has("a", "Next page"))
	v.follow("Previous page")
	assert.Contains(t, v.text(), "21 to 40 of 43")
	assert.False(t, v.has("button", "Assign Zoe Last"))
	v.submit("Search", url.Values{"q": {"zoe last"}})
	v.submit("Assign Zoe Last", nil)
	v.follow("Done")
	assert.False(t, v.has("button", "Remove Zoe Last"))
	v.submit("Search", url.Values{"q": {"zoe last"}})
	v.submit("Remove Zoe Last", nil)

	v.open("/admin/group/" + g.ID)
	assert.False(t, v.has("button", "Add Zoe Last"))
	v.submit("Search", url.Values{"q": {"zoe last"}})
	v.submit("Add Zoe Last", nil)
	require.NoError(t, o.AssignGroup(a.ID, g.ID))
	v.open("/admin/user/" + last.ID)
	assert.Contains(t, v.text(), "Applications Fake", "by the group")
}
