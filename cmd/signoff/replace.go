package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// replaceFile writes a file beside the one that it then replaces, so that nobody ever sees half of
// it. A file that was there keeps who may read it. What is no plain file, such as a device or a
// link, is written as it stands, and so is a file whose folder takes no other.
func replaceFile(name string, data []byte) error {
	if !isPlain(name) {
		return os.WriteFile(name, data, 0o644)
	}
	f, err := createBeside(name)
	if errors.Is(err, fs.ErrPermission) {
		return os.WriteFile(name, data, 0o644)
	}
	if err != nil { // as on a full disk, which must not cost the file that is there
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(modeOf(name)), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(err, remove(f.Name()))
	}
	return nil
}

// modeOf says who may read and write a file: as it is, or all for reading where there is none.
func modeOf(name string) fs.FileMode {
	if info, err := os.Stat(name); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}

// createBeside makes a file for what will replace another one.
func createBeside(name string) (*os.File, error) {
	return os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
}

// isPlain says whether a name is that of a plain file, or of none yet.
func isPlain(name string) bool {
	info, err := os.Lstat(name)
	return err != nil || info.Mode().IsRegular()
}

// replaceable tells why [replaceFile] could not write a file; the file stays as it is.
func replaceable(name string) error {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return fmt.Errorf("%s is a folder", name)
	}
	if isPlain(name) {
		if f, err := createBeside(name); err == nil {
			return errors.Join(f.Close(), remove(f.Name()))
		}
	}
	f, err := os.OpenFile(name, os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	return f.Close()
}
