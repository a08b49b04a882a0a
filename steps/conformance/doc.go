// Package conformance tries on an SP what every integration with Okta must do and must refuse, whatever its vendor's guide
// says. The SP is whatever a [target.Config] describes: how to begin a sign-in, and how to tell who is signed in.
//
// A [Stage] is what all checks of a run share: a mock Okta org with an app instance for the SP, the SP itself where Signoff
// launches it, and who acts. Before any check it is calibrated: the SP must say nobody, Alice and Bob where that is so, or no
// verdict of this run would mean anything.
//
// Checks run side by side on that one org. Each has users of its own with random names, so that a name in an answer of the
// SP proves who is signed in, and faults are addressed to one user.
package conformance
