package main

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSBOMNamesWhatIsLinked(t *testing.T) {
	info := &debug.BuildInfo{
		GoVersion: "go1.26.0",
		Main:      debug.Module{Path: "example.com/Product", Version: "v1.2.3"},
		Deps: []*debug.Module{
			{Path: "example.com/UUID", Version: "v4.3.1+incompatible", Sum: "h1:abc="},
			{Path: "example.com/old", Version: "v1.0.0", Replace: &debug.Module{Path: "example.com/new", Version: "v1.0.1"}},
		},
		Settings: []debug.BuildSetting{{Key: "GOOS", Value: "linux"}, {Key: "-trimpath", Value: "true"}},
	}
	text, err := sbom(info)
	require.NoError(t, err)
	var d document
	require.NoError(t, json.Unmarshal(text, &d))

	assert.Equal(t, "CycloneDX", d.Format)
	assert.Equal(t, component{
		Ref: "pkg:golang/example.com/product@v1.2.3", Type: "application", Name: "example.com/Product", Version: "v1.2.3",
		PURL: "pkg:golang/example.com/product@v1.2.3", Properties: []property{{"go:GOOS", "linux"}},
	}, d.Metadata.Component)
	refs := []string{
		"pkg:golang/std@1.26.0", "pkg:golang/example.com/uuid@v4.3.1%2Bincompatible", "pkg:golang/example.com/new@v1.0.1",
	}
	require.Len(t, d.Components, 3)
	for i, c := range d.Components {
		assert.Equal(t, refs[i], c.Ref)
	}
	assert.Equal(t, []property{{"go:sum", "h1:abc="}}, d.Components[1].Properties)
	assert.Equal(t, []dependency{{d.Metadata.Component.Ref, refs}}, d.Dependencies)
}

func TestChecksumsAreThoseOfSHA256Sum(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "b"), []byte("hello\n"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "a"), nil, 0o600))
	sums, err := checksums(folder)
	require.NoError(t, err)
	assert.Equal(t, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a\n"+
		"5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03  b\n", sums)
}

// A release is a new folder: files of an earlier one are gone. One that cannot be built is an
// error that names the platform.
func TestReleaseBeginsAnew(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "dist")
	require.NoError(t, os.MkdirAll(folder, 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "old"), nil, 0o600))
	var out strings.Builder
	require.NoError(t, run(t.Context(), folder, nil, &out, io.Discard))
	assert.Empty(t, out.String())
	assert.NoFileExists(t, filepath.Join(folder, "old"))
	assert.FileExists(t, filepath.Join(folder, "SHA256SUMS"))

	err := run(t.Context(), folder, []target{{"plan8", "amd64"}}, &out, io.Discard)
	assert.ErrorContains(t, err, "plan8/amd64: go build: ")
}

func TestNamesOfPrograms(t *testing.T) {
	seen := map[string]bool{}
	for _, target := range targets() {
		assert.False(t, seen[target.file()], target)
		seen[target.file()] = true
		assert.Equal(t, target.os == "windows", strings.HasSuffix(target.file(), ".exe"))
	}
	assert.Len(t, seen, 6)
}

// npm packs the packages, installs what fits, and the launcher runs it with its flags, code and
// streams.
func TestNPMPackages(t *testing.T) {
	npm, err := exec.LookPath("npm")
	if err != nil {
		t.Skip("there is no npm")
	}
	folder := t.TempDir()
	here := target{runtime.GOOS, runtime.GOARCH}
	program := "#!/bin/sh\necho \"ran $1\"; exit 7\n"
	for _, target := range targets() {
		require.NoError(t, os.WriteFile(filepath.Join(folder, target.file()), []byte(program), 0o755))
	}
	require.NoError(t, npmPackages(folder, targets(), "v1.2.3+dirty"))
	tarball := func(name string) string {
		cmd := exec.Command(npm, "pack", "--offline", "--silent", "--pack-destination", folder)
		cmd.Dir = filepath.Join(folder, "npm", name)
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
		return filepath.Join(folder, strings.TrimSpace(string(out)))
	}
	project := t.TempDir()
	inProject := func(args ...string) (string, error) {
		cmd := exec.Command(npm, args...)
		cmd.Dir = project
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	require.NoError(t, os.WriteFile(filepath.Join(project, "package.json"), []byte(`{"private":true}`), 0o644))
	out, err := inProject("install", "--offline", "--no-audit", "--no-fund", tarball(strings.TrimPrefix(here.npmName(), "@signoff-sso/")))
	require.NoError(t, err, out)
	out, err = inProject("install", "--offline", "--no-audit", "--no-fund", "--omit=optional", tarball("signoff"))
	require.NoError(t, err, out)
	out, err = inProject("exec", "--offline", "--", "signoff", "idp")
	var exited *exec.ExitError
	require.ErrorAs(t, err, &exited, out)
	assert.Equal(t, 7, exited.ExitCode())
	assert.Contains(t, out, "ran idp")
}

func TestNPMVersion(t *testing.T) {
	for version, want := range map[string]string{
		"v1.2.3": "1.2.3", "v1.2.3+dirty": "1.2.3", "(devel)": "0.0.0", "": "0.0.0",
		"v0.0.0-20261129072000-0123456789ab+dirty": "0.0.0-20261129072000-0123456789ab",
	} {
		assert.Equal(t, want, npmVersion(version), version)
	}
}

// The container's recipe copies a program that a release has.
func TestContainerfile(t *testing.T) {
	recipe, err := os.ReadFile("Containerfile")
	require.NoError(t, err)
	for _, arch := range []string{"amd64", "arm64"} {
		assert.Contains(t, string(recipe), strings.Replace(target{"linux", arch}.file(), arch, "${TARGETARCH}", 1))
	}
}
