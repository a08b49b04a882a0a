package report

import (
	"encoding/base64"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"path"
	"path/filepath"
	"unicode/utf8"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// file is a file of evidence as the page shows it: linked to, or inside the page.
type file struct {
	Name, Path, Kind string // of the evidence

	Linked  bool         // it lies beside the page
	Picture bool         // of which Data is to be shown
	Data    template.URL // the content as a data: URL (RFC 2397)
	Text    string       // the content of a text
	Missing string       // why the content is not in the page
}

// File is the name of the file without its folder.
func (f file) File() string { return path.Base(f.Path) }

// fileOf returns evidence with its content, where that is to be inside the page. A path out of the
// folder is not followed.
func fileOf(e verdict.Evidence, inline fs.FS) file {
	f := file{Name: e.Name, Path: e.Path, Kind: e.Kind, Linked: filepath.IsLocal(e.Path)}
	if inline == nil || !f.Linked {
		return f
	}
	f.Linked = false
	content, err := fs.ReadFile(inline, e.Path)
	switch kind := mime.TypeByExtension(path.Ext(e.Path)); {
	case err != nil:
		f.Missing = "its file could not be read: " + err.Error()
	case e.Kind == "screenshot":
		f.Picture, f.Data = true, dataURL("image/png", content)
	case path.Ext(e.Path) == ".txt" && utf8.Valid(content):
		f.Text = string(content)
	default:
		f.Data = dataURL(kind, content)
	}
	return f
}

// dataURL is a content as an address; a browser does not act on one whose kind it does not know.
func dataURL(kind string, content []byte) template.URL {
	if kind == "" {
		kind = "application/octet-stream"
	}
	return template.URL(fmt.Sprintf("data:%s;base64,%s", kind, base64.StdEncoding.EncodeToString(content)))
}
