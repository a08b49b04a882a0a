package main

import "runtime/debug"

const (
	// garbagePercent is how much garbage is let stand beside what is in use before it is collected.
	// Suites make much of it and keep little: at Go's 100 % a fifth of their time goes into
	// collecting.
	garbagePercent = 400
	// modestMemory is from where on it is collected more often again.
	modestMemory = 512 << 20
)

// collectSeldom lets a suite take more memory and less time, unless the environment says how Go
// collects garbage. Source: https://pkg.go.dev/runtime#hdr-Environment_Variables
func (a *app) collectSeldom() {
	for name, set := range map[string]func(){
		"GOGC":       func() { debug.SetGCPercent(garbagePercent) },
		"GOMEMLIMIT": func() { debug.SetMemoryLimit(modestMemory) },
	} {
		if _, said := a.getenv(name); !said {
			set()
		}
	}
}
