package mockidp

import (
	"fmt"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPageOfAList(t *testing.T) {
	t.Parallel()
	all := make([]int, 45)
	for i := range all {
		all[i] = i + 1
	}
	for query, want := range map[string]pager{
		"":               {1, 20, 45, "", "/x?page=2"},
		"page=2":         {21, 40, 45, "/x?page=1", "/x?page=3"},
		"page=3&q=a+b":   {41, 45, 45, "/x?page=2&q=a+b", ""},
		"page=99":        {41, 45, 45, "/x?page=2", ""},
		"page=-1":        {1, 20, 45, "", "/x?page=2"},
		"page=nonsense":  {1, 20, 45, "", "/x?page=2"},
		"others=2":       {1, 20, 45, "", "/x?page=2"},
		"page=999999999": {41, 45, 45, "/x?page=2", ""},
	} {
		got := newList(all, newSearch("/x", httptest.NewRequest("GET", "/x?"+query, nil)), "page")
		assert.Equal(t, want, got.Pager, query)
		require.NotEmpty(t, got.Rows)
		assert.Equal(t, want.First, got.Rows[0], query)
	}
	none := newList([]int(nil), newSearch("/x", httptest.NewRequest("GET", "/x?page=7", nil)), "page")
	assert.Empty(t, none.Rows)
}

// Ten thousand people make pages as large as a hundred do, and every page has its links.
func TestConsolePagesStaySmall(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	a, err := o.AddApp(App{Label: "App"})
	require.NoError(t, err)
	g, err := o.AddGroup("Staff")
	require.NoError(t, err)
	for i := range 3_000 {
		u, err := o.AddUser(User{Email: fmt.Sprintf("user%d@acme.example", i)})
		require.NoError(t, err)
		_, err = o.AddGroup(fmt.Sprint("Group ", i))
		require.NoError(t, err)
		if i%2 == 0 {
			require.NoError(t, o.AssignUser(a.ID, u.ID))
			require.NoError(t, o.AddMember("Staff", u.ID))
		}
	}
	v := visitAs(t, o, "ada@acme.example")
	for _, path := range []string{
		"/admin/users", "/admin/groups", "/admin/group/" + g.ID, a.ConsolePath() + "assignments", a.ConsolePath() + "assignments/people",
		a.ConsolePath() + "assignments/groups", "/admin/reports/system-log",
	} {
		v.open(path)
		assert.Equal(t, 200, v.status, path)
		assert.Less(t, len(v.body), 64<<10, path)
		assert.True(t, v.has("a", "Next page"), path)
		first := v.text()
		v.follow("Next page")
		assert.NotEqual(t, first, v.text(), path)
		assert.True(t, v.has("a", "Previous page"), path)
	}
}
