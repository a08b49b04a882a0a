package main

import (
	"errors"
	"flag"
	"runtime"
	"slices"
	"time"
)

// suiteFlags are the flags of what runs the suite.
type suiteFlags struct {
	selection
	jobs             int
	driver           string
	headed, strict   bool
	timeout          time.Duration
	out, json, junit string
}

// register adds the flags.
func (f *suiteFlags) register(fs *flag.FlagSet) {
	f.selection.register(fs)
	fs.StringVar(&f.shard, "shard", "", "")
	fs.IntVar(&f.jobs, "jobs", runtime.NumCPU(), "")
	fs.StringVar(&f.driver, "driver", "auto", "")
	fs.BoolVar(&f.headed, "headed", false, "")
	fs.BoolVar(&f.strict, "strict", false, "")
	fs.DurationVar(&f.timeout, "timeout", 2*time.Minute, "")
	fs.StringVar(&f.out, "out", "signoff-report", "")
	fs.StringVar(&f.json, "json", "", "")
	fs.StringVar(&f.junit, "junit", "", "")
}

// check refuses values that make no sense.
func (f *suiteFlags) check() error {
	return errors.Join(checkJobs(f.jobs), checkPositive("timeout", f.timeout))
}

// checkJobs refuses a number of jobs that makes no sense.
func checkJobs(n int) error {
	if n < 1 || n > 64 {
		return usageErrorf("--jobs must be from 1 to 64, not %d", n)
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
