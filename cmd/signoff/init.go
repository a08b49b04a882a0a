package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/sut"
)

const initUsage = `Writes a configuration to begin with, with a comment on each key. It asks no
questions: with --base-url it finds out what it can from an SP that is running.

Usage:

  signoff init [flags]

Flags:

  --preset NAME    for the library that the SP uses (default plain):
                   %s
  --base-url URL   where the SP is (default http://localhost:3000)
  --out FILE       the file (default signoff.yaml)
  --schema         also write signoff.schema.json beside it, for editors
  --force          replace a file that is there

`

// initText is the usage with the presets' names in it.
func initText() string {
	const indent = 19
	names := report.Wrap(strings.Join(sut.Presets(), ", "), 80-indent)
	return fmt.Sprintf(initUsage, strings.Join(names, "\n"+strings.Repeat(" ", indent)))
}

// runInit writes a configuration.
func (a *app) runInit(ctx context.Context, args []string) (int, error) {
	var preset, base, out string
	var schema, force bool
	flags := newFlags("init")
	flags.StringVar(&preset, "preset", "plain", "")
	flags.StringVar(&base, "base-url", "http://localhost:3000", "")
	flags.StringVar(&out, "out", "signoff.yaml", "")
	flags.BoolVar(&schema, "schema", false, "")
	flags.BoolVar(&force, "force", false, "")
	if err := parse(flags, args); err != nil {
		return 0, err
	}
	found := sut.Discovered{BaseURL: strings.TrimSuffix(base, "/")}
	found.Discover(ctx, driver.LoopbackClient())
	text, err := sut.Render(preset, found)
	if err != nil {
		return 0, usageErrorf("%w", err).withHint("%s", nearestHint(preset, sut.Presets()))
	}
	if err := writeNew(out, text, force); err != nil {
		return 0, err
	}
	if schema {
		if err := writeNew("signoff.schema.json", sut.Schema(), true); err != nil {
			return 0, err
		}
	}
	return 0, a.print(wroteText(out, found))
}

func wroteText(out string, found sut.Discovered) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Wrote %s.\n", out)
	for _, sentence := range found.Found {
		fmt.Fprintf(&b, "  found: %s\n", sentence)
	}
	if len(found.Found) == 0 {
		fmt.Fprintf(&b, "  nothing answers at %s now; its values are guesses\n", found.BaseURL)
	}
	fmt.Fprintf(&b, "Look at it, then: signoff doctor -c %s\n", out)
	return b.String()
}

// writeNew writes a file that is not there yet, or replaces it. One that cannot be written leaves
// nothing behind that would have to be replaced.
func writeNew(file string, text []byte, force bool) error {
	_, err := os.Lstat(file)
	switch {
	case err == nil && force:
		err = replaceFile(file, text)
	case err == nil:
		err = fs.ErrExist
	default:
		err = createFile(file, text)
	}
	if err == nil {
		return nil
	}
	if errors.Is(err, fs.ErrExist) {
		return usageErrorf("%s is there already", file).withHint("--out FILE writes another one, --force replaces it")
	}
	failed := usageErrorf("write %s: %w", file, err)
	if errors.Is(err, fs.ErrNotExist) {
		failed = failed.withHint("make the folder first")
	}
	return failed
}

// createFile writes a file that must not be there yet, for whom the user's mask lets read it.
func createFile(file string, text []byte) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, remove(file))
	}
	return nil
}
