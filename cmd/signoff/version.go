package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
)

const versionUsage = `Prints the version of Signoff, and the commit, the Go version and the platform
it was built from and for. A build that is no release is called devel.

Usage:

  signoff version
`

// runVersion prints the version.
func (a *app) runVersion(_ context.Context, args []string) (int, error) {
	if err := parse(newFlags("version"), args); err != nil {
		return 0, err
	}
	var from commit
	if info, ok := debug.ReadBuildInfo(); ok {
		from = commitOf(info)
	}
	return 0, a.print(fmt.Sprintf("signoff %s\ncommit %s, %s, %s/%s\n",
		a.version, from, runtime.Version(), runtime.GOOS, runtime.GOARCH))
}

// buildVersion returns the version of the running program, as [versionOf] does.
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	return versionOf(info)
}

// versionOf returns the release that a program was built from, as in "v1.2.3". For every other
// build it is "devel", with the commit where that is known.
func versionOf(info *debug.BuildInfo) string {
	version := info.Main.Version
	if semver.IsValid(version) && semver.Build(version) == "" && !module.IsPseudoVersion(version) {
		return version
	}
	c := commitOf(info)
	switch {
	case c.revision == "":
		return "devel"
	case c.changed:
		return "devel-" + c.revision + "+changes"
	default:
		return "devel-" + c.revision
	}
}

// commit is where a program was built from.
type commit struct {
	revision string // the first twelve digits; empty if unknown
	changed  bool   // the folder had changes that were not committed
}

// String returns the revision for people.
func (c commit) String() string {
	switch {
	case c.revision == "":
		return "unknown"
	case c.changed:
		return c.revision + " with changes"
	default:
		return c.revision
	}
}

// commitOf returns the commit that a program was built from: in a clone git knows it, and of
// "go install ...@latest" without a release the version holds it.
func commitOf(info *debug.BuildInfo) commit {
	var c commit
	if revision, err := module.PseudoVersionRev(info.Main.Version); err == nil {
		c.revision = revision
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			c.revision = s.Value[:min(len(s.Value), 12)]
		case "vcs.modified":
			c.changed = s.Value == "true"
		}
	}
	return c
}
