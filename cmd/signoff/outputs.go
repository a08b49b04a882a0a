package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// outputs are the files that a run writes.
type outputs struct {
	dir         string // holds index.html, results.json and the evidence
	json, junit string // empty for none
	opt         report.Options
	single      bool // the results are one object and not a list of them
}

// page is where the HTML page goes.
func (o outputs) page() string { return filepath.Join(o.dir, "index.html") }

// prepare makes the folders and finds out before a long run whether its results
// can be written.
func (o outputs) prepare() error {
	if err := os.MkdirAll(o.dir, 0o755); err != nil {
		return usageErrorf("make the out folder: %w", err).withHint("--out DIR chooses another one")
	}
	probe, err := os.CreateTemp(o.dir, ".signoff-*")
	if err != nil {
		return usageErrorf("write to the out folder: %w", err).withHint("--out DIR chooses another one")
	}
	if err := errors.Join(probe.Close(), os.Remove(probe.Name())); err != nil {
		return usageErrorf("write to the out folder: %w", err)
	}
	for flag, file := range map[string]string{"--json": o.json, "--junit": o.junit} {
		if file == "" {
			continue
		}
		if err := writable(file); err != nil {
			return usageErrorf("%s: %w", flag, err).withHint("its folder must be there, and the file writable")
		}
	}
	return nil
}

// writable tells whether a file can be written; one that is not there yet is
// made and left empty.
func writable(file string) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	return f.Close()
}

// write writes all files. One that cannot be written does not keep the others
// from being written.
func (o outputs) write(reports []verdict.Report) error {
	asJSON := func(w io.Writer, r []verdict.Report, _ report.Options) error {
		if o.single && len(r) == 1 {
			return report.JSONObject(w, r[0])
		}
		return report.JSON(w, r)
	}
	var errs []error
	for _, file := range []struct {
		name   string
		render func(io.Writer, []verdict.Report, report.Options) error
	}{
		{o.page(), report.HTML},
		{filepath.Join(o.dir, "results.json"), asJSON},
		{o.json, asJSON},
		{o.junit, report.JUnit},
	} {
		if file.name == "" {
			continue
		}
		if err := o.writeFile(file.name, reports, file.render); err != nil {
			errs = append(errs, fmt.Errorf("write %s: %w", file.name, err))
		}
	}
	return errors.Join(errs...)
}

// writeFile renders reports into one file.
func (o outputs) writeFile(name string, reports []verdict.Report, render func(io.Writer, []verdict.Report, report.Options) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(render(f, reports, o.opt), f.Close())
}
