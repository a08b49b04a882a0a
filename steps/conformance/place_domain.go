package conformance

import (
	"slices"

	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// domainPlaces are where the domain of an email address enters an SP: by who types it, and by what
// an org says of its user.
func domainPlaces() []place {
	all := mutate.Mailboxes()
	return []place{
		{name: "typed-spelling", entry: "typed address", noun: "address", check: "HRD-03", level: verdict.Should,
			values: mutate.Values(mutate.Without(mailboxesThatAre(all, mutate.Accepted), "upper-case", "space-after", "plus-tag"))},
		{name: "typed-mapped", entry: "typed address", noun: "address", check: "HRD-03", level: verdict.Should,
			values: mutate.Values(mutate.Without(mailboxesThatAre(all, mutate.Either), "trailing-dot", "sub-domain"))},
		{name: "local-door-spelling", entry: "local sign-in address", noun: "address", check: "HRD-08", level: verdict.Must,
			values: mutate.Values(refusedAll(mailboxesOf(all)))},
		{name: "sign-up-spelling", entry: "sign-up address", noun: "address", check: "HRD-08", level: verdict.Must, prefix: "sign-up-",
			values: mutate.Values(refusedAll(mailboxesThatAre(all, mutate.Accepted)))},
		{name: "typed-look-alike", entry: "typed address", noun: "address", check: "HRD-04", level: verdict.Should,
			values: mutate.Values(mutate.Without(mailboxesThatAre(all, mutate.Refused), "as-suffix", "hyphenated", "glued", "two-at-last", "quoted", "cyrillic"))},
		{name: "asserted-domain", entry: "userinfo email", noun: "address", check: "TENANT-11", level: verdict.Must,
			values: mutate.Values(mutate.Thinned(refusedAll(all), 3, 0))},
		{name: "asserted-address", entry: "userinfo email", noun: "address", check: "TENANT-03", level: verdict.Must,
			values: mutate.Values(mutate.Thinned(refusedAll(all), 3, 1))},
	}
}

// mailboxesThatAre are those with an outcome.
func mailboxesThatAre(all []mutate.Mailbox, outcome mutate.Outcome) []mutate.Mailbox {
	return slices.DeleteFunc(slices.Clone(all), func(m mutate.Mailbox) bool { return m.Outcome != outcome })
}

// mailboxesOf are spellings in the domain, and what one who maps letters reads as one. Those whose
// local part nobody signs in with are left out.
func mailboxesOf(all []mutate.Mailbox) []mutate.Mailbox {
	mapped := mutate.Without(mailboxesThatAre(all, mutate.Either), "sub-domain", "no-local", "long-local", "quoted-other")
	return append(mailboxesThatAre(all, mutate.Accepted), mapped...)
}

// refusedAll are addresses where none of them, however right, opens another tenant.
func refusedAll(all []mutate.Mailbox) []mutate.Mailbox {
	return mutate.Changed(all, func(v *mutate.Value) { v.Outcome = mutate.Refused })
}

// identifierPlaces are where a text that is no address enters an SP that asks for one.
func identifierPlaces() []place {
	whole := mutate.Values(mutate.Thinned(mutate.Hints(), 2, 0))
	local := mutate.Values(mutate.Thinned(mutate.Hints(), 2, 1))
	return []place{
		{name: "typed-text", entry: "typed address", noun: "text", check: "HRD-10", level: verdict.Must, values: whole},
		{name: "typed-local-part", entry: "typed address", noun: "local part", check: "HRD-10", level: verdict.Must, prefix: "local-", values: local},
	}
}

// tenantPlaces are parameters that may name a tenant.
func tenantPlaces() []place {
	values := mutate.Values(mutate.TenantParameters())
	return []place{
		{name: "tenant-at-start", entry: "start tenant", noun: "parameter", check: "TENANT-10", level: verdict.Must, values: values},
		{name: "tenant-at-callback", entry: "callback tenant", noun: "parameter", check: "TENANT-10", level: verdict.Must, prefix: "callback-", values: values},
	}
}
