// Package steps runs the suite: [Demo] against the reference SP. What the sentences do is in the packages below, one for each
// kind of world: guide for what the vendors' guides tell people to do, conformance for what any SP must do and must refuse.
package steps
