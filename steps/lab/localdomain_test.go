package lab

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps/sut"
)

// Whoever is to have a password belongs to no domain that must come by Okta.
func TestLocalDomain(t *testing.T) {
	c := &sut.Config{Okta: sut.Okta{UserDomain: "acme.example"}}
	tenant := &Tenant{Config: c}
	assert.Equal(t, "acme.example", tenant.LocalDomain())
	c.SSOEnforced = []string{"sso.acme.example", "acme.example"}
	assert.Equal(t, "elsewhere.example", tenant.LocalDomain())
}
