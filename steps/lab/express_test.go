package lab

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/driver"
)

// A run connects the tenant that was connected by hand anew: with another secret, and nobody is
// locked out.
func TestExpressConfigurationRenewsTheConnection(t *testing.T) {
	r := openSP(t, nil)
	before := r.First.App.ClientSecret
	d, err := r.NewDriver(t.Context(), driver.KindHTTP)
	require.NoError(t, err)
	out, err := r.RunExpress(t.Context(), ExpressAttempt{
		Tenant: r.First, Driver: d, Steps: r.Config.Express.Approve, Person: r.First.Approver(),
	})
	require.NoError(t, err)
	require.NoError(t, out.StepErr)
	require.True(t, out.Run.Complete, "%s %s", out.Run.Failure, out.Seen)
	require.NoError(t, r.Adopt(r.First))
	assert.NotEqual(t, before, r.First.App.ClientSecret)
	require.NoError(t, r.AwaitConnection(t.Context(), r.First, connectPatience))
	p, err := r.NewPerson(t.Context(), r.First, "Alice", RandomName(6), true)
	require.NoError(t, err)
	fresh, err := r.NewDriver(t.Context(), driver.KindHTTP)
	require.NoError(t, err)
	require.NoError(t, r.SignIn(t.Context(), p, fresh, r.First.Config.SignIn))
	id, err := r.WhoAmI(t.Context(), r.First, fresh)
	require.NoError(t, err)
	assert.True(t, p.Is(id), id.Said)
}
