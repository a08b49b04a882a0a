package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps/verdict"
)

func TestBecameTellsWhatIsAccepted(t *testing.T) {
	t.Parallel()
	for want, change := range map[string]verdict.Change{
		"fail before, fail (accepted) now: because": {Before: verdict.Fail, After: verdict.Fail, AcceptedAfter: true, Reason: "because"},
		"fail (accepted) before, fail now":          {Before: verdict.Fail, After: verdict.Fail, AcceptedBefore: true},
		"warn before, not in the run now":           {Before: verdict.Warn},
	} {
		assert.Equal(t, want, became(change))
	}
}
