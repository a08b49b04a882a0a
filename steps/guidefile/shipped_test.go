package guidefile

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
)

// Each guide that comes with Signoff says whose it is and where it was found, and each of its
// claims where the guide says it and which checks show it, or why none does.
func TestShippedGuides(t *testing.T) {
	p := anyProduct(t)
	names, err := ShippedNames(features.FS)
	require.NoError(t, err)
	assert.Subset(t, names, []string{"bytebase", "infisical", "port", "tooljet"})
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			g, err := LoadShipped(features.FS, name, p)
			require.NoError(t, err)
			assert.NotEmpty(t, g.Product)
			assert.Regexp(t, `^https://`, g.Address)
			assert.Regexp(t, `^`+g.Product+`: `, g.Title)
			assert.GreaterOrEqual(t, len(g.Claims), 8)
			shown := 0
			for _, c := range g.Claims {
				assert.NotEmpty(t, c.Source, c.ID)
				assert.NotEmpty(t, c.Feature, c.ID)
				assert.NotEqual(t, c.Unshown(), c.NotShown == "", "%s names checks, or says why none shows it", c.ID)
				if !c.Unshown() {
					shown++
				}
			}
			assert.Positive(t, shown)
		})
	}
}

// A guide is its folder: guide.yaml, and feature files if it has some.
func TestShippedFolders(t *testing.T) {
	require.NoError(t, fs.WalkDir(features.FS, shippedFolder, func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		own := e.Name() == Name || path.Ext(e.Name()) == ".feature"
		assert.True(t, own && path.Dir(path.Dir(file)) == shippedFolder, "%s is no file of a guide", file)
		return nil
	}))
}

// What a guide's folder has for the reference SP is no scenario for the product: there the checks
// that the claims name show them.
func TestScenariosOnTheReferenceAreNotForTheProduct(t *testing.T) {
	p := anyProduct(t)
	for _, name := range []string{"alpacon", "truepic-vision"} {
		g, err := LoadShipped(features.FS, name, p)
		require.NoError(t, err)
		assert.Len(t, g.Registry().Checks, len(p.Registry.Checks))
		assert.Empty(t, g.own)
		g, err = Load("../../features/guides/"+name, p) // as somebody's own
		require.NoError(t, err)
		assert.Empty(t, g.own)
	}
}

// What somebody has changed in a copy of such a folder does not get lost without a word.
func TestChangedScenariosOnTheReference(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "alpacon")
	require.NoError(t, os.CopyFS(folder, os.DirFS("../../features/guides/alpacon")))
	file := filepath.Join(folder, "alpacon.feature")
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(file, append(text, "\n# mine\n"...), 0o600))
	_, err = Load(folder, anyProduct(t))
	assert.ErrorContains(t, err, "the tag @profile:alpacon is not for a guide's own scenarios")
}

func TestShippedNamesOfNothing(t *testing.T) {
	names, err := ShippedNames(fstest.MapFS{})
	require.NoError(t, err)
	assert.Empty(t, names)
}

func TestLoadShippedMistake(t *testing.T) {
	files := fstest.MapFS{"guides/acme/guide.yaml": {Data: []byte("title: A\ndate: 2026-12-01\nclaims:\n  - {id: C1, text: a, shown_by: [JIT-1]}\n")}}
	_, err := LoadShipped(files, "acme", product(t, ""))
	var wrong *Error
	require.ErrorAs(t, err, &wrong)
	assert.ErrorContains(t, err, "guides/acme/guide.yaml:4:34: claims[0].shown_by[0]: there is no check, area or tag JIT-1")
	_, err = LoadShipped(files, "acne", product(t, ""))
	assert.ErrorContains(t, err, "guides/acne/guide.yaml: there is no such file")
}
