package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/guidefile"
	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/sut"
)

const guideUsage = `Writes down what your set-up guide claims, so that signoff run shows each claim
on your product. A guide is a folder with a file guide.yaml; the key guide of
signoff.yaml names the folder. Feature files beside it hold scenarios of your
own, in the sentences that there are; {SP} in them is the product's name.

Usage:

  signoff guide init [-c signoff.yaml] [FOLDER]   write one to begin with, from
                                                  what the configuration says
  signoff guide lint [-c signoff.yaml] [FOLDER]   look for mistakes, and tell
                                                  which claims are not shown
  signoff guide diff OLD NEW                      what came, went and changed
                                                  between two folders
  signoff guide sentences [--glue FILE] [WORD...] the sentences of feature files
                                                  with all these words, each with
                                                  an example
  signoff guide list                              the guides of real vendors that
                                                  come with Signoff
  signoff guide show NAME                         what one of them claims

FOLDER is the one that the configuration names, or guide.

Flags:

  -c FILE      the configuration (default signoff.yaml)
  --glue FILE  write the sentences as step definitions, by which an editor's
               extension for Cucumber completes them

Exit codes: 0; 2 the command line, the configuration or a guide is wrong; 4
Signoff's own error.
`

// runGuide runs one of the commands about guides.
func (a *app) runGuide(_ context.Context, args []string) (int, error) {
	var config, glue string
	fs := newFlags("guide")
	fs.StringVar(&config, "c", "signoff.yaml", "")
	fs.StringVar(&glue, "glue", "", "")
	words, err := parseWithFiles(fs, args)
	if err != nil {
		return 0, err
	}
	commands := map[string]func(config string, rest []string) error{
		"init": a.guideInit, "lint": a.guideLint, "diff": a.guideDiff, "list": a.guideList, "show": a.guideShow,
		"sentences": func(_ string, words []string) error { return a.guideSentences(glue, words) },
	}
	names := slices.Sorted(maps.Keys(commands))
	if len(words) == 0 {
		return 0, usageErrorf("signoff guide needs one of the commands %s", strings.Join(names, ", ")).withHint("signoff guide --help tells what they do")
	}
	command, ok := commands[words[0]]
	switch {
	case !ok:
		return 0, usageErrorf("signoff guide has no command %q", words[0]).withHint("%s", nearestHint(words[0], names))
	case glue != "" && words[0] != "sentences":
		return 0, usageErrorf("--glue is for signoff guide sentences")
	}
	return 0, command(config, words[1:])
}

// guideInit writes a guide from a configuration.
func (a *app) guideInit(config string, folders []string) error {
	c, folder, err := a.guideFolder(config, folders)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return fmt.Errorf("make the folder of the guide: %w", err)
	}
	file := filepath.Join(folder, guidefile.Name)
	has := func(feature string) bool { ok, _ := c.Has(feature); return ok }
	if _, err := os.Lstat(file); err == nil {
		return usageErrorf("%s is there already", file).withHint("signoff guide init FOLDER writes one in another folder")
	}
	if err := writeNew(file, []byte(guidefile.Draft(c.Name, has, a.now())), false); err != nil {
		return err
	}
	next := "Write into it what the guide says, then: signoff guide lint"
	if c.Guide == "" {
		next += "\nand into " + config + ": guide: " + filepath.ToSlash(folder)
	}
	return a.print("Wrote " + file + ".\n" + next + "\n")
}

// guideFolder returns the configuration, and the folder of the guide that is meant.
func (a *app) guideFolder(config string, folders []string) (*sut.Config, string, error) {
	if len(folders) > 1 {
		return nil, "", usageErrorf("unexpected argument %q", folders[1])
	}
	c, err := sut.Load(config, a.getenv)
	switch {
	case err != nil:
		return nil, "", err
	case len(folders) == 1:
		return c, folders[0], nil
	case c.Guide != "":
		return c, c.GuideFolder(), nil
	}
	return c, filepath.Join(filepath.Dir(config), "guide"), nil
}

// guideLint tells what a guide says, and which of its claims no check shows.
func (a *app) guideLint(config string, folders []string) error {
	c, folder, err := a.guideFolder(config, folders)
	if err != nil {
		return err
	}
	reg, err := a.registry()
	if err != nil {
		return err
	}
	g, err := guidefile.Load(folder, productOf(c, reg))
	if err != nil {
		return err
	}
	var b strings.Builder
	claims := g.ClaimsOf(conformance.Profile)
	for _, claim := range claims {
		if claim.NotShown != "" {
			fmt.Fprintf(&b, "  %s  not shown: %s\n", claim.ID, claim.NotShown)
		}
	}
	lines := strings.Count(b.String(), "\n")
	for _, place := range g.Uncontrolled() {
		fmt.Fprintf(&b, "  warning: %s passes where everything is refused: end it with what works, as in \"And as a control, ...\"\n", place)
	}
	return a.print(fmt.Sprintf("%s: %s, %d of them shown by checks\n%s", g.File(), report.Plural(len(claims), "claim"), len(claims)-lines, b.String()))
}

// unshownOf are the ids of the claims that no check shows.
func unshownOf(g *guidefile.Guide) []string {
	var ids []string
	for _, c := range g.Claims {
		if c.Unshown() {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// guideDiff tells how a guide has changed.
func (a *app) guideDiff(_ string, folders []string) error {
	if len(folders) != 2 {
		return usageErrorf("signoff guide diff takes two folders, not %d", len(folders)).withHint("signoff guide diff OLD NEW")
	}
	reg, err := a.registry()
	if err != nil {
		return err
	}
	var guides []*guidefile.Guide
	for _, folder := range folders {
		g, err := guidefile.Load(folder, anyProduct(reg))
		if err != nil {
			return err
		}
		guides = append(guides, g)
	}
	var b strings.Builder
	for _, change := range guidefile.Compare(guides[0], guides[1]) {
		fmt.Fprintf(&b, "%-7s  %s  %s\n", change.Kind, change.ID, change.Text)
		if change.Before != "" {
			fmt.Fprintf(&b, "         before: %s\n", change.Before)
		}
		if change.Kind != "went" && change.Unshown() {
			fmt.Fprintf(&b, "         no check shows it\n")
		}
	}
	if b.Len() == 0 {
		b.WriteString("The guides claim the same.\n")
	}
	if unshown := unshownOf(guides[1]); len(unshown) > 0 {
		fmt.Fprintf(&b, "No check shows %d of the new guide's %s: %s\n", len(unshown), report.Plural(len(guides[1].Claims), "claim"), strings.Join(unshown, ", "))
	}
	return a.print(b.String())
}
