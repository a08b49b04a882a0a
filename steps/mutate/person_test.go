package mutate_test

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/mutate"
)

// No address that is to open nobody's account is the victim's, and no two are the same: each tries
// another reader.
func TestEmails(t *testing.T) {
	const victim = `"kiosk.jane-bob-abc123@acme.example"`
	assertSound(t, mutate.Values(mutate.Emails()))
	seen := map[string]string{}
	for _, m := range mutate.Emails() {
		made := m.Of(json.RawMessage(victim))
		require.Len(t, made, 1, m.Name)
		assert.True(t, json.Valid(made[0]), m.Name)
		assert.NotEqual(t, victim, string(made[0]), m.Name)
		assert.Empty(t, seen[string(made[0])], "%s is the same", m.Name)
		seen[string(made[0])] = m.Name
	}
}

// What stands where an address should be is none, and no form of email_verified says yes.
func TestNoEmails(t *testing.T) {
	assertSound(t, mutate.Values(mutate.NoEmails()))
	assertSound(t, mutate.Values(mutate.EmailVerifiedShapes()))
	for _, m := range slices.Concat(mutate.NoEmails(), mutate.EmailVerifiedShapes()) {
		for _, raw := range m.Of(json.RawMessage(`"bob@acme.example"`)) {
			assert.NotContains(t, string(raw), "bob", m.Name)
			assert.NotEqual(t, "true", strings.ToLower(strings.Trim(string(raw), `"`)), m.Name)
		}
	}
}

// A pair is two subjects as OpenID Connect allows them, which begin or end alike, or become the
// same where they are changed in the way that the pair is about.
func TestSubjectPairs(t *testing.T) {
	assertSound(t, mutate.Values(mutate.SubjectPairs()))
	same := map[string]func(string) string{
		"case": strings.ToLower, "space": strings.TrimSpace, "zero": func(s string) string { return strings.TrimLeft(s, "0") },
		"long-32": func(s string) string { return s[:32] }, "long-254": func(s string) string { return s[:254] },
		"exponent": number, "decimal": number, "magic": number, "big": number, "bigger": number, "end-32": func(s string) string { return s[len(s)-32:] },
	}
	for _, p := range mutate.SubjectPairs() {
		first, second := p.Of("173958204761")
		assert.NotEqual(t, first, second, p.Name)
		assert.LessOrEqual(t, max(len(first), len(second)), 255, p.Name)
		assert.Contains(t, first+second, "1739", "%s is another pair for each check", p.Name)
		if change := same[p.Name]; change != nil {
			assert.Equal(t, change(first), change(second), p.Name)
			delete(same, p.Name)
		}
	}
	assert.Empty(t, same, "every pair that is looked at is there")
}

// number is what a program makes of a number that keeps no more than 53 bits of it.
func number(s string) string {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s
	}
	return strconv.FormatFloat(f, 'g', -1, 64)
}

// A name that may become markup holds the canary that tells it, and a name that is only unusual
// holds none.
func TestProfileTexts(t *testing.T) {
	var values []mutate.Value
	for _, p := range mutate.ProfileTexts() {
		values = append(values, p.Value)
		assert.Equal(t, p.Outcome == mutate.Refused, strings.Contains(p.Of("canary-x"), "canary-x"), p.Name)
	}
	assertSound(t, values)
}

// Each address leads to the listener's port at this machine.
func TestInnerAddresses(t *testing.T) {
	var values []mutate.Value
	for _, a := range mutate.InnerAddresses() {
		values = append(values, a.Value)
		u, err := url.Parse(a.Of("127.0.0.1:4711"))
		require.NoError(t, err, a.Name)
		assert.Equal(t, "4711", u.Port(), a.Name)
	}
	assertSound(t, values)
}

// A claim that asks for a right says which, and one that names a tenant names it.
func TestPrivilegeClaims(t *testing.T) {
	var roles []mutate.Value
	for _, c := range mutate.RoleClaims("owner") {
		roles = append(roles, c.Value)
		assert.NotEmpty(t, c.Claim, c.Name)
		assert.NotEmpty(t, c.Member().Of(nil), c.Name)
	}
	assertSound(t, roles)
	var tenants []mutate.Value
	for _, c := range mutate.TenantClaims("globex") {
		tenants = append(tenants, c.Value)
		assert.Equal(t, `"globex"`, string(c.Member().Of(nil)[0]), c.Name)
	}
	assertSound(t, tenants)
}

// An impersonation names its victim.
func TestImpersonations(t *testing.T) {
	v := mutate.Victim{Email: "bob@acme.example", Login: "bob2@acme.example", Name: "Bob Baker", Given: "Bob", Sub: "00u1", Account: "acc_1"}
	var values []mutate.Value
	seen := map[string]bool{}
	for _, i := range mutate.Impersonations() {
		values = append(values, i.Value)
		text := string(i.JSON(v).Of(nil)[0])
		assert.False(t, seen[text], "%s is the same as another", i.Name)
		seen[text] = true
	}
	assertSound(t, values)
	assertSound(t, append(values, mutate.Values(mutate.CommonNames())...))
}
