package main

import (
	"context"
	"os/exec"
	"path/filepath"
)

const oauth2MockServerVersion = "9.3.0"

// oauth2MockServer is AXA's mock for Node.js. Faults are made by its hooks, in a program.
// Source: https://github.com/axa-group/oauth2-mock-server
func oauth2MockServer() peer {
	return peer{
		name: "oauth2-mock-server", version: oauth2MockServerVersion, licence: "MIT",
		npm: map[string]string{"oauth2-mock-server": oauth2MockServerVersion},
		start: func(ctx context.Context, o options, w world) (*running, error) {
			cmd := exec.CommandContext(ctx, o.node(), "run.mjs")
			cmd.Dir = filepath.Join(o.cache, "programs", "oauth2-mock-server")
			return served(ctx, cmd, w)
		},
		byDefault: func(ctx context.Context, o options, port string) *exec.Cmd {
			command := filepath.Join(o.cache, "node_modules", "oauth2-mock-server", "dist", "oauth2-mock-server.mjs")
			return exec.CommandContext(ctx, o.node(), command, "-p", port)
		},
	}
}
