// Package steps runs the suite: [Demo] against the reference SP, [Run] against the SP of a
// configuration, and [Prove] against SPs with defects. The packages below hold what the sentences
// do: guide for the vendors' guides, conformance for what any SP must do and must refuse.
package steps
