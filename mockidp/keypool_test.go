package mockidp

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Servers of one pool have the same private keys under other key ids, and the orgs of one server
// have different ones, those that come later too.
func TestKeyPool(t *testing.T) {
	var pool KeyPool
	first, firstIDs := keysOfTwoOrgs(t, &pool)
	second, secondIDs := keysOfTwoOrgs(t, &pool)
	own, _ := keysOfTwoOrgs(t, nil)
	require.Len(t, first, 4)
	assert.Equal(t, first, second)
	assert.NotEqual(t, firstIDs, secondIDs)
	seen := map[string]bool{}
	for _, modulus := range append(first, own...) {
		assert.False(t, seen[modulus], "two keys are the same")
		seen[modulus] = true
	}
}

// keysOfTwoOrgs returns the moduli and the ids of the keys that two orgs of a server publish after
// a rotation.
func keysOfTwoOrgs(t *testing.T, pool *KeyPool) (moduli, ids []string) {
	server, err := Start(Config{Keys: pool})
	require.NoError(t, err)
	defer func() { require.NoError(t, server.Close()) }()
	for _, name := range []string{"Acme", "Globex"} {
		org, err := server.NewOrg(OrgConfig{Name: name})
		require.NoError(t, err)
		org.RotateKeys()
		for _, key := range org.keySetOf(nil).Keys {
			moduli, ids = append(moduli, key.Modulus), append(ids, key.ID)
		}
	}
	return moduli, ids
}
