package mockidp

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// manager calls the management API of an org.
type manager struct {
	t     *testing.T
	org   *Org
	token string
}

func newManager(t *testing.T) *manager {
	t.Helper()
	_, o := startOrg(t, Config{})
	return &manager{t: t, org: o, token: "SSWS " + o.APIToken()}
}

// apiReply is a response of the management API.
type apiReply struct {
	status int
	header http.Header
	body   []byte
}

// call sends a request whose body is JSON; a string is sent as it is, and nil is none.
func (m *manager) call(method, path string, body any, change ...func(*http.Request)) apiReply {
	m.t.Helper()
	var text []byte
	switch body := body.(type) {
	case nil:
	case string:
		text = []byte(body)
	default:
		var err error
		text, err = json.Marshal(body)
		require.NoError(m.t, err)
	}
	req, err := http.NewRequest(method, m.org.Issuer()+path, bytes.NewReader(text))
	require.NoError(m.t, err)
	req.Header.Set("Content-Type", "application/json")
	if m.token != "" {
		req.Header.Set("Authorization", m.token)
	}
	for _, c := range change {
		c(req)
	}
	resp, err := http.DefaultClient.Do(req)
	require.NoError(m.t, err)
	defer resp.Body.Close()
	text, err = io.ReadAll(resp.Body)
	require.NoError(m.t, err)
	return apiReply{status: resp.StatusCode, header: resp.Header, body: text}
}

// object is the document of a response that has to be a success.
func (m *manager) object(method, path string, body any) map[string]any {
	m.t.Helper()
	r := m.call(method, path, body)
	require.Equal(m.t, http.StatusOK, r.status, "%s %s: %s", method, path, r.body)
	var d map[string]any
	require.NoError(m.t, json.Unmarshal(r.body, &d))
	return d
}

// list is the list of a response that has to be a success, and where its next link leads.
func (m *manager) list(path string) (items []map[string]any, next string) {
	m.t.Helper()
	r := m.call(http.MethodGet, path, nil)
	require.Equal(m.t, http.StatusOK, r.status, "%s: %s", path, r.body)
	require.NoError(m.t, json.Unmarshal(r.body, &items))
	self := regexp.MustCompile(`^<(.*)>; rel="self"$`).FindStringSubmatch(r.header.Values("Link")[0])
	assert.True(m.t, strings.HasPrefix(self[1], m.org.Issuer()+apiRoot), self[1])
	for _, link := range r.header.Values("Link")[1:] {
		found := regexp.MustCompile(`^<(.*)>; rel="next"$`).FindStringSubmatch(link)
		require.NotNil(m.t, found, link)
		next = strings.TrimPrefix(found[1], m.org.Issuer())
	}
	return items, next
}

// done asks for what has no document.
func (m *manager) done(method, path string) {
	m.t.Helper()
	r := m.call(method, path, nil)
	require.Equal(m.t, http.StatusNoContent, r.status, "%s %s: %s", method, path, r.body)
	require.Empty(m.t, r.body)
}

// refused checks that a response is Okta's error, and returns its causes.
func (m *manager) refused(r apiReply, status int, code, summary string) string {
	m.t.Helper()
	var e struct {
		ErrorCode, ErrorSummary, ErrorLink, ErrorID string
		ErrorCauses                                 []struct{ ErrorSummary string }
	}
	require.NoError(m.t, json.Unmarshal(r.body, &e), "%s", r.body)
	assert.Equal(m.t, status, r.status, "%s", r.body)
	assert.Equal(m.t, code, e.ErrorCode, "%s", r.body)
	assert.Equal(m.t, code, e.ErrorLink)
	assert.Contains(m.t, e.ErrorSummary, summary)
	assert.Regexp(m.t, `^oae[0-9A-Za-z]{21}$`, e.ErrorID)
	var causes []string
	for _, c := range e.ErrorCauses {
		causes = append(causes, c.ErrorSummary)
	}
	return strings.Join(causes, "; ")
}

// ids are those of documents.
func ids(items []map[string]any) []string {
	var all []string
	for _, item := range items {
		id, _ := item["id"].(string)
		all = append(all, id)
	}
	return all
}

// memberAt returns a member of a document by its path.
func memberAt(document map[string]any, path string) any {
	values := valuesAt(document, strings.Split(path, "."))
	if len(values) == 0 {
		return nil
	}
	return values[0]
}

// Every call needs the token, and a browser that is signed in has none.
func TestEveryCallNeedsTheToken(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	admin := visitAs(t, m.org, "ada@acme.example")
	for path, methods := range apiRoutes() {
		for method := range methods {
			for _, token := range []string{"", "SSWS wrong", "SSWS ", "SSWS", "Bearer " + m.org.APIToken(), "ssws " + m.org.APIToken()} {
				m.token = token
				m.refused(m.call(method, apiRoot+path, nil), http.StatusUnauthorized, "E0000011", "Invalid token provided")
			}
		}
	}
	admin.open(apiRoot + "/users")
	assert.Equal(t, http.StatusUnauthorized, admin.status)
}

func TestEveryResponseHasOktasHeaders(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	for _, path := range []string{"/users", "/users/nobody", "/unknown", "/authn"} {
		h := m.call(http.MethodGet, apiRoot+path, nil).header
		assert.Regexp(t, `^[0-9A-Za-z]{27}$`, h.Get("X-Okta-Request-Id"), path)
		assert.Equal(t, "600", h.Get("X-Rate-Limit-Limit"), path)
		assert.Equal(t, "599", h.Get("X-Rate-Limit-Remaining"), path)
		assert.Regexp(t, `^\d{10}$`, h.Get("X-Rate-Limit-Reset"), path)
		assert.Equal(t, "application/json", h.Get("Content-Type"), path)
	}
}

// The endpoints of OAuth tell it too, refusals among them; metadata and keys have no limit.
func TestOAuthTellsTheRateLimit(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	for path, limited := range map[string]bool{
		"/oauth2/v1/userinfo": true, "/oauth2/v1/token": true, "/oauth2/v1/authorize": true, "/oauth2/v1/introspect": true,
		"/oauth2/v1/keys": false, "/.well-known/openid-configuration": false, "/.well-known/oauth-authorization-server": false,
	} {
		h := m.call(http.MethodGet, path, nil).header
		assert.Equal(t, limited, h.Get("X-Rate-Limit-Limit") == "600" && h.Get("X-Okta-Request-Id") != "", path)
		assert.Equal(t, limited, h.Get("X-Rate-Limit-Reset") != "", path)
	}
}

func TestOtherMethodsAreRefused(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	for path, methods := range apiRoutes() {
		for _, method := range []string{"PATCH", "GET", "POST", "PUT", "DELETE"} {
			if methods[method] == nil {
				m.refused(m.call(method, apiRoot+path, nil), http.StatusMethodNotAllowed, "E0000022", "The endpoint does not support the provided HTTP method")
			}
		}
	}
}

// What has no such id is named with its kind, whatever is asked of it.
func TestWhatIsNotThereIsNotFound(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	kinds := map[string]string{"users": "User", "groups": "UserGroup", "apps": "AppInstance"}
	for path, methods := range apiRoutes() {
		noun, rest, _ := strings.Cut(path[1:], "/")
		if kinds[noun] == "" || rest == "" {
			continue
		}
		for method := range methods {
			asked := strings.NewReplacer("{id}", "nothing", "{user}", "nobody", "{group}", "none", "{change}", "activate").Replace(apiRoot + path)
			m.refused(m.call(method, asked, "{}"), http.StatusNotFound, "E0000007", "Not found: Resource not found: nothing ("+kinds[noun]+")")
		}
	}
	m.refused(m.call(http.MethodGet, "/api/v1/brands", nil), http.StatusNotFound, "E0000007", "Not found: Resource not found: /api/v1/brands (Path)")
}

// Somebody who calls what the mock leaves out is told so.
func TestWhatIsNotServedSaysSo(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	m.token = ""
	for path, want := range map[string]string{
		"/api/v1/authn":                "does not serve the Authentication API",
		"/api/v1/authn/factors/x":      "does not serve the Authentication API",
		"/oauth2/v1/interact":          "does not serve the Interaction Code flow",
		"/idp/idx/introspect":          "does not serve the Interaction Code flow",
		"/api/v1/policies":             "does not serve policies",
		"/api/v1/idps":                 "does not serve external identity providers",
		"/api/v1/authorizationServers": "does not serve the management of authorization servers",
		"/oauth2/v1/clients":           "does not serve dynamic client registration",
	} {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			m.refused(m.call(method, path, nil), http.StatusNotFound, "E0000007", want)
		}
	}
}

func TestBodiesThatCannotBeRead(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	for _, path := range []string{"/users", "/groups", "/apps"} {
		for _, body := range []string{"", "{", "[]", `{"profile":{}} x`, `{"profile":"x","label":[]}`, "\x00", `{"profile":{"name":"` + strings.Repeat("x", 2<<20) + `"}}`} {
			r := m.call(http.MethodPost, apiRoot+path, body)
			m.refused(r, http.StatusBadRequest, "E0000003", "The request body was not well-formed.")
		}
		asText := func(req *http.Request) { req.Header.Set("Content-Type", "text/plain") }
		m.refused(m.call(http.MethodPost, apiRoot+path, "{}", asText), http.StatusUnsupportedMediaType, "E0000021", "Accept and/or Content-Type")
	}
}

func TestParametersThatCannotBeRead(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	for path, cause := range map[string]string{
		"/users?limit=0":         "limit: must be a number of at least 1",
		"/users?limit=many":      "limit: must be a number of at least 1",
		"/users?sortBy=created":  "sortBy: the mock Okta lists users in the order of their creation",
		"/groups?after=%2F":      "after: must be what a link of an earlier response had",
		"/logs?since=yesterday":  "since: must be a time",
		"/logs?until=tomorrow":   "until: must be a time",
		"/logs?sortOrder=RANDOM": "sortOrder: must be ASCENDING or DESCENDING",
	} {
		field, _, _ := strings.Cut(cause, ":")
		assert.Contains(t, m.refused(m.call(http.MethodGet, apiRoot+path, nil), http.StatusBadRequest, "E0000001", "Api validation failed: "+field), cause)
	}
	assert.Contains(t, m.refused(m.call(http.MethodPost, apiRoot+"/users?activate=perhaps", "{}"), http.StatusBadRequest, "E0000001", "activate"), "true or false")
}

// A list is paged through to its end, although what was shown is deleted on the way.
func TestListsArePaged(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	var want []string
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		want = append(want, m.group(name))
	}
	var got []string
	for path := apiRoot + "/groups?limit=2&q="; path != ""; {
		var items []map[string]any
		items, path = m.list(path)
		assert.LessOrEqual(t, len(items), 2)
		got = append(got, ids(items)...)
		for _, id := range ids(items) {
			m.done(http.MethodDelete, apiRoot+"/groups/"+id)
		}
	}
	assert.Equal(t, want, got)
	items, next := m.list(apiRoot + "/groups")
	assert.Empty(t, items)
	assert.NotNil(t, items, "an empty list is a list")
	assert.Empty(t, next)
}

// The journal tells who was refused and why, and the token stands nowhere.
func TestTheJournalTellsOfTheManagementAPI(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	m.call(http.MethodGet, apiRoot+"/users/nobody", nil)
	journal := m.org.Journal()
	last := journal[len(journal)-1]
	assert.Equal(t, "E0000007", last.Error)
	assert.Equal(t, "Not found: Resource not found: nobody (User)", last.ErrorDescription)
	text, err := json.Marshal(journal)
	require.NoError(t, err)
	assert.NotContains(t, string(text), m.org.APIToken())
}

func TestFilters(t *testing.T) {
	t.Parallel()
	document := map[string]any{
		"id": "00u1", "status": "ACTIVE", "created": "2026-01-31T12:00:00.000Z", "missing": nil,
		"profile": map[string]any{"login": "Bob@acme.example", "level": 7, "senior": true, "tags": []string{"a", "b"}},
	}
	rules := filterRules{attributes: []string{"id", "status", "created", "missing", "profile."},
		operators: []string{"eq", "ne", "sw", "co", "pr", "gt", "ge", "lt", "le"}}
	for text, want := range map[string]bool{
		`id eq "00u1"`: true, `id eq "00u2"`: false, `id ne "00u1"`: false, `id NE "00u2"`: true,
		`profile.login eq "bob@ACME.example"`: true, `profile.login sw "bob"`: true, `profile.login sw "ob"`: false, `profile.login co "acme"`: true,
		`profile.login pr`: true, `missing pr`: false, `profile.unknown pr`: false, `profile.unknown eq "x"`: false, `profile.unknown ne "x"`: true,
		`profile.level eq 7`: true, `profile.level gt 6`: true, `profile.level lt 7`: false, `profile.level ge 7`: true, `profile.level eq "7"`: false,
		`profile.senior eq true`: true, `profile.senior eq false`: false, `profile.tags eq "b"`: true, `profile.tags eq "c"`: false,
		`created gt "2026-01-31T11:59:59Z"`: true, `created lt "2026-01-31T13:00:00+02:00"`: false, `created le "2026-01-31T12:00:00.000Z"`: true,
		`id eq "00u1" and status eq "SUSPENDED"`: false, `id eq "x" or status eq "ACTIVE"`: true,
		`id eq "x" or status eq "ACTIVE" and profile.level eq 8`: false, `(id eq "00u1" or status eq "x") and profile.level eq 7`: true,
		`not (id eq "x")`: true, `not id eq "00u1"`: false, `profile.login eq "a \" b"`: false,
	} {
		f, refused := parseFilter(text, rules)
		require.Nil(t, refused, text)
		assert.Equal(t, want, matches(f, document), text)
	}
	for text, why := range map[string]string{
		`id`: `"" is no operator here`, `id like "x"`: `"like" is no operator here; those that are: eq,`, `id eq`: "the value  of id",
		`id eq x`: "is no string in quotes", `id eq "x`: "has no end", `secret eq "x"`: `the attribute "secret" cannot be searched; those that can: id,`,
		`profile. eq "x"`: "cannot be searched", `(id eq "x"`: "a ) is missing", `id eq "x" id`: `"id" was not expected`, `and`: "cannot be searched",
		`id eq "x" and`: "an attribute is missing at the end", `)`: "cannot be searched", `id eq "` + strings.Repeat("x", maxFilter) + `"`: "longer than 4096",
	} {
		_, refused := parseFilter(text, rules)
		require.NotNil(t, refused, text)
		assert.Equal(t, "E0000031", refused.code)
		assert.Contains(t, strings.Join(refused.causes, " "), why, text)
	}
}

// Whatever a filter is, it is refused or it compares.
func FuzzFilter(f *testing.F) {
	for _, seed := range []string{`id eq "x"`, `not (profile.a pr or id sw "y") and id ge 7`, `((`, `id eq "\`} {
		f.Add(seed)
	}
	document := map[string]any{"id": "x", "profile": map[string]any{"a": 1}}
	f.Fuzz(func(t *testing.T, text string) {
		parsed, refused := parseFilter(text, userSearchRules())
		if parsed != nil && refused == nil {
			matches(parsed, document)
		}
	})
}

// eventTypes are those of the org's System Log that a caller of the management API has caused.
func (m *manager) eventTypes() []string {
	var types []string
	for _, e := range m.org.SystemLog() {
		if e.Actor == apiActor && !slices.Contains(types, e.Type) {
			types = append(types, e.Type)
		}
	}
	return types
}
