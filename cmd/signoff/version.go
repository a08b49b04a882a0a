package main

import (
	"context"
	"runtime/debug"
)

const versionUsage = `Prints the version of Signoff.

Usage:

  signoff version
`

// runVersion prints the version.
func (a *app) runVersion(_ context.Context, args []string) (int, error) {
	if err := parse(newFlags("version"), args); err != nil {
		return 0, err
	}
	return 0, a.print("signoff " + a.version + "\n")
}

// buildVersion returns the module's version, and for a build from a working tree
// the commit it was built from.
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	version, dirty := info.Main.Version, ""
	if version != "" && version != "(devel)" {
		return version
	}
	revision := ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			revision = s.Value[:min(len(s.Value), 12)]
		case "vcs.modified":
			if s.Value == "true" {
				dirty = "+changes"
			}
		}
	}
	if revision == "" {
		return "devel"
	}
	return "devel-" + revision + dirty
}
