package verdict

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTried(t *testing.T) {
	step := func(kind, text, state string) Step { return Step{Kind: kind, Text: text, State: state} }
	assert.Empty(t, Result{}.Tried())
	assert.Empty(t, Result{Steps: []Step{step(Given, "a", StepFailed), step(When, "b", StepNotRun)}}.Tried())
	r := Result{Steps: []Step{
		step(Given, "an org", StepPassed), step(When, "earlier", StepPassed), step(Then, "it is well", StepPassed),
		step(When, "a", StepPassed), step(When, "b", StepPassed), step(When, "c", StepPassed), step(When, "d", StepPassed),
		step(Then, "it holds", StepFailed), step(When, "later", StepNotRun),
	}}
	assert.Equal(t, "b; c; d", r.Tried())
	r.Steps = r.Steps[:5]
	assert.Equal(t, "a; b", r.Tried())
}
