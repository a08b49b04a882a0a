package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

const reportUsage = `Renders stored results again, and puts the parts of a run together that was
split with --shard.

Usage:

  signoff report [flags] RESULTS.json...

Flags:

  --out DIR        where the report goes (default signoff-report)
  --single-file    put the evidence into the page, to hand it on as one file
  --json FILE      also write the results as JSON
` + exportUsage + `  --strict         a warning counts as a failure

Exit codes are those of the run; 2 if a file holds no results; 3 if a part is
missing, or if the report cannot be written.
`

// runReport renders stored results.
func (a *app) runReport(_ context.Context, args []string) (int, error) {
	out := outputs{}
	fs := newFlags("report")
	fs.StringVar(&out.dir, "out", "signoff-report", "")
	fs.BoolVar(&out.inline, "single-file", false, "")
	out.exports.register(fs)
	fs.BoolVar(&out.opt.Strict, "strict", false, "")
	files, err := parseWithFiles(fs, args)
	if err != nil {
		return 0, err
	}
	if len(files) == 0 {
		return 0, usageErrorf("there are no results to render").withHint("signoff report signoff-report/results.json")
	}
	reg, err := a.registry()
	if err != nil {
		return 0, err
	}
	reports, err := readReports(files, reg)
	if err != nil {
		return 0, err
	}
	if err := out.prepare(); err != nil {
		return 0, err
	}
	defer out.close() //nolint:errcheck // what is left there is in nobody's way
	for _, file := range files {
		if err := copyEvidence(filepath.Dir(file), out.evidence()); err != nil {
			return 0, err
		}
	}
	out.single = len(reports) == 1
	return a.finish(out, reports, false, out.opt.Strict, nil)
}

// readReports reads result files and merges those of one profile.
func readReports(files []string, reg *registry.Registry) ([]verdict.Report, error) {
	parts := map[string][]verdict.Report{}
	var order []string
	for _, file := range files {
		read, err := readResults(file)
		if err != nil {
			return nil, err
		}
		for _, r := range read {
			if parts[r.Profile] == nil {
				order = append(order, r.Profile)
			}
			parts[r.Profile] = append(parts[r.Profile], r)
		}
	}
	var reports []verdict.Report
	for _, profile := range order {
		merged, err := verdict.Merge(parts[profile])
		if err != nil {
			return nil, usageErrorf("%w", err).withHint("give all parts of one run, each once")
		}
		if p, ok := reg.Profile(profile); ok && merged.Suite.FeaturesDigest == reg.FeaturesDigest {
			merged.Registry, merged.GuideClaims = reg.Checks, p.Claims
		}
		reports = append(reports, merged.Finish())
	}
	return reports, nil
}

// copyEvidence puts what lies beside the results where the new page looks for it. The report may be
// that of somebody else: a link that leads out of it is not followed.
func copyEvidence(from, to string) error {
	root, err := os.OpenRoot(from)
	if err != nil {
		return usageErrorf("open the report: %w", err)
	}
	defer root.Close() //nolint:errcheck // it was only read
	if _, err := root.Stat(evidenceFolder); errors.Is(err, fs.ErrNotExist) {
		return nil // a run without evidence has no folder
	}
	return fs.WalkDir(root.FS(), evidenceFolder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return usageErrorf("copy the evidence: %w", err)
		case entry.IsDir():
			return nil
		case !entry.Type().IsRegular():
			return usageErrorf("copy the evidence: %s is no plain file", name).withHint("the evidence of a run is plain files; take it away")
		}
		return copyFile(root, name, filepath.Join(to, filepath.FromSlash(name)))
	})
}

// copyFile copies a file of a folder.
func copyFile(root *os.Root, name, to string) error {
	data, err := root.ReadFile(name)
	if err != nil {
		return usageErrorf("copy the evidence: %w", err)
	}
	if err := errors.Join(os.MkdirAll(filepath.Dir(to), 0o755), os.WriteFile(to, data, 0o644)); err != nil {
		return &outputError{fmt.Errorf("copy the evidence: %w", err)}
	}
	return nil
}
