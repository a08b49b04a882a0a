// Package lab sets an SP up to be tried: it starts a mock Okta with an org for each tenant of the
// SP, starts the SP or finds it running, connects the two, and finds out how to tell who is signed
// in. The SP is whatever a [sut.Config] describes, or the reference SP in this process
// ([OpenReference]).
//
// A [Stage] is what all checks of a run share. Before any check it is calibrated
// ([Stage.Calibrate]): the SP must say nobody, Alice and Bob where that is so, or no verdict of the
// run would mean anything. [Diagnose] goes through the same step by step and tells people what is
// wrong. A check uses the SP by a [Trial], which starts it anew where it may have kept something of
// the check.
package lab
