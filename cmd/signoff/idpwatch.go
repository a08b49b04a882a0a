package main

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/signoff-sso/signoff/mockidp/seed"
)

// schemaBeside is where the schema of okta.yaml stands.
func schemaBeside(file string) string { return filepath.Join(filepath.Dir(file), "okta.schema.json") }

// followSeed takes over what is edited in okta.yaml until ctx ends, and says on stderr what has
// changed. After an edit with a mistake all stays as it was.
func (a *app) followSeed(ctx context.Context, f idpFlags, files *sourceWatch, world *seed.World) {
	for {
		if _, err := files.next(ctx); err != nil {
			if ctx.Err() == nil {
				a.note("%v; edits are not taken over any more", err)
			}
			return
		}
		s, err := a.readSeed(f)
		if err != nil {
			a.note("%v\nThe edit is not taken over: the mock Okta goes on as it was.", err)
			continue
		}
		told, err := world.Apply(s)
		for _, change := range told {
			a.note("%s: %s", f.config, change)
		}
		if err != nil {
			a.note("%s: %v", f.config, err)
		}
	}
}

// note says something on stderr while a server runs.
func (a *app) note(format string, args ...any) {
	fmt.Fprintln(a.stderr, a.mask(fmt.Sprintf(format, args...)))
}
