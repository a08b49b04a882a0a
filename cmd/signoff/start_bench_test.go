package main

import (
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
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
			addr, system := freeAddr(b), freeAddr(b)
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

// freeAddr is an address that nobody listens on.
func freeAddr(b *testing.B) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(b, err)
	defer l.Close()
	return l.Addr().String()
}

// timeStart runs a server and asks it for its discovery document until it has it.
func timeStart(b *testing.B, addr string, command ...string) time.Duration {
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: 10 * time.Second}
	cmd := exec.Command(command[0], command[1:]...)
	start := time.Now()
	require.NoError(b, cmd.Start())
	defer func() {
		cmd.Process.Kill()
		cmd.Wait()
	}()
	for time.Since(start) < 10*time.Second {
		response, err := client.Get("http://" + addr + "/.well-known/openid-configuration")
		if err != nil {
			time.Sleep(200 * time.Microsecond)
			continue
		}
		_, err = io.Copy(io.Discard, response.Body)
		response.Body.Close()
		require.NoError(b, err)
		return time.Since(start)
	}
	b.Fatalf("%s does not answer", command[0])
	return 0
}
