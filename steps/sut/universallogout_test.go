package sut

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Endpoint and audience of a tenant are made of its instance id, whatever stands in that.
func TestUniversalLogoutOfAnInstance(t *testing.T) {
	u := UniversalLogout{Endpoint: "/logout/{{.InstanceID}}", Audience: "https://app.example.com/logout/{{.InstanceID}}"}
	endpoint, err := u.EndpointOf("a/b c")
	require.NoError(t, err)
	assert.Equal(t, "/logout/a%2Fb%20c", endpoint)
	audience, err := u.AudienceOf("a/b c")
	require.NoError(t, err)
	assert.Equal(t, "https://app.example.com/logout/a%2Fb%20c", audience)
	none, err := UniversalLogout{Endpoint: u.Endpoint}.AudienceOf("a")
	require.NoError(t, err)
	assert.Empty(t, none)
}
