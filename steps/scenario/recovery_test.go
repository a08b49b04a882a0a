package scenario

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// runWith runs two checks, a must and a should, of which the sentences that begin with at fail as
// fails says, on an SP with a recovery. It returns their results by id.
func runWith(t *testing.T, recovery *Recovery, at string, fails func(check string) error) map[string]verdict.Result {
	t.Helper()
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	checks, err := reg.Select(registry.Selection{Only: mustID + "," + shouldID, Depth: verdict.Quick})
	require.NoError(t, err)
	suite := New(Options{
		Registry: reg, Checks: checks, Jobs: 1, Out: t.TempDir(), Timeout: time.Minute,
		Kinds: []Kind{{Profiles: []string{profile}, New: func() World { return &controlled{at: at, fails: fails} }, Recovery: recovery}},
	})
	require.NoError(t, suite.Run(t.Context()))
	p, _ := reg.Profile(profile)
	results := map[string]verdict.Result{}
	for _, r := range suite.Report(p, verdict.Target{}).Checks {
		results[r.ID] = r
	}
	return results
}

// controlled is a stub whose sentences fail in some checks.
type controlled struct {
	stub
	at    string // the beginning of the sentences that fail
	fails func(check string) error
}

func (c *controlled) Begin(_ context.Context, check verdict.Check) error {
	if err := c.fails(check.ID); err != nil {
		c.stub.fails = map[string]error{c.at: err}
	}
	return nil
}

// A control that fails once is tried again, and the result says what came of it at first.
func TestAControlThatFailsOnce(t *testing.T) {
	runs := map[string]int{}
	sound := &Recovery{
		SignIn: func(context.Context) error { return nil }, LockOut: func() string { return "" },
		Restore: func(context.Context) (string, error) { return "", errors.New("not needed") },
	}
	results := runWith(t, sound, "Bob signs in", func(check string) error {
		if runs[check]++; check == mustID && runs[check] == 1 {
			return &InconclusiveError{Because: "out of breath"}
		}
		return nil
	})
	assert.Equal(t, map[string]int{mustID: 2, shouldID: 1}, runs)
	assert.Equal(t, verdict.Pass, results[mustID].Verdict, results[mustID].Reason)
	require.Len(t, results[mustID].Notes, 1)
	assert.Contains(t, results[mustID].Notes[0], "it ran once more, alone; the first time: ")
	assert.Contains(t, results[mustID].Notes[0], "as a control")
	assert.Empty(t, results[shouldID].Notes)
}

// Where the SP stops signing anybody in and nothing helps, what is left is not tried.
func TestAnSPThatStopsSigningIn(t *testing.T) {
	runs, restores := map[string]int{}, 0
	broken := &Recovery{
		SignIn: func(context.Context) error { return errors.New("nobody") }, LockOut: func() string { return "" },
		Restore: func(context.Context) (string, error) { restores++; return "", errors.New("it is locked") },
	}
	results := runWith(t, broken, "", func(check string) error {
		runs[check]++
		return &InconclusiveError{Because: "out of breath"}
	})
	assert.Equal(t, 1, len(runs), "the second check waits for the first to be cleared up: %v", runs)
	assert.Equal(t, 1, restores)
	for id, r := range results {
		assert.Equal(t, verdict.Inconclusive, r.Verdict, id)
		assert.Equal(t, "not run: it is locked", r.Reason, id)
	}
}

// A lock may be why a control failed that was to sign somebody in, and not why another one did.
func TestWhichControlsALockMayFail(t *testing.T) {
	t.Parallel()
	for sentence, about := range map[string]bool{
		"as a control, Alice signs in again in a fresh browser": true,
		"as a control, Bob can sign in within a minute":         true,
		"as a control, other people are signed in at the SP":    true,
		"as a control, the SP knows Alice":                      true,
		"as a control, the SP has carried the logout out":       false,
		"as a control, no header was injected":                  false,
	} {
		assert.Equal(t, about, (&failure{sentence: sentence}).isAboutSigningIn(), sentence)
	}
	assert.False(t, (*failure)(nil).isAboutSigningIn())
}
