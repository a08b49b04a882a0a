package mutate_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/mutate"
)

// No value is the right URL or the same as another one, whether it has a port, a path or letters in
// its host.
func TestEqualURL(t *testing.T) {
	var values []mutate.Value
	for _, m := range mutate.EqualURL() {
		values = append(values, m.Value)
	}
	assertSound(t, values)
	for _, sound := range []string{"https://acme.okta.example", "https://acme.okta.example:8443", "http://10.0.0.1.nip.example:9443", "https://acme.okta.example/oauth2/default", "http://localhost:8406", "http://localhost:8406/logout", "https://localhost", "http://127.0.0.1:8406/logout", "http://[::1]:8406/logout"} {
		seen := map[string]string{}
		for _, m := range mutate.EqualURL() {
			var texts []string
			for _, raw := range m.Of(json.RawMessage(`"` + sound + `"`)) {
				require.True(t, json.Valid(raw), m.Name)
				texts = append(texts, string(raw))
			}
			text := strings.Join(texts, "\n")
			assert.NotEqual(t, `"`+sound+`"`, text, m.Name)
			assert.Empty(t, seen[text], "%s of %s is the same: %s", m.Name, sound, text)
			seen[text] = m.Name
		}
	}
}

// What is no URL, or is not there, is no reason to break.
func TestEqualURLOfNone(t *testing.T) {
	for _, m := range mutate.EqualURL() {
		for _, sound := range []string{`"text"`, `12`, ``} {
			assert.NotPanics(t, func() { m.Of(json.RawMessage(sound)) }, m.Name)
		}
	}
}

func TestEqualURLOf(t *testing.T) {
	made := map[string]string{}
	for _, m := range mutate.EqualURL() {
		if raw := m.Of(json.RawMessage(`"https://acme.okta.example"`)); len(raw) == 1 {
			made[m.Name] = string(raw[0])
		}
	}
	for name, want := range map[string]string{
		"scheme-other": `"http://acme.okta.example"`, "scheme-missing": `"acme.okta.example"`, "port-default": `"https://acme.okta.example:443"`,
		"port-zero": `"https://acme.okta.example:0443"`, "host-case": `"https://ACME.okta.example"`, "host-dot": `"https://acme.okta.example."`,
		"host-above": `"https://okta.example"`, "host-sister": `"https://evil.okta.example"`, "user": `"https://user@acme.okta.example"`,
		"path-added": `"https://acme.okta.example/evil"`, "query-empty": `"https://acme.okta.example?"`, "fragment-empty": `"https://acme.okta.example#"`,
	} {
		assert.Equal(t, want, made[name], name)
	}
}

// A browser or a client that opens the URL gets to the other host, as far as the URL can be parsed.
func TestOtherHosts(t *testing.T) {
	var values []mutate.Value
	for _, o := range mutate.OtherHosts() {
		values = append(values, o.Value)
		made := o.Of("https://acme.okta.example:8443", "http://127.0.0.1:999")
		assert.Contains(t, made, "127.0.0.1:999", o.Name)
		if u, err := url.Parse(made); err == nil && o.Name != "comma" {
			assert.Equal(t, "127.0.0.1:999", u.Host, o.Name)
		}
	}
	assertSound(t, values)
}
