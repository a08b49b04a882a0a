package sut

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whoever runs Signoff is asked with the person's name, and tells what the hook is to tell.
func TestPromptHooks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "signoff.yaml")
	require.NoError(t, os.WriteFile(path, []byte(least+`hooks:
  activate: [{prompt: "Confirm {{.User.Email}} of {{.Tenant}}", timeout: 50ms}]
  one_time_code: [{prompt: "The code sent to {{.User.Email}}"}]
`), 0o600))
	c, err := Load(path, os.LookupEnv)
	require.NoError(t, err)
	v := Values{User: User{Email: "alice@acme.example"}, Tenant: "acme"}
	run := func() error { return c.Hooks.Activate.Run(t.Context(), http.DefaultClient, c.BaseURL, v) }

	var hook *HookError
	require.ErrorAs(t, run(), &hook)
	assert.ErrorContains(t, hook, "there is nobody to ask")

	var asked []string
	c.AskBy(func(_ context.Context, text string) (string, error) {
		asked = append(asked, text)
		return "123456", nil
	})
	require.NoError(t, run())
	said, err := c.Hooks.OneTimeCode.Ask(t.Context(), http.DefaultClient, c.BaseURL, v)
	require.NoError(t, err)
	assert.Equal(t, []string{"123456"}, said)
	assert.Equal(t, []string{"Confirm alice@acme.example of acme", "The code sent to alice@acme.example"}, asked)

	c.AskBy(func(ctx context.Context, _ string) (string, error) {
		<-ctx.Done()
		return "", ctx.Err()
	})
	assert.ErrorContains(t, run(), "not done within 50ms")
}
