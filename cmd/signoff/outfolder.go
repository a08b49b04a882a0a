package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// outFolder is the folder of a report while a run writes it. No other run can do so then, and what
// an earlier one has found stays there until the new results are complete.
type outFolder struct {
	dir  string
	lock *flock.Flock
}

// The files of an out folder that are no part of the report.
const (
	lockFile   = ".lock" // the operating system unlocks it when the process ends, however it ends
	nextFolder = ".next" // what becomes the report
	oldFolder  = ".old"  // the evidence of the report before, while the new one takes its place
)

// earlierFolder has the reports of the runs before, in folders named by the time of
// their beginning.
const earlierFolder = "earlier"

// keptRuns is how many of them are kept.
const keptRuns = 10

// reserveFile takes room on the disk that evidence may not use up: the results need it at the end.
const (
	reserveFile  = "reserve"
	reserveBytes = 4 << 20
)

// openOutFolder makes a folder and locks it. A mistake is one of the command line.
func openOutFolder(dir string) (*outFolder, error) {
	o := &outFolder{dir: dir, lock: flock.New(filepath.Join(dir, lockFile), flock.SetFlag(os.O_CREATE|os.O_RDWR))}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, usageErrorf("make the out folder: %w", err).withHint("--out DIR chooses another one")
	}
	locked, err := o.lock.TryLock()
	switch {
	case errors.Is(err, errors.ErrUnsupported): // some file systems know no locks
	case err != nil:
		return nil, usageErrorf("lock the out folder: %w", err).withHint("--out DIR chooses another one")
	case !locked:
		return nil, usageErrorf("another Signoff%s writes to the folder %s", o.holder(), dir).
			withHint("wait until it has ended, or choose another folder by --out DIR")
	}
	if err := o.begin(); err != nil {
		return nil, errors.Join(usageErrorf("write to the out folder: %w", err).withHint("--out DIR chooses another one"), o.close())
	}
	return o, nil
}

// holder says which process has the lock, as far as it is known.
func (o *outFolder) holder() string {
	pid, err := os.ReadFile(o.lock.Path())
	if err != nil || strings.TrimSpace(string(pid)) == "" {
		return ""
	}
	return ", process " + strings.TrimSpace(string(pid)) + ","
}

// begin makes the folder for what becomes the report, without what a killed run has left there.
func (o *outFolder) begin() error {
	return errors.Join(
		os.WriteFile(o.lock.Path(), fmt.Appendln(nil, os.Getpid()), 0o644),
		os.RemoveAll(o.path(oldFolder)), os.RemoveAll(o.next()), os.MkdirAll(o.next(), 0o755),
	)
}

// reserve takes the room that the results need.
func (o *outFolder) reserve() error {
	if err := os.WriteFile(filepath.Join(o.next(), reserveFile), make([]byte, reserveBytes), 0o644); err != nil {
		return usageErrorf("write to the out folder: %w", err).withHint("make room there, or choose another folder by --out DIR")
	}
	return nil
}

// release gives the room back.
func (o *outFolder) release() error { return remove(filepath.Join(o.next(), reserveFile)) }

// remove removes a file that need not be there.
func remove(file string) error {
	if err := os.Remove(file); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// path is a file or folder in the out folder.
func (o *outFolder) path(name string) string { return filepath.Join(o.dir, name) }

// written is when a file in the out folder was; the zero time where there is none.
func (o *outFolder) written(name string) time.Time {
	info, err := os.Stat(o.path(name))
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

// next is the folder of what becomes the report.
func (o *outFolder) next() string { return o.path(nextFolder) }

// publish puts what is in the next folder in the place of the report before. A file that is missing
// there must not stay what it was: it would tell of another run.
func (o *outFolder) publish(files ...string) error {
	errs := []error{o.publishEvidence()}
	for _, file := range files {
		err := os.Rename(filepath.Join(o.next(), file), o.path(file))
		if errors.Is(err, fs.ErrNotExist) {
			err = remove(o.path(file))
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// publishEvidence replaces the folder of evidence. A run without evidence has none.
func (o *outFolder) publishEvidence() error {
	next, place := filepath.Join(o.next(), evidenceFolder), o.path(evidenceFolder)
	if err := os.Rename(place, o.path(oldFolder)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(next, place); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.RemoveAll(o.path(oldFolder))
}

// close removes what is no part of the report and lets others write there.
func (o *outFolder) close() error {
	return errors.Join(os.RemoveAll(o.next()), o.lock.Unlock())
}

// keep moves the report that is there to the earlier ones, under the time at which its run began,
// and removes the oldest of those.
func (o *outFolder) keep(started time.Time) error {
	folder := o.path(earlier(started))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("keep the report before: %w", err)
	}
	var errs []error
	for _, name := range []string{pageFile, resultsFile, attestationFile, evidenceFolder} {
		if err := os.Rename(o.path(name), filepath.Join(folder, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, fmt.Errorf("keep the report before: %w", err))
		}
	}
	return errors.Join(append(errs, o.removeOldest())...)
}

// earlier is the folder of an earlier run, below the out folder.
func earlier(started time.Time) string {
	return path.Join(earlierFolder, started.UTC().Format("2006-01-02T150405.000Z"))
}

// removeOldest leaves as many earlier reports as are kept, among them the newest one of the largest
// part of the suite: ten runs of one check must not cost that of the whole. ReadDir sorts them by
// name, which is by time.
func (o *outFolder) removeOldest() error {
	entries, err := os.ReadDir(o.path(earlierFolder))
	if err != nil {
		return fmt.Errorf("list the reports before: %w", err)
	}
	more := len(entries) - keptRuns
	if more <= 0 {
		return nil
	}
	if largest := o.largest(entries); largest < more {
		entries = slices.Delete(entries, largest, largest+1) // and the next one goes in its place
	}
	for _, e := range entries[:more] {
		err = errors.Join(err, os.RemoveAll(filepath.Join(o.path(earlierFolder), e.Name())))
	}
	return err
}

// largest is the index of the newest of the earlier reports that are of most checks.
func (o *outFolder) largest(entries []os.DirEntry) int {
	at, most := 0, -1
	for i, e := range entries {
		if n := choiceOf(filepath.Join(o.path(earlierFolder), e.Name(), resultsFile)); n >= most {
			at, most = i, n
		}
	}
	return at
}

// choiceOf is how many checks were chosen for the run whose results a file holds, whatever its
// depth; 0 where it did not come to its end, or cannot be read.
func choiceOf(file string) int {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0
	}
	parts, err := decodeAny[struct {
		Checks       []struct{}
		NotTried     int `json:"not_tried_at_this_depth"`
		NotTriedSlow int `json:"not_tried_slow"`
		Interrupted  bool
	}](text)
	if err != nil {
		return 0
	}
	n := 0
	for _, p := range parts {
		if p.Interrupted {
			return 0
		}
		n += len(p.Checks) + p.NotTried + p.NotTriedSlow
	}
	return n
}
