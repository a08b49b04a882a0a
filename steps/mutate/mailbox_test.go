package mutate_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps/mutate"
)

// What is accepted is in the domain, what is refused is not, and no two addresses are the same.
func TestMailboxes(t *testing.T) {
	all := mutate.Mailboxes()
	assertSound(t, mutate.Values(all))
	for _, domain := range []string{"acme.example", "acme-staff.example", "kiosk.example.org"} {
		seen := map[string]string{}
		for _, m := range all {
			made := m.Of("alice-x1", domain, "elsewhere.example")
			ends := strings.HasSuffix(strings.ToLower(strings.TrimSpace(made)), "@"+domain)
			switch m.Outcome {
			case mutate.Accepted:
				assert.True(t, ends, "%s: %q", m.Name, made)
				assert.Equal(t, 1, strings.Count(made, "@"), m.Name)
			case mutate.Refused:
				assert.False(t, ends && strings.Count(made, "@") == 1, "%s: %q", m.Name, made)
			}
			assert.NotEqual(t, "alice-x1@"+domain, made, m.Name)
			assert.Empty(t, seen[made], "%s: %q is the same", m.Name, made)
			seen[made] = m.Name
		}
	}
}

func TestTenantParameters(t *testing.T) {
	assertSound(t, mutate.Values(mutate.TenantParameters()))
	seen := map[string]bool{}
	for _, p := range mutate.TenantParameters() {
		assert.False(t, seen[p.Parameter], p.Parameter)
		seen[p.Parameter] = true
	}
}
