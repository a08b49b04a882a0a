package guidefile

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// placeholder stands for the product's name in feature files.
const placeholder = "{SP}"

// FeatureError says everything that is wrong with the feature files of a guide.
type FeatureError struct {
	Problems []string // each with file and line
}

// Error lists the mistakes, one a line.
func (e *FeatureError) Error() string { return strings.Join(e.Problems, "\n") }

// ExitCode says that a file is wrong.
func (e *FeatureError) ExitCode() int { return verdict.ExitUsage }

// Advice names the command that lists what can be said.
func (e *FeatureError) Advice() string {
	return "signoff guide sentences [WORD] lists what feature files can say"
}

// readFeatures adds the scenarios of the folder's feature files to the product's checks, and
// returns those files.
func (g *Guide) readFeatures(from fs.FS, folder string, p Product) (fstest.MapFS, error) {
	files, err := featureFiles(from, base(folder), cmp.Or(p.Name, scenario.TheSP))
	if err != nil {
		return nil, err
	}
	maps.DeleteFunc(files, func(name string, file *fstest.MapFile) bool { // they are among the checks already
		known, err := fs.ReadFile(p.Registry.Files, path.Join(shippedFolder, name))
		return err == nil && bytes.Equal(known, file.Data) && registry.OnReference(known, base(folder))
	})
	var claims []string
	for _, c := range g.Claims {
		claims = append(claims, c.ID)
	}
	g.registry, err = p.Registry.With(registry.Further{
		Files: files, Pattern: path.Join(base(folder), "*.feature"), Profile: p.Profile, Claims: claims,
	})
	if err != nil {
		return nil, &FeatureError{Problems: strings.Split(err.Error(), "\n")}
	}
	own := g.registry.Checks[:len(g.registry.Checks)-len(p.Registry.Checks)]
	g.own = map[string]bool{}
	for _, c := range own {
		g.own[c.ID] = true
	}
	if problems := p.misunderstood(own, g.registry); len(problems) > 0 {
		return nil, &FeatureError{Problems: problems}
	}
	return files, nil
}

// base is the name of a folder as it stands before the names of its files in messages and reports.
func base(folder string) string {
	if absolute, err := filepath.Abs(folder); err == nil {
		folder = absolute
	}
	return filepath.Base(folder)
}

// featureFiles returns the feature files in the root of from, in a folder and with the product's
// name filled in.
func featureFiles(from fs.FS, folder, product string) (fstest.MapFS, error) {
	names, err := fs.Glob(from, "*.feature")
	if err != nil {
		return nil, fmt.Errorf("look for feature files: %w", err)
	}
	files := fstest.MapFS{}
	problems, err := passedOver(from, folder)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		file := path.Join(folder, name)
		text, err := fs.ReadFile(from, name)
		if err != nil {
			problems = append(problems, file+": "+unreadable(err))
			continue
		}
		if text, err = verdict.UTF8(text); err != nil {
			problems = append(problems, file+": "+err.Error())
			continue
		}
		text = bytes.ReplaceAll(text, []byte(placeholder), []byte(product))
		files[file] = &fstest.MapFile{Data: text}
	}
	if len(problems) > 0 {
		return nil, &FeatureError{Problems: problems}
	}
	return files, nil
}

// mostEntries is how many files and folders of a guide are looked at for features at a wrong place.
const mostEntries = 10_000

// passedOver names the files that look like features of the guide and are none: in a folder within
// the guide's, or with an ending in capitals. Features that do not speak of {SP} are those of
// others, as of the product's own tests.
func passedOver(from fs.FS, folder string) ([]string, error) {
	var problems []string
	seen := 0
	err := fs.WalkDir(from, ".", func(name string, entry fs.DirEntry, err error) error {
		if seen++; seen > mostEntries {
			return fs.SkipAll
		}
		hidden := name != "." && strings.HasPrefix(entry.Name(), ".")
		switch {
		case err != nil:
			return nil // what cannot be read is not what anybody meant, or is told by its own name
		case entry.IsDir() && (hidden || entry.Name() == "node_modules" || name != "." && isGuide(from, name)):
			return fs.SkipDir
		case entry.IsDir() || !strings.EqualFold(path.Ext(name), ".feature"):
		case path.Ext(name) != ".feature":
			problems = append(problems, path.Join(folder, name)+": it is read as no feature: let its name end in .feature, in small letters")
		case strings.Contains(name, "/") && speaksOfSP(from, name):
			problems = append(problems, path.Join(folder, name)+": it is read as no feature: move it into the folder in which "+Name+" is")
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("look for feature files at other places: %w", err)
	}
	return problems, nil
}

// isGuide says whether a folder is that of another guide.
func isGuide(from fs.FS, folder string) bool {
	_, err := fs.Stat(from, path.Join(folder, Name))
	return err == nil
}

// speaksOfSP says whether a file has the placeholder of the product's name.
func speaksOfSP(from fs.FS, name string) bool {
	text, err := fs.ReadFile(from, name)
	return err == nil && bytes.Contains(text, []byte(placeholder))
}

// unreadable says why a file that the user has named cannot be read.
func unreadable(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return "it cannot be read: " + err.Error()
}

// misunderstood names the sentences of checks that nothing understands, those that need what the
// product lacks, and what no product has.
func (p Product) misunderstood(checks []verdict.Check, reg *registry.Registry) []string {
	var problems []string
	for _, c := range checks {
		for _, need := range c.Needs {
			if p.Needs == nil || slices.Contains(p.Needs, need) {
				continue
			}
			problem := fmt.Sprintf("%s:%d: there is nothing like @needs:%s", c.URI, c.Line, need)
			if near := registry.Nearest(need, p.Needs); near != "" {
				problem += fmt.Sprintf(" (did you mean @needs:%s?)", near)
			}
			problems = append(problems, problem)
		}
		said, _ := reg.Scenario(c.ID)
		for _, step := range said.Steps {
			at := fmt.Sprintf("%s:%d: ", c.URI, step.Line)
			if problem := p.misunderstands(step.Text, c.Needs); problem != "" && !slices.Contains(problems, at+problem) {
				problems = append(problems, at+problem)
			}
		}
	}
	return problems
}

// misunderstands says what is wrong with a sentence of a check that needs some features; empty
// where nothing is.
func (p Product) misunderstands(text string, needs []string) string {
	switch p.Words.Understands(text) {
	case 0:
		problem := fmt.Sprintf("nothing understands %q", text)
		anySP := text
		if p.Name != "" {
			anySP = strings.ReplaceAll(text, p.Name, scenario.TheSP)
		}
		if near := p.Words.Nearest(anySP); near != "" {
			problem += fmt.Sprintf(" (did you mean %q?)", near)
		}
		return problem
	case 1:
	default:
		return fmt.Sprintf("%q means more than one thing: several sentences understand it", text)
	}
	feature := p.Words.Needs(text)
	// then the check does not apply, and says why
	if feature == "" || p.Has == nil || slices.Contains(needs, feature) {
		return ""
	}
	if ok, missing := p.Has(feature); !ok {
		return fmt.Sprintf("%q cannot be done: %s (or write @needs:%s before the scenario)", text, missing, feature)
	}
	return ""
}

// Uncontrolled names the guide's own scenarios that are refusals and have no control, each with its
// place: they pass at a product that refuses everything.
func (g *Guide) Uncontrolled() []string {
	var all []string
	for _, c := range g.registry.Checks {
		said, ok := g.registry.Scenario(c.ID)
		if !ok || !g.own[c.ID] || !slices.Contains(c.Tags, "@refusal") && !refuses(said) {
			continue
		}
		if !slices.ContainsFunc(said.Steps, func(s registry.Step) bool { return strings.HasPrefix(s.Text, scenario.Control) }) {
			all = append(all, fmt.Sprintf("%s:%d: %s", c.URI, c.Line, c.ID))
		}
	}
	return all
}

// refuses says whether all that a scenario expects is that something does not happen.
func refuses(said registry.Scenario) bool {
	expects := false
	outcome := false
	for _, s := range said.Steps {
		switch s.Keyword {
		case "Then":
			outcome = true
		case "Given", "When":
			outcome = false
		}
		if !outcome {
			continue
		}
		denies := slices.ContainsFunc([]string{" not ", " no ", " nothing", " nobody", " refuse", "refused"}, func(word string) bool { return strings.Contains(" "+s.Text+" ", word) })
		if !denies {
			return false
		}
		expects = true
	}
	return expects
}

// digestOf returns the SHA-256, in hex, of a guide: of guide.yaml, and of the names and texts of
// its feature files.
func digestOf(text []byte, features fstest.MapFS) string {
	digest := sha256.New()
	digest.Write(text)
	for _, name := range slices.Sorted(maps.Keys(features)) {
		feature := features[name].Data
		fmt.Fprintf(digest, "%s %d\n%s", path.Base(name), len(feature), feature)
	}
	return hex.EncodeToString(digest.Sum(nil))
}
