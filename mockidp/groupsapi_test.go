package mockidp

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// group creates a group and returns its id.
func (m *manager) group(name string) string {
	m.t.Helper()
	id, _ := m.object(http.MethodPost, "/api/v1/groups", map[string]any{"profile": map[string]any{"name": name}})["id"].(string)
	return id
}

func TestGroupsOfTheAPI(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	profile := map[string]any{"name": "Staff", "description": "All of them"}
	d := m.object(http.MethodPost, "/api/v1/groups", map[string]any{"profile": profile})
	id, _ := d["id"].(string)
	assert.Regexp(t, `^00g[0-9A-Za-z]{17}$`, id)
	assert.Equal(t, "OKTA_GROUP", d["type"])
	assert.Equal(t, []any{"okta:user_group"}, d["objectClass"])
	assert.Equal(t, profile, d["profile"])
	assert.Equal(t, d, m.object(http.MethodGet, "/api/v1/groups/"+id, nil))
	changed := m.object(http.MethodPut, "/api/v1/groups/"+id, map[string]any{"profile": map[string]any{"name": "Everybody", "cost": 7}})
	assert.Equal(t, map[string]any{"name": "Everybody", "description": nil, "cost": 7.0}, changed["profile"])
	m.group("Others")
	for query, want := range map[string]int{
		"": 2, "q=every": 1, "q=x": 0, "search=" + url.QueryEscape(`profile.name eq "Others"`): 1,
		"filter=" + url.QueryEscape(`type eq "OKTA_GROUP" and lastUpdated gt "2020-01-01T00:00:00Z"`): 2,
	} {
		items, _ := m.list("/api/v1/groups?" + query)
		assert.Len(t, items, want, query)
	}
	m.done(http.MethodDelete, "/api/v1/groups/"+id)
	m.refused(m.call(http.MethodGet, "/api/v1/groups/"+id, nil), http.StatusNotFound, "E0000007", id+" (UserGroup)")
	assert.Equal(t, []string{"group.lifecycle.create", "group.profile.update", "group.lifecycle.delete"}, m.eventTypes())
}

func TestGroupsThatAreRefused(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	m.group("Staff")
	other := m.group("Others")
	for name, tc := range map[string]struct{ profile, field, cause string }{
		"no name":         {`{}`, "name", "cannot be left blank"},
		"a number":        {`{"name":7}`, "name", "must be a string"},
		"too long":        {`{"name":"` + strings.Repeat("x", 256) + `"}`, "name", "too long"},
		"bad description": {`{"name":"x","description":[]}`, "description", "must be a string"},
		"taken":           {`{"name":"Staff"}`, "name", "An object with this field already exists in the current organization"},
	} {
		for method, path := range map[string]string{http.MethodPost: "/api/v1/groups", http.MethodPut: "/api/v1/groups/" + other} {
			r := m.call(method, path, `{"profile":`+tc.profile+`}`)
			assert.Contains(t, m.refused(r, http.StatusBadRequest, "E0000001", "Api validation failed: "+tc.field), tc.cause, name)
		}
	}
	m.refused(m.call(http.MethodGet, "/api/v1/groups/Staff", nil), http.StatusNotFound, "E0000007", "Staff (UserGroup)")
	m.refused(m.call(http.MethodGet, "/api/v1/groups?search=x", nil), http.StatusBadRequest, "E0000031", "")
	m.refused(m.call(http.MethodGet, "/api/v1/groups?filter=x", nil), http.StatusBadRequest, "E0000031", "")
}

func TestMembersOfTheAPI(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	id := m.group("Staff")
	bob, err := m.org.User("bob@acme.example")
	require.NoError(t, err)
	member := "/api/v1/groups/" + id + "/users/" + bob.ID
	m.done(http.MethodPut, member)
	m.done(http.MethodPut, member)
	items, _ := m.list("/api/v1/groups/" + id + "/users")
	assert.Equal(t, []string{bob.ID}, ids(items))
	m.refused(m.call(http.MethodPut, "/api/v1/groups/"+id+"/users/nobody", nil), http.StatusNotFound, "E0000007", "nobody (User)")
	m.refused(m.call(http.MethodDelete, "/api/v1/groups/"+id+"/users/nobody", nil), http.StatusNotFound, "E0000007", "nobody (User)")
	m.done(http.MethodDelete, member)
	items, _ = m.list("/api/v1/groups/" + id + "/users")
	assert.Empty(t, items)
	app, err := m.org.AddApp(App{Label: "Vision"})
	require.NoError(t, err)
	require.NoError(t, m.org.AssignGroup(app.ID, id))
	items, _ = m.list("/api/v1/groups/" + id + "/apps")
	assert.Equal(t, []string{app.ID}, ids(items))
}
