package main

import (
	"errors"
	"flag"
	"io"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/steps/registry"
)

// newFlags returns an empty set of flags. Every subcommand has its own: the
// global set of the package flag is shared with every package of the program.
func newFlags(name string) *flag.FlagSet {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(io.Discard) // the errors are worded below, the usage by hand
	return fs
}

// parse reads args into fs and words what is wrong with them. No subcommand
// takes arguments beside its flags. A flag with nothing in it is most likely a
// variable of a script that was not set: it must not come to mean "everything".
func parse(fs *flag.FlagSet, args []string) error {
	files, err := parseWithFiles(fs, args)
	if err == nil && len(files) > 0 {
		return usageErrorf("unexpected argument %q", files[0]).
			withHint("signoff %s --help lists the flags", fs.Name())
	}
	return err
}

// parseWithFiles is parse for a subcommand that takes files beside its flags,
// before or after them.
func parseWithFiles(fs *flag.FlagSet, args []string) ([]string, error) {
	var files []string
	for {
		if err := fs.Parse(args); err != nil {
			return nil, flagError(fs, err)
		}
		if fs.NArg() == 0 {
			break
		}
		files, args = append(files, fs.Arg(0)), fs.Args()[1:]
	}
	var empty error
	fs.Visit(func(f *flag.Flag) {
		if strings.TrimSpace(f.Value.String()) == "" && empty == nil {
			empty = usageErrorf("--%s is empty", f.Name).withHint("leave it out, or say what it should be")
		}
	})
	return files, empty
}

// isGiven says whether a flag is on the command line.
func isGiven(fs *flag.FlagSet, name string) (given bool) {
	fs.Visit(func(f *flag.Flag) { given = given || f.Name == name })
	return given
}

// badValue is how the package flag words a value that it cannot read: the value
// in quotes, then the flag.
var badValue = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^invalid (?:boolean )?value ("(?:[^"\\]|\\.)*") for (?:flag )?-([^:]+):`)
})

// flagError words an error of the package flag as the rest of the command
// writes flags, with two dashes, and suggests a flag for an unknown one.
func flagError(fs *flag.FlagSet, err error) error {
	text := err.Error()
	if name, unknown := strings.CutPrefix(text, "flag provided but not defined: -"); unknown {
		name = strings.TrimPrefix(name, "-")
		failed := usageErrorf("signoff %s has no flag --%s", fs.Name(), name)
		var known []string
		fs.VisitAll(func(f *flag.Flag) { known = append(known, f.Name) })
		if near := registry.Nearest(name, known); near != "" {
			return failed.withHint("did you mean --%s?", near)
		}
		return failed.withHint("signoff %s --help lists the flags", fs.Name())
	}
	m := badValue().FindStringSubmatch(text)
	if m != nil && strings.HasSuffix(text, errTwice.Error()) {
		return usageErrorf("--%s was given twice", m[2]).withHint("put all of it into one, with commas between")
	}
	if m != nil {
		return usageErrorf("--%s cannot be %s", m[2], m[1]).
			withHint("signoff %s --help says what it may be", fs.Name())
	}
	return usageErrorf("%s", strings.Replace(text, ": -", ": --", 1)).
		withHint("signoff %s --help lists the flags", fs.Name())
}

// texts is a flag that can be repeated.
type texts []string

// String implements [flag.Value].
func (t *texts) String() string { return strings.Join(*t, ", ") }

// Set implements [flag.Value].
func (t *texts) Set(text string) error {
	*t = append(*t, text)
	return nil
}

// once is a flag that chooses several things in one value. Of two such values one would be lost.
type once struct {
	text  *string
	given bool
}

// String implements [flag.Value].
func (o *once) String() string {
	if o.text == nil {
		return ""
	}
	return *o.text
}

// Set implements [flag.Value].
func (o *once) Set(text string) error {
	if o.given {
		return errTwice
	}
	*o.text, o.given = text, true
	return nil
}

var errTwice = errors.New("it was given before")

// checkPositive refuses a duration that is not longer than zero.
func checkPositive(name string, d time.Duration) error {
	if d <= 0 {
		return usageErrorf("--%s must be longer than zero, not %s", name, d).withHint("--%s 90s", name)
	}
	return nil
}
