package configured

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// second is a second tenant; list tells accounts of the tenant that is asked for.
const (
	twoTenants = "second_tenant: {tenant: globex, signed_in: {get: /me, email: $.email, tenant: $.tenant}, okta: {listen: \"127.0.0.1:0\", client: {id: other, secret: other-secret}}}\n"
	list       = "hooks: {list_accounts: [{get: \"/people?tenant={{.Tenant}}\"}]}\n"
	listOfAll  = "hooks: {list_accounts: [{get: /people}]}\n"
)

// Everybody is looked for in the tenant that is asked about, whatever org they are in.
func TestPeopleOfATenant(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ keys, doubt string }{
		"a list of each tenant":  {list, ""},
		"one list for everybody": {listOfAll, "{{.Tenant}}"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, twoTenants+c.keys)
			globex, err := s.AddTenant(t.Context(), full())
			require.NoError(t, err)
			s.set("/people", func(w http.ResponseWriter, r *http.Request) {
				if tenant := r.FormValue("tenant"); tenant == "globex" || tenant == "" {
					answer(http.StatusOK, s.alice.Email+"\nsomebody@else.example\n")(w, r)
				}
			})
			members, err := s.People(t.Context(), globex, nil)
			require.NoError(t, err)
			require.Len(t, members, 1, "Alice is in the list of Globex, who is a user of Acme's org")
			assert.Equal(t, s.alice.Email, members[0].Email)
			assert.False(t, members[0].ByOkta)
			assert.True(t, members[0].WayUntold)
			assert.Contains(t, members[0].Doubt, c.doubt)
			assert.Equal(t, c.doubt == "", members[0].Doubt == "")
			members, err = s.People(t.Context(), s.acme, nil)
			require.NoError(t, err)
			if c.doubt == "" {
				assert.Empty(t, members)
			}
			_, err = s.People(t.Context(), guide.Tenant{Key: "without Okta"}, nil)
			wants(t, verdict.NotApplicable, "may not use Okta", err)
		})
	}
}
