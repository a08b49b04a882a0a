// Package guide is what the sentences of the vendors' guides do: people who work with an Okta org
// and the reference SP in a browser, as the guides of Truepic Vision and Alpacon tell them to.
//
// A [Stage] starts a mock Okta and an SP for each profile. Every scenario has a [World] of its own,
// with orgs, tenants and people that no other scenario sees. One file holds the sentences of one
// noun of the domain.
package guide
