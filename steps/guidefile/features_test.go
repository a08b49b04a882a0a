package guidefile

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/registry"
)

// loadFiles loads the sound guide with files beside guide.yaml.
func loadFiles(t *testing.T, files map[string]string) (*Guide, error) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "guide")
	require.NoError(t, os.Mkdir(folder, 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(folder, Name), []byte(sound), 0o600))
	for name, text := range files {
		file := filepath.Join(folder, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o700))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	}
	return Load(folder, product(t, "Acme"))
}

// A feature that is at a wrong place, or has another ending, is not passed over in silence.
func TestFeaturesThatAreNotReadAreNamed(t *testing.T) {
	t.Parallel()
	for name, said := range map[string]string{
		"more/own.feature": "guide/more/own.feature: it is read as no feature: move it into the folder in which guide.yaml is",
		"OWN.FEATURE":      "guide/OWN.FEATURE: it is read as no feature: let its name end in .feature, in small letters",
	} {
		_, err := loadFiles(t, map[string]string{name: "Feature: what {SP} does\n"})
		var wrong *FeatureError
		require.ErrorAs(t, err, &wrong, name)
		assert.Equal(t, []string{said}, wrong.Problems)
	}
	_, err := loadFiles(t, map[string]string{".git/own.feature": "{SP}", "node_modules/own.feature": "{SP}", "pictures/own.png": "{SP}",
		"tests/of_the_product.feature": "Feature: a cart\n", "other/" + Name: sound, "other/own.feature": "{SP}"})
	assert.NoError(t, err)
}

// A refusal without a control is named.
func TestRefusalsWithoutControlAreNamed(t *testing.T) {
	t.Parallel()
	const refusal = "Feature: Own\n\n  @OWN-01 @C01 @refusal\n  Scenario: nobody\n    Given Alice is a user who is assigned to {SP}\n    When Alice signs in at {SP}\n"
	g, err := loadFiles(t, map[string]string{"own.feature": refusal})
	require.NoError(t, err)
	assert.Equal(t, []string{"guide/own.feature:4: OWN-01"}, g.Uncontrolled())
	g, err = loadFiles(t, map[string]string{"own.feature": refusal + "    And as a control, Alice signs in at {SP}\n"})
	require.NoError(t, err)
	assert.Empty(t, g.Uncontrolled())
}

// A scenario that denies all it expects is a refusal without saying so; one that expects something
// is none.
func TestScenarioThatOnlyDenies(t *testing.T) {
	t.Parallel()
	said := func(texts ...string) registry.Scenario {
		s := registry.Scenario{Steps: []registry.Step{{Keyword: "When", Text: "Alice signs in"}}}
		for _, text := range texts {
			s.Steps = append(s.Steps, registry.Step{Keyword: map[bool]string{true: "Then", false: "And"}[len(s.Steps) == 1], Text: text})
		}
		return s
	}
	assert.True(t, refuses(said("Alice is not signed in at Acme", "Acme has no connection of Acme")))
	assert.False(t, refuses(said("Alice is not signed in at Acme", "Bob is signed in at Acme")))
	assert.False(t, refuses(said()))
}
