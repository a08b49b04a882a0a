package sut

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// people is what only the vendor knows of people, without a mistake.
const people = `roles: {default: member, other: admin, from_claim: {name: groups, value: admins}}
local_sign_in: [{open: /login}, {fill: {field: Email, with: "{{.User.Email}}"}}, {fill: {field: Password, with: "{{.User.Password}}"}}]
local_user: {email: owner@acme.example, password: sesame-owner}
local_sign_up: {open: /register}
account_link: {open: /settings}
sso_enforced: [acme.example]
tile_session: renewed
session: {lasts: 8h, idle: 30m}
tenant: acme
hooks:
  invite: [{post: /invitations, json: {email: "{{.User.Email}}", roles: ["{{.User.Role}}"], tenant: "{{.Tenant}}"}}]
  deactivate: [{command: [a]}]
  reactivate: [{command: [a]}]
  set_role: [{command: [a]}]
  get_role: [{get: "/role?email={{urlquery .User.Email}}", read: $.role}]
  end_session: [{command: [a]}]
  list_accounts: [{get: /people, read: "$.people[*].email"}]
  enforce_sso: [{command: [a]}]
  relax_sso: [{command: [a]}]
  disable_jit: [{command: [a]}]
  enable_jit: [{command: [a]}]
  disable_connection: [{command: [a]}]
  enable_connection: [{command: [a]}]
  repoint_connection: [{command: [a, "{{.Issuer}}", "{{.ClientID}}", "{{.ClientSecret}}"]}]
`

// Each key about people gives the SP a feature that checks need, and is named where it is missing.
func TestKeysAboutPeopleAreFeatures(t *testing.T) {
	whole, err := Parse("signoff.yaml", []byte(least+people), noEnv)
	require.NoError(t, err)
	without, err := Parse("signoff.yaml", []byte(least), noEnv)
	require.NoError(t, err)
	for feature, key := range map[string]string{
		"hook-invite": "hooks.invite", "hook-deactivate": "hooks.deactivate", "hook-reactivate": "hooks.reactivate", "hook-role": "hooks.set_role",
		"hook-end-session": "hooks.end_session", "hook-connection": "hooks.disable_connection", "hook-repoint": "hooks.repoint_connection",
		"hook-enforce-sso": "hooks.enforce_sso",
		"hook-accounts":    "hooks.list_accounts", "jit-off": "hooks.disable_jit", "roles-of-sp": "roles.owner: sp", "local-sign-in": "local_sign_in", "local-sign-up": "local_sign_up", "account-link": "account_link", "local-user": "local_user",
		"role": "signed_in.role", "role-from-claim": "roles.from_claim", "sso-enforced": "sso_enforced", "tile-session": "tile_session",
		"session-lasts": "session.lasts", "session-idle": "session.idle",
		"issuer-parameter": "declares: [issuer-parameter]",
	} {
		ok, missing := without.Has(feature)
		assert.False(t, ok, feature)
		assert.Equal(t, key, without.MissingKey(feature))
		if feature == "issuer-parameter" {
			continue
		}
		assert.Contains(t, missing, key)
		ok, _ = whole.Has(feature)
		assert.True(t, ok, feature)
		assert.Empty(t, whole.MissingKey(feature))
	}
	ok, missing := whole.Has("session-role")
	assert.False(t, ok, "hooks.get_role tells nothing of a session")
	assert.Contains(t, missing, "signed_in.role")
	whole.SignedIn.Role = "$.role"
	ok, _ = whole.Has("session-role")
	assert.True(t, ok)
	assert.Contains(t, whole.Secrets(), "sesame-owner")
	assert.Equal(t, OwnerSP, whole.Roles.Owner)
}

func TestMistakesAboutPeopleAreNamed(t *testing.T) {
	for text, want := range map[string]string{
		"local_sign_in: {open: /login}\n":                                                    "local_sign_in: without somebody who can sign in so, a refusal would show nothing",
		"local_sign_up: {open: /login}\n":                                                    "local_sign_in: local_sign_up and local_user need it",
		"local_sign_in: {open: /l}\nlocal_user: {email: o, password: ''}\n":                  `local_user.password: it must say with which password the user signs in`,
		"roles: {default: member}\n":                                                         "roles.other: it must say what the SP calls the role",
		"roles: {default: a, other: a}\n":                                                    "roles.other: it is the same as roles.default",
		"roles: {default: a, other: b, owner: octa}\n":                                       "did you mean okta?",
		"roles: {default: a, other: b, from_claim: {name: groups}}\n":                        "roles.from_claim: it must say which value",
		"sso_enforced: ['@acme.example']\n":                                                  `sso_enforced[0]: "@acme.example" is not an email domain`,
		"declares: [jit, no-jit]\n":                                                          "declares: jit and no-jit contradict each other",
		"declares: [no-jit]\n":                                                               "declares: no-jit needs hooks.provision",
		"tile_session: renew\n":                                                              "did you mean renewed?",
		"hooks: {enforce_sso: [{post: /x}]}\n":                                               "hooks: a check that enforces sign-in by Okta has to take that back",
		"enforceable_domain: a@b\n":                                                          "is not the domain of an email address",
		"second_tenant: {base_url: 'http://globex.example'}\n":                               "second_tenant.base_url: globex.example is not this machine",
		"same_org_tenant: {base_url: 'http://localhost/x'}\n":                                "same_org_tenant.base_url: only scheme, host and port belong here",
		"session: {}\n":                                                                      "session: it must say how long sessions last",
		"session: {lasts: 10s}\n":                                                            "session.lasts: 10s is shorter than a minute",
		"session: {lasts: 1h, idle: 2h}\n":                                                   "session.idle: no session is idle for 2h0m0s where it lasts for 1h0m0s",
		"hooks: {deactivate: [{post: /x, read: $.a}]}\n":                                     "hooks.deactivate[0].read: hooks.deactivate tells nothing",
		"hooks: {get_role: [{get: /x, read: '$['}]}\n":                                       `hooks.get_role[0].read: "$[" is not a JSON path`,
		"hooks: {deactivate: [{post: '/x?{{.User.Mail}}'}]}\n":                               "hooks.deactivate[0]",
		"hooks: {invite: [{post: /x, json: {email: '{{.User.Mail}}'}}]}\n":                   "hooks.invite[0].json",
		"hooks: {invite: [{post: /x, headers: {Authorization: 'Bearer {{.User.Mail}}'}}]}\n": "hooks.invite[0].headers",
	} {
		_, err := Parse("signoff.yaml", []byte(least+text), noEnv)
		require.Error(t, err, text)
		assert.Contains(t, err.Error(), want)
	}
}

// A hook sends the person and the tenant as they are, whatever is in their names, and tells what is
// at its path.
func TestAHookTellsWhatItReads(t *testing.T) {
	var sent map[string]any
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/invitations":
			assert.NoError(t, json.NewDecoder(r.Body).Decode(&sent))
		case "/role":
			_, _ = io.WriteString(w, `{"role": "`+r.URL.Query().Get("email")+`'s"}`)
		case "/people":
			_, _ = io.WriteString(w, `{"people": [{"email": "a@x"}, {"email": "b@x"}]}`)
		}
	}))
	defer server.Close()
	c, err := Parse("signoff.yaml", []byte(least+people), noEnv)
	require.NoError(t, err)
	v := Values{Tenant: "acme", User: User{Email: `"o'neil"+a&b@x`, Role: "admin"}}
	require.NoError(t, c.Hooks.Invite.Run(t.Context(), server.Client(), server.URL, v))
	assert.Equal(t, map[string]any{"email": v.User.Email, "roles": []any{"admin"}, "tenant": "acme"}, sent)
	v.User.Email = "a+b@x"
	role, err := c.Hooks.GetRole.Ask(t.Context(), server.Client(), server.URL, v)
	require.NoError(t, err)
	assert.Equal(t, []string{"a+b@x's"}, role)
	all, err := c.Hooks.ListAccounts.Ask(t.Context(), server.Client(), server.URL, v)
	require.NoError(t, err)
	assert.Equal(t, []string{"a@x", "b@x"}, all)
}

// What a command writes is read by line, or at a path; nothing to read is an empty list.
func TestACommandTellsWhatItWrites(t *testing.T) {
	for name, c := range map[string]struct {
		hook Hook
		want []string
		err  string
	}{
		"lines":      {hook: Hook{Command: []string{"sh", "-c", "echo a@x; echo noise >&2; echo; echo ' b@x '"}}, want: []string{"a@x", "b@x"}},
		"its user":   {hook: Hook{Command: []string{"sh", "-c", "echo $SIGNOFF_USER_ROLE in $SIGNOFF_TENANT"}}, want: []string{"admin in acme"}},
		"nothing":    {hook: Hook{Command: []string{"true"}}},
		"a path":     {hook: Hook{Command: []string{"echo", `{"role":"admin"}`}, Read: "$.role"}, want: []string{"admin"}},
		"none of it": {hook: Hook{Command: []string{"echo", `{"people":[]}`}, Read: "$.people[*].email"}, want: []string{}},
		"no JSON":    {hook: Hook{Command: []string{"echo", "admin"}, Read: "$.role"}, err: "it said is not JSON"},
		"elsewhere":  {hook: Hook{Command: []string{"echo", `{"user":{"role":1}}`}, Read: "$.role"}, err: `the JSON has no text at $.role: nothing is there; it is {"user": {"role": number}}`},
	} {
		got, err := HookList{c.hook}.Ask(t.Context(), http.DefaultClient, "", Values{Tenant: "acme", User: User{Role: "admin"}})
		if c.err != "" {
			require.Error(t, err, name)
			assert.Contains(t, err.Error(), c.err, name)
			continue
		}
		require.NoError(t, err, name)
		assert.Equal(t, c.want, got, name)
	}
}
