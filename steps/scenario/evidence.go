package scenario

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// evidence collects the files of one check in a folder of its own: evidence/TRUEPIC-07/01-....jpg
type evidence struct {
	folder  string   // the run's out folder
	secrets []string // must not stand in any file
	check   string
	taken   []verdict.Evidence
}

// forget removes the evidence of an earlier run of the same check.
func (e *evidence) forget() error {
	if err := os.RemoveAll(filepath.Join(e.folder, e.dir())); err != nil {
		return fmt.Errorf("remove earlier evidence: %w", err)
	}
	return nil
}

func (e *evidence) dir() string { return path.Join("evidence", strings.ReplaceAll(e.check, "/", "-")) }

// picture keeps what a page shows, under the sentence that it proves or contradicts.
func (e *evidence) picture(p driver.Snapshot, sentence string) error {
	return e.keep(p.Data, p.Kind, sentence, p.Ext)
}

// journal keeps what reached the mock Okta.
func (e *evidence) journal(lines []string) error {
	if len(lines) == 0 {
		return nil
	}
	return e.keep([]byte(strings.Join(lines, "\n")+"\n"), "journal", "journal", "txt")
}

// keep writes a file, and masks the secrets in it unless it is a screenshot.
func (e *evidence) keep(data []byte, kind, name, ext string) error {
	if kind != "screenshot" {
		data = []byte(verdict.Mask(string(data), e.secrets))
	}
	dir := e.dir()
	file := fmt.Sprintf("%02d-%s.%s", len(e.taken)+1, slug(name), ext)
	if err := os.MkdirAll(filepath.Join(e.folder, dir), 0o755); err != nil {
		return fmt.Errorf("make the evidence folder: %w", err)
	}
	if err := os.WriteFile(filepath.Join(e.folder, dir, file), data, 0o644); err != nil {
		return fmt.Errorf("keep a %s: %w", kind, err)
	}
	e.taken = append(e.taken, verdict.Evidence{Name: name, Path: path.Join(dir, file), Kind: kind})
	return nil
}

// slug turns a sentence into a file name of at most 60 characters.
func slug(sentence string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(sentence) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	s := b.String()
	if len(s) > 60 {
		s = s[:60]
	}
	return strings.Trim(s, "-")
}
