package defect

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/crypto/bcrypt"

	"github.com/signoff-sso/signoff/sp"
)

// Ids stand in scripts and reports: none is used twice, and each has the form of the others.
func TestMutantsAreDescribed(t *testing.T) {
	seen, says := map[string]bool{}, map[string]string{}
	for _, m := range Mutants() {
		assert.Regexp(t, regexp.MustCompile(`^[a-z0-9_]+(-[a-z0-9_.]+)*:[a-z0-9_.]+(-[a-z0-9_]+)*$`), m.ID)
		assert.NotEmpty(t, m.Does, m.ID)
		assert.NotEmpty(t, m.Areas, m.ID)
		assert.False(t, seen[m.ID], "%s is there twice", m.ID)
		assert.Empty(t, says[m.Does], "%s does what %s does", m.ID, says[m.Does])
		seen[m.ID], says[m.Does] = true, m.ID
	}
	for id := range equivalents() {
		assert.True(t, seen[id], "there is no mutant %s", id)
	}
	assert.Greater(t, len(seen), 400)
	t.Logf("%d mutants", len(seen))
}

// A sample depends on its seed and on nothing else.
func TestSample(t *testing.T) {
	ids := func(n int, seed uint64) []string {
		var all []string
		for _, m := range Sample(n, seed) {
			all = append(all, m.ID)
		}
		return all
	}
	assert.Equal(t, ids(300, 1), ids(300, 1))
	assert.Equal(t, ids(300, 1)[:20], ids(20, 1))
	assert.NotEqual(t, ids(300, 1), ids(300, 2))
	assert.Len(t, ids(1e6, 1), len(Mutants()))
	m, err := FindMutant("audience:contains")
	require.NoError(t, err)
	assert.Equal(t, "audience:contains", m.ID)
	_, err = FindMutant("audience:contain")
	assert.ErrorContains(t, err, `there is no mutant "audience:contain"`)
}

// Each mutant can be planted in the service provider that it is tried on, and that starts.
func TestMutantsStart(t *testing.T) {
	for _, m := range Mutants() {
		config := sp.Config{Profile: sp.Acme(), PasswordCost: bcrypt.MinCost}
		require.NotPanics(t, func() {
			m.Plant(&config)
			server, err := sp.Start(t.Context(), config)
			require.NoError(t, err, m.ID)
			assert.NoError(t, server.Close(), m.ID)
		}, m.ID)
	}
}
