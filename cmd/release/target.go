package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
)

// program is the package that is released.
const program = "./cmd/signoff"

// target is a platform that Signoff is built for, in Go's words.
type target struct{ os, arch string }

// targets returns all platforms of a release.
func targets() []target {
	return []target{
		{"linux", "amd64"}, {"linux", "arm64"},
		{"darwin", "amd64"}, {"darwin", "arm64"},
		{"windows", "amd64"}, {"windows", "arm64"},
	}
}

// file returns the name of the target's program, as in signoff_linux_amd64.
func (t target) file() string {
	name := "signoff_" + t.os + "_" + t.arch
	if t.os == "windows" {
		name += ".exe"
	}
	return name
}

// build compiles the program for a target. The compiler's output goes to stderr.
func build(ctx context.Context, to string, t target, stderr io.Writer) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=auto", "-ldflags=-s -w", "-o", to, program)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.os, "GOARCH="+t.arch, "GOAMD64=v1", "GOARM64=v8.0")
	cmd.Stdout, cmd.Stderr = stderr, stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("go build: %w", err)
	}
	return nil
}
