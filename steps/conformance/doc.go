// Package conformance tries on an SP what every integration with Okta must do and must refuse,
// whatever its vendor's guide says. It holds the sentences of the conformance features and their
// [World], what one check knows. The SP, the mock Okta and whatever starts them are in the package
// lab.
//
// Checks run side by side on one Okta org. Each has users of its own with random names, so that a
// name in a response of the SP proves who is signed in, and faults are addressed to one user.
package conformance
