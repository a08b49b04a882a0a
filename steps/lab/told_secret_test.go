package lab

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/sut"
)

// What hooks tell of codes and passwords is masked from then on.
func TestCodesThatHooksTellAreSecrets(t *testing.T) {
	r := openSP(t, nil)
	for name, list := range map[string]*sut.HookList{sut.OneTimeCode: &r.Config.Hooks.OneTimeCode, sut.TemporaryPassword: &r.Config.Hooks.TemporaryPassword} {
		*list = sut.HookList{{Command: []string{"echo", "told-by-" + name}}}
		assert.NotContains(t, r.Secrets(), "told-by-"+name)
		told, err := r.askOne(t.Context(), name, &Person{Tenant: r.First})
		require.NoError(t, err)
		assert.Equal(t, "told-by-"+name, told)
		assert.Contains(t, r.Secrets(), told)
	}
}
