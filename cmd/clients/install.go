package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/signoff-sso/signoff/cmd/internal/install"
)

// installAll installs the npm packages of all clients, whichever run, so that a run of one does not
// undo what a run of all has done, and makes the programs of those that do.
func (o options) installAll(ctx context.Context, wanted []client, stderr io.Writer) error {
	text, err := packageJSON(clients())
	if err != nil {
		return err
	}
	if err := install.NPM(ctx, o.cache, text, "clients", stderr); err != nil {
		return err
	}
	for _, c := range wanted {
		if err := o.program(ctx, c, stderr); err != nil {
			return fmt.Errorf("make the program of %s: %w", c.name, err)
		}
	}
	return nil
}

// program builds a Go program, or copies one for Node.js to where it finds its packages: Node.js
// looks for them in the folders above a program, and for imports nowhere else.
func (o options) program(ctx context.Context, c client, stderr io.Writer) error {
	source := filepath.Join(o.programs, c.name)
	if c.npm == nil {
		cmd := exec.CommandContext(ctx, "go", "build", "-o", filepath.Join(o.cache, "bin", c.name), ".")
		cmd.Dir = source
		return install.Quietly(cmd, "clients", stderr)
	}
	// What programs share is beside them, here as there.
	for name, from := range map[string]string{c.name: source, "shared": filepath.Join(o.programs, "..", "shared")} {
		copied := filepath.Join(o.cache, "programs", name)
		if err := os.RemoveAll(copied); err != nil {
			return err
		}
		if err := os.CopyFS(copied, os.DirFS(from)); err != nil {
			return err
		}
	}
	return nil
}

// packageJSON asks npm for the packages of all clients. Two that want different versions of one
// package are an error.
func packageJSON(all []client) ([]byte, error) {
	packages := map[string]string{}
	for _, c := range all {
		for name, version := range c.npm {
			if other, taken := packages[name]; taken && other != version {
				return nil, fmt.Errorf("%s wants %s %s, and another client %s", c.name, name, version, other)
			}
		}
		maps.Copy(packages, c.npm)
	}
	return json.MarshalIndent(map[string]any{"private": true, "dependencies": packages}, "", "  ")
}
