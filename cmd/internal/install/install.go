// Package install runs the package managers that the commands here need programs of others from.
package install

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// Quietly runs a command, which it names on stderr for the program called name, and shows what it
// wrote only where it fails.
func Quietly(cmd *exec.Cmd, name string, stderr io.Writer) error {
	fmt.Fprintf(stderr, "%s: %s\n", name, cmd)
	out, err := cmd.CombinedOutput()
	if err != nil {
		fmt.Fprintf(stderr, "%s\n", out)
	}
	return err
}

// NPM installs into a folder what a package.json names, unless that was done before. name is the
// program's that asks for it.
func NPM(ctx context.Context, folder string, packageJSON []byte, name string, stderr io.Writer) error {
	done := filepath.Join(folder, "installed.json")
	if have, err := os.ReadFile(done); err == nil && string(have) == string(packageJSON) {
		return nil
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "package.json"), packageJSON, 0o644); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--legacy-peer-deps")
	cmd.Dir = folder
	if err := Quietly(cmd, name, stderr); err != nil {
		return fmt.Errorf("install packages by npm into %s: %w", folder, err)
	}
	return os.WriteFile(done, packageJSON, 0o644)
}
