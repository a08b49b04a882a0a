package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/semver"
)

//go:embed npm/signoff.mjs
var launcher []byte

//go:embed npm/README.md
var npmReadme []byte

// npmName is the package that people install; those with the programs are named after it.
const npmName = "@signoff-sso/signoff"

// npmPackage is package.json, as far as it is used here.
type npmPackage struct {
	Name        string            `json:"name"`
	Version     string            `json:"version"`
	Description string            `json:"description"`
	License     string            `json:"license"`
	Type        string            `json:"type,omitempty"`
	Bin         map[string]string `json:"bin,omitempty"`
	OS          []string          `json:"os,omitempty"`
	CPU         []string          `json:"cpu,omitempty"`
	Optional    map[string]string `json:"optionalDependencies,omitempty"`
}

// npmPackages makes the packages for npm in a folder below that of the release, from the programs
// that are there: one that starts the program, and one with the program for each platform, of which
// npm installs the one that fits. npm pack makes a tarball of each.
func npmPackages(folder string, targets []target, version string) error {
	version = npmVersion(version)
	main := npmPackage{
		Name: npmName, Version: version, Description: "A mock Okta for tests, and checks of a product's Okta sign-in", License: "Apache-2.0",
		Type: "module", Bin: map[string]string{"signoff": "signoff.mjs"}, Optional: map[string]string{},
	}
	for _, t := range targets {
		main.Optional[t.npmName()] = version
		program, err := os.ReadFile(filepath.Join(folder, t.file()))
		if err != nil {
			return err
		}
		of := npmPackage{
			Name: t.npmName(), Version: version, Description: "The program of " + npmName + " for one platform", License: main.License,
			OS: []string{t.npmOS()}, CPU: []string{t.npmCPU()},
		}
		if err := of.write(folder, map[string][]byte{"signoff" + filepath.Ext(t.file()): program}); err != nil {
			return err
		}
	}
	return main.write(folder, map[string][]byte{"signoff.mjs": launcher, "README.md": npmReadme})
}

// write writes a package into a folder of its own.
func (p npmPackage) write(folder string, files map[string][]byte) error {
	text, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return err
	}
	to := filepath.Join(folder, "npm", strings.TrimPrefix(p.Name, "@signoff-sso/"))
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(to, "package.json"), append(text, '\n'), 0o644); err != nil {
		return err
	}
	for name, content := range files {
		mode := os.FileMode(0o755) // npm keeps it, and the program has to be one
		if filepath.Ext(name) == ".md" {
			mode = 0o644
		}
		if err := os.WriteFile(filepath.Join(to, name), content, mode); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return nil
}

// npmVersion returns a module's version as npm has it; that of a program that was built from no
// version is 0.0.0.
func npmVersion(version string) string {
	if !semver.IsValid(version) {
		return "0.0.0"
	}
	return strings.TrimPrefix(semver.Canonical(version), "v")
}

func (t target) npmName() string { return npmName + "-" + t.npmOS() + "-" + t.npmCPU() }

// npmOS is the target's system in the words of Node.js.
func (t target) npmOS() string {
	if t.os == "windows" {
		return "win32"
	}
	return t.os
}

// npmCPU is the target's processor in the words of Node.js.
func (t target) npmCPU() string {
	if t.arch == "amd64" {
		return "x64"
	}
	return t.arch
}
