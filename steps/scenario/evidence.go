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
// Evidence never decides a verdict: where a file cannot be had or kept, a note says why.
type evidence struct {
	folder  string          // the run's out folder; empty for a run that keeps none
	secrets func() []string // must not stand in any file
	check   string
	taken   []verdict.Evidence
	notes   []string
}

// missing notes that there is no evidence of something.
func (e *evidence) missing(what string, err error) {
	e.notes = append(e.notes, fmt.Sprintf("%s: %v", what, err))
}

// forget removes the evidence of an earlier run of the same check.
func (e *evidence) forget() {
	if e.folder == "" {
		return
	}
	if err := os.RemoveAll(filepath.Join(e.folder, e.dir())); err != nil {
		e.missing("evidence of an earlier run is still there", err)
	}
}

func (e *evidence) dir() string { return path.Join("evidence", strings.ReplaceAll(e.check, "/", "-")) }

// picture keeps what a page shows, under the sentence that it proves or contradicts.
func (e *evidence) picture(p driver.Snapshot, sentence string) {
	if p.Note != "" {
		e.notes = append(e.notes, fmt.Sprintf("%s at %q: %s", p.Kind, sentence, p.Note))
	}
	e.keep(p.Data, p.Kind, sentence, p.Ext)
}

// journal keeps the text of what has passed between the parties.
func (e *evidence) journal(lines []string) {
	if len(lines) == 0 {
		return
	}
	for i, line := range lines {
		if len(line) > maxLine {
			lines[i] = line[:maxLine] + "..."
		}
	}
	e.keep([]byte(strings.Join(lines, "\n")+"\n"), "journal", "journal", "txt")
}

const (
	maxLine = 16 << 10 // bytes of a line of the journal that are kept
	maxText = 1 << 20  // bytes of a text that are kept
	// overlap is how much more than that is masked, so that a secret at the end is masked whole
	overlap = 64 << 10
)

// keep writes a file, and masks the secrets in it unless it is a screenshot. Of a long text it
// keeps the beginning.
func (e *evidence) keep(data []byte, kind, name, ext string) {
	if e.folder == "" {
		return
	}
	if kind != "screenshot" {
		data = e.masked(data, kind)
	}
	dir := e.dir()
	file := fmt.Sprintf("%02d-%s.%s", len(e.taken)+1, slug(name), ext)
	err := os.MkdirAll(filepath.Join(e.folder, dir), 0o755)
	if err == nil {
		err = os.WriteFile(filepath.Join(e.folder, dir, file), data, 0o644)
	}
	if err != nil {
		e.missing(fmt.Sprintf("the %s at %q is not kept", kind, name), err)
		return
	}
	e.taken = append(e.taken, verdict.Evidence{Name: name, Path: path.Join(dir, file), Kind: kind})
}

// masked returns a text without secrets, and no more of it than is kept.
func (e *evidence) masked(text []byte, kind string) []byte {
	size := len(text)
	masked := verdict.Mask(string(text[:min(size, maxText+overlap)]), e.secrets())
	if size <= maxText {
		return []byte(masked)
	}
	e.notes = append(e.notes, fmt.Sprintf("the %s is cut: it has %d bytes, and %d are kept", kind, size, maxText))
	return []byte(strings.ToValidUTF8(masked[:min(len(masked), maxText)], ""))
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
