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
	var jobs error
	if f.jobs < 1 || f.jobs > 64 {
		jobs = usageErrorf("--jobs must be from 1 to 64, not %d", f.jobs)
	}
	return errors.Join(jobs, positive("timeout", f.timeout))
}

// checkDriver refuses a driver that nobody knows.
func checkDriver(name string, known []string) error {
	if slices.Contains(known, name) {
		return nil
	}
	return usageErrorf("there is no driver %q", name).withHint("%s", nearestHint(name, known))
}
