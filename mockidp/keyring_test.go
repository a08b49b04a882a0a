package mockidp

import (
	"context"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRetireKey(t *testing.T) {
	t.Parallel()
	p := newParty(t)
	before := p.tokens()["id_token"].(string)
	old := kids(t, p.org)[0]
	assert.ErrorContains(t, p.org.RetireKey(old, 0), "it is the one that signs; rotate the keys first")
	assert.ErrorContains(t, p.org.RetireKey("none", 0), "no such key is published")
	p.org.RotateKeys()
	current := kids(t, p.org)[0]
	require.NoError(t, p.org.RetireKey(old, time.Hour))
	assert.Equal(t, []string{current, old}, kids(t, p.org), "until then it is published")
	p.org.Advance(time.Hour)
	assert.Equal(t, []string{current}, kids(t, p.org))
	assert.ErrorContains(t, p.org.RetireKey(old, 0), "no such key is published")
	assert.Equal(t, old, p.org.withdrawn.ID)

	ctx := context.Background()
	provider, err := oidc.NewProvider(ctx, p.org.Issuer())
	require.NoError(t, err)
	verifier := provider.Verifier(&oidc.Config{ClientID: p.app.ID, SkipExpiryCheck: true})
	_, err = verifier.Verify(ctx, before)
	assert.Error(t, err, "nobody can verify what it has signed")
	_, err = verifier.Verify(ctx, p.tokens()["id_token"].(string))
	assert.NoError(t, err)
	v := visitAs(t, p.org, "")
	v.open("/oauth2/v1/logout?id_token_hint=" + before)
	assert.Contains(t, v.text(), "The id token is invalid.")
}

func TestRetireTheNextKey(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	o.PublishNextKey()
	announced := kids(t, o)
	require.NoError(t, o.RetireKey(announced[1], 0))
	assert.Equal(t, announced[:1], kids(t, o))
	o.RotateKeys()
	assert.NotContains(t, kids(t, o), announced[1], "a key that was retired never signs")
}

func TestRetireKeyOfACustomServer(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{})
	path := at(server, "/oauth2/v1/keys")
	old := kidsAt(t, p.org, path)[0]
	require.NoError(t, p.org.RotateServerKeys(server.ID))
	require.Len(t, kidsAt(t, p.org, path), 2)
	require.NoError(t, p.org.RetireKey(old, 0))
	assert.NotContains(t, kidsAt(t, p.org, path), old)
	assert.Len(t, kids(t, p.org), 1, "the org's own keys are others")
}
