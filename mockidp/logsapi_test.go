package mockidp

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// types are the event types of a list.
func types(items []map[string]any) []string {
	var all []string
	for _, item := range items {
		kind, _ := item["eventType"].(string)
		all = append(all, kind)
	}
	return all
}

func TestLogEventsHaveOktasShape(t *testing.T) {
	t.Parallel()
	p := newParty(t)
	m := &manager{t: t, org: p.org, token: "SSWS " + p.org.APIToken()}
	p.tokens()
	v := visitAs(t, p.org, "")
	v.open("/app/UserHome")
	v.submit("Sign in", url.Values{"username": {p.bob.Login}, "password": {"wrong"}})
	g, err := p.org.AddGroup("Staff")
	require.NoError(t, err)
	m.done(http.MethodPut, "/api/v1/groups/"+g.ID+"/users/"+p.bob.ID)
	find := func(filter string) map[string]any {
		items, _ := m.list("/api/v1/logs?filter=" + url.QueryEscape(filter))
		require.Len(t, items, 1, filter)
		return items[0]
	}
	signedIn := find(`eventType eq "user.session.start" and outcome.result eq "SUCCESS"`)
	for path, want := range map[string]any{
		"version": "0", "severity": "INFO", "displayMessage": "User login to Okta", "outcome.result": "SUCCESS", "outcome.reason": nil,
		"actor.id": p.bob.ID, "actor.type": "User", "actor.alternateId": p.bob.Login, "actor.displayName": "Bob Baker",
		"target.id": p.bob.ID, "target.type": "User", "client.ipAddress": "127.0.0.1", "transaction.type": "WEB",
	} {
		assert.Equal(t, want, memberAt(signedIn, path), path)
	}
	assert.Regexp(t, `^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`, signedIn["uuid"])
	assert.Equal(t, signedIn, find(`uuid eq "`+signedIn["uuid"].(string)+`"`), "an event keeps its id")
	assert.Regexp(t, `^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$`, signedIn["published"])

	failed := find(`eventType eq "user.session.start" and outcome.result eq "FAILURE"`)
	assert.Equal(t, "WARN", failed["severity"])
	assert.Equal(t, "INVALID_CREDENTIALS", memberAt(failed, "outcome.reason"))
	sso := find(`eventType eq "user.authentication.sso"`)
	assert.Equal(t, p.app.ID, memberAt(sso, "target.id"))
	assert.Equal(t, "AppInstance", memberAt(sso, "target.type"))
	joined := find(`eventType eq "group.user_membership.add"`)
	assert.Equal(t, apiActor, memberAt(joined, "actor.alternateId"))
	kinds := map[any]any{}
	for _, target := range joined["target"].([]any) {
		kinds[target.(map[string]any)["type"]] = target.(map[string]any)["id"]
	}
	assert.Equal(t, map[any]any{"User": p.bob.ID, "UserGroup": g.ID}, kinds)
	created := find(`eventType eq "group.lifecycle.create"`)
	assert.Equal(t, "SystemPrincipal", memberAt(created, "actor.type"))

	sp := startLogoutEndpoint(t)
	told := addLogoutApp(t, p.org, App{Label: "Told", LogoutEnabled: true, LogoutEndpoint: sp.URL})
	require.NoError(t, p.org.AssignUser(told.ID, p.bob.ID))
	require.NoError(t, p.org.ReportRisk(t.Context(), p.bob.ID, "HIGH"))
	called := find(`eventType eq "user.authentication.universal_logout"`)
	assert.Equal(t, told.ID, memberAt(called, "debugContext.debugData.appInstanceIds"))
	assert.Regexp(t, `^[0-9A-Za-z]{32}$`, memberAt(called, "debugContext.debugData.traceId"))

	require.NoError(t, p.org.DeleteGroup(g.ID))
	assert.Equal(t, g.ID, memberAt(find(`eventType eq "group.lifecycle.create"`), "target.id"), "what is gone keeps its id in the log")
}

func TestLogsAreAskedByTime(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	begin := m.org.Now()
	m.org.Advance(8 * 24 * time.Hour)
	m.group("Staff")
	m.org.Advance(time.Hour)
	m.group("Others")
	at := func(d time.Duration) string { return url.QueryEscape(begin.Add(d).Format(time.RFC3339)) }
	day := 24 * time.Hour
	for query, want := range map[string]int{
		"": 2, "since=" + at(-day): 4, "since=" + at(-day) + "&until=" + at(day): 2,
		"since=" + at(8*day+30*time.Minute): 1, "until=" + at(8*day+30*time.Minute): 1,
		"q=others": 1, "q=create+okta+group": 2, "q=nothing": 0,
	} {
		items, _ := m.list("/api/v1/logs?" + query)
		assert.Len(t, items, want, query)
	}
	items, _ := m.list("/api/v1/logs?sortOrder=DESCENDING&since=" + at(-day))
	assert.Equal(t, []string{"group.lifecycle.create", "group.lifecycle.create", "user.lifecycle.create", "user.lifecycle.create"}, types(items))
	m.refused(m.call(http.MethodGet, "/api/v1/logs?filter=secret+eq+1", nil), http.StatusBadRequest, "E0000031", "Invalid search criteria.")
}

// Without an end the last part leads to what is to come; with one it is the last.
func TestLogsArePaged(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	for _, name := range []string{"a", "b", "c"} {
		m.group(name)
	}
	until := "&until=" + url.QueryEscape(m.org.Now().Add(time.Hour).Format(time.RFC3339))
	for _, order := range []string{"ASCENDING", "DESCENDING"} {
		var got []string
		pages := 0
		for path := "/api/v1/logs?limit=2&sortOrder=" + order + until; path != ""; pages++ {
			var items []map[string]any
			items, path = m.list(path)
			got = append(got, types(items)...)
		}
		assert.Len(t, got, 5, order)
		assert.Equal(t, 3, pages, order)
	}
	_, next := m.list("/api/v1/logs?limit=100")
	require.NotEmpty(t, next)
	items, next := m.list(next)
	assert.Empty(t, items)
	m.group("d")
	items, _ = m.list(next)
	assert.Equal(t, []string{"group.lifecycle.create"}, types(items))
	_, next = m.list("/api/v1/logs?filter=" + url.QueryEscape(`eventType eq "nothing"`))
	m.group("e")
	assert.Contains(t, next, "after=0")
}
