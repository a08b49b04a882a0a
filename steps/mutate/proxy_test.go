package mutate_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/net/http/httpguts"

	"github.com/signoff-sso/signoff/steps/mutate"
)

// Each is another request, which an HTTP client can send, and says what it claims.
func TestProxyHeaders(t *testing.T) {
	claim := mutate.Claim{Own: "acme.localhost:1234", Attacker: attackerHost, Scheme: "https"}
	var values []mutate.Value
	seen := map[string]string{}
	for _, h := range mutate.ProxyHeaders() {
		values = append(values, h.Value)
		text := ""
		for _, line := range h.Of(claim) {
			if line.Name != mutate.Target {
				assert.True(t, httpguts.ValidHeaderFieldName(line.Name), h.Name)
			}
			assert.True(t, httpguts.ValidHeaderFieldValue(line.Value), h.Name)
			if line.Name == mutate.Host {
				assert.True(t, httpguts.ValidHostHeader(line.Value), h.Name)
			}
			text += line.Name + ": " + line.Value + "\n"
		}
		assert.Empty(t, seen[text], "%s is the same", h.Name)
		seen[text] = h.Name
		if h.ClaimsHost {
			assert.Contains(t, text, attackerHost, h.Name)
		}
		if h.ClaimsScheme {
			assert.True(t, strings.Contains(text, claim.Scheme) || strings.Contains(text, ": on"), h.Name)
		}
	}
	assertSound(t, values)
}

// No two hints are the same, and none has in it what a template makes of another.
func TestHints(t *testing.T) {
	var values []mutate.Value
	seen := map[string]string{}
	for _, h := range mutate.Hints() {
		values = append(values, h.Value)
		assert.NotEmpty(t, h.Kind, h.Name)
		assert.NotContains(t, h.Text, mutate.Evaluated, h.Name)
		assert.Empty(t, seen[h.Text], "%s is the same", h.Name)
		seen[h.Text] = h.Name
	}
	assertSound(t, values)
}
