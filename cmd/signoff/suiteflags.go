package main

import (
	"errors"
	"flag"
	"runtime"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/report"
)

// suiteFlags are the flags of what runs the suite.
type suiteFlags struct {
	selection
	exports
	jobs, storm    int
	driver, out    string
	headed, strict bool
	singleFile     bool
	timeout        time.Duration
}

// register adds the flags.
func (f *suiteFlags) register(fs *flag.FlagSet) {
	f.selection.register(fs)
	f.exports.register(fs)
	fs.StringVar(&f.shard, "shard", "", "")
	fs.IntVar(&f.jobs, "jobs", runtime.NumCPU(), "")
	fs.StringVar(&f.driver, "driver", "auto", "")
	fs.BoolVar(&f.headed, "headed", false, "")
	fs.BoolVar(&f.strict, "strict", false, "")
	fs.DurationVar(&f.timeout, "timeout", 2*time.Minute, "")
	fs.IntVar(&f.storm, "storm", lab.DefaultStorm, "")
	fs.BoolVar(&f.singleFile, "single-file", false, "")
	fs.StringVar(&f.out, "out", "signoff-report", "")
}

// outputs are the files that the run writes.
func (f *suiteFlags) outputs() outputs {
	return outputs{dir: f.out, exports: f.exports, inline: f.singleFile, opt: report.Options{Strict: f.strict}}
}

// check refuses values that make no sense.
func (f *suiteFlags) check() error {
	return errors.Join(checkJobs(f.jobs), checkPositive("timeout", f.timeout), checkStorm(f.storm))
}

// checkJobs refuses a number of jobs that makes no sense.
func checkJobs(n int) error {
	if n < 1 || n > 64 {
		return usageErrorf("--jobs must be from 1 to 64, not %d", n)
	}
	return nil
}

// largestStorm is how many users a storm may have: each has a browser of its own until the end.
const largestStorm = 100_000

// checkStorm refuses a number of users that makes no sense.
func checkStorm(n int) error {
	if n < 1 || n > largestStorm {
		return usageErrorf("--storm must be from 1 to %d, not %d", largestStorm, n)
	}
	return nil
}

// checkDriver refuses a driver that is not in the list.
func checkDriver(name string, known []string) error {
	if slices.Contains(known, name) {
		return nil
	}
	return usageErrorf("there is no driver %q", name).withHint("%s", nearestHint(name, known))
}
