package attest

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// The files of a report that an attestation covers, below the report's folder.
const (
	ResultsFile    = "results.json"
	PageFile       = "index.html"
	EvidenceFolder = "evidence"
)

// File is one file of a report.
type File struct {
	// Name is relative to the report's folder, with forward slashes.
	Name string
	// SHA256 is the digest of its content, in hex.
	SHA256 string
}

// Files returns the results, the page and the evidence of the report in a folder with their
// digests, sorted by name. A report without a page or evidence has none. Errors are those of
// reading.
func Files(folder string) ([]File, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, fmt.Errorf("open the report: %w", err)
	}
	defer root.Close() //nolint:errcheck // it was only read
	names, err := namesIn(root)
	if err != nil {
		return nil, fmt.Errorf("list the report in %s: %w", folder, err)
	}
	var files []File
	for _, name := range names {
		digest, err := digestOf(root, name)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", filepath.Join(folder, name), err)
		}
		files = append(files, File{Name: name, SHA256: digest})
	}
	return files, nil
}

// namesIn lists what an attestation covers, sorted. The results are listed even if they are not
// there.
func namesIn(root *os.Root) ([]string, error) {
	names := []string{ResultsFile}
	if _, err := root.Lstat(PageFile); err == nil {
		names = append(names, PageFile)
	}
	err := fs.WalkDir(root.FS(), EvidenceFolder, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil // a run without evidence has no folder
	}
	slices.Sort(names)
	return names, err
}

// digestOf returns the SHA-256 of a file below a folder. A link leads nowhere else.
func digestOf(root *os.Root, name string) (string, error) {
	info, err := root.Lstat(name)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", errNoPlainFile
	}
	f, err := root.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close() //nolint:errcheck // it was only read
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Check compares the attestation with the report in a folder and with the time. It returns a
// sentence for each thing that does not fit: a file that was changed, that is missing or that was
// added, or a time at which the attestation is not valid. The error says that the folder cannot be
// read.
func (a Attestation) Check(folder string, now time.Time) ([]string, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, fmt.Errorf("open the report: %w", err)
	}
	defer root.Close() //nolint:errcheck // it was only read
	problems := a.checkTime(now)
	attested := map[string]string{}
	for _, f := range a.Files {
		attested[f.Name] = f.SHA256
	}
	for _, name := range slices.Sorted(maps.Keys(attested)) {
		problems = append(problems, checkFile(root, name, attested[name])...)
	}
	names, err := namesIn(root)
	for _, name := range names {
		if _, ok := attested[name]; !ok {
			problems = append(problems, name+" was added")
		}
	}
	return problems, err
}

// checkTime says whether the attestation is valid.
func (a Attestation) checkTime(now time.Time) []string {
	const form = "2 January 2006, 15:04:05 UTC"
	switch {
	case now.After(a.ValidUntil):
		return []string{"it has expired: it was valid until " + a.ValidUntil.UTC().Format(form)}
	case now.Before(a.ValidFrom):
		return []string{"it is not valid before " + a.ValidFrom.UTC().Format(form)}
	}
	return nil
}

// checkFile says what is wrong with a file that has been attested.
func checkFile(root *os.Root, name, want string) []string {
	digest, err := digestOf(root, filepath.FromSlash(cmp.Or(name, ".")))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return []string{name + " is missing"}
	case err != nil:
		return []string{fmt.Sprintf("%s cannot be read: %v", name, err)}
	case digest != want:
		return []string{name + " has been changed"}
	}
	return nil
}
