// Command release builds Signoff for every platform into the folder .dist: the programs, a
// software bill of materials (SBOM) for each, and the checksums of all of them.
//
// The same commit and the same Go version make the same bytes: no path of the machine, no C
// compiler, no time and no random number is in them. Run it in the root of the repository.
package main

import (
	"context"
	"debug/buildinfo"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
)

// folder is where a release goes. It is emptied first.
const folder = ".dist"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, folder, targets(), os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "release: error:", err)
		os.Exit(1)
	}
}

// run makes a release for the given targets in a folder, and writes the checksums to stdout and
// the output of the compiler to stderr.
func run(ctx context.Context, folder string, targets []target, stdout, stderr io.Writer) error {
	if err := os.RemoveAll(folder); err != nil {
		return fmt.Errorf("empty %s: %w", folder, err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("make the folder of the release: %w", err)
	}
	version := ""
	for _, t := range targets {
		var err error
		if version, err = release(ctx, folder, t, stderr); err != nil {
			return fmt.Errorf("%s/%s: %w", t.os, t.arch, err)
		}
	}
	sums, err := checksums(folder)
	if err != nil {
		return fmt.Errorf("checksums: %w", err)
	}
	if err := os.WriteFile(filepath.Join(folder, "SHA256SUMS"), []byte(sums), 0o644); err != nil {
		return fmt.Errorf("write the checksums: %w", err)
	}
	if err := npmPackages(folder, targets, version); err != nil {
		return fmt.Errorf("make the packages for npm: %w", err)
	}
	_, err = io.WriteString(stdout, sums)
	return err
}

// release builds the program for one target and writes the SBOM beside it. It returns the version.
func release(ctx context.Context, folder string, t target, stderr io.Writer) (version string, err error) {
	program := filepath.Join(folder, t.file())
	if err := build(ctx, program, t, stderr); err != nil {
		return "", err
	}
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return "", fmt.Errorf("read what the program was built from: %w", err)
	}
	text, err := sbom(info)
	if err != nil {
		return "", fmt.Errorf("write the SBOM: %w", err)
	}
	return info.Main.Version, os.WriteFile(program+".cdx.json", text, 0o644)
}
