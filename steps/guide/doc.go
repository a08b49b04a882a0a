// Package guide is what the sentences of the vendors' guides do: people who work with an Okta org
// and a product in a browser, as guides tell them to.
//
// The product is a port, [Product]: nothing here knows an SP. The package reference implements it
// for the reference SP, the package configured for any SP with a signoff.yaml. Every scenario has a
// [World] of its own, with people that no other scenario sees. One file holds the sentences of one
// noun of the domain.
package guide
