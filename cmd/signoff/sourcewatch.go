package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// sourceWatch tells when a source file of an SP changes, anywhere below some folders.
type sourceWatch struct {
	events  *fsnotify.Watcher
	only    string        // the one file that is watched; empty for all
	skip    []string      // folders and files that are not watched, as absolute paths
	own     []os.FileInfo // files that Signoff itself writes to: stdout or stderr, led into one
	said    []string      // what only Signoff says: a file with it is its output, which another program writes
	digests map[string][sha256.Size]byte
	settle  time.Duration // how long nothing must change before a change is told
}

// settlePatience is enough for an editor that writes a file in several steps, or several files.
const settlePatience = 100 * time.Millisecond

// watchSources watches folders, but for skip and what no person writes. The caller closes it.
func watchSources(folders, skip []string) (*sourceWatch, error) {
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch files: %w", err)
	}
	w := &sourceWatch{events: events, digests: map[string][sha256.Size]byte{}, settle: settlePatience}
	for _, path := range skip {
		absolute, err := filepath.Abs(path)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("watch files: %w", err), events.Close())
		}
		w.skip = append(w.skip, absolute)
	}
	for _, folder := range folders {
		if _, err := w.add(folder); err != nil {
			return nil, errors.Join(fmt.Errorf("watch %s: %w", folder, err), events.Close())
		}
	}
	return w, nil
}

// watchFile watches one file, by its folder: editors write a new file in the place of the old one.
// The caller closes it.
func watchFile(file string) (*sourceWatch, error) {
	absolute, err := filepath.Abs(file)
	if err != nil {
		return nil, fmt.Errorf("watch %s: %w", file, err)
	}
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch %s: %w", file, err)
	}
	w := &sourceWatch{events: events, only: absolute, digests: map[string][sha256.Size]byte{}, settle: settlePatience}
	w.changed(absolute)
	if err := events.Add(filepath.Dir(absolute)); err != nil {
		return nil, errors.Join(fmt.Errorf("watch %s: %w", file, err), events.Close())
	}
	return w, nil
}

// add watches a folder and all below it, notes what its files hold, and tells whether
// there are any.
func (w *sourceWatch) add(folder string) (sources bool, err error) {
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return false, err
	}
	err = filepath.WalkDir(absolute, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist): // it is gone again
			return nil
		case err != nil:
			return err
		case entry.IsDir() && path != absolute && w.ignored(path):
			return fs.SkipDir
		case entry.IsDir():
			return w.events.Add(path)
		}
		sources = w.changed(path) || sources
		return nil
	})
	return sources, err
}

// ignored tells whether a file or folder is none that a person writes: what is hidden, packages
// that were installed, the report, and by its name what programs write.
func (w *sourceWatch) ignored(path string) bool {
	if w.only != "" {
		return path != w.only
	}
	name := filepath.Base(path)
	return strings.HasPrefix(name, ".") || name == "node_modules" || slices.Contains(w.skip, path) || strings.HasSuffix(name, "~") ||
		slices.Contains([]string{".log", ".tmp", ".swp", ".pid", ".lock"}, filepath.Ext(name))
}

// largestSource is more than any file that a person writes.
const largestSource = 4 << 20

// changed tells whether a file holds something else than before. One with a zero byte near its
// beginning is no source but a program or a database, as git has it.
func (w *sourceWatch) changed(path string) bool {
	if w.ignored(path) {
		return false
	}
	before, known := w.digests[path]
	info, err := os.Stat(path)
	if err != nil {
		delete(w.digests, path)
		return known
	}
	written := slices.ContainsFunc(w.own, func(own os.FileInfo) bool { return os.SameFile(own, info) })
	if written || !info.Mode().IsRegular() || info.Size() > largestSource {
		return false
	}
	text, err := os.ReadFile(path)
	if err != nil || bytes.IndexByte(text[:min(len(text), 8000)], 0) >= 0 ||
		slices.ContainsFunc(w.said, func(said string) bool { return bytes.Contains(text, []byte(said)) }) {
		return false
	}
	w.digests[path] = sha256.Sum256(text)
	return !known || w.digests[path] != before
}

// next waits for a change and returns the file that changed first, when nothing has changed for a
// moment. The error says that ctx ended, or that the files cannot be watched any more.
func (w *sourceWatch) next(ctx context.Context) (string, error) {
	first := ""
	var settled <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-settled:
			return first, nil
		case err, open := <-w.events.Errors:
			if !open || !errors.Is(err, fsnotify.ErrEventOverflow) {
				return "", fmt.Errorf("watch files: %w", err)
			}
			first, settled = "much", time.After(w.settle)
		case event, open := <-w.events.Events:
			if !open {
				return "", errors.New("watch files: they are not watched any more")
			}
			if w.follow(event) {
				if _, err := os.Stat(first); err != nil { // an editor's file that took another's place
					first = event.Name
				}
				settled = time.After(w.settle)
			}
		}
	}
}

// follow tells whether an event is a change of a source, and watches a folder that is new.
func (w *sourceWatch) follow(event fsnotify.Event) bool {
	if info, err := os.Stat(event.Name); err == nil && info.IsDir() {
		if !event.Has(fsnotify.Create) || w.ignored(event.Name) {
			return false
		}
		sources, _ := w.add(event.Name) // one that cannot be read holds no source
		return sources
	}
	return !event.Has(fsnotify.Chmod) && w.changed(event.Name)
}

// close ends the watching.
func (w *sourceWatch) close() error { return w.events.Close() }
