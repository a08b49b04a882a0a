package steps

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// The whole demo, told in page loads: how many times as long it takes as 100 loads of a bare page
// in the same browser on the same machine, half of them before it and half after. idle-% is the
// share of all processors' time that nobody used meanwhile.
func BenchmarkDemo(b *testing.B) {
	reg, err := registry.Load(features.FS)
	require.NoError(b, err)
	for b.Loop() {
		bare := timePageLoads(b, 50)
		before, begun := readCPUTimes(), time.Now()
		reports, err := Demo(b.Context(), Options{
			Registry: reg, Checks: reg.Checks, Jobs: runtime.NumCPU(), Out: b.TempDir(), Timeout: 2 * time.Minute,
		})
		took, after := time.Since(begun), readCPUTimes()
		bare += timePageLoads(b, 50)
		require.NoError(b, err)
		for _, r := range reports {
			require.Zero(b, r.Summary.Total()-r.Summary.Pass-r.Summary.Count(verdict.NotApplicable), r.Profile)
		}
		b.ReportMetric(took.Seconds(), "demo-s")
		b.ReportMetric(bare.Seconds()*1000/100, "ms/page-load")
		b.ReportMetric(took.Seconds()/bare.Seconds(), "times-100-page-loads")
		if after.all == before.all {
			b.Log("idle: n/a, this system has no /proc/stat")
		} else {
			b.ReportMetric(100*float64(after.idle-before.idle)/float64(after.all-before.all), "idle-%")
		}
	}
}

// timePageLoads says how long the browser takes for so many loads of a page without style, image or
// script.
func timePageLoads(b *testing.B, count int) time.Duration {
	b.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "<!DOCTYPE html><title>Bare</title><h1>Bare</h1>")
	}))
	defer server.Close()
	browser, err := driver.Launch(b.Context(), driver.BrowserConfig{})
	require.NoError(b, err)
	defer func() { require.NoError(b, browser.Close()) }()
	d, err := browser.NewDriver(b.Context())
	require.NoError(b, err)
	require.NoError(b, d.Open(b.Context(), server.URL))
	begun := time.Now()
	for range count {
		require.NoError(b, d.Open(b.Context(), server.URL))
	}
	return time.Since(begun)
}

// cpuTimes is the time of all processors since the system started, in ticks.
type cpuTimes struct{ idle, all uint64 }

// readCPUTimes reads the first line of Linux's /proc/stat (proc_stat(5)); elsewhere it returns
// zeros.
func readCPUTimes() cpuTimes {
	text, err := os.ReadFile("/proc/stat")
	if err != nil {
		return cpuTimes{}
	}
	line, _, _ := strings.Cut(string(text), "\n")
	var t cpuTimes
	for i, field := range strings.Fields(line)[1:] {
		var ticks uint64
		// what follows is part of user and nice already
		if _, err := fmt.Sscan(field, &ticks); err != nil || i > 7 {
			break
		}
		t.all += ticks
		if i == 3 || i == 4 { // idle, and waiting for a disk
			t.idle += ticks
		}
	}
	return t
}
