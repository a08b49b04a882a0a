package guidefile

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
)

// shippedFolder has a folder for each guide that comes with Signoff.
const shippedFolder = "guides"

// ShippedNames returns the names of the guides that files hold, in the order of the alphabet. files
// is what the package features embeds; without guides in it there are no names.
func ShippedNames(files fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(files, shippedFolder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list the guides that come with Signoff: %w", err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names, nil
}

// LoadShipped reads the guide with a name from files, for a product. Mistakes are errors as those
// of [Load] are.
func LoadShipped(files fs.FS, name string, p Product) (*Guide, error) {
	folder := path.Join(shippedFolder, name)
	sub, err := fs.Sub(files, folder)
	if err != nil {
		return nil, fmt.Errorf("find a guide that comes with Signoff: %w", err)
	}
	return loadFrom(sub, folder, p)
}
