package steps

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/signoff-sso/signoff/steps/agent"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// evidence collects the pictures of one check in a folder of its own: evidence/TRUEPIC-07/01-....png
type evidence struct {
	folder string // the run's out folder
	check  string
	taken  []verdict.Evidence
}

// forget removes the pictures of an earlier run of the same check.
func (e *evidence) forget() error {
	if err := os.RemoveAll(filepath.Join(e.folder, e.dir())); err != nil {
		return fmt.Errorf("remove earlier evidence: %w", err)
	}
	return nil
}

func (e *evidence) dir() string { return path.Join("evidence", strings.ReplaceAll(e.check, "/", "-")) }

// picture keeps what a device shows, under the sentence that it proves or contradicts.
func (e *evidence) picture(ctx context.Context, d *agent.Device, sentence string) error {
	png, err := d.Screenshot(ctx)
	if err != nil {
		return err
	}
	dir := e.dir()
	name := fmt.Sprintf("%02d-%s.png", len(e.taken)+1, slug(sentence))
	if err := os.MkdirAll(filepath.Join(e.folder, dir), 0o755); err != nil {
		return fmt.Errorf("make the evidence folder: %w", err)
	}
	if err := os.WriteFile(filepath.Join(e.folder, dir, name), png, 0o644); err != nil {
		return fmt.Errorf("keep a screenshot: %w", err)
	}
	e.taken = append(e.taken, verdict.Evidence{Name: sentence, Path: path.Join(dir, name), Kind: "screenshot"})
	return nil
}

// slug turns a sentence into a file name of at most 60 characters.
func slug(sentence string) string {
	var b strings.Builder
	for _, r := range lower(sentence) {
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
