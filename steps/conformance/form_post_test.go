package conformance

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// A sound SP that takes authorization responses by a form takes a late one, too, and passes all
// that is about cookies and pages.
func TestASoundSPWithFormPostPasses(t *testing.T) {
	stage := openReference(t, launch(t), driver.KindAuto, func(c *sp.Config) { c.Profile.FormPost = true })
	for _, c := range runStage(t, stage, "CODE-12,JIT-19,SESSION-08,SP-INIT,STATE-01,RESILIENCE-02,RESILIENCE-05,RESILIENCE-11", true) {
		if c.Verdict == verdict.NotApplicable {
			assert.Contains(t, unusedBySoundSP(), c.Reason, c.ID)
			continue
		}
		assert.Equal(t, verdict.Pass, c.Verdict, "%s: %s; expected %v, saw %s", c.ID, c.Reason, c.Expected, c.Actual)
	}
}
