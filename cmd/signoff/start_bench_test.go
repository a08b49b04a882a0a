package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/cmd/internal/process"
)

// BenchmarkIDPStart measures the time from starting signoff idp as a process, with fresh keys, to
// its discovery document in hand, and the same of a bare Go HTTP server ("of-bare" is the ratio):
// medians of 21 starts in turns. "ms-mock-alone" is that of a program that has the mock alone,
// without the suite. All are built without C, as make build and make release do.
func BenchmarkIDPStart(b *testing.B) {
	folder := b.TempDir()
	for name, pkg := range map[string]string{"signoff": ".", "bareserver": "./testdata/bareserver", "mockalone": "./testdata/mockalone"} {
		build := exec.Command("go", "build", "-o", filepath.Join(folder, name), pkg)
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		out, err := build.CombinedOutput()
		require.NoError(b, err, "%s", out)
	}
	for range b.N {
		var full, bare, alone []time.Duration
		for range 21 {
			addr, system := freeAddress(b), freeAddress(b)
			idp := []string{filepath.Join(folder, "signoff"), "idp", "--listen", addr, "--system", system}
			full = append(full, timeStart(b, addr, idp...))
			bare = append(bare, timeStart(b, addr, filepath.Join(folder, "bareserver"), addr))
			alone = append(alone, timeStart(b, addr, filepath.Join(folder, "mockalone"), addr))
		}
		b.ReportMetric(ms(median(full)), "ms")
		b.ReportMetric(ms(median(alone)), "ms-mock-alone")
		b.ReportMetric(ms(median(bare)), "ms-of-bare")
		b.ReportMetric(ms(median(full))/ms(median(bare)), "of-bare")
	}
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// timeStart runs a server and asks it for its discovery document until it has it.
func timeStart(b *testing.B, addr string, command ...string) time.Duration {
	ctx, cancel := context.WithTimeout(b.Context(), 10*time.Second)
	defer cancel()
	start := time.Now()
	p, err := process.Start(exec.Command(command[0], command[1:]...))
	require.NoError(b, err)
	defer p.Stop()
	require.NoError(b, p.Await(ctx, "http://"+addr+"/.well-known/openid-configuration"))
	return time.Since(start)
}
