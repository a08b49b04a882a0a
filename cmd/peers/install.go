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
	"github.com/signoff-sso/signoff/mockidp/seed"
)

// nodeVersion is that of Node.js, which npm has as a package: oauth2-mock-server needs 22.12.
const nodeVersion = "22.23.3"

// node is the command that runs programs for Node.js.
func (o options) node() string {
	return filepath.Join(o.cache, "node_modules", "node", "bin", "node")
}

// emptySeed is where installAll writes an okta.yaml that has an org and nothing else.
func (o options) emptySeed() string { return filepath.Join(o.cache, "empty.yaml") }

// installAll installs the npm packages of all peers, whichever run, and makes the programs of those
// that do.
func (o options) installAll(ctx context.Context, wanted []peer, stderr io.Writer) error {
	packages := map[string]string{"node": nodeVersion}
	for _, p := range peers() {
		maps.Copy(packages, p.npm)
	}
	text, err := json.MarshalIndent(map[string]any{"private": true, "dependencies": packages}, "", "  ")
	if err != nil {
		return err
	}
	if err := install.NPM(ctx, o.cache, text, "peers", stderr); err != nil {
		return err
	}
	copied := filepath.Join(o.cache, "programs") // Node.js looks for packages in the folders above a program
	if err := os.RemoveAll(copied); err != nil {
		return err
	}
	if err := os.CopyFS(copied, os.DirFS(o.programs)); err != nil {
		return err
	}
	for _, p := range wanted {
		if !p.program {
			continue
		}
		cmd := exec.CommandContext(ctx, "go", "build", "-o", filepath.Join(o.cache, "bin", p.name), ".")
		cmd.Dir = filepath.Join(o.programs, p.name)
		if err := install.Quietly(cmd, "peers", stderr); err != nil {
			return fmt.Errorf("build the program of %s: %w", p.name, err)
		}
	}
	_, err = o.writeSeed(filepath.Base(o.emptySeed()), seed.Seed{Version: seed.Version, Orgs: []seed.Org{{Name: orgName}}})
	return err
}
