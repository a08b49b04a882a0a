// Package steps is what the sentences of the scenarios do.
//
// [Demo] runs scenarios of the feature files against the reference SP: it starts a mock Okta, one SP for each profile and
// a browser, gives every scenario a [World] of its own with orgs, tenants and people that no other scenario sees, and
// turns what became of the sentences into verdicts. One file holds the sentences of one noun of the domain.
package steps
