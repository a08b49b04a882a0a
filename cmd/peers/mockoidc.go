package main

import (
	"context"
	"os/exec"
	"path/filepath"
)

// mockOIDC is oauth2-proxy's mock for tests in Go.
// Source: https://github.com/oauth2-proxy/mockoidc
func mockOIDC() peer {
	return peer{
		name: "mockoidc", version: "v0.0.0-20261103160011-e06ed0b7cb7f", licence: "MIT", program: true,
		start: func(ctx context.Context, o options, w world) (*running, error) {
			return served(ctx, mockOIDCProgram(ctx, o), w)
		},
		byDefault: func(ctx context.Context, o options, _ string) *exec.Cmd { return mockOIDCProgram(ctx, o) },
		issuerOf: func(line string) (string, error) {
			c, err := readLibrary(line)
			return c.Issuer, err
		},
	}
}

func mockOIDCProgram(ctx context.Context, o options) *exec.Cmd {
	return exec.CommandContext(ctx, filepath.Join(o.cache, "bin", "mockoidc"))
}
