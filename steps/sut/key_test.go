package sut

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every key that a check may miss is known, and says what it is for.
func TestKeys(t *testing.T) {
	t.Parallel()
	keys, err := Keys()
	require.NoError(t, err)
	assert.Equal(t, "An administrator ends the person's sessions.", keys["hooks.end_session"])
	assert.Equal(t, "How to tell who is signed in.", keys["signed_in"], "of a definition")
	assert.Contains(t, keys, "okta.client.refresh_tokens")
	config := &Config{}
	for _, feature := range Features() {
		assert.NotEmpty(t, config.MissingKey(feature), feature)
	}
	for _, k := range config.configurables() {
		name, _, _ := strings.Cut(k.key, ":")
		assert.NotEmpty(t, keys[name], "%s, which %s needs", name, k.feature)
	}
}
